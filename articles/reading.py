"""An article's text as a page sets it: blocks of readouts, paragraphs, and pieces of text inside marks.

Pure text work on anything that has `start` and `end` in code points. Whatever is cut here, the pieces of text, with
white space between paragraphs, are the body: a block or paragraph begins and ends only at white space.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from diplomacy.base.spans import excerpt, paragraphs

SENTENCE_END = re.compile(r"[.!?…؟。！？](?:[\"”’'»›)\]]|\[\d+\])*(?=\s|$)")
CLOSING = frozenset(",.;:!?…\"”’'»›)]،؛؟。，」』")

# A text without line breaks is broken at the end of a sentence, or nobody could read it.
LONG_PARAGRAPH = 1100
ENOUGH = 500


@dataclass(frozen=True, slots=True)
class Piece:
    """`kind` is text, open, close, ref (the number behind the words) or note; `mark` is what it belongs to.

    What holds the notes of one place begins with `notes` and ends with `end of notes`.

    `first` is true of the piece that a mark begins with: a mark that is cut goes on in further pieces.
    """

    kind: str
    text: str = ""
    mark: Any = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`cut_before` and `cut_after` say that the text has more there than may be shown."""

    start: int
    end: int
    pieces: list
    cut_before: bool = False
    cut_after: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that the same readouts cover, most often one readout or none; `begins` are those that begin here."""

    readouts: tuple
    paragraphs: list
    begins: tuple = ()


@dataclass(slots=True)
class Chunk:
    """A stretch of the body that becomes a paragraph."""

    start: int
    end: int
    readouts: tuple = ()
    cut_before: bool = False
    cut_after: bool = False


def reading(body, marks, readouts=(), windows=None):
    """The Blocks of `body`. `windows` (sorted, disjoint pairs) are what may be shown of it, all where it is None."""
    marks = in_reading_order(marks)
    chunks = [
        piece
        for line in paragraphs(body)
        for shown in within_windows(body, Chunk(*line), windows)
        for part in by_readout(body, shown, readouts)
        for piece in by_sentences(body, part, marks)
        if trim(body, piece)
    ]
    last = {id(mark): place for place, chunk in enumerate(chunks) for mark in marks if overlap(mark, chunk)}
    begun, blocks = set(), []
    for place, chunk in enumerate(chunks):
        present = [mark for mark in marks if overlap(mark, chunk)]
        ending = [mark for mark in present if last[id(mark)] == place]
        paragraph = Paragraph(chunk.start, chunk.end, pieces_of(body, chunk, present, ending, begun), chunk.cut_before, chunk.cut_after)
        if blocks and same_rows(blocks[-1].readouts, chunk.readouts):
            blocks[-1].paragraphs.append(paragraph)
        else:
            begins = tuple(readout for readout in chunk.readouts if id(readout) not in begun)
            begun |= {id(readout) for readout in begins}
            blocks.append(Block(chunk.readouts, [paragraph], begins))
    return blocks


def paragraphs_of(text):
    """A text without marks as paragraphs, without the white space around them."""
    return [text[paragraph.start : paragraph.end] for block in reading(text, ()) for paragraph in block.paragraphs]


def in_reading_order(marks):
    """As they begin, what lies around before what lies inside."""
    return sorted(marks, key=lambda mark: (mark.start, -mark.end))


def windows_around(body, marks, distance):
    """What an excerpt shows: each mark with `distance` code points on either side, whole words only, joined where they meet."""
    found = []
    for mark in in_reading_order(marks):
        around = excerpt(body, mark.start, mark.end, distance)
        start, end = mark.start - len(around.before), mark.end + len(around.after)
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def trim(body, chunk):
    """Take the white space off both ends of a chunk; whether any words are left."""
    while chunk.start < chunk.end and body[chunk.start].isspace():
        chunk.start += 1
    while chunk.end > chunk.start and body[chunk.end - 1].isspace():
        chunk.end -= 1
    return chunk.start < chunk.end


def overlap(one, other):
    return one.start < other.end and other.start < one.end


def same_rows(some, others):
    return len(some) == len(others) and all(one is other for one, other in zip(some, others, strict=True))


def within_windows(body, line, windows):
    """The parts of a line that may be shown."""
    if windows is None:
        return [line]
    parts = []
    for start, end in windows:
        start, end = max(start, line.start), min(end, line.end)
        if start < end and body[start:end].strip():
            parts.append(Chunk(start, end, cut_before=bool(body[line.start : start].strip()), cut_after=bool(body[end : line.end].strip())))
    return parts


def by_readout(body, chunk, readouts):
    """The chunk cut where readouts begin and end, at white space: what a quotation mark opens stays with it."""
    edges = {chunk.start, chunk.end}
    spans = []
    for readout in readouts:
        if overlap(readout, chunk):
            start, end = back_to_space(body, max(readout.start, chunk.start), chunk), on_to_space(body, min(readout.end, chunk.end), chunk)
            spans.append((start, end, readout))
            edges |= {start, end}
    edges = sorted(edges)
    parts = []
    for start, end in pairwise(edges):
        if body[start:end].strip():
            covering = tuple(readout for first, last, readout in spans if first < end and start < last)
            parts.append(Chunk(start, end, covering))
    return with_cuts(parts, chunk)


def back_to_space(body, place, chunk):
    while place > chunk.start and not body[place - 1].isspace():
        place -= 1
    return place


def on_to_space(body, place, chunk):
    while place < chunk.end and not body[place].isspace():
        place += 1
    return place


def by_sentences(body, chunk, marks):
    """A very long chunk in several, cut after sentences outside marks."""
    if chunk.end - chunk.start <= LONG_PARAGRAPH:
        return [chunk]
    parts, start = [], chunk.start
    for place in sentence_ends(body, chunk, marks):
        if place - start >= ENOUGH and chunk.end - place >= ENOUGH // 2:
            parts.append(Chunk(start, place, chunk.readouts))
            start = place
    parts.append(Chunk(start, chunk.end, chunk.readouts))
    return with_cuts(parts, chunk)


def with_cuts(parts, whole):
    if parts:
        parts[0].cut_before, parts[-1].cut_after = whole.cut_before, whole.cut_after
    return parts


def sentence_ends(body, chunk, marks):
    """Places in the chunk right after a sentence, outside every mark."""
    return [
        found.end()
        for found in SENTENCE_END.finditer(body, chunk.start, chunk.end)
        if not any(mark.start < found.end() < mark.end for mark in marks)
    ]


def pieces_of(body, chunk, present, ending, begun):
    """The pieces of one paragraph: marks nest, and one that crosses another is cut at the crossing.

    `begun` holds the ids of the marks that have a piece already, and is added to.
    """
    events = Events(chunk, present)
    add_references(events, body, chunk, present, ending)
    pieces, stack, at = [], [], chunk.start
    for place in events.places():
        if place > at:
            pieces.append(Piece("text", body[at:place]))
            at = place
        reopened = close_marks(pieces, stack, place, chunk.end)
        pieces += [Piece("ref", mark=mark) for mark in events.refs.get(place, ())]
        pieces += in_one_margin([Piece("note", mark=mark) for mark in events.notes.get(place, ())])
        for mark in in_reading_order([*reopened, *events.opens.get(place, ())]):
            pieces.append(Piece("open", mark=mark, first=id(mark) not in begun))
            begun.add(id(mark))
            stack.append(mark)
    return pieces


def in_one_margin(notes):
    """Notes of one place between the beginning and the end of what holds them: floats of one line of a text that runs
    from right to left would be set in reverse."""
    return [Piece("notes"), *notes, Piece("end of notes")] if notes else []


class Events:
    """What happens at which place of a chunk."""

    def __init__(self, chunk, present):
        self.opens, self.closes, self.refs, self.notes = {}, {chunk.end: list(present)}, {}, {}
        self.end = chunk.end
        for mark in present:
            self.opens.setdefault(max(mark.start, chunk.start), []).append(mark)
            if mark.end < chunk.end:
                self.closes.setdefault(mark.end, []).append(mark)

    def places(self):
        return sorted({*self.opens, *self.closes, *self.refs, *self.notes})


def close_marks(pieces, stack, place, end):
    """Close what ends at `place`, and what was opened since, which is given back to be opened again. At `end` all closes."""
    ended = [depth for depth, mark in enumerate(stack) if mark.end <= place or place == end]
    if not ended:
        return []
    going_on = []
    while len(stack) > ended[0]:
        mark = stack.pop()
        pieces.append(Piece("close", mark=mark))
        if mark.end > place and place < end:
            going_on.append(mark)
    return going_on


def add_references(events, body, chunk, present, ending):
    """The number of a mark stands behind its words and what closes them, its note at the end of the sentence."""
    starts = sorted(mark.start for mark in present)
    ends = [*sentence_ends(body, chunk, present), chunk.end]
    for mark in ending:
        place = min(mark.end, chunk.end)
        following = bisect_left(starts, place)
        limit = min(chunk.end, starts[following] if following < len(starts) else chunk.end)
        while place < limit and body[place] in CLOSING:
            place += 1
        events.refs.setdefault(place, []).append(mark)
        events.notes.setdefault(ends[bisect_left(ends, place)], []).append(mark)
