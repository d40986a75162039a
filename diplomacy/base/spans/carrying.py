"""Where spans stand after their text was edited: placed only where no other reading of the edit is possible."""

import re
from collections.abc import Iterable

from diplomacy.base.spans.selectors import Selector, selector, span_problem

EDGE = "\0"  # stands for the text's beginning and end, which vouch for a place like words do; refused in texts
REACH = 256  # how far around the words the two texts are compared
ENOUGH = 24  # words and equal surroundings that together are no coincidence
NEAR = 8  # of the surroundings, quotation marks and white space aside, that must be equal: the same words elsewhere are another place
MARKS = re.compile(r"""["'«»‹›„“”‟‘’‚‛「」『』]""")
SPACE = re.compile(r"\s+")


def carry_over(old_body: str, new_body: str, spans: Iterable[Selector]) -> list[Selector | None]:
    """For each span of `old_body` its selector in `new_body`, or None where its place is in doubt.

    A place is taken when the words stand there to the letter, as whole words if they were, and the words with the
    surroundings that both texts share before them, and also those after them, occur once in either text. So each side
    alone tells the span from all its twins: an edit leaves one side of a twin as it was, and that gives the twin away.
    No two spans that were apart land on one place.
    """
    if old_body == new_body:
        return [selector(new_body, span.start, span.end) for span in spans]
    old, new = EDGE + old_body + EDGE, EDGE + new_body + EDGE
    return [_carried(old, new, new_body, span) for span in spans]


def _carried(old, new, new_body, span):
    start, end = span.start + 1, span.end + 1
    words = old[start:end]
    if words != span.exact:
        return None
    after = _longest_after(old, new, start, end)
    if after is None:
        return None
    place = new.find(old[start : end + after])
    before = _shared_before(old, new, start, place)
    if not all(_occurs_once(text, part) for text in (old, new) for part in (old[start - before : end], old[start : end + after])):
        return None
    around = min(start, REACH) + len(words) + min(len(old) - end, REACH)
    if before + len(words) + after < min(ENOUGH, around):
        return None
    new_end = place + len(words)
    if not _is_near(old, new, (start, end), (place, new_end)):
        return None
    if _parted(old, start) > _parted(new, place) or _parted(old, end) > _parted(new, new_end):
        return None
    if span_problem(new_body, place - 1, new_end - 1):
        return None
    return selector(new_body, place - 1, new_end - 1)


def _is_near(old, new, old_place, new_place):
    """Whether enough of what stands right around the two places is the same."""
    old_sides, new_sides = (
        [_plain(text[max(0, place[0] - REACH) : place[0]])[::-1], _plain(text[place[1] : place[1] + REACH])]
        for text, place in ((old, old_place), (new, new_place))
    )
    shared = sum(map(_alike, old_sides, new_sides))
    return shared >= min(NEAR, sum(map(len, old_sides)))


def _alike(one, other):
    """How many characters the two begin with alike."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _plain(text):
    return SPACE.sub(" ", MARKS.sub("", text))


def _longest_after(old, new, start, end):
    """How much of the text behind the words, up to `REACH`, stands behind them somewhere in the new text; None: no words."""
    if old[start:end] not in new:
        return None
    known, beyond = 0, min(REACH, len(old) - end) + 1
    while beyond - known > 1:
        middle = (known + beyond) // 2
        if old[start : end + middle] in new:
            known = middle
        else:
            beyond = middle
    return known


def _shared_before(old, new, old_place, new_place):
    shared = 0
    while shared < min(REACH, old_place, new_place) and old[old_place - shared - 1] == new[new_place - shared - 1]:
        shared += 1
    return shared


def _occurs_once(text, part):
    return text.find(part, text.find(part) + 1) < 0


def _parted(text, place):
    """Whether a word ends or begins at `place`."""
    return not (text[place - 1].isalnum() and text[place].isalnum())
