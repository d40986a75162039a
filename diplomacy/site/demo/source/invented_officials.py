"""The invented pair: seven officials of Verania, seven of Sahrin, two of the Commission, with the offices they held."""

from diplomacy.site.demo.authoring import name, office, official
from diplomacy.site.demo.source.invented_bodies import (
    COMMISSION,
    SAHRIN,
    SAHRIN_COURT,
    SAHRIN_EMBASSY,
    SAHRIN_ENERGY,
    SAHRIN_MFA,
    SAHRIN_TRADE,
    VERANIA,
    VERANIA_EMBASSY,
    VERANIA_GOVERNMENT,
    VERANIA_MFA,
    VERANIA_WATER,
)

ORVATH = "milena-orvath"
HALVIK = "joren-halvik"
BREVIK = "anton-brevik"
SOLLIN = "petra-sollin"
KETZ = "davor-ketz"
VENNING = "ruta-venning"
MARANDT = "ilse-marandt"
NUWAIRAN = "tarik-al-nuwairan"
MARWADI = "yunus-al-marwadi"
SAMHADI = "leyla-samhadi"
ZARVANDI = "farhad-zarvandi"
HARUN = "harun-bin-salim"
TAMSI = "noura-al-tamsi"
KUHZAD = "bahram-kuhzad"
ELDRIN = "tomas-eldrin"
DESSIN = "amara-dessin"

