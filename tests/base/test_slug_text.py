import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplomacy.base.slug_text import RESERVED, slug_from


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Hossein Amir-Abdollahian", "hossein-amir-abdollahian"),
        ("Sana’a: talks, again!", "sanaa-talks-again"),
        ("Große Übersicht 2022", "grosse-ubersicht-2022"),
        ("Сергей Лавров", "sergey-lavrov"),
        ("王毅", "wangyi"),
        ("", "unnamed"),
        ("…", "unnamed"),
    ],
)
def test_a_name_reads_well_in_an_address(name, slug):
    assert slug_from(name) == slug


def test_a_persian_name_has_a_slug():
    assert re.fullmatch(r"[a-z]+-[a-z]+", slug_from("حسین امیرعبداللهیان"))


def test_the_fallback_is_the_callers():
    assert slug_from("!!!", fallback="official") == "official"


def test_a_long_name_is_cut_between_words():
    assert slug_from("minister " * 40) == "-".join(["minister"] * 9)
    assert slug_from("abc defg", max_length=8) == "abc-defg"
    assert slug_from("abc defg", max_length=7) == "abc"
    assert slug_from("x" * 300) == "x" * 80


def test_reserved_words_are_slugs_that_could_be_asked_for():
    assert {"new", "feed", "export"} <= RESERVED
    assert all(slug_from(word) == word for word in RESERVED)


@settings(max_examples=60, deadline=None)
@given(st.text(), st.integers(10, 80))
def test_any_name_has_a_slug(name, length):
    slug = slug_from(name, max_length=length)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)
    assert len(slug) <= length
