"""The invented pair: two countries with user-assigned codes, their bodies, a third body, and three publishers.

That they are invented stands in names which are on every page about them.
"""

from diplomacy.site.demo.authoring import article, ministry, name

VERANIA, SAHRIN = "XA", "XB"

VERANIA_MFA = "ministry-of-foreign-affairs-of-verania"
VERANIA_GOVERNMENT = "office-of-the-prime-minister-of-verania"
VERANIA_WATER = "ministry-of-water-of-verania"
VERANIA_EMBASSY = "embassy-of-verania-in-zahrat"
SAHRIN_MFA = "ministry-of-foreign-affairs-of-sahrin"
SAHRIN_COURT = "royal-court-of-sahrin"
SAHRIN_ENERGY = "ministry-of-energy-of-sahrin"
SAHRIN_TRADE = "ministry-of-trade-of-sahrin"
SAHRIN_EMBASSY = "embassy-of-sahrin-in-orva"
COMMISSION = "amber-river-commission"

COURIER, MIRROR, BULLETIN = "orva-courier", "mirror-of-zahrat", "amber-river-bulletin"

CREDIT = "Invented text, written to show this site"

# What each text begins with.
INVENTED = {
    "en": "This text is invented, like the countries, the people and the river in it.",
    "fa": "این متن ساختگی است؛ کشورها، آدم‌ها و رودی که در آن آمده‌اند نیز ساختگی‌اند.",
    "ar": "هذا النص مختلَق، وكذلك كل ما فيه من بلدان وأشخاص وأنهار.",
}

COUNTRIES = [
    {"code": VERANIA, "slug": "verania", "name": "Verania (invented)"},
    {"code": SAHRIN, "slug": "sahrin", "name": "Sahrin (invented)"},
]

MINISTRIES = [
    ministry(
        VERANIA_MFA,
        "Ministry of Foreign Affairs of Verania",
        "ministry",
        VERANIA,
        [
            name("Министерство на външните работи на Верания", "bg"),
            name("Veranian foreign ministry", "en", "short_form"),
            name("Foreign Office of Verania", "en", "former"),
        ],
    ),
    ministry(
        VERANIA_GOVERNMENT,
        "Office of the Prime Minister of Verania",
        "head_of_government_office",
        VERANIA,
        [name("Канцелария на министър-председателя на Верания", "bg")],
    ),
    ministry(VERANIA_WATER, "Ministry of Water of Verania", "ministry", VERANIA, [name("Министерство на водите на Верания", "bg")]),
    ministry(
        VERANIA_EMBASSY,
        "Embassy of Verania in Zahrat",
        "embassy_or_mission",
        VERANIA,
        [name("سفارة فيرانيا في زهرات", "ar", "spelling")],
        parent=VERANIA_MFA,
    ),
    ministry(
        SAHRIN_MFA,
        "Ministry of Foreign Affairs of Sahrin",
        "ministry",
        SAHRIN,
        [
            name("وزارة خارجية سحرين", "ar"),
            name("وزارت امور خارجه سحرین", "fa"),
            name("Sahrini foreign ministry", "en", "short_form"),
        ],
    ),
    ministry(SAHRIN_COURT, "Royal Court of Sahrin", "royal_court", SAHRIN, [name("الديوان الملكي في سحرين", "ar")]),
    ministry(
        SAHRIN_ENERGY,
        "Ministry of Energy of Sahrin",
        "ministry",
        SAHRIN,
        [name("وزارة الطاقة في سحرين", "ar"), name("وزارت نیروی سحرین", "fa")],
    ),
    ministry(SAHRIN_TRADE, "Ministry of Trade of Sahrin", "ministry", SAHRIN, [name("وزارة التجارة في سحرين", "ar")]),
    ministry(
        SAHRIN_EMBASSY,
        "Embassy of Sahrin in Orva",
        "embassy_or_mission",
        SAHRIN,
        [name("سفارة سحرين في أورفا", "ar"), name("سفارت سحرین در اوروا", "fa")],
        parent=SAHRIN_MFA,
    ),
    ministry(
        COMMISSION,
        "Amber River Commission (invented)",
        "international_organisation",
        None,
        [
            name("هيئة نهر الكهرمان", "ar"),
            name("کمیسیون رود کهربا", "fa"),
            name("ARC", "en", "short_form"),
            name("Amber River Board", "en", "former"),
        ],
    ),
]


def publisher(slug, words, country, language, time_zone):
    fields = {"name": words, "country": country, "language": language, "time_zone": time_zone}
    return {"slug": slug, **fields, "licence": "BSD 3-Clause", "credit": CREDIT, "text_rights": "full"}


SOURCES = [
    publisher(COURIER, "Orva Courier (invented)", VERANIA, "en", "Etc/GMT-2"),
    publisher(MIRROR, "Mirror of Zahrat (invented)", SAHRIN, "ar", "Etc/GMT-3"),
    publisher(BULLETIN, "Amber River Bulletin (invented)", None, "en", "UTC"),
]


def invented_article(slug, source, title, published_at, body, language="en", **fields):
    return article(slug, source, title, published_at, f"{INVENTED[language]}\n\n{body}", language=language, **fields)
