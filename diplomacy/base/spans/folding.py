"""A text as a reader reads it: white space, quotation marks, dashes and the like each in one form."""

import unicodedata
from bisect import bisect_left
from typing import NamedTuple

from diplomacy.base.spans.marks import DASHES, QUOTATION_MARKS

# What copying adds or loses unseen: soft hyphen, zero-width space and non-joiner, word joiner, BOM, direction controls.
UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


class Folded(NamedTuple):
    """A text with its differences that do not matter folded; character i of it stands for `[starts[i], ends[i])`."""

    text: str
    starts: list[int]
    ends: list[int]

    def range_of(self, start, end):
        """The characters that stand for `[start, end)` of the text as it was; none where it holds only unseen ones."""
        return bisect_left(self.starts, start), bisect_left(self.starts, end)


class Foldings(dict):
    """What each character folds to, looked up once."""

    def __missing__(self, character):
        if character.isspace():
            folded = " "
        elif character in UNSEEN:
            folded = ""
        elif character in QUOTATION_MARKS:
            folded = "'"
        elif character in DASHES:
            folded = "-"
        elif character == "…":
            folded = "..."
        else:
            folded = unicodedata.normalize("NFD", character)
        if len(self) < 100_000:
            self[character] = folded
        return folded


FOLDINGS = Foldings()


def fold(text: str) -> Folded:
    """`text` with runs of white space as one space, dashes and quotation marks each as one, unseen characters left out,
    and everything else decomposed (NFD)."""
    pieces, starts, ends = [], [], []
    last = ""
    for index, character in enumerate(text):
        folded = FOLDINGS[character]
        if folded == last and (folded == " " or folded == "-"):
            ends[-1] = index + 1
            continue
        for piece in folded:
            pieces.append(piece)
            starts.append(index)
            ends.append(index + 1)
            last = piece
    return Folded("".join(pieces), starts, ends)
