import pytest
import regex
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from diplomacy.base.text import (
    MARKS_IN_A_ROW,
    ascii_words,
    fold_line_ends,
    grapheme_boundaries,
    is_grapheme_boundary,
    refused_characters,
    refused_in_name,
)

quick = settings(max_examples=60, deadline=None)
TRICKY = st.text(st.sampled_from("aé “क्षि\u0301\u200d\u200c👩👧🇮🇷🏽❤\ufe0f김ᄀ\u0600\u093f\n"), max_size=30)


def test_line_ends_become_lf_and_nothing_else_changes():
    assert fold_line_ends(" a\r\nb\rc\n\r\n\r d\u0085\u2028 ") == " a\nb\nc\n\n\n d\u0085\u2028 "


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "U+0000 (control character)"),
        ("\r", "U+000D (control character)"),
        ("\x1b", "U+001B (control character)"),
        ("\x7f", "U+007F (control character)"),
        ("\x85", "U+0085 (control character)"),
        ("\ud800", "U+D800 (lone surrogate)"),
        ("\ufffe", "U+FFFE (noncharacter)"),
        ("\ufdd0", "U+FDD0 (noncharacter)"),
        ("\U0010ffff", "U+10FFFF (noncharacter)"),
    ],
)
def test_what_no_database_keeps_is_refused_with_its_place(character, name):
    assert refused_characters(f"Doha{character}, Tehran") == [(4, name)]
    assert refused_in_name(f"Doha{character}, Tehran") == [(4, name)]


def test_ordinary_texts_of_all_scripts_stand():
    text = "“Peace,” he said.\n\tمی\u200cرود، مُحَمَّدٌ 𠀀 👩\u200d👩\u200d👧 🇮🇷 क्षि\u200d שָׁל֔וֹם e\u0301 \u00a0\u2028\u202bx\u202c"
    assert refused_characters(text) == []


def test_marks_piled_up_are_refused_once_a_run():
    text = "x" + "\u0301" * MARKS_IN_A_ROW + "y" + "\u0301" * (MARKS_IN_A_ROW + 9)
    assert refused_characters(text) == [(2 + 2 * MARKS_IN_A_ROW, "combining mark 17 in a row")]


HIDDEN = "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u200b\u200e\u200f\u061c\u2060\ufeff\u00ad\u115f\u034f\n\t\u2028\u2029"


@pytest.mark.parametrize("character", HIDDEN)
def test_names_hide_nothing_and_keep_to_one_line(character):
    assert [place for place, _ in refused_in_name(f"Amir{character}Abdollahian")] == [4]


def test_joiners_stand_inside_the_words_of_scripts_that_use_them():
    assert refused_in_name("می\u200cرود श्री क्\u200dष 葛\U000e0100城 Łukasz O’Brien-Ó Sé") == []
    assert refused_in_name("Jo\u200ce") == [(2, "U+200C ZERO WIDTH NON-JOINER")]
    assert [place for place, _ in refused_in_name("می\u200c رود\u200c")] == [2, 7]


@quick
@given(TRICKY)
def test_a_boundary_seen_from_near_is_one_of_the_whole_text(text):
    # Behind a flag the library's \X joins a virama to the next letter, which UAX #29 (GB9c) does between letters only.
    assume(not regex.search(r"\p{RI}\u094d", text))
    whole = {0} | {match.end() for match in regex.finditer(r"\X", text)}
    assert {index for index in range(len(text) + 1) if is_grapheme_boundary(text, index)} == whole
    assert grapheme_boundaries(text) | {0} == whole


def test_a_run_of_flags_is_cut_between_flags():
    flags = "x" + "🇮🇷" * 500
    assert is_grapheme_boundary(flags, 501)
    assert not is_grapheme_boundary(flags, 502)
    assert not is_grapheme_boundary(flags, -1)
    assert not is_grapheme_boundary(flags, len(flags) + 1)


def test_words_without_transliteration_keep_their_letters():
    assert ascii_words("Ελλάδα, Ελλάς!") == ["ellada", "ellas"]
    assert ascii_words("\ue000 …") == []


@quick
@given(st.text())
def test_reading_words_never_fails(text):
    assert all(ascii_words(text))
