"""Invented sentences for benchmark texts: English with accents, Persian, emoji; nobody's words."""

SUBJECTS = [
    "The two sides",
    "Both delegations",
    "The ministry",
    "The envoy",
    "The spokesperson",
    "The committee",
    "Señor Núñez",
    "Frau Größe",
    "The négociateurs",
    "The working group",
    "The hosts",
    "The visiting minister",
]
VERBS = [
    "reviewed",
    "discussed",
    "welcomed",
    "stressed",
    "rejected",
    "renewed",
    "postponed",
    "examined",
    "defended",
    "questioned",
    "agreed on",
    "described",
]
OBJECTS = [
    "the water treaty of the upper valley",
    "a corridor for grain",
    "the exchange of students",
    "a cease-fire along the river",
    "the gas pipeline",
    "the café talks in Zürich",
    "the reopening of the consulate",
    "the release of the crew",
    "a joint patrol",
    "the tariff on façade stone",
    "the agenda of the forum",
    "the naïve reading of the accord",
]
ENDS = [
    "in a long evening session",
    "before the deadline of the autumn",
    "after three rounds of talks",
    "without naming a date",
    "on the margins of the summit 🤝",
    "by telephone",
    "at the request of the hosts",
    "with reservations",
    "in the presence of observers",
    "for the second time this year",
]
PERSIAN = [
    "دو طرف دربارهٔ همکاری‌های منطقه‌ای گفت‌وگو کردند.",
    "وزیر گفت که کشورش آمادهٔ میانجی‌گری است.",
    "سخنگو بر ادامهٔ رایزنی‌ها تأکید کرد.",
    "این دیدار در فضایی دوستانه برگزار شد.",
]
GIVEN = [
    "Amara",
    "Béla",
    "Chidi",
    "Dóra",
    "Emeka",
    "Farah",
    "Goran",
    "Hala",
    "Ilse",
    "Jovan",
    "Karim",
    "Lena",
    "Mona",
    "Nadir",
    "Olu",
    "Parisa",
]
FAMILY = [
    "Adeyemi",
    "Bakhtiar",
    "Castellán",
    "Dvořák",
    "Eskandari",
    "Fàbregas",
    "Göktürk",
    "Haddad",
    "Ivanović",
    "Jabbour",
    "Kovács",
    "Lindqvist",
]


def sentences(random, count):
    """`count` sentences of 40 to 140 characters, one in twelve Persian."""
    return [
        random.choice(PERSIAN)
        if random.random() < 1 / 12
        else f"{random.choice(SUBJECTS)} {random.choice(VERBS)} {random.choice(OBJECTS)} {random.choice(ENDS)}."
        for _ in range(count)
    ]
