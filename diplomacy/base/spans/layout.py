"""A text cut up for the page: paragraphs, and pieces that each lie in the same spans."""

from bisect import bisect_left, insort
from collections.abc import Hashable, Iterable
from typing import NamedTuple


class Paragraph(NamedTuple):
    start: int
    end: int


class Segment(NamedTuple):
    """A piece of the text; `ids` name the spans that cover it, outermost first."""

    start: int
    end: int
    ids: tuple[Hashable, ...]


def paragraphs(body: str) -> list[Paragraph]:
    """The lines of `body` that are not blank. What lies between them is line feeds and blank lines, nothing else."""
    found, start = [], 0
    for line in body.split("\n"):
        if line and not line.isspace():
            found.append(Paragraph(start, start + len(line)))
        start += len(line) + 1
    return found


def segments(length: int, spans: Iterable[tuple[int, int, Hashable]]) -> list[Segment]:
    """A text of `length` cut at every end of the `spans`, given as (start, end, id); the pieces join to the whole.

    Of two spans over one piece the outer is the one that begins first, then the one that ends last, then the one given
    first. Time is that of sorting, plus the ids told.
    """
    within = [(start, min(end, length), name) for start, end, name in spans if start < min(end, length)]
    ranked = sorted(within, key=lambda span: (span[0], -span[1]))
    starts = [(start, True, rank) for rank, (start, _, _) in enumerate(ranked)]
    ends = [(end, False, rank) for rank, (_, end, _) in enumerate(ranked)]
    events = sorted(starts + ends)
    pieces, active, place = [], [], 0
    for at, begins, rank in [*events, (length, False, None)]:
        if at > place:
            pieces.append(Segment(place, at, tuple(ranked[other][2] for other in active)))
            place = at
        if begins:
            insort(active, rank)
        elif rank is not None:
            del active[bisect_left(active, rank)]
    return pieces


def laid_out(body: str, spans: Iterable[tuple[int, int, Hashable]]) -> list[list[Segment]]:
    """For each paragraph of `body` its pieces. A span over several paragraphs has a piece in each."""
    pieces = segments(len(body), spans)
    lines, index = [], 0
    for paragraph in paragraphs(body):
        while pieces[index].end <= paragraph.start:
            index += 1
        line, beyond = [], index
        while beyond < len(pieces) and pieces[beyond].start < paragraph.end:
            piece = pieces[beyond]
            line.append(Segment(max(piece.start, paragraph.start), min(piece.end, paragraph.end), piece.ids))
            beyond += 1
        lines.append(line)
        index = beyond - 1
    return lines
