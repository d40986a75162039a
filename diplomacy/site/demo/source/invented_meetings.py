"""The invented pair: their contacts from February 2019 to December 2021, of which August 2021 stands out."""

from diplomacy.site.demo.authoring import guest, host, meeting, took_part
from diplomacy.site.demo.source.invented_bodies import (
    COMMISSION,
    SAHRIN,
    SAHRIN_COURT,
    SAHRIN_EMBASSY,
    SAHRIN_ENERGY,
    SAHRIN_MFA,
    VERANIA,
    VERANIA_EMBASSY,
    VERANIA_GOVERNMENT,
    VERANIA_MFA,
    VERANIA_WATER,
)
from diplomacy.site.demo.source.invented_officials import (
    BREVIK,
    DESSIN,
    ELDRIN,
    HALVIK,
    HARUN,
    KETZ,
    KUHZAD,
    MARANDT,
    MARWADI,
    NUWAIRAN,
    ORVATH,
    SAMHADI,
    SOLLIN,
    TAMSI,
    VENNING,
    ZARVANDI,
)

ORVA_TALKS = "2019-02-19-foreign-ministers-in-orva"
NINTH_SESSION = "2019-06-11-ninth-session-of-the-commission"
FIRST_CALL = "2019-11-18-foreign-ministers-call"
KINGS_LETTER = "2020-02-04-letter-of-king-harun"
THREE_SCREENS = "2020-04-22-video-call-with-the-commission"
ON_THE_WALL = "2020-07-08-ministers-on-the-seram-dam"
OCTOBER_VISIT = "2020-10-13-al-nuwairan-in-orva"
OCTOBER_TALKS = "2020-10-13-foreign-ministers-in-orva"
OCTOBER_RECEPTION = "2020-10-14-sollin-receives-al-nuwairan"
THIRD_DAY_CALL = "2021-03-17-foreign-ministers-call"
CALLED_IN = "2021-05-26-ambassador-of-sahrin-called-in"
FORTY_WELLS = "2021-08-02-ambassador-of-verania-and-the-envoy"
NIGHT_CALL_1 = "2021-08-05-foreign-ministers-call-1"
NIGHT_CALL_2 = "2021-08-05-foreign-ministers-call-2"
SOLLINS_LETTER = "2021-08-09-letter-of-prime-minister-sollin"
AUGUST_VISIT = "2021-08-12-orvath-in-zahrat"
AUGUST_TALKS = "2021-08-13-foreign-ministers-in-zahrat"
AUGUST_RECEPTION = "2021-08-14-king-harun-receives-orvath"
TWO_TABLES = "2021-08-18-water-and-energy-ministers"
OFFER_CALL = "2021-08-20-foreign-ministers-call"
AT_THE_FENCE = "2021-08-26-envoys-at-tell-amar"
SUMMIT = "2021-09-21-tell-amar-summit"
SUMMIT_LEADERS = "2021-09-21-sollin-and-king-harun"
SUMMIT_MINISTERS = "2021-09-21-foreign-ministers-at-tell-amar"
SUMMIT_CLOSING = "2021-09-22-closing-of-the-summit"
CROSSING_OPENS = "2021-11-02-opening-of-the-crossing"
FIRST_READING = "2021-12-07-first-reading-of-the-gauge"

orvath, halvik = took_part(ORVATH, VERANIA_MFA), took_part(HALVIK, VERANIA_MFA)
nuwairan = took_part(NUWAIRAN, SAHRIN_MFA)


def invented(slug, kind, title, start, people, summary, **fields):
    """The summary says it on the meeting's page and in lists."""
    return meeting(slug, kind, title, start, people, summary=f"{summary} An invented contact.", **fields)


def in_orva(*args, **fields):
    return invented(*args, country=VERANIA, city="Orva", **fields)


def in_zahrat(*args, **fields):
    return invented(*args, country=SAHRIN, city="Zahrat", **fields)


def at_tell_amar(*args, **fields):
    return invented(*args, country=VERANIA, city="Tell Amar", **fields)


