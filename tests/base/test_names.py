import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplomacy.base.names import KEY_LENGTH, LOOKALIKES, fold_name, name_letters, name_words

quick = settings(max_examples=60, deadline=None)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Hossein Amir-Abdollahian", "hossein  amir abdollahian"),
        ("Hossein Amir‑Abdollahian", "HOSSEIN AMIR–ABDOLLAHIAN"),
        ("Sana’a", "Sanaa"),
        ("ʿAbd al-Raḥmān", "Abd Al Rahman"),
        ("J. R. Biden", "J.R. Biden"),
        ("U.S. Department of State", "US Department of State"),
        ("Jürgen Großmann", unicodedata.normalize("NFD", "JÜRGEN GROSSMANN")),
        ("İstanbul Işık", "istanbul isik"),
        ("كريم", "کریم"),
        ("می\u200cرود", "میرود"),
        ("ガーナ", unicodedata.normalize("NFD", "ガーナ")),
        ("Ｗａｎｇ Ｙｉ", "Wang Yi"),
    ],
)
def test_one_name_spelled_two_ways_has_one_key(name, other):
    assert fold_name(name) == fold_name(other)


@pytest.mark.parametrize("twin", ["Jаvаd Zаrif", "Javad\u200b Za\u00adrif", "Jav\u2066ad\u2069 Zarif", "JΑVΑD ZΑRIF", "Javad Zа\u0301rif"])
def test_a_twin_made_of_lookalikes_or_unseen_characters_is_found(twin):
    assert fold_name(twin) == fold_name("Javad Zarif")


def test_a_name_in_another_alphabet_is_read_as_that():
    assert fold_name("Сергей Лавров") == "sergey lavrov"
    assert fold_name("王毅") == "wangyi"


def test_words_in_another_order_agree():
    assert name_words("Amir-Abdollahian, Hossein") == name_words("Hossein Amir Abdollahian") == "abdollahian amir hossein"


def test_words_written_together_agree():
    assert name_letters("Hossein Amirabdollahian") == name_letters("Hossein Amir-Abdollahian")
    assert name_letters("王毅") == name_letters("Wang Yi")


def test_different_people_keep_different_keys():
    assert len({fold_name(name) for name in ["Mohammed Al Thani", "Mohammed Al Sani", "Tamim Al Thani", "محمد", "محمود"]}) == 5


def test_a_name_without_letters_has_no_key():
    assert fold_name(" …—! ") == name_words("") == ""


def test_a_key_fits_its_column():
    assert len(fold_name("﷽" * 300)) <= KEY_LENGTH
    assert fold_name("x " * 2 + "y" * (KEY_LENGTH - 3) + " z") == "xx " + "y" * (KEY_LENGTH - 3)


def test_each_lookalike_stands_for_a_latin_letter_and_is_none():
    assert all(chr(latin).isascii() for latin in LOOKALIKES.values())
    assert not any(chr(letter).isascii() for letter in LOOKALIKES)


@quick
@given(st.text(max_size=40))
def test_a_key_is_its_own_key(name):
    key = fold_name(name)
    assert key == " ".join(key.split())
    if key.isascii():
        assert fold_name(key) == key
