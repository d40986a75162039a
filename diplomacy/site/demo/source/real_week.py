"""The real week: five articles in our own words, and what they prove.

Every statement in them is in the shared annotation of one article of Tehran Times. Of its sentences none is here; between
quotation marks stand only short phrases that the facts give.
"""

from diplomacy.site.demo.authoring import Voice, article, readout
from diplomacy.site.demo.source.real_meetings import FIRST_CALL, IN_DOHA, MINISTERS, SECOND_CALL
from diplomacy.site.demo.source.real_people import AMIR_ABDOLLAHIAN, IRAN_MFA, QATAR_MFA, SHEIKH_MOHAMMED

DESK = "diplomacy-demo-desk"
CREDIT = "Demo text, from facts reported by Tehran Times / Mehr News Agency (CC BY 4.0)"

SOURCES = [
    {
        "slug": DESK,
        "name": "Diplomacy demo desk",
        "language": "en",
        "time_zone": "UTC",
        "licence": "CC BY 4.0",
        "credit": CREDIT,
        "text_rights": "full",
    },
]

# The moment at which the report that the facts come from was published, for all five.
REPORTED = "2022-01-28T09:11:00+00:00"
WEEK = "2022-01"
THURSDAY = "2022-01-27"
INFERRED_PLACE = "That it was said in this meeting follows from the passage; no sentence says so."

iran = Voice(of=IRAN_MFA, on=WEEK)
qatar = Voice(of=QATAR_MFA, on=WEEK)
amir_abdollahian = Voice(AMIR_ABDOLLAHIAN, on=THURSDAY, at=MINISTERS)
sheikh_mohammed = Voice(SHEIKH_MOHAMMED, on=THURSDAY, at=MINISTERS)


def desk_article(slug, title, body, **fields):
    """Each says where its facts come from, in its text and in its credit."""
    fields |= {"byline": "Diplomacy demo desk", "language": "en", "licence": "CC BY 4.0", "credit": CREDIT, "text_rights": "full"}
    return article(slug, DESK, title, REPORTED, f"{CREDIT}.\n\n{body}", **fields)


