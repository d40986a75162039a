"""Words that an editor typed or pasted, found in a text."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from diplomacy.base.spans.marks import DASHES, QUOTATION_MARKS
from diplomacy.base.text import fold_line_ends, grapheme_boundaries

# What copying adds or loses unseen: soft hyphen, zero-width space and non-joiner, word joiner, BOM, direction controls.
UNSEEN = frozenset("\u00ad\u061c\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff")


class Match(NamedTuple):
    start: int
    end: int


class _Forgiving(NamedTuple):
    """A text with its differences that do not matter folded; character i of it stands for `[starts[i], ends[i])`."""

    text: str
    starts: list[int]
    ends: list[int]


def find_words(body: str, words: str) -> list[Match]:
    """Every place in `body` where `words` stand, overlapping ones too, in order. Linear in the text's length.

    Places that have them to the letter, else those that differ only in white space, in the kind of quotation marks,
    dashes, ellipsis, canonical composition or characters that nobody sees; else the same without quotation marks that
    the editor put around the words. No match begins or ends with white space or inside a grapheme cluster.
    """
    words = _bare(fold_line_ends(words))
    if not words:
        return []
    exactly = _whole(body, (Match(place, place + len(words)) for place in _places(body, words)))
    if exactly:
        return exactly
    text, sought = _forgiving(body), _forgiving(words).text
    return _whole(body, _places_in(text, sought)) or _whole(body, _places_in(text, _unquoted(sought)))


def _bare(words):
    """Without white space and unseen characters at the ends."""
    start, end = 0, len(words)
    while start < end and (words[start].isspace() or words[start] in UNSEEN):
        start += 1
    while end > start and (words[end - 1].isspace() or words[end - 1] in UNSEEN):
        end -= 1
    return words[start:end]


def _unquoted(sought):
    return sought.strip("' ")


@lru_cache(maxsize=4096)
def _folded(character):
    if character.isspace():
        return " "
    if character in UNSEEN:
        return ""
    if character in QUOTATION_MARKS:
        return "'"
    if character in DASHES:
        return "-"
    if character == "…":
        return "..."
    return unicodedata.normalize("NFD", character)


def _forgiving(text):
    pieces, starts, ends = [], [], []
    for index, character in enumerate(text):
        folded = _folded(character)
        if folded in (" ", "-") and pieces and pieces[-1] == folded:
            ends[-1] = index + 1
            continue
        for piece in folded:
            pieces.append(piece)
            starts.append(index)
            ends.append(index + 1)
    return _Forgiving("".join(pieces), starts, ends)


def _places_in(text, sought):
    """Matches that begin and end with whole characters of the text as it was."""
    starts, ends = text.starts, text.ends
    for first in _places(text.text, sought):
        last = first + len(sought) - 1
        begins_whole = first == 0 or starts[first - 1] != starts[first]
        ends_whole = last + 1 == len(starts) or starts[last + 1] != starts[last]
        if begins_whole and ends_whole:
            yield Match(starts[first], ends[last])


def _places(text: str, words: str) -> Iterator[int]:
    """Where `words` begin in `text`, overlapping places too."""
    if not words:
        return
    place = text.find(words)
    if place < 0:
        return
    borders = _borders(words)
    if not borders[-1]:
        while place >= 0:
            yield place
            place = text.find(words, place + len(words))
        return
    # Words that can overlap themselves ("ha ha"): Knuth, Morris and Pratt, so that a megabyte of them stays linear.
    matched = 0
    for index in range(place, len(text)):
        while matched and text[index] != words[matched]:
            matched = borders[matched - 1]
        if text[index] == words[matched]:
            matched += 1
        if matched == len(words):
            yield index + 1 - matched
            matched = borders[-1]


def _borders(words):
    """For each beginning of `words`, the length of the longest shorter beginning that it ends with."""
    borders, matched = [0], 0
    for character in words[1:]:
        while matched and character != words[matched]:
            matched = borders[matched - 1]
        if character == words[matched]:
            matched += 1
        borders.append(matched)
    return borders


def _whole(body, matches):
    """Those that do not cut a grapheme cluster. Only texts in which one could be cut are divided into clusters."""
    matches = list(matches)
    if body.isascii() or all(_stands_free(body, place) for match in matches for place in match):
        return matches
    boundaries = grapheme_boundaries(body) | {0}
    return [match for match in matches if match.start in boundaries and match.end in boundaries]


def _stands_free(body, place):
    """Whether the neighbours of `place` are so plain that a boundary is certain."""
    return body[max(0, place - 1) : place + 1].isascii()
