"""The invented pair, until the summer of 2020: a letter, three screens, and a reprint."""

from diplomacy.site.demo.authoring import Voice, readout, voices
from diplomacy.site.demo.source.invented_bodies import (
    BULLETIN,
    COURIER,
    SAHRIN_MFA,
    VERANIA_GOVERNMENT,
    VERANIA_MFA,
    invented_article,
)
from diplomacy.site.demo.source.invented_meetings import KINGS_LETTER, ON_THE_WALL, THREE_SCREENS
from diplomacy.site.demo.source.invented_officials import DESSIN, HALVIK, HARUN, KETZ, NUWAIRAN, SOLLIN, ZARVANDI

sollin, harun = voices("2020-02-04", KINGS_LETTER, SOLLIN, HARUN)
a_letter = invented_article(
    "a-letter-from-zahrat",
    COURIER,
    "A letter from Zahrat",
    "2020-02-06T07:00:00+02:00",
    """
        Noura al-Tamsi, the ambassador of Sahrin, brought Prime Minister Petra Sollin a letter of King Harun on Tuesday.

        The King writes that no field in Verania will go dry because of the Seram Dam, according to the prime minister’s office. One
        sentence of the letter was read out to reporters: “Who holds the tap does not drink alone.”

        Sollin thanked the King and asked for the sentence in a treaty. “A promise is a good beginning,” she said. “A measured promise is
        better.” Verania would not stand in the way of a filling that harms nobody, she added, and would like to see who says so.

        Sahrin’s royal court published nothing.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    quotes=[
        Voice(of=VERANIA_GOVERNMENT, on="2020-02-04").indirect(
            "The King writes that no field in Verania will go dry because of the Seram Dam",
            "according to",
            "the prime minister’s office",
            about=["seram-dam", "low-water"],
            key="letter-told",
        ),
        harun.indirect(
            "no field in Verania will go dry because of the Seram Dam",
            "writes",
            "The King",
            about=["seram-dam", "low-water"],
            within="letter-told",
            note="Only the receiving side tells of this sentence.",
        ),
        harun.direct(
            "Who holds the tap does not drink alone.",
            "One sentence of the letter",
            "The King",
            about="amber-river",
            key="holds-the-tap",
            note="Read out from the letter.",
        ),
        sollin.direct("A promise is a good beginning,", "said", "she", on="2020-02-04", about="seram-dam", key="good-beginning"),
        sollin.direct("A measured promise is better.", about=["seram-dam", "river-gauges"], carried_from="good-beginning"),
        sollin.indirect(
            "Verania would not stand in the way of a filling that harms nobody",
            "added",
            "she",
            about="seram-dam",
            key="harms-nobody",
        ),
    ],
    readouts=[readout("The King writes that … not drink alone.”", VERANIA_GOVERNMENT, KINGS_LETTER)],
)

SCREENS_URL = "https://example.org/amber-river-bulletin/three-screens-two-accounts"
halvik, nuwairan, dessin = voices("2020-04-22", THREE_SCREENS, HALVIK, NUWAIRAN, DESSIN)
verania, sahrin = Voice(of=VERANIA_MFA, on="2020-04-22"), Voice(of=SAHRIN_MFA, on="2020-04-22")
three_screens = invented_article(
    "three-screens-two-accounts",
    BULLETIN,
    "Three screens, two accounts",
    "2020-04-23T09:00:00+00:00",
    """
        On Wednesday the two foreign ministers spoke by video for the first time, with the Commission’s acting Secretary-General between
        them. There were three screens, and there are two accounts.

        Verania’s foreign ministry said that both sides had agreed on a common gauge at Tell Amar, which the Commission would read. Joren
        Halvik called it “a small instrument with a long shadow”.

        The ministers had discussed technical questions of measuring and would go on doing so, Sahrin’s foreign ministry said. It did not
        mention a gauge.

        “What I heard was a yes, and a yes, but later,” said Amara Dessin, who had led the talk. She asked both sides to put their yes on
        paper.

        To the Bulletin, Tarik al-Nuwairan said that a gauge is welcome and its numbers should belong to both.
    """,
    url=SCREENS_URL,
    quotes=[
        verania.indirect(
            "both sides had agreed on … the Commission would read",
            "said",
            "Verania’s foreign ministry",
            about=["river-gauges", "amber-river"],
            key="agreed-gauge",
        ),
        halvik.partial(
            "a small instrument with a long shadow",
            "called it",
            "Joren Halvik",
            about="river-gauges",
            key="long-shadow",
        ),
        sahrin.indirect(
            "The ministers had discussed … go on doing so",
            "said",
            "Sahrin’s foreign ministry",
            about="river-gauges",
            key="technical-questions",
        ),
        dessin.direct(
            "What I heard was a yes, and a yes, but later,",
            "said",
            "Amara Dessin",
            about=["river-gauges", "amber-river"],
            key="yes-but-later",
        ),
        dessin.indirect("both sides to put their yes on paper", "asked", "She", about="amber-river"),
        Voice(NUWAIRAN, on="2020-04").indirect(
            "a gauge is welcome and its numbers should belong to both",
            "said",
            "Tarik al-Nuwairan",
            about="river-gauges",
            key="gauge-is-welcome",
        ),
    ],
    readouts=[
        readout("Verania’s foreign ministry said that … with a long shadow”.", VERANIA_MFA, THREE_SCREENS),
        readout("The ministers had discussed … mention a gauge.", SAHRIN_MFA, THREE_SCREENS),
    ],
)

reprint = invented_article(
    "three-screens-two-accounts-reprint",
    COURIER,
    "The Bulletin’s report: three screens, two accounts",
    "2020-04-24T07:00:00+02:00",
    """
        Reprinted, and shortened, from the Amber River Bulletin of 23 April.

        Verania’s foreign ministry said that both sides had agreed on a common gauge at Tell Amar, which the Commission would read. Joren
        Halvik called it “a small instrument with a long shadow”.

        The ministers had discussed technical questions of measuring and would go on doing so, Sahrin’s foreign ministry said. It did not
        mention a gauge.

        “What I heard was a yes, and a yes, but later,” said Amara Dessin, who had led the talk.
    """,
    url=SCREENS_URL,
    quotes=[
        verania.indirect(
            "both sides had agreed on … the Commission would read",
            "said",
            "Verania’s foreign ministry",
            about=["river-gauges", "amber-river"],
            repeats="agreed-gauge",
        ),
        halvik.partial("a small instrument with a long shadow", "called it", "Joren Halvik", about="river-gauges", repeats="long-shadow"),
        sahrin.indirect(
            "The ministers had discussed … go on doing so",
            "said",
            "Sahrin’s foreign ministry",
            about="river-gauges",
            repeats="technical-questions",
        ),
        dessin.direct(
            "What I heard was a yes, and a yes, but later,",
            "said",
            "Amara Dessin",
            about=["river-gauges", "amber-river"],
            repeats="yes-but-later",
        ),
    ],
)

ketz, zarvandi = voices("2020-07-08", ON_THE_WALL, KETZ, ZARVANDI)
on_the_wall = invented_article(
    "on-the-wall-at-seram",
    BULLETIN,
    "On the wall at Seram",
    "2020-07-10T09:00:00+00:00",
    """
        On Wednesday Davor Ketz stood on the wall of the Seram Dam, the first minister of Verania to do so. Farhad Zarvandi had invited
        him and carried the helmets himself.

        They shared one sentence between them: the wall would stand for two hundred years, Zarvandi began; it would outlive both of them,
        both said; and so would their quarrel, Ketz ended, if nobody measured the water.

        From up here, Zarvandi said, low water on the lower river is a matter of weather. Ketz does not believe in coincidences of this
        size: the delta had its worst spring, he said, since the wall takes half the bed. Three summers of filling would be a plan, he
        added; one was a raid.

        A year ago Zarvandi told the Commission that the lake would be full “in one good summer”. Did he still think so? He looked at the
        sky, and invited his guest to lunch.
    """,
    dateline="SERAM",
    quotes=[
        zarvandi.indirect(
            "the wall would stand for … it would outlive both of them",
            "began",
            "Zarvandi",
            about="seram-dam",
            note="The sentence is shared: what both said belongs to both quotes.",
        ),
        ketz.indirect(
            "it would outlive both of them … nobody measured the water",
            "ended",
            "Ketz",
            about=["seram-dam", "river-gauges"],
            note="The sentence is shared: what both said belongs to both quotes.",
        ),
        zarvandi.indirect(
            "low water on the lower river is a matter of weather", "said", "Zarvandi", about="low-water", key="matter-of-weather"
        ),
        ketz.indirect(
            "the delta had its worst spring, he said, since the wall takes half the bed",
            "said",
            "he",
            about="low-water",
            key="half-the-bed",
        ),
        ketz.indirect(
            "Three summers of filling would be a plan, he added; one was a raid",
            "added",
            "he",
            about="seram-dam",
            key="three-would-be-a-plan",
        ),
        Voice(ZARVANDI, on="2019-06-12").partial("in one good summer", "told", "Zarvandi", about="seram-dam", repeats="one-good-summer"),
    ],
    readouts=[readout("They shared one sentence … one was a raid.", [], ON_THE_WALL)],
)

ARTICLES = [a_letter, three_screens, reprint, on_the_wall]
