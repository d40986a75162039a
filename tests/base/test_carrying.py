"""Spans after an edit: in their place or in doubt, never on other words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplomacy.base.spans import Outcome, carry_over, selector, span_problem

thorough = settings(max_examples=300, deadline=None)

YES = "“We are ready to activate all areas of cooperation,” he said."
TALK = "The two ministers then discussed the agenda of the coming forum."
END = "The call ended with good wishes for the new year."


def spans_of(body, words):
    found, place = [], body.find(words)
    while place >= 0:
        found.append(selector(body, place, place + len(words)))
        place = body.find(words, place + 1)
    return found


def places(old, new, spans):
    return [it.found for it in carry_over(old, new, spans)]


def outcomes(old, new, words):
    return [it.outcome for it in carry_over(old, new, spans_of(old, words))]


def carried(old, new, words):
    return [it.found and it.found.start for it in carry_over(old, new, spans_of(old, words))]


def test_an_edit_before_shifts_and_an_edit_behind_leaves():
    old = f"{TALK} {YES} {END}"
    (span,) = spans_of(old, YES)
    (shifted,) = places(old, f"Yesterday. {old}", [span])
    assert (shifted.start, shifted.exact, shifted.prefix) == (span.start + 11, YES, span.prefix)
    (same,) = places(old, f"{old} More.", [span])
    assert same == span
    (near,) = places(old, old.replace("forum.", "forum:"), [span])
    assert (near.start, near.prefix) == (span.start, span.prefix.replace(".", ":"))
    assert places(old, old, [span]) == [span]


def test_edited_words_are_found_between_what_stood_beside_them():
    old = f"{TALK} {YES} {END}"
    for new in (old.replace("ready", "willing"), old.replace("“We are", "“Today, we are"), old.replace("cooperation,", "our work,")):
        ((span, it),) = zip(spans_of(old, YES), carry_over(old, new, spans_of(old, YES)), strict=True)
        assert it.outcome == Outcome.CHANGED
        assert (it.found.start, it.found.exact) == (span.start, new.removeprefix(TALK).removesuffix(END).strip())


def test_deleted_words_have_no_place():
    old = f"{TALK} {YES} {END}"
    assert carried(old, f"{TALK} {END}", YES) == [None]
    assert carried(old, "", YES) == [None]


def test_the_first_of_two_identical_quotes_deleted_does_not_land_on_the_second():
    old = f"{TALK} {YES} Later he repeated it. {YES} {END}"
    assert carried(old, old.replace(f"{YES} ", "", 1), YES)[0] is None


def test_the_second_of_two_identical_quotes_deleted_does_not_land_on_the_first():
    old = f"{TALK} {YES} Later he repeated it. {YES} {END}"
    assert carried(old, f"{TALK} {YES} Later he repeated it. {END}", YES)[1] is None


@pytest.mark.parametrize("deleted", [0, 1, 2])
@pytest.mark.parametrize("between", [" ", "\n\n", f" {TALK} ", ""])
def test_of_repeats_in_a_row_none_takes_anothers_place(between, deleted):
    old = f"{TALK} {between.join([YES] * 3)} {END}"
    spans = spans_of(old, YES)
    cut = len(YES) + len(between)
    at = spans[deleted].start
    new = old[:at] + old[at + cut :] if deleted < 2 else old[: at - len(between)] + old[at + len(YES) :]
    for number, found in enumerate(places(old, new, spans)):
        truth = spans[number].start - (cut if number > deleted else 0)
        assert found is None or (number != deleted and found.start == truth)


def test_twins_with_surroundings_of_their_own_are_carried_by_an_edit_between():
    old = f"{TALK} {YES} Later he repeated it. {YES} {END}"
    assert carried(old, "Doha. " + old, YES) == [span.start + 6 for span in spans_of(old, YES)]
    assert carried(old, old.replace("Later", "Later, in Doha,"), YES) == [spans_of(old, YES)[0].start, spans_of(old, YES)[1].start + 10]


def test_a_copy_added_leaves_the_original_in_doubt_or_in_place():
    old = f"{TALK} {YES} {END}"
    assert carried(old, f"{TALK} {YES} {YES} {END}", YES) == [None]
    assert carried(old, f"{YES} {old}", YES)[0] in (None, len(YES) + 1 + len(TALK) + 1)


def test_twins_swapped_by_deletion_and_retyping_do_not_swap_spans():
    old = f"A: {YES}\n\nB: {YES}\n\nC: {END}"
    assert carried(old, f"B: {YES}\n\nC: {END}", YES)[0] is None


def test_short_words_do_not_land_in_other_words_or_by_chance():
    assert carried("He answered “no” at once, in Doha.", "He answered “not” at once, in Doha.", "no") == [None]
    assert carried("He answered “no” at once, in Doha.", "In Tehran there was no word of it.", "no") == [None]
    assert carried("He answered “no” at once, in Doha.", "Then he answered “no” at once, in Doha.", "no") == [18]


def test_a_place_inside_a_character_is_none():
    assert carried("The word cafe stands here alone.", "The word cafe\u0301 stands here alone.", "cafe") == [None]


def test_a_span_that_does_not_fit_its_text_has_no_place():
    span = selector("One two three", 4, 7)
    assert places("One six three", "One two three", [span]) == [None]
    assert places("One six three", "One six three", [span, selector("One two three and more", 14, 22)]) == [None, None]


def test_no_script_is_shifted_wrongly():
    old = "👩\u200d👧 𠀀𠀁 «می\u200cرود» e\u0301 سلام"
    (span,) = spans_of(old, "می\u200cرود")
    (found,) = places(old, "🇮🇷 " + old, [span])
    assert found.start == span.start + 3
    assert found.exact == "می\u200cرود"


PIECES = ["Yes. ", "Yes, he said. ", "He said: yes. ", "No. ", "A", "b ", "\n\n"]
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=12).map("".join)
LETTERS = st.text(st.sampled_from("ab "), min_size=1, max_size=16)


@thorough
@given(st.one_of(SENTENCES, LETTERS), st.data())
def test_one_edit_never_moves_a_span_to_other_words(old, data):
    place = st.integers(0, len(old))
    cut, resume = sorted((data.draw(place), data.draw(place)))
    typed = data.draw(st.one_of(st.just(""), SENTENCES, LETTERS, st.just(old[cut:resume] * 2)))
    new = old[:cut] + typed + old[resume:]
    ends = data.draw(st.lists(st.tuples(place, place).map(sorted), max_size=6, unique_by=tuple))
    spans = [selector(old, start, end) for start, end in ends if start < end]
    found = places(old, new, spans)
    for span, it in zip(spans, carry_over(old, new, spans), strict=True):
        now = it.found
        if now is None:
            continue
        assert now == selector(new, now.start, now.end)
        assert span_problem(new, now.start, now.end) is None
        if span.end <= cut:
            assert (now.start, now.exact) == (span.start, span.exact)
        elif span.start >= resume:
            assert (now.start, now.exact) == (span.start + len(new) - len(old), span.exact)
        elif it.outcome == Outcome.CHANGED:
            assert (now.exact, now.start <= cut, now.end >= resume + len(new) - len(old)) != (span.exact, True, True)
    taken = [(now.start, now.end) for now in found if now]
    assert len(taken) == len(set(taken))


@thorough
@given(SENTENCES, st.data())
def test_a_deleted_span_is_not_found_in_a_twin(old, data):
    start, end = sorted((data.draw(st.integers(0, len(old))), data.draw(st.integers(0, len(old)))))
    if start < end and old.count(old[start:end]) > 1:
        new = old[:start] + old[end:]
        assert places(old, new, [selector(old, start, end)]) == [None]