MEETINGS = [
    in_orva(
        ORVA_TALKS,
        "meeting",
        "The foreign ministers of Verania and Sahrin meet in Orva",
        "2019-02-19",
        [host(HALVIK, VERANIA_MFA), guest(MARWADI, SAHRIN_MFA)],
        "Their first meeting in two years; both sides tell it in the same way.",
        venue="Old Customs House",
        topics=["river-gauges", "seram-dam", "amber-river"],
    ),
    at_tell_amar(
        NINTH_SESSION,
        "summit_or_forum",
        "Ninth session of the Amber River Commission",
        "2019-06-11",
        [host(ELDRIN, COMMISSION), took_part(KETZ, VERANIA_WATER), took_part(ZARVANDI, SAHRIN_ENERGY)],
        "Two gauges on one river, and no agreement on a third.",
        end="2019-06-12",
        topics=["river-gauges", "seram-dam"],
    ),
    invented(
        FIRST_CALL,
        "phone_call",
        "First call of Tarik al-Nuwairan and Joren Halvik",
        "2019-11-18",
        [nuwairan, halvik],
        "Sahrin’s new foreign minister calls. Sahrin tells of it at length, Verania in one line.",
        topics="amber-river",
    ),
    in_orva(
        KINGS_LETTER,
        "message",
        "King Harun writes to Prime Minister Sollin",
        "2020-02-04",
        [
            took_part(HARUN, SAHRIN_COURT, "sender"),
            took_part(SOLLIN, VERANIA_GOVERNMENT, "recipient"),
            took_part(TAMSI, SAHRIN_EMBASSY, "bearer"),
        ],
        "A promise about fields, known only from those who received it.",
        topics=["seram-dam", "low-water"],
    ),
    invented(
        THREE_SCREENS,
        "video_call",
        "The foreign ministers confer by video, with the Commission between them",
        "2020-04-22",
        [halvik, nuwairan, took_part(DESSIN, COMMISSION, "mediator")],
        "Verania tells of a gauge that was agreed, Sahrin of technical questions.",
        topics=["river-gauges", "amber-river"],
    ),
    invented(
        ON_THE_WALL,
        "meeting",
        "Davor Ketz and Farhad Zarvandi on the Seram Dam",
        "2020-07-08",
        [host(ZARVANDI, SAHRIN_ENERGY), guest(KETZ, VERANIA_WATER)],
        "Two ministers on a wall, with one sentence between them. Neither ministry gave an account.",
        country=SAHRIN,
        city="Seram",
        venue="Seram Dam",
        topics=["seram-dam", "low-water"],
    ),
    in_orva(
        OCTOBER_VISIT,
        "visit",
        "Tarik al-Nuwairan visits Orva",
        "2020-10-13",
        [guest(NUWAIRAN, SAHRIN_MFA), host(HALVIK, VERANIA_MFA)],
        "Two days, two meetings, and no agreement on what was agreed.",
        end="2020-10-14",
        topics=["seram-dam", "tell-amar-crossing"],
    ),
    in_orva(
        OCTOBER_TALKS,
        "meeting",
        "Talks of Joren Halvik and Tarik al-Nuwairan in Orva",
        "2020-10-13",
        [host(HALVIK, VERANIA_MFA), guest(NUWAIRAN, SAHRIN_MFA), took_part(BREVIK, VERANIA_MFA)],
        "Verania tells of a condition that was agreed. Sahrin says that none was discussed.",
        part_of=OCTOBER_VISIT,
        topics=["seram-dam", "river-gauges"],
    ),
    in_orva(
        OCTOBER_RECEPTION,
        "meeting",
        "Prime Minister Sollin receives Tarik al-Nuwairan",
        "2020-10-14",
        [host(SOLLIN, VERANIA_GOVERNMENT), guest(NUWAIRAN, SAHRIN_MFA)],
        "Harvest, gauge and crossing by one account, the crossing alone by the other.",
        part_of=OCTOBER_VISIT,
        topics=["tell-amar-crossing", "river-gauges"],
    ),
    invented(
        THIRD_DAY_CALL,
        "phone_call",
        "Tarik al-Nuwairan congratulates Milena Orvath",
        "2021-03-17",
        [nuwairan, orvath],
        "On the third day of the new minister: congratulations, and the Commission.",
        topics=["amber-river", "verania-sahrin"],
    ),
    in_orva(
        CALLED_IN,
        "meeting",
        "Verania calls in the ambassador of Sahrin",
        "2021-05-26",
        [host(BREVIK, VERANIA_MFA), guest(KUHZAD, SAHRIN_EMBASSY)],
        "After two of the four gates at Seram were closed for a test.",
        topics="seram-dam",
    ),
    in_zahrat(
        FORTY_WELLS,
        "meeting",
        "Ilse Marandt brings a list of forty wells",
        "2021-08-02",
        [guest(MARANDT, VERANIA_EMBASSY), host(SAMHADI, SAHRIN_MFA)],
        "She had not been called in: she asked to come.",
        topics="low-water",
    ),
    invented(
        NIGHT_CALL_1,
        "phone_call",
        "First night call of Milena Orvath and Tarik al-Nuwairan",
        "2021-08-05",
        [orvath, nuwairan],
        "A question about two gates.",
        topics=["seram-dam", "low-water"],
    ),
    invented(
        NIGHT_CALL_2,
        "phone_call",
        "Second night call of Milena Orvath and Tarik al-Nuwairan",
        "2021-08-05",
        [nuwairan, orvath],
        "The answer, towards midnight.",
        topics=["seram-dam", "low-water"],
    ),
    in_zahrat(
        SOLLINS_LETTER,
        "message",
        "Prime Minister Sollin writes to King Harun",
        "2021-08-09",
        [
            took_part(SOLLIN, VERANIA_GOVERNMENT, "sender"),
            took_part(HARUN, SAHRIN_COURT, "recipient"),
            took_part(HALVIK, VERANIA_MFA, "bearer"),
        ],
        "A letter about wells, brought by the envoy and read twice.",
        topics="low-water",
    ),
    in_zahrat(
        AUGUST_VISIT,
        "visit",
        "Milena Orvath visits Zahrat",
        "2021-08-12",
        [guest(ORVATH, VERANIA_MFA), host(NUWAIRAN, SAHRIN_MFA)],
        "Three days, with talks on the second and the King on the third.",
        end="2021-08-14",
        topics=["amber-river", "seram-dam", "tell-amar-crossing"],
    ),
    in_zahrat(
        AUGUST_TALKS,
        "meeting",
        "Talks of Milena Orvath and Tarik al-Nuwairan in Zahrat",
        "2021-08-13",
        [guest(ORVATH, VERANIA_MFA), host(NUWAIRAN, SAHRIN_MFA), took_part(SAMHADI, SAHRIN_MFA)],
        "Dam first by one account, trade first by the other.",
        part_of=AUGUST_VISIT,
        topics=["seram-dam", "tell-amar-crossing"],
    ),
    in_zahrat(
        AUGUST_RECEPTION,
        "meeting",
        "King Harun receives Milena Orvath",
        "2021-08-14",
        [host(HARUN, SAHRIN_COURT), guest(ORVATH, VERANIA_MFA)],
        "An hour about fish and grandsons; only the court tells of it.",
        part_of=AUGUST_VISIT,
        topics="verania-sahrin",
    ),
    invented(
        TWO_TABLES,
        "video_call",
        "Ruta Venning and Farhad Zarvandi compare their tables",
        "2021-08-18",
        [took_part(VENNING, VERANIA_WATER), took_part(ZARVANDI, SAHRIN_ENERGY)],
        "What one summer costs the delta, and what three cost.",
        topics=["seram-dam", "low-water"],
    ),
    invented(
        OFFER_CALL,
        "phone_call",
        "Tarik al-Nuwairan offers three summers",
        "2021-08-20",
        [nuwairan, orvath],
        "The offer, told by one side and confirmed by the other.",
        topics="seram-dam",
    ),
    at_tell_amar(
        AT_THE_FENCE,
        "meeting",
        "The envoys meet at the fence of Tell Amar",
        "2021-08-26",
        [took_part(DESSIN, COMMISSION, "mediator"), took_part(HALVIK, VERANIA_MFA), took_part(SAMHADI, SAHRIN_MFA)],
        "Where the common gauge is to stand.",
        topics=["river-gauges", "tell-amar-crossing"],
    ),
    at_tell_amar(
        SUMMIT,
        "summit_or_forum",
        "Tell Amar summit",
        "2021-09-21",
        [
            host(SOLLIN, VERANIA_GOVERNMENT),
            host(DESSIN, COMMISSION),
            took_part(HARUN, SAHRIN_COURT),
            took_part(ORVATH, VERANIA_MFA),
            took_part(NUWAIRAN, SAHRIN_MFA),
            took_part(HALVIK, VERANIA_MFA),
            took_part(SAMHADI, SAHRIN_MFA),
            took_part(ZARVANDI, SAHRIN_ENERGY),
        ],
        "Two days where the bridge will be again, and a statement of five sentences.",
        end="2021-09-22",
        topics=["amber-river", "seram-dam", "river-gauges", "tell-amar-crossing"],
    ),
    at_tell_amar(
        SUMMIT_LEADERS,
        "meeting",
        "Petra Sollin and King Harun on the bridge",
        "2021-09-21",
        [took_part(SOLLIN, VERANIA_GOVERNMENT), took_part(HARUN, SAHRIN_COURT)],
        "An hour of which neither side gave an account.",
        venue="Third pillar of the old bridge",
        part_of=SUMMIT,
        topics="verania-sahrin",
    ),
    at_tell_amar(
        SUMMIT_MINISTERS,
        "meeting",
        "The foreign ministers at Tell Amar",
        "2021-09-21",
        [orvath, nuwairan],
        "Three summers and the crossing by both accounts, and a price by one.",
        part_of=SUMMIT,
        topics=["seram-dam", "tell-amar-crossing"],
    ),
    at_tell_amar(
        SUMMIT_CLOSING,
        "meeting",
        "The Tell Amar statement is read out",
        "2021-09-22",
        [took_part(DESSIN, COMMISSION, "mediator"), orvath, nuwairan],
        "The joint statement of the two countries and the Commission.",
        part_of=SUMMIT,
        topics=["amber-river", "seram-dam", "river-gauges", "tell-amar-crossing"],
    ),
    at_tell_amar(
        CROSSING_OPENS,
        "meeting",
        "The crossing at Tell Amar opens",
        "2021-11-02",
        [took_part(MARANDT, VERANIA_EMBASSY), took_part(SAMHADI, SAHRIN_MFA)],
        "Two people and a bar that stuck.",
        topics="tell-amar-crossing",
    ),
    invented(
        FIRST_READING,
        "video_call",
        "The first reading of the common gauge",
        "2021-12-07",
        [took_part(VENNING, VERANIA_WATER), took_part(ZARVANDI, SAHRIN_ENERGY), took_part(DESSIN, COMMISSION, "mediator")],
        "Two metres and thirty-one, and nobody disputes it.",
        topics=["river-gauges", "low-water"],
    ),
]