OFFICIALS = [
    official(
        ORVATH,
        "Milena Orvath",
        VERANIA,
        gender="female",
        birth_date="1968-03",
        names=[
            name("Милена Орват", "bg"),
            name("ميلينا أورفات", "ar", "spelling"),
            name("میلنا اورواث", "fa", "spelling"),
            name("Milena Orvat", "en", "spelling"),
        ],
        summary="Foreign minister of Verania, a country invented to show this site. So is she.",
        biography="""
            Milena Orvath is invented, and so is every office that she held.

            She was ambassador in Zahrat for four years, went back to the ministry as deputy minister, took it over as acting minister
            when Joren Halvik resigned, and was given it for good in March 2021.
        """,
        offices=[
            office("ambassador", VERANIA_EMBASSY, "Ambassador to Sahrin", "2014", "2018-05"),
            office("deputy_minister", VERANIA_MFA, "Deputy Minister of Foreign Affairs", "2018-06-01", "2021-03-14"),
            office("foreign_minister", VERANIA_MFA, "Acting Minister of Foreign Affairs", "2020-11-20", "2021-03-14"),
            office("foreign_minister", VERANIA_MFA, "Minister of Foreign Affairs", "2021-03-15"),
        ],
    ),
    official(
        HALVIK,
        "Joren Halvik",
        VERANIA,
        honorific_prefix="Dr.",
        gender="male",
        birth_date="1957-11-02",
        names=[
            name("Йорен Халвик", "bg"),
            name("يورن هالفيك", "ar", "spelling"),
            name("یورن هالویک", "fa", "spelling"),
            name("Jören Halvik", "en", "spelling"),
        ],
        summary="Verania’s envoy for the Amber River, and its foreign minister until November 2020. Invented, like the river.",
        biography="""
            Joren Halvik is invented. He resigned as foreign minister over an agreement that the other side said it had never made, and
            came back half a year later as envoy, to make it.
        """,
        offices=[
            office("foreign_minister", VERANIA_MFA, "Minister of Foreign Affairs", "2016-09-12", "2020-11-19"),
            office("envoy", VERANIA_MFA, "Special Envoy for the Amber River", "2021-06-01"),
        ],
    ),
    official(
        BREVIK,
        "Anton Brevik",
        VERANIA,
        gender="male",
        names=[name("Антон Бревик", "bg"), name("أنطون بريفيك", "ar", "spelling")],
        summary="Spokesman of Verania’s foreign ministry. Invented, like the ministry.",
        biography="Anton Brevik is invented. Ministers come and go in this story; he reads out what they said.",
        offices=[
            office("other", VERANIA_MFA, "Head of the Press Department", "2016", "2019"),
            office("spokesperson", VERANIA_MFA, "Spokesman", "2020-01"),
        ],
    ),
    official(
        SOLLIN,
        "Petra Sollin",
        VERANIA,
        gender="female",
        birth_date="1963",
        names=[name("Петра Солин", "bg"), name("بيترا سولين", "ar", "spelling"), name("Petra Solin", "en", "spelling")],
        summary="Prime minister of Verania. She is invented, and so is her country.",
        biography="Petra Sollin is invented. She was minister of finance before, and likes a promise better when it is measured.",
        offices=[
            office("minister", None, "Minister of Finance", "2014-04", "2018-10-01"),
            office("head_of_government", VERANIA_GOVERNMENT, "Prime Minister", "2018-10-02"),
        ],
    ),
    official(
        KETZ,
        "Davor Ketz",
        VERANIA,
        gender="male",
        names=[name("Давор Кец", "bg"), name("Davor Kets", "en", "spelling")],
        summary="Verania’s minister of water until February 2021. Invented, like the water.",
        biography="Davor Ketz is invented. He was the first Veranian minister on the Seram Dam, and the last to be sure of what it does.",
        offices=[office("minister", VERANIA_WATER, "Minister of Water", "2017-02", "2021-02-08")],
    ),
    official(
        VENNING,
        "Ruta Venning",
        VERANIA,
        honorific_prefix="Dr.",
        gender="female",
        birth_date="1979-06-30",
        names=[name("Рута Венинг", "bg"), name("Rūta Venning", "en", "spelling")],
        summary="Verania’s minister of water since February 2021, a hydrologist. She is invented.",
        biography="Ruta Venning is invented. She worked on the tables of the lower Amber for three years before she had to defend them.",
        offices=[
            office("deputy_minister", VERANIA_WATER, "Deputy Minister of Water", "2018-04", "2021-02-08"),
            office("minister", VERANIA_WATER, "Minister of Water", "2021-02-09"),
        ],
    ),
    official(
        MARANDT,
        "Ilse Marandt",
        VERANIA,
        gender="female",
        names=[name("Илзе Марант", "bg"), name("Ilse Marant", "en", "spelling")],
        summary="Ambassador of Verania in Zahrat. Both the ambassador and the city are invented.",
        biography="Ilse Marandt is invented. She came to Zahrat as chargé d’affaires when Milena Orvath left, and stayed as ambassador.",
        offices=[
            office("other", VERANIA_EMBASSY, "Chargé d’affaires", "2018-06", "2019-01-31"),
            office("ambassador", VERANIA_EMBASSY, "Ambassador to Sahrin", "2019-02-01"),
        ],
    ),
    official(
        NUWAIRAN,
        "Tarik al-Nuwairan",
        SAHRIN,
        gender="male",
        birth_date="1961",
        names=[
            name("طارق النويران", "ar"),
            name("طارق النویران", "fa"),
            name("Tariq an-Nuwayran", "en", "spelling"),
        ],
        summary="Foreign minister of Sahrin, a country invented to show this site. So is he.",
        biography="""
            Tarik al-Nuwairan is invented. He came from the ministry of trade, and counts.

            He began by saying that Sahrin asks nobody’s leave to fill its lake; what he said two years later is on this page too.
        """,
        offices=[
            office("minister", SAHRIN_TRADE, "Minister of Trade", "2015-02", "2019-11-03"),
            office("foreign_minister", SAHRIN_MFA, "Minister of Foreign Affairs", "2019-11-04"),
        ],
    ),
    official(
        MARWADI,
        "Yunus al-Marwadi",
        SAHRIN,
        honorific_prefix="Sheikh",
        gender="male",
        birth_date="1949",
        names=[name("يونس المروادي", "ar"), name("Younis al-Marwadi", "en", "spelling")],
        summary="Minister at the royal court of Sahrin, and its foreign minister until 2019. He and the court are invented.",
        biography="Yunus al-Marwadi is invented. He was foreign minister for seven years and held that a river of two needs no third.",
        offices=[
            office("foreign_minister", SAHRIN_MFA, "Minister of Foreign Affairs", "2012-05", "2019-11-03"),
            office("minister", SAHRIN_COURT, "Minister at the Royal Court", "2019-11-04"),
        ],
    ),
    official(
        SAMHADI,
        "Leyla Samhadi",
        SAHRIN,
        gender="female",
        names=[name("ليلى صمهادي", "ar"), name("لیلا صمهادی", "fa"), name("Leila Samhadi", "en", "spelling")],
        summary="Sahrin’s envoy for the Amber River, and its spokeswoman before. Invented, like the river.",
        biography="Leyla Samhadi is invented. She met Verania’s envoy through a locked gate, and lifted the bar of it three months later.",
        offices=[
            office("spokesperson", SAHRIN_MFA, "Spokeswoman", "2017", "2020-05"),
            office("envoy", SAHRIN_MFA, "Envoy for the Amber River", "2020-06-01"),
        ],
    ),
    official(
        ZARVANDI,
        "Farhad Zarvandi",
        SAHRIN,
        honorific_prefix="Engineer",
        gender="male",
        birth_date="1965-09",
        names=[name("فرهاد زروندی", "fa"), name("فرهاد زروندي", "ar", "spelling"), name("Farhad Zarwandi", "en", "spelling")],
        summary="Sahrin’s minister of energy, who builds the Seram Dam. Man, ministry and dam are invented.",
        biography="""
            Farhad Zarvandi is invented. He comes from the highlands, where Persian is spoken, and built bridges before he built a dam.
        """,
        offices=[office("minister", SAHRIN_ENERGY, "Minister of Energy", "2018-03")],
    ),
    official(
        HARUN,
        "Harun bin Salim",
        SAHRIN,
        sort_name="Harun bin Salim",
        honorific_prefix="King",
        gender="male",
        birth_date="1951",
        names=[name("هارون بن سالم", "ar"), name("هارون بن سالم", "fa"), name("Haroun bin Salem", "en", "spelling")],
        summary="King of Sahrin. There is no such king and no such country: both are invented.",
        biography="Harun bin Salim is invented. He writes letters, and reads those that he gets twice.",
        offices=[office("head_of_state", SAHRIN_COURT, "King of Sahrin", "2009-06")],
    ),
    official(
        TAMSI,
        "Noura al-Tamsi",
        SAHRIN,
        gender="female",
        names=[name("نورة الطمسي", "ar"), name("Nura at-Tamsi", "en", "spelling")],
        summary="Spokeswoman of Sahrin’s foreign ministry, and ambassador in Orva before. She is invented.",
        biography="Noura al-Tamsi is invented. She carried the King’s letter to Orva and came home to speak for the ministry.",
        offices=[
            office("ambassador", SAHRIN_EMBASSY, "Ambassador to Verania", "2016-03", "2020-06-30"),
            office("spokesperson", SAHRIN_MFA, "Spokeswoman", "2020-07-01"),
        ],
    ),
    official(
        KUHZAD,
        "Bahram Kuhzad",
        SAHRIN,
        gender="male",
        names=[name("بهرام کوهزاد", "fa"), name("بهرام كوهزاد", "ar", "spelling"), name("Bahram Koohzad", "en", "spelling")],
        summary="Ambassador of Sahrin in Orva. Both the ambassador and the city are invented.",
        biography="Bahram Kuhzad is invented. He kept the embassy for half a year as chargé d’affaires before it was his.",
        offices=[
            office("other", SAHRIN_EMBASSY, "Chargé d’affaires", "2020-07-01", "2020-12-31"),
            office("ambassador", SAHRIN_EMBASSY, "Ambassador to Verania", "2021-01-01"),
        ],
    ),
    official(
        ELDRIN,
        "Tomas Eldrin",
        None,
        gender="male",
        birth_date="1950",
        names=[name("Томас Елдрин", "bg", "spelling"), name("توماس إلدرين", "ar", "spelling")],
        summary="Secretary-General of the Amber River Commission until February 2020. He and the Commission are invented.",
        biography="Tomas Eldrin is invented. He measured, published and was patient, until his health was not.",
        offices=[office("other", COMMISSION, "Secretary-General of the Commission", "2012", "2020-02-29")],
    ),
    official(
        DESSIN,
        "Amara Dessin",
        None,
        honorific_prefix="Dr.",
        gender="female",
        names=[name("أمارا ديسان", "ar", "spelling"), name("آمارا دسن", "fa", "spelling"), name("Amara Desin", "en", "spelling")],
        summary="Secretary-General of the Amber River Commission. She and the Commission are invented.",
        biography="Amara Dessin is invented. As acting Secretary-General she sat between two screens, later at a fence.",
        offices=[
            office("other", COMMISSION, "Deputy Secretary-General of the Commission", "2018-01", "2020-02-29"),
            office("other", COMMISSION, "Acting Secretary-General of the Commission", "2020-03-01", "2020-09-30"),
            office("other", COMMISSION, "Secretary-General of the Commission", "2020-10-01"),
        ],
    ),
]
