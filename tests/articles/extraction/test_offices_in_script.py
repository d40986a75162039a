"""Speakers that Persian and Arabic tell by their office, by a pronoun, or by a verb alone."""

import pytest

from articles.extraction import Body, Office, Person, Registry, extract_quotes, resolve_speakers
from articles.extraction.offices_in_script import office_printed


@pytest.fixture
def registry():
    def held(role, country):
        return (Office(role, role, country, None, "2020"),)

    return Registry(
        [
            Person("rostami", "Hadi Rostami", ("هادی رستمی",), "IR", "male", held("foreign_minister", "IR")),
            Person("rumi", "Jabr Al Rumi", (), "QA", "male", held("foreign_minister", "QA")),
            Person("emir", "Fahd Al Rumi", (), "QA", "male", held("head_of_state", "QA")),
        ],
        [Body("mofa", "Ministry of Foreign Affairs of Qatar", (), "QA"), Body("energy", "Ministry of Energy of Qatar", (), "QA")],
    )


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("fa", "وزیر امور خارجه ایران گفت: «ما آب را قسمت می‌کنیم.» وی افزود: «راه باز می‌ماند.»", ["rostami", "rostami"]),
        ("fa", "وزارت امور خارجه قطر اعلام کرد که راه باز می‌ماند.", ["mofa"]),
        ("fa", "وزیر خارجه فرانسه گفت که گفت‌وگوها ادامه دارد.", [None]),
        ("ar", "قال وزير الخارجية القطري إن المحادثات ستستمر. وأكد أن الطريق مفتوح.", ["rumi", "rumi"]),
        ("ar", "وقال أمير قطر: «نريد السلام».", ["emir"]),
        ("ar", "وأكد أن الطريق مفتوح.", [None]),
    ],
)
def test_offices_pronouns_and_verbs_alone_say_who_speaks(registry, language, text, speakers):
    found = resolve_speakers(text, extract_quotes(text, language=language), registry, "2022-01-28")
    assert [one.chosen and one.chosen.id for one in found] == speakers


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("وزیر امور خارجهٔ ایران", ("foreign_minister", "IR")),
        ("وزيرة الخارجية الألمانية", ("foreign_minister", "DE")),
        ("وزير الخارجية العماني", ("foreign_minister", "OM")),
        ("نخست‌وزیر پاکستان", ("head_of_government", "PK")),
        ("رئيس الوزراء", ("head_of_government", "")),
        ("راه", None),
    ],
)
def test_an_office_and_its_country_are_read_whatever_the_letters(printed, expected):
    assert office_printed(printed) == expected
