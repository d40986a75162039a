"""Where spans stand after their text was edited: placed only where no other reading of the edit is possible.

Both texts are compared as a reader reads them (`folding`), so that curly quotation marks, no-break spaces or paragraphs
broken otherwise change nothing. Words that stand are placed by what is unique around them; words that were edited, by
what stands unchanged on both sides. What the two cannot tell is in doubt, which costs an editor a look and nobody a
wrong quote.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from diplomacy.base.spans.alignment import SURE, Alignment, occurs_once
from diplomacy.base.spans.editing import Edited
from diplomacy.base.spans.folding import Folded, fold
from diplomacy.base.spans.selectors import Selector, selector, span_problem

EDGE = "\0"  # stands for the text's beginning and end, which vouch for a place like words do; refused in texts
REACH = 256  # how far around the words the two texts are compared
ENOUGH = 20  # words and equal surroundings that together are no coincidence
NEAR = 8  # of the surroundings, quotation marks and white space aside, that must be equal: the same words elsewhere are another place
HOLD = 200  # how far from the words what holds them in their place may stand
MOST_TWINS = 6  # of the same words in one text that are told apart by what is left over
LIKE = 0.2  # of the shorter text that must be the same: below it the article was replaced by another one
MARKS = re.compile(r"['\"]")
SPACE = re.compile(r"\s+")


class Outcome(StrEnum):
    """What an edit of its text did to a span. The first two are no news to anybody; the others are for an editor to see."""

    UNCHANGED = "unchanged"
    SHIFTED = "shifted"
    CHANGED = "changed"
    MOVED = "moved"
    UNANCHORED = "unanchored"

    @property
    def is_silent(self):
        return self in (Outcome.UNCHANGED, Outcome.SHIFTED)


@dataclass(frozen=True, slots=True)
class Carried:
    """`found` is the span in the new text, None where it is unanchored."""

    outcome: Outcome
    found: Selector | None = None


LOST = Carried(Outcome.UNANCHORED)


def carry_over(old_body: str, new_body: str, spans: Iterable[Selector]) -> list[Carried]:
    """What an edit from `old_body` to `new_body` does to each span of the old one.

    Unchanged and shifted: the words stand, in the order of what is around them; white space, the kind of quotation marks
    and the like may differ. Changed: they were edited between neighbours that stand. Moved: they stand elsewhere.
    """
    spans = list(spans)
    if old_body == new_body:
        return [Carried(Outcome.UNCHANGED, selector(new_body, span.start, span.end)) if fits(span, new_body) else LOST for span in spans]
    if not spans:
        return []
    return Mapping(old_body, new_body).carry(spans)


def fits(span, body):
    """Whether the span's words stand at its place."""
    return body[span.start : span.end] == span.exact != ""


