"""Spans that an edit of their text left in doubt, for an editor to look at: what they were, what they are, since when.

What a span was is what its history says of it when it was last anchored, which is what an editor last marked or
accepted; nothing is kept twice for it.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from rapidfuzz.distance import Indel

from diplomacy.base.records import public_change
from diplomacy.base.span_rows import SpanState
from diplomacy.base.spans import Selector, split_words

IN_DOUBT = (SpanState.CHANGED, SpanState.MOVED, SpanState.UNANCHORED)


@dataclass(frozen=True)
class Settled:
    """A span as it was when it was last anchored, and the number of the body that its place is in."""

    selector: Selector
    body_version: int


@dataclass(frozen=True)
class Review:
    """`was` is None where no history tells (an imported row); `since` and `by` say when the doubt arose and whose edit it was."""

    row: object
    was: Settled | None
    since: datetime | None
    by: str | None

    @property
    def now(self):
        """The place of today, None for a span without one."""
        row = self.row
        return Selector(row.start, row.end, row.exact, row.prefix, row.suffix) if row.is_anchored else None

    @property
    def difference(self):
        """Pairs ("same", "old" or "new", words) that lead from the words then to the words now; empty where one is not known."""
        return difference(self.was.selector.exact, self.row.exact) if self.was and self.row.is_anchored else []


def reviews_of(rows):
    """The Review of each row, all of one model, in one query. An anchored row has nothing to look at."""
    rows = list(rows)
    histories = {row.pk: [] for row in rows if row.state in IN_DOUBT}
    if histories:
        columns = ("id", "state", "start", "end", "exact", "prefix", "suffix", "body_version", "history_date", "history_user__username")
        entries = type(rows[0]).history.filter(id__in=histories).order_by("history_date", "history_id")
        for pk, *entry in entries.values_list(*columns):
            histories[pk].append(entry)
    return [review_from(row, histories.get(row.pk, ())) for row in rows]


def review_from(row, entries):
    """The Review of a row from its history, the oldest entry first."""
    was = began = None
    for state, *place, body_version, moment, user in entries:
        if state == SpanState.ANCHORED:
            was, began = Settled(Selector(*place), body_version), None
        elif began is None:
            began = (moment, user)
    return Review(row, was, *(began or (None, None)))


def review_of(row):
    return reviews_of([row])[0]


def accept(row):
    """Take the place that a changed or moved span was given for right. Raises ValidationError for one without a place."""
    if not row.is_anchored:
        raise ValidationError(
            {"state": ValidationError("These words have no place in the text. Mark them: give start and end.", code="unanchored")}
        )
    if row.state == SpanState.ANCHORED:
        return
    with public_change():
        row.state = SpanState.ANCHORED
        row.save()


def difference(old, new):
    """Pairs ("same", "old" or "new", text) by words, the old ones before the new: without the new ones they join to `old`,
    without the old ones to `new`.
    """
    one, other = split_words(old), split_words(new)
    pieces, place, new_place = [], 0, 0
    for start, new_start, length in Indel.editops(one, other).as_matching_blocks():
        removed, added = "".join(one[place:start]), "".join(other[new_place:new_start])
        same = "".join(one[start : start + length])
        pieces += [(kind, text) for kind, text in (("old", removed), ("new", added), ("same", same)) if text]
        place, new_place = start + length, new_start + length
    return pieces
