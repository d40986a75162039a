"""The invented pair, from the summit of September 2021 to the end of that year."""

from diplomacy.site.demo.authoring import Voice, readout, voices
from diplomacy.site.demo.source.invented_bodies import (
    BULLETIN,
    COMMISSION,
    COURIER,
    MIRROR,
    SAHRIN_MFA,
    VERANIA_MFA,
    invented_article,
)
from diplomacy.site.demo.source.invented_meetings import (
    CROSSING_OPENS,
    FIRST_READING,
    SUMMIT,
    SUMMIT_CLOSING,
    SUMMIT_LEADERS,
    SUMMIT_MINISTERS,
)
from diplomacy.site.demo.source.invented_officials import (
    DESSIN,
    HALVIK,
    HARUN,
    NUWAIRAN,
    ORVATH,
    SAMHADI,
    SOLLIN,
    VENNING,
    ZARVANDI,
)

# Words of all who issue a statement have no one body: their attribution says whose they are.
together = Voice(on="2021-09-22", at=SUMMIT_CLOSING)
THE_TWO = "Verania, Sahrin and the Commission"
the_statement = invented_article(
    "the-tell-amar-statement",
    BULLETIN,
    "The Tell Amar statement",
    "2021-09-23T06:00:00+00:00",
    """
        Verania, Sahrin and the Commission gave out this statement at the end of their summit at Tell Amar. It is printed whole.

        “The lake at Seram is filled over three summers, the first of them that of 2022. Nothing is filled before both countries have
        agreed how much water there is. Both read the gauge on the third pillar together, and the Commission prints the readings every
        Monday. The crossing at Tell Amar is open on market days from November on. The Commission watches over all of this, and says each
        year aloud what it has seen.”

        The statement has five sentences. It is “short enough to be kept”, said Amara Dessin, who read it out.
    """,
    dateline="TELL AMAR",
    quotes=[
        together.direct(
            "The lake at Seram is filled … that of 2022.", "gave out this statement", THE_TWO, about="seram-dam", key="joint-three-summers"
        ),
        together.direct(
            "Nothing is filled before both countries have agreed how much water there is.",
            about=["seram-dam", "river-gauges"],
            carried_from="joint-three-summers",
            key="joint-agree-first",
        ),
        together.direct(
            "Both read the gauge … the readings every Monday.",
            about="river-gauges",
            carried_from="joint-three-summers",
            key="joint-gauge",
        ),
        together.direct(
            "The crossing at Tell Amar is open on market days from November on.",
            about="tell-amar-crossing",
            carried_from="joint-three-summers",
            key="joint-crossing",
        ),
        together.direct(
            "The Commission watches over all of this, and says each year aloud what it has seen.",
            about="amber-river",
            carried_from="joint-three-summers",
            key="joint-commission",
        ),
        Voice(DESSIN, on="2021-09-22", at=SUMMIT_CLOSING).partial(
            "short enough to be kept", "said", "Amara Dessin, who read it out", about="amber-river"
        ),
    ],
    readouts=[readout("“The lake at Seram … it has seen.”", [VERANIA_MFA, SAHRIN_MFA, COMMISSION], [SUMMIT_CLOSING, SUMMIT])],
)

sollin, harun = voices("2021-09-21", SUMMIT_LEADERS, SOLLIN, HARUN)
orvath, nuwairan = voices("2021-09-21", SUMMIT_MINISTERS, ORVATH, NUWAIRAN)
on_the_bridge = invented_article(
    "what-was-said-on-the-bridge",
    COURIER,
    "What was said on the bridge",
    "2021-09-23T07:00:00+02:00",
    """
        For two days the leaders of Verania and Sahrin met where there will be a bridge again.

        On Tuesday Prime Minister Sollin and King Harun walked out to the third pillar, alone, for an hour. Neither side gives an account
        of it. “I wrote that no field will go dry,” the King said when they were back. “Now it stands where others can read it.” Sollin
        said that she had come for a number and was leaving with a neighbour.

        Their foreign ministers sat longer. The two fixed the three summers and the opening of the crossing, Verania’s foreign ministry
        said. Sahrin’s foreign ministry said that they fixed the three summers, the opening of the crossing and the price of the gauge,
        which both will pay.

        “I said once that we ask nobody’s leave,” al-Nuwairan told reporters. “A neighbour is not nobody.” The lake must not be filled
        before the two have agreed how, he said. Orvath said that the same holds for Verania, and for files.

        Farhad Zarvandi had wanted one good summer and would now have three, the minister of energy said.

        Joren Halvik sat in the second row. Was he right about October? “Ask the river,” he said.
    """,
    byline="Sera Holt",
    dateline="TELL AMAR",
    quotes=[
        harun.direct("I wrote that no field will go dry,", "said", "the King", about=["seram-dam", "low-water"], key="wrote-no-field-dry"),
        harun.direct(
            "Now it stands where others can read it.", about="amber-river", carried_from="wrote-no-field-dry", key="others-can-read"
        ),
        sollin.indirect(
            "she had come for a number and was leaving with a neighbour",
            "said",
            "Sollin",
            about="verania-sahrin",
            key="leaving-with-a-neighbour",
        ),
        Voice(of=VERANIA_MFA, on="2021-09-21").indirect(
            "The two fixed the three summers and the opening of the crossing",
            "said",
            "Verania’s foreign ministry",
            about=["seram-dam", "tell-amar-crossing"],
            key="verania-fixed",
        ),
        Voice(of=SAHRIN_MFA, on="2021-09-21").indirect(
            "they fixed the three summers … which both will pay",
            "said",
            "Sahrin’s foreign ministry",
            about=["seram-dam", "tell-amar-crossing", "river-gauges"],
            key="sahrin-fixed",
        ),
        nuwairan.direct(
            "I said once that we ask nobody’s leave,", "told reporters", "al-Nuwairan", about="seram-dam", key="said-once", at=SUMMIT
        ),
        nuwairan.direct("A neighbour is not nobody.", about="seram-dam", carried_from="said-once", at=SUMMIT, key="not-nobody"),
        nuwairan.indirect(
            "The lake must not be filled before the two have agreed how", "said", "he", about="seram-dam", at=SUMMIT, key="agreed-how"
        ),
        orvath.indirect("the same holds for Verania, and for files", "said", "Orvath", about="seram-dam", at=SUMMIT, key="same-holds"),
        Voice(ZARVANDI, on="2021-09-22", at=SUMMIT).indirect(
            "Farhad Zarvandi had wanted one good summer and would now have three",
            "said",
            "the minister of energy",
            about="seram-dam",
            key="now-have-three",
        ),
        Voice(HALVIK, on="2021-09-22", at=SUMMIT).direct("Ask the river,", "said", "he", about="river-gauges"),
    ],
    readouts=[
        readout("The two fixed the three … Verania’s foreign ministry said.", VERANIA_MFA, SUMMIT_MINISTERS),
        readout("Sahrin’s foreign ministry said that they fixed … both will pay.", SAHRIN_MFA, SUMMIT_MINISTERS),
    ],
)