class Mapping:
    """One edit of a text."""

    def __init__(self, old_body, new_body):
        self.old_body, self.new_body = old_body, new_body
        self.old_fold, self.new_fold = with_edges(fold(old_body), len(old_body)), with_edges(fold(new_body), len(new_body))
        self.old, self.new = self.old_fold.text, self.new_fold.text
        self.alignment = Alignment(self.old, self.new)
        self.edited = Edited(self.alignment)

    def carry(self, spans):
        carried = [self.carried(span) for span in spans]
        for one in self.colliding(spans, carried):
            carried[one] = LOST
        return carried

    def carried(self, span):
        start, end = self.old_fold.range_of(span.start, span.end)
        words = self.old[start:end]
        if not fits(span, self.old_body) or not words.strip() or self.alignment.likeness() < LIKE:
            return LOST
        place = self.placed(start, end)
        if place is None:
            place, outcome = self.edited.place_of(start, end), Outcome.CHANGED
        else:
            outcome = self.how_it_came(start, end, place)
            place = (place, place + len(words))
        return self.as_found(span, place, outcome) if place and outcome else LOST

    def placed(self, start, end):
        """Where the words of the old text stand in the new one, None where that is in doubt."""
        place = self.told_by_both_sides(start, end)
        return self.left_over(start, end) if place is None else place

    def left_over(self, start, end):
        """The one place of the words that no twin of theirs has, where every twin has its own and one side tells this one."""
        words = self.old[start:end]
        twins, places = occurrences(self.old, words), occurrences(self.new, words)
        if not 1 < len(twins) == len(places) <= MOST_TWINS:
            return None
        for twin in twins:
            if twin != start:
                place = self.told_by_both_sides(twin, twin + len(words))
                if place not in places:
                    return None
                places.remove(place)
        if len(places) != 1:
            return None
        (place,) = places
        before, after = shared_before(self.old, self.new, start, place), shared_after(self.old, self.new, end, place + len(words))
        sides = [self.old[start - before : end]] * (before >= SURE) + [self.old[start : end + after]] * (after >= SURE)
        return (
            place
            if any(occurs_once(self.old, side) and occurs_once(self.new, side) for side in sides) and self.is_whole(start, end, place)
            else None
        )

    def is_whole(self, start, end, place):
        """Whether no word is cut at `place` that was not cut before."""
        return parted(self.old, start) <= parted(self.new, place) and parted(self.old, end) <= parted(self.new, place + end - start)

    def told_by_both_sides(self, start, end):
        """Where the words stand, told by what is before them and again by what is behind them.

        They stand there to the letter, as whole words if they were, and the words with the surroundings that both texts
        share before them, and also those after them, occur once in either text. So each side alone tells the span from
        all its twins: an edit leaves one side of a twin as it was, and that gives the twin away.
        """
        old, new, length = self.old, self.new, end - start
        after = longest_after(old, new, start, end)
        if after is None:
            return None
        place = new.find(old[start : end + after])
        before = shared_before(old, new, start, place)
        if not all(occurs_once(text, part) for text in (old, new) for part in (old[start - before : end], old[start : end + after])):
            return None
        around = min(start, REACH) + length + min(len(old) - end, REACH)
        if before + length + after < min(ENOUGH, around):
            return None
        return place if self.is_whole(start, end, place) else None

    def how_it_came(self, start, end, place):
        """Whether words that stand at `place` now have shifted there, or moved; None where it may be another passage."""
        length = end - start
        near = is_near(self.old, self.new, (start, end), (place, place + length))
        before, behind = self.alignment.sure_before(start), self.alignment.sure_behind(end)
        first = before.carries(start) if before else 0
        last = behind.carries(end) if behind else len(self.new)
        in_line = first <= place and place + length <= last
        if in_line and (near or self.is_held((start, end), (place, place + length))):
            return Outcome.SHIFTED
        # Another article may have the words too; and where they were, they may have been edited while somebody copied them.
        if self.alignment.likeness(beside=length) < LIKE or self.edited.likely_place(start, end):
            return None
        return Outcome.MOVED if near or length >= ENOUGH else None

    def is_held(self, old_place, new_place):
        """Whether sure text stands before the words and behind them, near them in both texts."""
        (start, end), (new_start, new_end) = old_place, new_place
        before, behind = self.alignment.sure_beside(start, end)
        if before is None or behind is None or min(before.length, behind.length) < SURE:
            return False
        distances = (start - before.old_end, new_start - before.new_end, behind.old - end, behind.new - new_end)
        return all(0 <= distance <= HOLD for distance in distances)

    def as_found(self, span, place, outcome):
        """The place in the new text as it is, with the white space and unseen characters at its ends that the span had."""
        start, end = self.new_fold.starts[place[0]], self.new_fold.ends[place[1] - 1]
        if outcome != Outcome.CHANGED:
            start, end = to_the_letter(self.new_body, start, end, span.exact)
        if span_problem(self.new_body, start, end):
            return LOST
        found = selector(self.new_body, start, end)
        if outcome == Outcome.SHIFTED and (found.start, found.exact) == (span.start, span.exact):
            outcome = Outcome.UNCHANGED
        return Carried(outcome, found)

    def colliding(self, spans, carried):
        """The spans that were apart and would come to share words: none of them has a certain place."""
        order = sorted((one for one, it in enumerate(carried) if it.found), key=lambda one: carried[one].found.start)
        found, open_spans = set(), []
        for one in order:
            place = carried[one].found
            open_spans = [other for other in open_spans if carried[other].found.end > place.start]
            for other in open_spans:
                if spans[one].end <= spans[other].start or spans[other].end <= spans[one].start:
                    doubtful = [which for which in (one, other) if not carried[which].outcome.is_silent]
                    found.update(doubtful or (one, other))
            open_spans.append(one)
        return found


def with_edges(folded, length):
    return Folded(EDGE + folded.text + EDGE, [-1, *folded.starts, length], [0, *folded.ends, length + 1])


def to_the_letter(body, start, end, exact):
    """`[start, end)`, or a range that differs from it in white space or unseen characters and has `exact` to the letter."""
    length = len(exact)
    if body[start:end] == exact:
        return start, end
    for shift in range(min(length, 8)):
        for first in (start - shift, start + shift, end - length + shift, end - length - shift):
            if first >= 0 and body[first : first + length] == exact and first < end and start < first + length:
                return first, first + length
    return start, end


def is_near(old, new, old_place, new_place):
    """Whether enough of what stands right around the two places is the same."""
    old_sides, new_sides = (
        [plain(text[max(0, place[0] - REACH) : place[0]])[::-1], plain(text[place[1] : place[1] + REACH])]
        for text, place in ((old, old_place), (new, new_place))
    )
    shared = sum(map(alike, old_sides, new_sides))
    return shared >= min(NEAR, sum(map(len, old_sides)))


def alike(one, other):
    """How many characters the two begin with alike."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def plain(text):
    return SPACE.sub(" ", MARKS.sub("", text))


def longest_after(old, new, start, end):
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


def shared_before(old, new, old_place, new_place):
    shared = 0
    while shared < min(REACH, old_place, new_place) and old[old_place - shared - 1] == new[new_place - shared - 1]:
        shared += 1
    return shared


def shared_after(old, new, old_place, new_place):
    return alike(old[old_place : old_place + REACH], new[new_place : new_place + REACH])


def occurrences(text, words):
    """Where the words stand, overlapping places too, and no more than one beyond `MOST_TWINS`."""
    found, place = [], text.find(words)
    while place >= 0 and len(found) <= MOST_TWINS:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def parted(text, place):
    """Whether a word ends or begins at `place`."""
    return not (text[place - 1].isalnum() and text[place].isalnum())
