"""Words that an editor typed or pasted, found in a text."""

from collections.abc import Iterator
from typing import NamedTuple

from diplomacy.base.spans.folding import UNSEEN, fold
from diplomacy.base.text import fold_line_ends, grapheme_boundaries


class Match(NamedTuple):
    start: int
    end: int


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
    text, sought = fold(body), fold(words).text
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
