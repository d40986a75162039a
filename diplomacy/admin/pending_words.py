"""A proposed change in words: each column and each row that hangs on it, from what it says now to what it would say."""

from dataclasses import dataclass

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.history.values import Names
from diplomacy.base.pending import PendingState
from diplomacy.base.pending_parts import kept_values, kind_in, put_values
from diplomacy.base.span_reviews import difference

HEADINGS = {
    "add": gettext_lazy("%(kind)s to be added"),
    "change": gettext_lazy("%(kind)s to be changed"),
    "delete": gettext_lazy("%(kind)s to be removed"),
}


@dataclass(frozen=True)
class Line:
    """A column: pieces that lead from what it says now to what it would say; whether it was changed since it was proposed."""

    label: str
    pieces: list
    is_newer: bool


@dataclass(frozen=True)
class Part:
    """A row that hangs on the one that the change is of; `obstacle` says why that cannot be approved, else ""."""

    heading: str
    name: str
    lines: list
    obstacle: str


def lines_of(pending, row):
    """The Lines of the row's own columns; `row` is None where it is gone."""
    now = kept_values(row, pending.after) if row is not None and pending.state == PendingState.OPEN else pending.before
    return lines_between(apps.get_model(pending.model), pending.before, now, pending.after)


def lines_between(model, before, now, after):
    names = Names()
    found = []
    for name in after or before:
        field = model._meta.get_field(name)
        pieces = difference(*(words(names, field, values) for values in (now, after)))
        found.append(Line(field.verbose_name, pieces, (before or now or {}).get(name) != (now or {}).get(name)))
    return [line for line in found if line.pieces]


def words(names, field, values):
    """What kept values say in a column, in words; "" where they say nothing of it."""
    return names.value(put_values(field.model(), {field.name: values[field.name]}), field) if values else ""


def parts_of(pending, row):
    """The Parts of a change; `row` is None where it is gone."""
    is_open = pending.state == PendingState.OPEN and row is not None
    model = apps.get_model(pending.model)
    return [part_of(change, model, row if is_open else None) for change in pending.part_changes()]


def part_of(change, owner_model, owner):
    """A PartChange as a Part: beside what is there now where it is to be decided, as it was proposed where `owner` is None."""
    found = change.find(owner) if owner is not None else None
    now = kept_values(found, change.before) if found is not None else change.before
    obstacle = ""
    if owner is not None and change.row and found is None:
        obstacle = _("It has been deleted since, so this proposal cannot be approved.")
    elif found is not None and change.changed_since(found):
        obstacle = _("It has been changed since, so this proposal cannot be approved.")
    kind = kind_in(owner_model, change.rows_model)
    lines = lines_between(change.rows_model, change.before, now, change.after)
    return Part(HEADINGS[change.action] % {"kind": kind}, change.name if change.before else "", lines, obstacle)
