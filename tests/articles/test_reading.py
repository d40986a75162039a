"""Setting an article's text: whatever is cut, its pieces are the text, and every mark begins once."""

import re
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from articles.reading import paragraphs_of, reading, windows_around


@dataclass(eq=False)
class Span:
    start: int
    end: int
    name: str = ""


def span(body, words, name=""):
    start = body.index(words)
    return Span(start, start + len(words), name or words)


def shown(blocks):
    """Blocks as a string: <name>…</> for marks, [name] for numbers, {name} for notes, / between paragraphs, | between blocks."""
    signs = {"open": lambda p: f"<{p.mark.name}{'' if p.first else '*'}>", "close": lambda p: "</>"}
    signs |= {"notes": lambda p: "", "end of notes": lambda p: ""}
    signs |= {"text": lambda p: p.text, "ref": lambda p: f"[{p.mark.name}]", "note": lambda p: f"{{{p.mark.name}}}"}
    return "|".join("/".join("".join(signs[p.kind](p) for p in paragraph.pieces) for paragraph in block.paragraphs) for block in blocks)


def folded(text):
    return " ".join(text.split())


def text_of(blocks):
    return folded(" ".join("".join(p.text for p in paragraph.pieces) for block in blocks for paragraph in block.paragraphs))


def test_a_number_stands_behind_the_closing_marks_and_the_note_after_the_sentence():
    body = "“We agree,” he said. Then he left."
    assert shown(reading(body, [span(body, "We agree,", "1")])) == "“<1>We agree,</>”[1] he said.{1} Then he left."


def test_a_quote_within_another_is_nested():
    body = "He said she had called it a good day."
    marks = [span(body, "she had called it a good day", "1"), span(body, "a good day", "2")]
    assert shown(reading(body, marks)) == "He said <1>she had called it <2>a good day</></>.[1][2]{1}{2}"


def test_quotes_that_cross_are_cut_at_the_crossing():
    body = "one two three four"
    marks = [span(body, "one two three", "1"), span(body, "three four", "2")]
    assert shown(reading(body, marks)) == "<1>one two <2>three</></>[1]<2*> four</>[2]{1}{2}"


def test_a_quote_over_two_paragraphs_begins_once_and_is_numbered_at_its_end():
    body = "He said: one.\n\nAnd two. Over."
    assert shown(reading(body, [span(body, "one.\n\nAnd two", "1")])) == "He said: <1>one.</>/<1*>And two</>.[1]{1} Over."


def test_a_readout_that_begins_inside_a_line_begins_a_block_with_its_quotation_mark():
    body = "Before it. “We met,” they said. After it."
    blocks = reading(body, [], [span(body, "We met,” they said.")])
    assert shown(blocks) == "Before it.|“We met,” they said.|After it."
    assert [len(block.readouts) for block in blocks] == [0, 1, 0]


def test_a_readout_that_another_interrupts_begins_once():
    body = "Outer begins. Inner stands. Outer ends."
    outer, inner = Span(0, len(body), "outer"), span(body, "Inner stands.")
    assert [[row.name for row in block.begins] for block in reading(body, [], [outer, inner])] == [["outer"], ["Inner stands."], []]


def test_a_text_without_line_breaks_is_broken_after_sentences_but_not_inside_a_quote():
    body = " ".join(f"This is sentence number {number} of a long text." for number in range(80))
    quote = Span(body.index("This is sentence number 20"), body.index(" This is sentence number 60"), "1")
    paragraphs = reading(body, [quote])[0].paragraphs
    assert len(paragraphs) > 1
    assert all(body[paragraph.end - 1] == "." for paragraph in paragraphs)
    assert not any(quote.start < paragraph.end < quote.end for paragraph in paragraphs)


def test_an_excerpt_shows_whole_words_around_a_quote_and_nothing_else():
    body = "far away words " * 20 + "the quoted words" + " other words follow" * 20
    quote = span(body, "the quoted words")
    windows = windows_around(body, [quote], 120)
    ((start, end),) = windows
    assert quote.start - 120 <= start <= quote.start
    assert quote.end <= end <= quote.end + 120
    assert body[start - 1] == " " == body[end]
    (block,) = reading(body, [quote], windows=windows)
    assert text_of([block]) == folded(body[start:end])
    assert (block.paragraphs[0].cut_before, block.paragraphs[0].cut_after) == (True, True)


def test_a_readout_reads_in_paragraphs():
    assert paragraphs_of("One.\n\n Two. \nThree.") == ["One.", "Two.", "Three."]


letters = st.text(alphabet="ab .,”\n\u00a0\u200c\u06a9🙂", min_size=1, max_size=80)


@st.composite
def marked_texts(draw):
    body = draw(letters)
    places = st.tuples(st.integers(0, len(body)), st.integers(0, len(body))).map(sorted).filter(lambda pair: pair[0] < pair[1])
    marks = [Span(*pair, str(number)) for number, pair in enumerate(draw(st.lists(places, max_size=6)))]
    return body, marks, [Span(*pair) for pair in draw(st.lists(places, max_size=3))]


@given(marked_texts())
def test_what_is_set_is_the_text_with_its_white_space_folded(given_text):
    body, marks, readouts = given_text
    assert text_of(reading(body, marks, readouts)) == folded(body)


@given(marked_texts())
def test_every_mark_with_words_begins_once_ends_as_often_as_it_opens_and_has_one_number_and_note(given_text):
    body, marks, readouts = given_text
    pieces = [piece for block in reading(body, marks, readouts) for paragraph in block.paragraphs for piece in paragraph.pieces]
    for mark in marks:
        if body[mark.start : mark.end].strip():
            own = [piece for piece in pieces if piece.mark is mark]
            kinds = [piece.kind for piece in own]
            assert sum(piece.first for piece in own) == 1
            assert kinds.count("open") == kinds.count("close")
            assert kinds.count("ref") == kinds.count("note") == 1


@given(marked_texts())
def test_the_words_inside_a_mark_are_its_words(given_text):
    body, marks, readouts = given_text
    inside = {id(mark): "" for mark in marks}
    for block in reading(body, marks, readouts):
        for paragraph in block.paragraphs:
            stack = []
            for piece in paragraph.pieces:
                if piece.kind == "open":
                    stack.append(piece.mark)
                elif piece.kind == "close":
                    assert stack.pop() is piece.mark
                for mark in stack if piece.kind == "text" else ():
                    inside[id(mark)] += piece.text
            assert not stack
    for mark in marks:
        assert re.sub(r"\s", "", inside[id(mark)]) == re.sub(r"\s", "", body[mark.start : mark.end])
