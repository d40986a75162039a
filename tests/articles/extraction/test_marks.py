"""Marks that nothing closes cost no more each, however many there are: what is counted is work, not time."""

import sys

import pytest

from articles.extraction import marks


class Watched(str):
    """A text that counts the characters read from it."""

    read = 0

    def __getitem__(self, key):
        found = super().__getitem__(key)
        self.read += len(found)
        return found


def work(text):
    """Lines of code run, and characters read, to find the marks of a text."""
    text, lines = Watched(text), 0

    def count(frame, event, _):
        nonlocal lines
        lines += event == "line"
        return count

    before = sys.gettrace()
    sys.settrace(count)
    try:
        marks.marked(text)
    finally:
        sys.settrace(before)
    return lines + text.read


@pytest.mark.parametrize(
    "piece",
    ['"a “b ', "a «b ", '"a «b ', "او گفت که « ", "a “b ", "“a ”b ", "„a «b ``c ", "a 'b ", "x„y “z ", "a‘b’s 'c "],
)
def test_twice_the_marks_are_twice_the_work(piece):
    assert work(piece * 400) < 2.2 * work(piece * 200)


def test_marks_inside_marks_belong_to_the_outer_pair():
    text = "«e «f» g» and “h ‘i’ j”"
    assert [text[m.start : m.end] for m in marks.marked(text)] == ["e «f» g", "h ‘i’ j"]
