"""The invented pair, August 2021: wells, two calls in a night, three days in Zahrat, three summers, four chairs."""

from diplomacy.site.demo.authoring import Voice, readout, voices
from diplomacy.site.demo.source.invented_bodies import (
    BULLETIN,
    COMMISSION,
    COURIER,
    MIRROR,
    SAHRIN_COURT,
    SAHRIN_MFA,
    VERANIA_MFA,
    invented_article,
)
from diplomacy.site.demo.source.invented_meetings import (
    AT_THE_FENCE,
    AUGUST_RECEPTION,
    AUGUST_TALKS,
    AUGUST_VISIT,
    FORTY_WELLS,
    NIGHT_CALL_1,
    NIGHT_CALL_2,
    OFFER_CALL,
    SOLLINS_LETTER,
    TWO_TABLES,
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

BOTH_NIGHT_CALLS = [NIGHT_CALL_1, NIGHT_CALL_2]
night_of_calls = invented_article(
    "a-night-of-two-calls",
    COURIER,
    "Forty wells and two telephones",
    "2021-08-06T07:00:00+02:00",
    """
        The wells of the lower Amber fall by a hand a week, and the telephones ring.

        On Monday Ambassador Ilse Marandt went to the foreign ministry in Zahrat. She brought a list of forty wells and asked for a word
        on each, Verania’s foreign ministry said. “A well is not a gauge,” answered Leyla Samhadi, who received her, but she kept the
        list.

        On Thursday night the foreign ministers spoke twice. Orvath asked that the two open gates at Seram stay open, and towards midnight
        al-Nuwairan rang back and said that they would, according to Verania’s foreign ministry. Sahrin’s foreign ministry confirmed two
        calls, of which the second had been “warmer than the night”.

        “The gates stay open in August,” al-Nuwairan told the Courier.

        Nobody fills a lake out of another’s well, said Petra Sollin, the prime minister. Ruta Venning, the minister of water, was more
        exact: the dry winter explains four of the forty wells, she said, and the closed gates the rest.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    quotes=[
        Voice(of=VERANIA_MFA, on="2021-08-02").indirect(
            "She brought a list of forty wells and asked for a word on each", "said", "Verania’s foreign ministry", about="low-water"
        ),
        Voice(SAMHADI, on="2021-08-02", at=FORTY_WELLS).direct(
            "A well is not a gauge,", "answered", "Leyla Samhadi", about=["low-water", "river-gauges"], key="well-is-no-gauge"
        ),
        Voice(of=VERANIA_MFA, on="2021-08-06").indirect(
            "Orvath asked that the two … said that they would",
            "according to",
            "Verania’s foreign ministry",
            about="seram-dam",
            key="night-told",
        ),
        Voice(ORVATH, on="2021-08-05", at=NIGHT_CALL_1).indirect(
            "the two open gates at Seram stay open",
            "asked",
            "Orvath",
            about="seram-dam",
            within="night-told",
            note="Her own ministry tells of it.",
        ),
        Voice(of=SAHRIN_MFA, on="2021-08-06").partial(
            "warmer than the night", "confirmed", "Sahrin’s foreign ministry", about="verania-sahrin"
        ),
        Voice(NUWAIRAN, on="2021-08-06").direct(
            "The gates stay open in August,", "told", "al-Nuwairan", about="seram-dam", key="gates-stay-open"
        ),
        Voice(SOLLIN, on="2021-08").indirect(
            "Nobody fills a lake out of another’s well",
            "said",
            "Petra Sollin, the prime minister",
            about=["seram-dam", "low-water"],
            key="anothers-well",
        ),
        Voice(VENNING, on="2021-08").indirect(
            "the dry winter explains four of the forty wells, she said, and the closed gates the rest",
            "said",
            "she",
            about="low-water",
            key="four-of-forty",
        ),
    ],
    readouts=[
        readout("On Monday Ambassador Ilse Marandt … Verania’s foreign ministry said.", VERANIA_MFA, FORTY_WELLS),
        readout("Orvath asked that … according to Verania’s foreign ministry.", VERANIA_MFA, BOTH_NIGHT_CALLS),
        readout("Sahrin’s foreign ministry confirmed … than the night”.", SAHRIN_MFA, BOTH_NIGHT_CALLS),
    ],
)

orvath, nuwairan = voices("2021-08-13", AUGUST_TALKS, ORVATH, NUWAIRAN)
verania, sahrin = Voice(of=VERANIA_MFA, on="2021-08-13"), Voice(of=SAHRIN_MFA, on="2021-08")
court = Voice(of=SAHRIN_COURT, on="2021-08-14")
three_days = invented_article(
    "three-days-in-zahrat",
    MIRROR,
    "Three days in Zahrat",
    "2021-08-16T08:30:00+03:00",
    """
        Milena Orvath was in Zahrat for three days, in a city where she once lived for four years. No Veranian foreign minister had come
        since 2016.

        Her envoy came first. On Monday Joren Halvik brought the King a letter of Prime Minister Sollin. It speaks of wells, and the King
        has read it twice, the royal court said.

        On Friday Orvath met Tarik al-Nuwairan. In a statement Verania’s foreign ministry spoke of open and friendly talks about the dam,
        the wells and the crossing. “Verania does not oppose the Seram Dam as such,” Orvath said, according to the statement. “We oppose
        filling it in one summer.”

        Sahrin’s foreign ministry gave another account. The ministers had met for two hours, it said, and spoken about trade, the crossing
        and water, in this order. “A river does not stop at a border, but a dam stands in a country,” it quoted al-Nuwairan as saying. The
        crossing at Tell Amar, the ministry added, “should have opened last year”.

        Leyla Samhadi, Sahrin’s envoy for the river, told reporters that Orvath had promised in the meeting to “open the Tell Amar
        crossing before winter”. Verania did not confirm this.

        On Saturday King Harun received the guest. He told her that he fished in the Amber as a boy and wants his grandsons to, the royal
        court said. Verania has published nothing of that hour.

        The Amber River Commission, of which both countries are members, said in a note that they have “equal rights to the water, in dry
        years too”.
    """,
    language="en",
    dateline="ZAHRAT",
    quotes=[
        Voice(of=SAHRIN_COURT, on="2021-08-09").indirect(
            "It speaks of wells, and the King has read it twice", "said", "the royal court", about="low-water"
        ),
        verania.partial("open and friendly talks", "spoke of", "Verania’s foreign ministry", about="verania-sahrin"),
        orvath.direct("Verania does not oppose the Seram Dam as such,", "said", "Orvath", about="seram-dam", key="not-the-dam"),
        orvath.direct("We oppose filling it in one summer.", about="seram-dam", carried_from="not-the-dam", key="not-in-one-summer"),
        sahrin.indirect(
            "The ministers had met for two hours … in this order",
            "said",
            "it",
            about=["tell-amar-crossing", "verania-sahrin"],
            note="“It” is Sahrin’s foreign ministry.",
        ),
        nuwairan.direct(
            "A river does not stop at a border, but a dam stands in a country,",
            "quoted … as saying",
            "al-Nuwairan",
            about=["seram-dam", "amber-river"],
            key="river-and-dam",
        ),
        sahrin.partial("should have opened last year", "added", "the ministry", about="tell-amar-crossing", key="last-year"),
        Voice(SAMHADI, on="2021-08").indirect(
            "Orvath had promised in the meeting to “open the Tell Amar crossing before winter”",
            "told reporters",
            "Leyla Samhadi, Sahrin’s envoy for the river",
            about="tell-amar-crossing",
            key="promise-told",
            note="The article says that Verania did not confirm it.",
        ),
        orvath.partial(
            "open the Tell Amar crossing before winter",
            "promised",
            "Orvath",
            about="tell-amar-crossing",
            within="promise-told",
            note="Only Samhadi tells of these words, so they show no stance of Orvath’s.",
        ),
        court.indirect(
            "He told her that he fished in the Amber as a boy and wants his grandsons to",
            "said",
            "the royal court",
            about="amber-river",
            key="fished-told",
        ),
        Voice(HARUN, on="2021-08-14", at=AUGUST_RECEPTION).indirect(
            "he fished in the Amber as a boy and wants his grandsons to",
            "told",
            "He",
            about="amber-river",
            within="fished-told",
            note="His own court tells of it.",
        ),
        Voice(of=COMMISSION, on="2021-08").partial(
            "equal rights to the water, in dry years too",
            "said in a note",
            "The Amber River Commission",
            about="amber-river",
            key="equal-rights",
        ),
    ],
    readouts=[
        readout("It speaks of wells … the royal court said.", SAHRIN_COURT, SOLLINS_LETTER),
        readout("Milena Orvath was in Zahrat … had come since 2016.", [], AUGUST_VISIT),
        readout("In a statement Verania’s foreign ministry … filling it in one summer.”", VERANIA_MFA, AUGUST_TALKS),
        readout("The ministers had met … opened last year”.", SAHRIN_MFA, AUGUST_TALKS),
        readout("He told her that … the royal court said.", SAHRIN_COURT, AUGUST_RECEPTION),
    ],
)

venning, zarvandi = voices("2021-08-18", TWO_TABLES, VENNING, ZARVANDI)
three_summers = invented_article(
    "three-summers",
    COURIER,
    "Three summers",
    "2021-08-21T09:30:00+02:00",
    """
        Tarik al-Nuwairan offered on Friday to fill the lake over three summers instead of one, Sahrin’s foreign ministry said. Verania’s
        foreign ministry confirmed the call and the offer, and said that experts of both sides would meet in September.

        The number is not new. On Wednesday Ruta Venning and Farhad Zarvandi, the ministers who keep the tables, laid them side by side on
        a screen. Filled over three summers the lake costs the delta “one harvest in ten instead of one in two”, Venning said afterwards.
        Zarvandi had done the sum himself: three, he said, is “a number that an engineer can live with”.

        “Three summers are better than one,” said a Veranian diplomat who asked not to be named. Anton Brevik, the spokesman of Verania’s
        foreign ministry, pointed to what the minister had said a week before: “Verania does not oppose the Seram Dam as such.”

        Orvath told the Courier that she would sign “on the day that both sides read the gauge”, and not on the day before.
    """,
    byline="Sera Holt",
    dateline="ORVA",
    quotes=[
        Voice(NUWAIRAN, of=SAHRIN_MFA, on="2021-08-20", at=OFFER_CALL).indirect(
            "Tarik al-Nuwairan offered on Friday to fill the lake over three summers instead of one",
            "offered",
            "Tarik al-Nuwairan",
            about="seram-dam",
            key="offers-three",
        ),
        Voice(of=VERANIA_MFA, on="2021-08-20").indirect(
            "experts of both sides would meet in September", "said", "Verania’s foreign ministry", about="river-gauges"
        ),
        venning.partial("one harvest in ten instead of one in two", "said", "Venning", about=["seram-dam", "low-water"], key="one-in-ten"),
        zarvandi.partial("a number that an engineer can live with", "said", "he", about="seram-dam", key="can-live-with"),
        Voice(about="seram-dam").direct("Three summers are better than one,", "said", "a Veranian diplomat who asked not to be named"),
        orvath.direct(
            "Verania does not oppose the Seram Dam as such.",
            "had said a week before",
            "the minister",
            about="seram-dam",
            repeats="not-the-dam",
        ),
        Voice(ORVATH, on="2021-08-20").partial(
            "on the day that both sides read the gauge",
            "told",
            "Orvath",
            about=["seram-dam", "river-gauges"],
            key="when-both-read",
        ),
    ],
    readouts=[
        readout("Tarik al-Nuwairan offered … Sahrin’s foreign ministry said.", SAHRIN_MFA, OFFER_CALL),
        readout("Verania’s foreign ministry confirmed the call … in September.", VERANIA_MFA, OFFER_CALL),
        readout("On Wednesday Ruta Venning … engineer can live with”.", [], TWO_TABLES),
    ],
)

halvik, samhadi, dessin = voices("2021-08-26", AT_THE_FENCE, HALVIK, SAMHADI, DESSIN)
four_chairs = invented_article(
    "four-chairs-at-the-fence",
    BULLETIN,
    "Four chairs at the fence",
    "2021-08-27T09:00:00+00:00",
    """
        The gate at Tell Amar is locked, so the envoys met on both sides of it: two chairs here, two chairs there, and the table of the
        Secretary-General under the lamp.

        The common gauge will stand on the third pillar of the old bridge, which belongs to neither country, the Commission said. “That
        pillar has been neutral since the bridge fell,” said Joren Halvik. Leyla Samhadi could live with a pillar, she said, and better
        with a bridge.

        Amara Dessin wants the readings on the Commission’s page every Monday. “A secret number helps only the one who is wrong,” she
        said. Samhadi asked for time: the readings can be public, she said, once the farmers know what they mean.

        Has the dam dried the wells? Three dry winters and half a dam cannot be told apart without a gauge, Dessin said.

        The Commission had done in an afternoon what he could not do in four years, Halvik said when the chairs were carried away.
    """,
    dateline="TELL AMAR",
    quotes=[
        Voice(of=COMMISSION, on="2021-08-26").indirect(
            "The common gauge will stand … belongs to neither country",
            "said",
            "the Commission",
            about="river-gauges",
            key="third-pillar",
        ),
        halvik.direct("That pillar has been neutral since the bridge fell,", "said", "Joren Halvik", about="river-gauges"),
        samhadi.indirect(
            "Leyla Samhadi could live with a pillar, she said, and better with a bridge",
            "said",
            "she",
            about=["river-gauges", "tell-amar-crossing"],
            key="pillar-and-bridge",
        ),
        dessin.indirect(
            "the readings on the Commission’s page every Monday", "wants", "Amara Dessin", about="river-gauges", key="every-monday"
        ),
        dessin.direct("A secret number helps only the one who is wrong,", "said", "she", about="river-gauges", key="secret-number"),
        samhadi.indirect(
            "the readings can be public, she said, once the farmers know what they mean",
            "said",
            "she",
            about="river-gauges",
            key="once-farmers-know",
        ),
        dessin.indirect(
            "Three dry winters and half a dam cannot be told apart without a gauge",
            "said",
            "Dessin",
            about="low-water",
            key="cannot-be-told-apart",
        ),
        halvik.indirect(
            "The Commission had done in an afternoon what he could not do in four years",
            "said",
            "Halvik",
            about="amber-river",
            key="in-an-afternoon",
        ),
    ],
    readouts=[readout("The common gauge will stand … the Commission said.", COMMISSION, AT_THE_FENCE)],
)

ARTICLES = [night_of_calls, three_days, three_summers, four_chairs]
