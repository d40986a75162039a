"""The invented pair, 2019: a dam in a newspaper, a session without a gauge, a new minister."""

from diplomacy.site.demo.authoring import Voice, readout, voices
from diplomacy.site.demo.source.invented_bodies import BULLETIN, COMMISSION, COURIER, MIRROR, SAHRIN_MFA, VERANIA_MFA, invented_article
from diplomacy.site.demo.source.invented_meetings import FIRST_CALL, NINTH_SESSION, ORVA_TALKS
from diplomacy.site.demo.source.invented_officials import ELDRIN, HALVIK, KETZ, MARWADI, NUWAIRAN, SAMHADI, ZARVANDI

halvik, marwadi = voices("2019-02-19", ORVA_TALKS, HALVIK, MARWADI)
two_ministers = invented_article(
    "two-ministers-one-river",
    COURIER,
    "Two ministers, one river",
    "2019-02-20T07:00:00+02:00",
    """
        The foreign ministers of Verania and Sahrin met in Orva on Tuesday, for the first time in two years.

        Joren Halvik and Sheikh Yunus al-Marwadi had agreed to exchange the readings of their river gauges once a month, Verania’s foreign
        ministry said. “We learned of the Seram Dam from a newspaper,” Halvik said after the talks. “From now on we want to learn of it
        from Sahrin.”

        Sahrin’s foreign ministry gave the same account. The readings will be exchanged every month, it said, beginning in March.

        Al-Marwadi told reporters that a dam “takes nothing from a river that it does not give back”, and that “a river of two needs no
        third”. The Amber River Commission, he added, had enough to do with its archives.

        Here Halvik would not follow him. The Commission had been founded for days like these, he said. Gauges, on the other hand, he
        wants read by each side at home: numbers, too, need a passport.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    quotes=[
        Voice(of=VERANIA_MFA, on="2019-02-19", about="river-gauges").indirect(
            "Joren Halvik and Sheikh Yunus … gauges once a month", "said", "Verania’s foreign ministry"
        ),
        halvik.direct("We learned of the Seram Dam from a newspaper,", "said", "Halvik", about="seram-dam", key="newspaper"),
        halvik.direct("From now on we want to learn of it from Sahrin.", about="seram-dam", carried_from="newspaper"),
        Voice(of=SAHRIN_MFA, on="2019-02-19", about="river-gauges").indirect(
            "The readings will be exchanged every month, it said, beginning in March", "said", "it"
        ),
        marwadi.partial(
            "takes nothing from a river that it does not give back",
            "told reporters",
            "Al-Marwadi",
            about=["seram-dam", "low-water"],
            key="gives-back",
        ),
        marwadi.partial("a river of two needs no third", "told reporters", "Al-Marwadi", about="amber-river", key="no-third"),
        marwadi.indirect(
            "The Amber River Commission, he added, had enough to do with its archives",
            "added",
            "he",
            about="amber-river",
            key="archives",
        ),
        halvik.indirect(
            "The Commission had been founded for days like these", "said", "he", about="amber-river", key="founded-for-these-days"
        ),
        halvik.indirect(
            "Gauges, on the other … too, need a passport",
            about="river-gauges",
            carried_from="founded-for-these-days",
            key="numbers-need-a-passport",
        ),
    ],
    readouts=[
        readout("Joren Halvik and Sheikh Yunus … learn of it from Sahrin.”", VERANIA_MFA, ORVA_TALKS),
        readout("Sahrin’s foreign ministry gave … beginning in March.", SAHRIN_MFA, ORVA_TALKS),
    ],
)

ketz, zarvandi, eldrin = voices("2019-06-12", NINTH_SESSION, KETZ, ZARVANDI, ELDRIN)
ninth_session = invented_article(
    "ninth-session-ends-without-a-common-gauge",
    BULLETIN,
    "Ninth session ends without a common gauge",
    "2019-06-13T09:00:00+00:00",
    """
        The ninth session of the Commission ended on Wednesday where it had begun: with two gauges on one river.

        Davor Ketz, Verania’s minister of water, asked for one gauge at the border that both countries read. “A number that only one side
        can see is no number,” he said. “It is an opinion.”

        Farhad Zarvandi, Sahrin’s minister of energy, answered that the gauges above the border were Sahrin’s to read. The reservoir, he
        said, would be filled “in one good summer”. Ketz said that one good summer up there was a year without a harvest down here.

        Tomas Eldrin, the Secretary-General, spoke last. The Commission would “measure, publish and be patient”, he said.

        In its closing note the Commission called on both countries to read their gauges together.
    """,
    dateline="TELL AMAR",
    quotes=[
        ketz.indirect(
            "one gauge at the border that both countries read",
            "asked for",
            "Davor Ketz, Verania’s minister of water",
            about="river-gauges",
            key="ketz-one-gauge",
        ),
        ketz.direct("A number that only one side can see is no number,", "said", "he", about="river-gauges", key="no-number"),
        ketz.direct("It is an opinion.", about="river-gauges", carried_from="no-number"),
        zarvandi.indirect(
            "the gauges above the border were Sahrin’s to read",
            "answered",
            "Farhad Zarvandi, Sahrin’s minister of energy",
            about="river-gauges",
            key="ours-to-read",
        ),
        zarvandi.partial("in one good summer", "said", "he", about="seram-dam", key="one-good-summer"),
        ketz.indirect(
            "one good summer up there was a year without a harvest down here",
            "said",
            "Ketz",
            about=["seram-dam", "low-water"],
            key="year-without-harvest",
        ),
        eldrin.partial("measure, publish and be patient", "said", "he", about="river-gauges", key="measure-publish"),
        Voice(of=COMMISSION, on="2019-06-12").indirect(
            "both countries to read their gauges together",
            "called on",
            "the Commission",
            about="river-gauges",
            key="commission-together",
        ),
    ],
    readouts=[
        readout("Davor Ketz, Verania’s minister … a harvest down here.", [], NINTH_SESSION),
        readout("In its closing note … their gauges together.", COMMISSION, NINTH_SESSION),
    ],
)

(nuwairan,) = voices("2019-11-18", FIRST_CALL, NUWAIRAN)
first_call = invented_article(
    "a-first-call-to-orva",
    MIRROR,
    "A first call to Orva",
    "2019-11-19T08:30:00+03:00",
    """
        Two weeks in office, Tarik al-Nuwairan made his first call to Orva on Monday.

        The minister told his colleague that he had read the papers of twenty years in a fortnight and found “more ink than water” in
        them, Sahrin’s foreign ministry said. It added that they had spoken for forty minutes, without interpreters, and would do so
        again.

        Al-Nuwairan, until this month minister of trade, breaks with his predecessor in one matter. “If the two of us cannot agree, let a
        third count the litres,” he said of the Commission. Sahrin, he went on, will build its dam on its own ground, as others build
        bakeries.

        Verania’s foreign ministry confirmed in one line that there had been a call.

        A visit was being prepared, said Leyla Samhadi, the spokeswoman.
    """,
    language="en",
    dateline="ZAHRAT",
    quotes=[
        Voice(of=SAHRIN_MFA, on="2019-11-18").indirect(
            "The minister told his colleague … “more ink than water” in them",
            "said",
            "Sahrin’s foreign ministry",
            about="amber-river",
            key="ink-told",
        ),
        nuwairan.partial("more ink than water", "told", "The minister", about="amber-river", within="ink-told"),
        nuwairan.direct(
            "If the two of us cannot agree, let a third count the litres,", "said", "he", about="amber-river", key="third-counts-litres"
        ),
        nuwairan.indirect(
            "Sahrin, he went on, will build its dam on its own ground, as others build bakeries",
            "went on",
            "he",
            about="seram-dam",
            at=(),
            key="bakeries",
        ),
        Voice(of=VERANIA_MFA, on="2019-11-18").indirect(
            "there had been a call", "confirmed", "Verania’s foreign ministry", about="verania-sahrin"
        ),
        Voice(SAMHADI, of=SAHRIN_MFA, on="2019-11-18").indirect(
            "A visit was being prepared", "said", "Leyla Samhadi, the spokeswoman", about="verania-sahrin"
        ),
    ],
    readouts=[
        readout("The minister told his colleague … would do so again.", SAHRIN_MFA, FIRST_CALL),
        readout("Verania’s foreign ministry confirmed in one line that there had been a call.", VERANIA_MFA, FIRST_CALL),
    ],
)

ARTICLES = [two_ministers, ninth_session, first_call]
