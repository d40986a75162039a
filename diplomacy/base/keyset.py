"""Pages of a list by the place of a row instead of a count of rows: as quick after the millionth as at the start.

The condition has the form that SQLite can seek in an index: `d <= x AND NOT (d = x AND id >= y)`. A cursor names the
row that a page lies next to, by the values that the list is ordered by, and is opaque to whoever carries it.
"""

import base64
import datetime
import json
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connections, models
from django.db.models import F, Q

LONGEST_CURSOR = 4000
BIGGEST_KEY = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Page:
    """`rows` as `fetch` gave them; cursors are None where the list ends."""

    rows: list
    next_cursor: str | None
    previous_cursor: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One field or annotation of an order: its path in lookups, the column it ends at, and the direction."""

    path: str
    field: models.Field
    descending: bool

    def turned(self):
        return Step(self.path, self.field, not self.descending)

    def beyond(self):
        """The lookup of what comes after a value."""
        return f"{self.path}__{'lt' if self.descending else 'gt'}"

    def past(self):
        """The lookup of what comes after a value or is it."""
        return f"{self.path}__{'lte' if self.descending else 'gte'}"

    def behind(self):
        """The lookup of what comes before a value or is it."""
        return f"{self.path}__{'gte' if self.descending else 'lte'}"


def page(queryset, order_fields, size, cursor=None, *, fetch=list, key=None):
    """The Page of `size` rows of `queryset` in the order of `order_fields` that `cursor` leads to, the first without one.

    The order must end in a unique column ("-day", "-pk"); only its first column may hold NULL. `fetch` turns a sliced
    queryset into rows (a list); `key` gives the values of the order for a row, by its attributes if not told otherwise.
    Raises ValueError for a cursor that is malformed or belongs to another order.
    """
    steps = steps_of(queryset, order_fields)
    key = key or attribute_key(steps)
    backwards, place = read_cursor(cursor, order_fields, steps) if cursor else (False, None)
    going = [step.turned() for step in steps] if backwards else steps
    found = rows_after(queryset, going, place, size + 1, fetch)
    more, rows = len(found) > size, found[:size]
    if backwards and not more:
        return page(queryset, order_fields, size, fetch=fetch, key=key)
    if backwards:
        rows = rows[::-1]
    return Page(
        rows=rows,
        next_cursor=write_cursor(order_fields, key(rows[-1])) if rows and (more or backwards) else None,
        previous_cursor=write_cursor(order_fields, key(rows[0]) if rows else place, backwards=True) if place is not None else None,
    )


def beside(queryset, order_fields, row):
    """The rows right before and right after `row` (which need not be among them) in the order; None where there is none."""
    steps = steps_of(queryset, order_fields)
    place = attribute_key(steps)(row)
    before = rows_after(queryset, [step.turned() for step in steps], place, 1, list)
    after = rows_after(queryset, steps, place, 1, list)
    return (before[0] if before else None), (after[0] if after else None)


def steps_of(queryset, order_fields):
    steps = []
    for name in order_fields:
        path, owner = name.removeprefix("-"), queryset.model
        if path in queryset.query.annotations:
            steps.append(Step(path, queryset.query.annotations[path].output_field, name.startswith("-")))
            continue
        *parents, last = path.split("__")
        for parent in parents:
            owner = owner._meta.get_field(parent).related_model
        steps.append(Step(path, owner._meta.pk if last == "pk" else owner._meta.get_field(last), name.startswith("-")))
    return steps


def attribute_key(steps):
    getters = [attrgetter(step.path.replace("__", ".")) for step in steps]
    return lambda row: [get(row) for get in getters]


def rows_after(queryset, steps, place, size, fetch):
    """Up to `size` rows that come after `place` (values of the order), in the order of `steps`."""
    queryset = queryset.order_by(*(F(step.path).desc() if step.descending else F(step.path).asc() for step in steps))
    if place is None:
        return fetch(queryset[:size])
    first, found = steps[0], []
    for condition in stretches(first, steps, place, nulls_come_last(queryset.db, first)):
        if len(found) < size:
            found += fetch(queryset.filter(condition)[: size - len(found)])
    return found


def nulls_come_last(alias, step):
    """Where a database puts NULL: PostgreSQL above all values, SQLite below."""
    return step.descending != (connections[alias].vendor == "postgresql")


def stretches(first, steps, place, nulls_last):
    """The conditions whose rows, one after the other, follow `place`: values and NULLs are sought separately."""
    if not first.field.null:
        return [after(steps, place)]
    empty = Q(**{f"{first.path}__isnull": True})
    if place[0] is None:
        rest = empty & after(steps[1:], place[1:])
        return [rest] if nulls_last else [rest, ~empty]
    return [after(steps, place), empty] if nulls_last else [after(steps, place)]


def after(steps, place):
    """The condition that a row comes after `place`."""
    step, value = steps[0], place[0]
    if len(steps) == 1:
        return Q(**{step.beyond(): value})
    return Q(**{step.past(): value}) & ~(Q(**{step.path: value}) & not_after(steps[1:], place[1:]))


def not_after(steps, place):
    return Q(**{steps[0].behind(): place[0]}) if len(steps) == 1 else ~after(steps, place)


def write_cursor(order_fields, values, *, backwards=False):
    plain = [value.isoformat() if isinstance(value, datetime.date) else value for value in values]
    text = json.dumps([int(backwards), list(order_fields), plain], ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor, order_fields, steps):
    """Whether it leads backwards, and the values of the row that it names. Raises ValueError for anything else."""
    if not isinstance(cursor, str) or len(cursor) > LONGEST_CURSOR:
        raise ValueError("This is no cursor of this list.")
    try:
        read = json.loads(base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode())
        backwards, order, values = read
        if order != list(order_fields) or backwards not in (0, 1) or len(values) != len(steps):
            raise ValueError
        return bool(backwards), [read_value(step, value) for step, value in zip(steps, values, strict=True)]
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError, ValidationError) as error:
        raise ValueError("This is no cursor of this list.") from error


def read_value(step, value) -> Any:
    if value is None:
        if not step.field.null:
            raise ValueError
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise ValueError
    if isinstance(value, str) and ("\0" in value or value.encode("utf-8", "replace").decode() != value):
        raise ValueError
    number = isinstance(step.field, models.IntegerField)
    if number != isinstance(value, int) or (number and abs(value) > BIGGEST_KEY):
        raise ValueError
    found = step.field.to_python(value)
    return found.astimezone(datetime.UTC) if isinstance(found, datetime.datetime) else found
