"""The real week: the two articles about the president of Iran, and what they prove."""

from diplomacy.site.demo.authoring import Voice, readout
from diplomacy.site.demo.source.real_meetings import INVITATION, PRESIDENT
from diplomacy.site.demo.source.real_people import QATAR_MFA, RAISI, SHEIKH_MOHAMMED
from diplomacy.site.demo.source.real_week import THURSDAY, WEEK, desk_article

sheikh_mohammed = Voice(SHEIKH_MOHAMMED, on=THURSDAY, at=PRESIDENT)
raisi = Voice(RAISI, on=THURSDAY, at=PRESIDENT)
qatar = Voice(of=QATAR_MFA, on=WEEK)

ARTICLES = [
    desk_article(
        "the-president-on-neighbours-and-outsiders",
        "Raisi on neighbours, energy and outsiders",
        """
            On Thursday, 27 January 2022, President Ebrahim Raisi received Qatar’s foreign minister in Tehran. No body is named that gave
            the president’s words to the press.

            Ayatollah Raisi stressed how much cooperation in the region matters. Neighbours who deepen their relations and find “further
            synergy” can bring security, he said. He called multilateral mechanisms important for security, above all where energy is
            concerned. The countries that produce energy, he stated, have to keep their policies coordinated and do so even better.

            Developing relations with the region and with neighbours, and making them deeper, is the foreign policy of his government in
            this new era, Raisi went on to say. Tehran welcomes regional cooperation that serves “peace, security and development”, he
            emphasized. Between Tehran and Doha he saw much to build on in politics, the economy and culture: “We are ready,” the
            president said, and named every field of cooperation that does both nations good.

            The presence of outsiders makes West Asia less secure, the president said. They show no respect for the dignity of the
            region’s nations and governments and take themselves for “the sheriff of the world”; they must put off this “spirit of
            supremacy and arrogance” and see who these nations are.

            Iran is moving forward strongly, whatever its enemies wish, Raisi added, so that the Americans themselves have stated
            officially: their “maximum pressure” did not work.

            Qatar’s foreign ministry said that the two sides spoke about the relations of their countries, about what is happening in the
            region and about how its security and stability can be kept.
        """,
        quotes=[
            raisi.indirect(
                "how much cooperation in the region matters",
                "stressed",
                "Ayatollah Raisi",
                about="regional-cooperation",
                key="cooperation-matters",
            ),
            raisi.indirect(
                "Neighbours who deepen their relations and find “further synergy” can bring security",
                "said",
                "he",
                about="regional-cooperation",
                key="synergy-brings-security",
            ),
            raisi.partial(
                "further synergy",
                "said",
                "he",
                about="regional-cooperation",
                within="synergy-brings-security",
            ),
            raisi.indirect(
                "multilateral mechanisms important for security, above all where energy is concerned",
                "called",
                "He",
                about=["energy-and-gas", "regional-security"],
                key="multilateral-mechanisms",
            ),
            raisi.indirect(
                "have to keep their policies coordinated and do so even better",
                "stated",
                "he",
                about="energy-and-gas",
                key="coordinate-energy",
                note="Of the countries that produce energy.",
            ),
            raisi.indirect(
                "Developing relations with the … government in this new era",
                "went on to say",
                "Raisi",
                about="regional-cooperation",
                key="policy-of-the-new-era",
            ),
            raisi.indirect(
                "Tehran welcomes regional cooperation that serves “peace, security and development”",
                "emphasized",
                "he",
                about="regional-cooperation",
                key="tehran-welcomes",
            ),
            raisi.direct(
                "We are ready,",
                "said",
                "the president",
                about=["iran-qatar-relations", "regional-cooperation"],
                key="we-are-ready",
                note="Ready, as the sentence goes on, for every field of cooperation between Tehran and Doha.",
            ),
            raisi.indirect(
                "The presence of outsiders makes West Asia less secure",
                "said",
                "the president",
                about="foreign-military-presence",
                key="outsiders",
            ),
            raisi.indirect(
                "They show no respect … see who these nations are",
                about="foreign-military-presence",
                carried_from="outsiders",
                key="give-up-supremacy",
                note="No attribution of its own: the president goes on.",
            ),
            raisi.partial(
                "the sheriff of the world", about="foreign-military-presence", carried_from="outsiders", within="give-up-supremacy"
            ),
            raisi.partial(
                "spirit of supremacy and arrogance", about="foreign-military-presence", carried_from="outsiders", within="give-up-supremacy"
            ),
            raisi.indirect(
                "Iran is moving forward … “maximum pressure” did not work",
                "added",
                "Raisi",
                about="us-pressure-on-iran",
                key="moving-forward",
            ),
            Voice().indirect(
                "their “maximum pressure” did not work",
                "stated officially",
                "the Americans themselves",
                about="us-pressure-on-iran",
                within="moving-forward",
                note="What Raisi says that they stated, on a day that he does not name. It shows no stance of theirs.",
            ),
            qatar.indirect(
                "the two sides spoke … and stability can be kept",
                "said",
                "Qatar’s foreign ministry",
                about=["iran-qatar-relations", "regional-security"],
            ),
        ],
        readouts=[
            readout("Ayatollah Raisi stressed … did not work.", [], PRESIDENT),
            readout("Qatar’s foreign ministry said … stability can be kept.", QATAR_MFA, PRESIDENT),
        ],
    ),
    desk_article(
        "an-invitation-from-the-emir",
        "An invitation from the Emir",
        """
            The Emir of Qatar, Sheikh Tamim bin Hamad Al Thani, has invited President Ebrahim Raisi to the summit of the Gas Exporting
            Countries Forum in Doha. His foreign minister presented the official invitation in Tehran on Thursday, 27 January 2022. What
            Raisi answered was not reported.

            Qatar is “determined to make all efforts” for better relations with Iran in politics and in the economy, Sheikh Mohammed bin
            Abdulrahman Al Thani said, and the Emir follows them himself. On foreign forces he took the side of his host: that they are in
            the region has bad effects, the Qatari foreign minister also said, and Qatar agrees with Iran in this. Its countries should
            rely on working together, he said, and so come to peace and progress.

            At the same meeting Raisi welcomed regional cooperation for “peace, security and development”.
        """,
        quotes=[
            sheikh_mohammed.indirect(
                "Qatar is “determined to make all efforts” for better relations with Iran in politics and in the economy",
                "said",
                "Sheikh Mohammed bin Abdulrahman Al Thani",
                about="iran-qatar-relations",
                key="all-efforts",
            ),
            sheikh_mohammed.partial(
                "determined to make all efforts",
                "said",
                "Sheikh Mohammed bin Abdulrahman Al Thani",
                about="iran-qatar-relations",
                within="all-efforts",
            ),
            sheikh_mohammed.indirect(
                "the Emir follows them himself",
                about="iran-qatar-relations",
                carried_from="all-efforts",
                note="Said of the Emir, not by him.",
            ),
            sheikh_mohammed.indirect(
                "that they are in … agrees with Iran in this",
                "also said",
                "the Qatari foreign minister",
                about="foreign-military-presence",
                key="bad-effects",
                note="“They” are foreign forces. That Iran thinks so too is Qatar’s account.",
            ),
            sheikh_mohammed.indirect(
                "Its countries should rely on working together, he said, and so come to peace and progress",
                "said",
                "he",
                about="regional-cooperation",
                key="rely-on-each-other",
            ),
            raisi.indirect(
                "regional cooperation for “peace, security and development”",
                "welcomed",
                "Raisi",
                about="regional-cooperation",
                repeats="tehran-welcomes",
                note="The same utterance as in the article about the president, where it stands in its place.",
            ),
        ],
        readouts=[readout("His foreign minister presented … come to peace and progress.", [], [PRESIDENT, INVITATION])],
    ),
]
