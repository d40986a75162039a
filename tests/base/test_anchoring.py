"""The named edits of texts, and random ones, with the true place of every span known: no span is ever placed wrongly.

`python -m tests.benchmarks.anchoring` counts what is kept, and compares it with simpler ways.
"""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diplomacy.base.spans import CONTEXT, Outcome, carry_over, selector, span_problem
from tests.anchoring import edits
from tests.anchoring.edits import TORN, Text
from tests.anchoring.texts import demo_texts, with_twin
from tests.benchmarks.anchoring import by_mapping, verdict

TEXTS = demo_texts()
EDITS = [*edits.EVERYDAY, edits.swap_two, edits.replace_one]
SILENT = [edits.insert_before, edits.normalise, edits.rebreak]


def verdicts(marked, edited):
    """What each placement is worth, of the spans whose true place is known."""
    truths = [edited.now(*span) for span in marked.spans]
    places = by_mapping(marked.body, edited.text, marked.spans)
    return [verdict(edited, truth, *place) for truth, place in zip(truths, places, strict=True) if truth != TORN]


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(TEXTS), st.lists(st.sampled_from(EDITS), min_size=1, max_size=4), st.integers(0, 2**32))
def test_no_edit_places_a_span_wrongly(marked, done, seed):
    edited, rng = Text.of(marked.body), random.Random(seed)
    for edit in done:
        edited = edit(edited, rng, marked.spans)
    assert {"wrong", "off"}.isdisjoint(verdicts(marked, edited))


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(TEXTS), st.lists(st.sampled_from(EDITS), min_size=1, max_size=4), st.integers(0, 2**32))
def test_every_placed_span_is_one_of_the_new_text(marked, done, seed):
    edited, rng = Text.of(marked.body), random.Random(seed)
    for edit in done:
        edited = edit(edited, rng, marked.spans)
    spans = [selector(marked.body, *span) for span in marked.spans]
    for span, it in zip(spans, carry_over(marked.body, edited.text, spans), strict=True):
        assert (it.found is None) == (it.outcome == Outcome.UNANCHORED)
        if it.found:
            assert span_problem(edited.text, it.found.start, it.found.end) is None
            assert edited.text[it.found.start : it.found.end] == it.found.exact
            assert edited.text[: it.found.start].endswith(it.found.prefix)
            assert len(it.found.prefix) == min(CONTEXT, it.found.start)
        if it.outcome == Outcome.UNCHANGED:
            assert (it.found.start, it.found.exact) == (span.start, span.exact)


@pytest.mark.parametrize("edit", SILENT, ids=lambda edit: edit.__name__)
def test_these_edits_are_no_news_to_any_span(edit):
    for number, marked in enumerate(TEXTS):
        assert set(verdicts(marked, edit(Text.of(marked.body), random.Random(number), marked.spans))) == {"kept"}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TEXTS), st.booleans(), st.integers(0, 2**32))
def test_of_two_identical_quotes_neither_lands_on_the_other(marked, is_first, seed):
    both, first, second = with_twin(marked, random.Random(seed))
    edited = Text.of(both.body).replaced(*(first if is_first else second), "")
    assert {"wrong", "off"}.isdisjoint(verdicts(both, edited))
    place, _asks = by_mapping(both.body, edited.text, [first if is_first else second])[0]
    assert place is None


def test_two_swapped_quotes_go_each_to_its_own_place_or_none():
    one, other = "We are ready to open every field of cooperation", "Nothing was decided about the dates of the next round"
    middle = " said the first of them in Doha. “It is late,” somebody answered. The second one went on: "
    body = f"On Friday they spoke to the press. “{one}”,{middle}“{other}”, and there the talks ended for the day."
    swapped = f"On Friday they spoke to the press. “{other}”,{middle}“{one}”, and there the talks ended for the day."
    found = carry_over(body, swapped, [selector(body, body.index(words), body.index(words) + len(words)) for words in (one, other)])
    assert [(it.outcome, it.found.exact) for it in found] == [(Outcome.MOVED, one), (Outcome.MOVED, other)]


def test_an_article_replaced_by_another_keeps_no_span():
    for marked, other in pairwise(TEXTS):
        shared = [span for span in marked.spans if marked.body[slice(*span)] in other.body]
        found = carry_over(marked.body, other.body, [selector(marked.body, *span) for span in marked.spans if span not in shared])
        assert {it.outcome for it in found} <= {Outcome.UNANCHORED}


def test_line_ends_and_scripts_of_all_kinds_shift_exactly():
    body = (
        "«ما می‌آییم»، او گفت. 👩‍👩‍👧 𠀀𠀁 said. Cafe\u0301 “d’accord”, dit-il; «می‌رود» و رفت.\n\n"
        "متن فارسی (and English) together 🇮🇷🇶🇦 here."
    )
    words = ["ما می‌آییم", "𠀀𠀁 said", "Cafe\u0301 “d’accord”", "می‌رود", "متن فارسی (and English) together"]
    spans = [selector(body, body.index(part), body.index(part) + len(part)) for part in words]
    for new, shift in ((f"🇶🇦 Doha.\n{body}", 9), (body.replace("\n\n", "\n").replace(" here.", " here!"), None)):
        for span, it in zip(spans, carry_over(body, new, spans), strict=True):
            assert it.outcome.is_silent
            assert it.found.exact == span.exact
            assert shift is None or it.found.start == span.start + shift


def test_a_passage_that_moved_and_was_edited_is_not_taken_for_another():
    parts = [f"Of question {number} they spoke for {number} hours, the spokesman said." for number in range(1, 12)]
    body = " ".join(parts)
    spans = [selector(body, body.index(part), body.index(part) + len(part)) for part in parts]
    new = " ".join([*parts[:3], *parts[4:], parts[3].replace("spoke", "talked")])
    for number, it in enumerate(carry_over(body, new, spans)):
        assert it.found is None or (number != 3 and it.found.exact == parts[number])


def test_words_edited_where_they_stood_are_not_looked_for_in_a_copy_of_them():
    """A correction that quotes what was printed before."""
    was, beside = (
        "We have signed the agreement on the gauge",
        "The minister spoke in Doha on Friday, after the talks of two days. He said: “",
    )
    rest = "” Nobody asked him about the dates, and he left for the airport at once."
    body = f"{beside}{was}{rest}"
    note = f"\n\nCorrection: an earlier version of this article had the words “{was}”."
    span = selector(body, body.index(was), body.index(was) + len(was))
    (kept,) = carry_over(body, body + note, [span])
    assert (kept.outcome, kept.found.start) in [(Outcome.UNCHANGED, span.start), (Outcome.UNANCHORED, None)]
    (edited,) = carry_over(body, body.replace("signed", "read") + note, [span])
    assert edited.found is None or edited.found.exact == was.replace("signed", "read")


def test_a_sentence_typed_before_edited_words_is_no_part_of_them():
    before, words = "The talks of Friday ended late. He said: “", "We are ready to open every field of trade"
    behind = ",” and the reporters of both countries wrote it down."
    body, typed = f"{before}{words}{behind}", "We are ready to open every field of cooperation,” and then: “"
    span = selector(body, len(before), len(before) + len(words))
    (it,) = carry_over(body, f"{before}{typed}{words.replace('ready', 'redy')}{behind}", [span])
    assert it.found is None or it.found.exact == words.replace("ready", "redy")