ARTICLES = [
    desk_article(
        "two-calls-in-one-night",
        "Iran and Qatar: two calls in one night",
        """
            On Tuesday, 25 January 2022, the foreign ministers of the two countries, Hossein Amir-Abdollahian of Iran and Sheikh Mohammed
            bin Abdulrahman Al Thani of Qatar, spoke by phone, and in the same night they spoke by phone again. Who called whom was not
            reported.

            Iran’s foreign ministry gave one account of both calls. The ministers had talked about the region and about the need to settle
            its questions through diplomacy and dialogue, it said, and about other matters that concern their two countries. Further
            consultations, for peace and stability in the region, were a subject too. So were closer ties between Tehran and Doha in
            politics, the economy and culture.

            Qatar’s foreign ministry was briefer. It said that the two had gone over the relations of their countries and ways to develop
            them, over the latest events in the region, and over what else concerns both.
        """,
        quotes=[
            iran.indirect(
                "The ministers had talked … questions through diplomacy and dialogue",
                "said",
                "it",
                about=["iran-qatar-relations", "regional-security"],
                key="iran-need-of-diplomacy",
                note="“It” is Iran’s foreign ministry.",
            ),
            iran.indirect(
                "Further consultations, for peace and stability in the region, were a subject too",
                about=["iran-qatar-relations", "regional-security"],
                carried_from="iran-need-of-diplomacy",
                note="No attribution of its own: the ministry’s account goes on.",
            ),
            iran.indirect(
                "So were closer ties between Tehran and Doha in politics, the economy and culture",
                about="iran-qatar-relations",
                carried_from="iran-need-of-diplomacy",
                note="No attribution of its own: the ministry’s account goes on.",
            ),
            qatar.indirect(
                "the two had gone … over what else concerns both",
                "said",
                "It",
                about=["iran-qatar-relations", "regional-security"],
                note="“It” is Qatar’s foreign ministry.",
            ),
        ],
        readouts=[
            readout("The ministers had talked … the economy and culture.", IRAN_MFA, [FIRST_CALL, SECOND_CALL]),
            readout("It said that the two … what else concerns both.", QATAR_MFA, [FIRST_CALL, SECOND_CALL]),
        ],
    ),
    desk_article(
        "the-spokesperson-and-the-ambassador",
        "Doha: the spokesperson and the ambassador",
        """
            On Wednesday, 26 January 2022, Lolwah bint Rashid Al Khater, the spokesperson of Qatar’s foreign ministry, met Hamidreza
            Dehghani, the ambassador of Iran. What they talked about is known from one side.

            They went through the cooperation of their countries. They spoke about the Doha Forum that was to come, what will be on its
            agenda and which part officials from Iran will take in it. Afghanistan and what had happened there of late was another
            subject, with further questions that concern both countries, according to Qatar’s foreign ministry.

            No Iranian account was reported.
        """,
        quotes=[
            qatar.indirect(
                "They went through the cooperation of their countries",
                about="iran-qatar-relations",
                carried_from="doha-afghanistan",
                note="The attribution follows two sentences later.",
            ),
            qatar.indirect(
                "They spoke about the … Iran will take in it",
                about="doha-forum",
                carried_from="doha-afghanistan",
                note="The attribution follows in the next sentence.",
            ),
            qatar.indirect(
                "Afghanistan and what had … questions that concern both countries",
                "according to",
                "Qatar’s foreign ministry",
                about="afghanistan",
                key="doha-afghanistan",
            ),
        ],
        readouts=[readout("They went through … according to Qatar’s foreign ministry.", QATAR_MFA, IN_DOHA)],
    ),
    desk_article(
        "two-ministers-in-tehran",
        "Two ministers in Tehran, with Yemen between them",
        """
            On Thursday, 27 January 2022, Qatar’s foreign minister came to Tehran, where he met his Iranian colleague and President
            Ebrahim Raisi. This text is about the ministers; the president has one of his own.

            The two talked about Afghanistan, about Yemen and about the ties of their countries, according to Iran’s foreign ministry.
            With events in the region and the world moving fast, Hossein Amir-Abdollahian said, Iran and Qatar should consult each other
            more closely, and work is needed for peace and stability in Yemen and in Afghanistan. The recent “surge in military movements”
            around Yemen, he stressed, has brought nothing but more war and ruins the way to peace.

            The guest shared the worry that tension may rise again in the region. Yemen’s crisis has “no military solution”, Sheikh
            Mohammed bin Abdulrahman Al Thani said; the parties must talk until they find one, since nobody gains from things as they are.

            Qatar’s foreign ministry told it in another way. The ministers reviewed how their countries work together and how that can be
            developed, it said, and discussed the latest events in the region. They also spoke about a number of things that concern both,
            it added. It added as well that the minister had affirmed his country’s firm position: stability is reached best by calm, by
            diplomacy and dialogue, and by neighbours who respect each other.
        """,
        quotes=[
            iran.indirect(
                "The two talked about Afghanistan, about Yemen and about the ties of their countries",
                "according to",
                "Iran’s foreign ministry",
                about=["afghanistan", "yemen", "iran-qatar-relations"],
            ),
            amir_abdollahian.indirect(
                "Iran and Qatar should … in Yemen and in Afghanistan",
                "said",
                "Hossein Amir-Abdollahian",
                about=["iran-qatar-relations", "yemen", "afghanistan"],
                key="closer-consultations",
                note=INFERRED_PLACE,
            ),
            amir_abdollahian.indirect(
                "The recent “surge in … ruins the way to peace",
                "stressed",
                "he",
                about="yemen",
                key="surge-ruins-peace",
                note=INFERRED_PLACE,
            ),
            amir_abdollahian.partial(
                "surge in military movements",
                "stressed",
                "he",
                about="yemen",
                within="surge-ruins-peace",
                note="His own words, inside what is told of them.",
            ),
            sheikh_mohammed.indirect(
                "The guest shared the worry that tension may rise again in the region",
                about="regional-security",
                carried_from="no-military-solution",
                note="Attributed by the sentence that follows. " + INFERRED_PLACE,
            ),
            sheikh_mohammed.partial(
                "no military solution",
                "said",
                "Sheikh Mohammed bin Abdulrahman Al Thani",
                about="yemen",
                key="no-military-solution",
                note=INFERRED_PLACE,
            ),
            sheikh_mohammed.indirect(
                "the parties must talk until they find one, since nobody gains from things as they are",
                about="yemen",
                carried_from="no-military-solution",
                key="parties-must-talk",
                note=INFERRED_PLACE,
            ),
            qatar.indirect(
                "The ministers reviewed how … latest events in the region",
                "said",
                "it",
                about=["iran-qatar-relations", "regional-security"],
                key="qatar-reviewed",
            ),
            qatar.indirect("They also spoke about a number of things that concern both", "added", "it", about="regional-security"),
            qatar.indirect(
                "the minister had affirmed … neighbours who respect each other",
                "added",
                "It",
                about="regional-security",
                key="firm-position",
                note="The ministry’s statement; its minister’s words lie in it.",
            ),
            sheikh_mohammed.indirect(
                "stability is reached best by calm, by diplomacy and dialogue, and by neighbours who respect each other",
                "affirmed",
                "the minister",
                about="regional-security",
                within="firm-position",
                key="calm-and-dialogue",
                note="He speaks for his country. " + INFERRED_PLACE,
            ),
        ],
        readouts=[
            readout("The two talked about Afghanistan … ruins the way to peace.", IRAN_MFA, MINISTERS),
            readout("The guest shared the worry … from things as they are.", IRAN_MFA, MINISTERS, basis="inferred"),
            readout("The ministers reviewed … who respect each other.", QATAR_MFA, MINISTERS),
        ],
    ),
]
