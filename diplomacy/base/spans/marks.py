"""Quotation marks and dashes, of all kinds."""

from diplomacy.base.text import is_grapheme_boundary

DOUBLE_MARKS = frozenset('"“”„‟«»″〝〞〟＂「」『』《》')
OPENING_SINGLE_MARKS = frozenset("'‘‚‛‹`＇")
CLOSING_SINGLE_MARKS = frozenset("'’‘›´`＇")  # ‘ closes in German
QUOTATION_MARKS = DOUBLE_MARKS | OPENING_SINGLE_MARKS | CLOSING_SINGLE_MARKS | frozenset("′ʼ")
DASHES = frozenset("-‐‑‒–—―−﹘﹣－")


def strip_outer_marks(body: str, start: int, end: int) -> tuple[int, int]:
    """The span of a direct quote without white space and quotation marks at its ends.

    A double mark with its partner outside the span goes too; one with its partner further inside stays, and a single
    mark, which may be an apostrophe, goes only in a pair. Where nothing would be left, the span stays as it is.
    """
    first, last = _without_space(body, start, end)
    while last - first > 1:
        opens, closes = body[first], body[last - 1]
        if (opens in DOUBLE_MARKS and closes in DOUBLE_MARKS) or (opens in OPENING_SINGLE_MARKS and closes in CLOSING_SINGLE_MARKS):
            inner = first + 1, last - 1
        elif opens in DOUBLE_MARKS and DOUBLE_MARKS.isdisjoint(body[first + 1 : last]):
            inner = first + 1, last
        elif closes in DOUBLE_MARKS and DOUBLE_MARKS.isdisjoint(body[first : last - 1]):
            inner = first, last - 1
        else:
            break
        first, last = _without_space(body, *inner)
    nothing_left = last <= first or (last - first == 1 and body[first] in QUOTATION_MARKS)
    if nothing_left or not (is_grapheme_boundary(body, first) and is_grapheme_boundary(body, last)):
        return start, end
    return first, last


def _without_space(body, start, end):
    while start < end and body[start].isspace():
        start += 1
    while end > start and body[end - 1].isspace():
        end -= 1
    return start, end