venning, zarvandi, dessin = voices("2021-12-07", FIRST_READING, VENNING, ZARVANDI, DESSIN)
first_monday = invented_article(
    "the-first-monday",
    MIRROR,
    "The first Monday",
    "2021-12-08T08:30:00+03:00",
    """
        On the first Monday of December the gauge on the third pillar was read for the first time: two metres and thirty-one.

        Two ministers and the Secretary-General looked at the number together on Tuesday, by video. It is low, and she is happy with it,
        said Ruta Venning, Verania’s minister of water, since nobody disputes it. Farhad Zarvandi had been against printing it. “I was the
        only one who was worried,” he said now: the farmers ring him up and ask for more numbers.

        The low water of this autumn came from the sky and from his gates, he said, and he would not yet say how much of it from which.

        A second gauge will be read from the spring on, the Commission said.

        Since November the crossing at Tell Amar has been open on market days. Ilse Marandt and Leyla Samhadi had lifted the bar together.
        It stuck, Samhadi said, “like everything that two people hold”. In the first month 3,140 people crossed, and eleven goats, by the
        Commission’s count.
    """,
    language="en",
    dateline="ZAHRAT",
    quotes=[
        venning.indirect(
            "It is low, and she is happy with it, said Ruta Venning, Verania’s minister of water, since nobody disputes it",
            "said",
            "Ruta Venning, Verania’s minister of water",
            about=["river-gauges", "low-water"],
            key="happy-with-it",
        ),
        zarvandi.direct("I was the only one who was worried,", "said", "he", about="river-gauges", key="only-one-worried"),
        zarvandi.indirect(
            "the farmers ring him up and ask for more numbers", about="river-gauges", carried_from="only-one-worried", key="more-numbers"
        ),
        zarvandi.indirect(
            "The low water of this autumn … how much of it from which",
            "said",
            "he",
            about="low-water",
            key="sky-and-gates",
        ),
        Voice(of=COMMISSION, on="2021-12-07").indirect(
            "A second gauge will be read from the spring on", "said", "the Commission", about="river-gauges"
        ),
        Voice(SAMHADI, on="2021-11-02", at=CROSSING_OPENS).partial(
            "like everything that two people hold", "said", "Samhadi", about="tell-amar-crossing"
        ),
        Voice(of=COMMISSION, on="2021-12").indirect(
            "In the first month 3,140 people crossed, and eleven goats",
            "by … count",
            "the Commission",
            about="tell-amar-crossing",
            key="eleven-goats",
        ),
    ],
    readouts=[
        readout("Two ministers and the Secretary-General … since nobody disputes it.", [], FIRST_READING),
        readout("A second gauge will be read … the Commission said.", COMMISSION, FIRST_READING),
        readout("Ilse Marandt and Leyla Samhadi had … two people hold”.", [], CROSSING_OPENS),
    ],
)

to_be_marked = invented_article(
    "experts-to-count-wells-in-the-spring",
    COURIER,
    "Experts to count wells in the spring",
    "2021-12-20T07:00:00+02:00",
    """
        This article is a draft, left for you: mark what was said, name who said it, and publish it.

        Experts of Verania and Sahrin will count the wells of the lower Amber together from the middle of March on, Verania’s foreign
        ministry said on Friday.

        “We bring our list, and they bring theirs,” Anton Brevik, its spokesman, told reporters. He added that lunch would be at the
        fence.

        In Zahrat, Leyla Samhadi said that Sahrin counts every well, including those that it would rather not. “Nobody downstream will go
        thirsty,” she said.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    status="draft",
    quotes=[],
)

ARTICLES = [the_statement, on_the_bridge, first_monday, to_be_marked]
