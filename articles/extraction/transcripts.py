"""Transcripts: who speaks stands in capitals before a colon, and all that follows is theirs, in no marks.

PRESIDENT ADA ALEF:  Thank you all for coming.  (Applause.)
We shall share the river.

QUESTION:  And the gauges?
"""

import re
from bisect import bisect_right
from typing import NamedTuple

from . import lexicon
from .suggestions import Quote

LABEL = re.compile(r"^[ \t]*([A-Z][A-Z0-9.'’-]*(?:[ \t]+\(?[A-Z0-9][A-Z0-9.,'’()-]*){0,8}):[ \t\xa0]*(?=\S)", re.MULTILINE)
ASIDE = re.compile(r"[(\[][^()\[\]\n]{0,200}[)\]]\.?")
LEAST_TURNS = 2
LEAST_WORDS = 3
CONFIDENCE = 0.75


class Turn(NamedTuple):
    """What somebody says until the next one does: the span of the label, and of the words behind it."""

    label: tuple[int, int]
    start: int
    end: int


def turns(text):
    """The turns of a transcript, in order; none where fewer than two labels stand in it, which may be anything."""
    labels = [m for m in LABEL.finditer(text) if sum(letter.isalpha() for letter in m.group(1)) > 1 or m.group(1) in "QA"]
    if len(labels) < LEAST_TURNS:
        return []
    ends = [*(m.start() for m in labels[1:]), len(text)]
    return [Turn(m.span(1), m.end(), end) for m, end in zip(labels, ends, strict=True)]


def quotes(text):
    """A direct quote for each paragraph of each turn; those behind the first run on from it. What is asked of the speakers is left out."""
    found = []
    for turn in turns(text):
        if text[slice(*turn.label)].lower() in lexicon.word_set("askers"):
            continue
        is_first = True
        for start, end in paragraphs(text, turn.start, turn.end):
            found.append(Quote(start, end, "direct", None, turn.label, CONFIDENCE, carried=not is_first))
            is_first = False
    return found


def paragraphs(text, start, end):
    """(start, end) of the lines that say something, without what a stage direction adds at their ends."""
    at = start
    for line in text[start:end].splitlines(keepends=True):
        words = line
        for match in reversed(list(ASIDE.finditer(line))):
            if not words[match.end() :].strip():
                words = words[: match.start()]
        kept = words.strip()
        if len(kept.split()) >= LEAST_WORDS:
            begin = at + len(words) - len(words.lstrip())
            yield begin, begin + len(kept)
        at += len(line)


def turn_at(text, place):
    """The turn in which a place stands, or None."""
    found = turns(text)
    number = bisect_right([turn.start for turn in found], place) - 1
    return found[number] if number >= 0 and place < found[number].end else None


def with_turns(text, others):
    """The quotes of a transcript, and `others` that stand outside of its turns, in text order; just `others` of another text."""
    found = turns(text)
    if not found:
        return others
    starts = [turn.start for turn in found]
    outside = []
    for quote in others:
        number = bisect_right(starts, quote.start) - 1
        if number < 0 or quote.start >= found[number].end:
            outside.append(quote)
    return sorted([*outside, *quotes(text)], key=lambda quote: (quote.start, -quote.end))
