"""A span's words with some of the text around them."""

from typing import NamedTuple

from diplomacy.base.text import is_grapheme_boundary

AROUND = 120


class Excerpt(NamedTuple):
    """`cut_before` and `cut_after` tell that the text goes on there; no ellipsis has been added."""

    before: str
    words: str
    after: str
    cut_before: bool
    cut_after: bool


def excerpt(body: str, start: int, end: int, around: int = AROUND) -> Excerpt:
    """`body[start:end]` with at most `around` code points on either side, cut between words.

    Where no word ends in the outer third of the room (Chinese, a long address), the cut is between grapheme clusters.
    """
    first, last = _first(body, start, around), _last(body, end, around)
    return Excerpt(
        before=body[first:start],
        words=body[start:end],
        after=body[end:last],
        cut_before=first > 0 and not body[:first].isspace(),
        cut_after=last < len(body) and not body[last:].isspace(),
    )


def _first(body, start, around):
    edge = start - around
    if edge <= 0:
        return 0
    for place in range(edge, min(edge + around // 3, start) + 1):
        if body[place - 1].isspace():
            edge = place
            break
    while edge < start and (body[edge].isspace() or not is_grapheme_boundary(body, edge)):
        edge += 1
    return edge


def _last(body, end, around):
    edge = end + around
    if edge >= len(body):
        return len(body)
    for place in range(edge, max(edge - around // 3, end) - 1, -1):
        if body[place].isspace():
            edge = place
            break
    while edge > end and (body[edge - 1].isspace() or not is_grapheme_boundary(body, edge)):
        edge -= 1
    return edge
