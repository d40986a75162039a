"""A row and its links as they were at a moment, read from the history."""

from dataclasses import dataclass

from django.db import models

from diplomacy.base.history.changes import described
from diplomacy.base.history.values import Names, name_of, told_fields
from diplomacy.base.records import OwnedRow
from diplomacy.base.ties import hanging_on, ties_of

SHOWN = 200
"""Links of one kind that are read at most."""


class NamesThen(Names):
    """What foreign keys named at a moment: as rows were called then, or are now where nothing is kept of them from before it."""

    def __init__(self, moment, records=()):
        self.moment = moment
        super().__init__(records)

    def read_rows(self, model, keys):
        keys = {key for key in keys if (model, key) not in self.found}
        if hasattr(model, "history"):
            entries = standing(model.history.model, self.moment).filter(id__in=keys).exclude(history_type="-")
            self.found |= {(model, entry.id): name_of(entry) for entry in entries}
        super().read_rows(model, keys)


def standing(history, moment):
    """The entries that say what each row was at `moment` (an aware datetime)."""
    newer = history.objects.filter(id=models.OuterRef("id"), history_date__lte=moment).filter(
        models.Q(history_date__gt=models.OuterRef("history_date"))
        | models.Q(history_date=models.OuterRef("history_date"), history_id__gt=models.OuterRef("history_id"))
    )
    return history.objects.filter(history_date__lte=moment).exclude(models.Exists(newer))


@dataclass
class LinksThen:
    """What hung on a row by one foreign key: `lines` in words, and whether there was more than is read."""

    tie: models.Field
    lines: list
    more: bool = False


@dataclass
class RowThen:
    """`entry` is the history entry that stood, None before the first; `values` are pairs (field, its value in words)."""

    entry: object
    values: list
    links: list


def row_at(model, pk, moment, may_view):
    """The row `pk` of `model` at `moment` as a RowThen, with its links of the models that `may_view` says yes to."""
    entry = standing(model.history.model, moment).filter(id=pk).select_related("history_user").first()
    if entry is None or entry.history_type == "-":
        return RowThen(entry, [], [])
    names = NamesThen(moment, [entry])
    values = [(field, names.value(entry, field)) for field in told_fields(model)]
    links = [links_at(tie, pk, moment) for tie in ties_shown(model) if may_view(tie.model)]
    return RowThen(entry, values, [group for group in links if group.lines])


def ties_shown(model):
    """Every foreign key of a part, link or row that hangs on those of `model`, its own parts first."""
    ties = hanging_on(model)
    return ties + [tie for link, name in ties_of(model) if (tie := link._meta.get_field(name)) not in ties]


def links_at(tie, pk, moment):
    entries = standing(tie.model.history.model, moment).filter(**{f"{tie.name}_id": pk}).exclude(history_type="-")
    entries = list(entries.order_by("id")[: SHOWN + 1])
    names = NamesThen(moment, entries)
    is_link = issubclass(tie.model, OwnedRow)
    lines = [described(entry, names, tie.name) if is_link else name_of(entry) for entry in entries[:SHOWN]]
    return LinksThen(tie, lines, len(entries) > SHOWN)
