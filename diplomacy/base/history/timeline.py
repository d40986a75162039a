"""The changes of a row and of all that hangs on it, newest first, a page at a time."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db import models

from diplomacy.base.history.changes import changed_fields, changes_between, described, sentence
from diplomacy.base.history.values import Names, name_of
from diplomacy.base.records import OwnedRow

PAGE = 50


@dataclass
class Event:
    """One change. `tie` is the field by which the changed row hangs on the one whose history is read, None for that row itself.

    `changed_since` are the fields of this change that have other values now, `is_there` says whether the changed row still is.
    """

    record: object
    before: object = None
    tie: models.Field | None = None
    subject: str = ""
    words: str = ""
    changes: list = field(default_factory=list)
    changed_since: list = field(default_factory=list)
    is_there: bool = True

    @property
    def model(self):
        return self.record.instance_type

    @property
    def is_link(self):
        """Whether it is of a part or link, which has no history page of its own."""
        return issubclass(self.model, OwnedRow)


def older(history, column):
    """The subquery of `column` in the entry before an entry of `history`."""
    same = history.objects.filter(id=models.OuterRef("id")).filter(
        models.Q(history_date__lt=models.OuterRef("history_date"))
        | models.Q(history_date=models.OuterRef("history_date"), history_id__lt=models.OuterRef("history_id"))
    )
    return models.Subquery(same.order_by("-history_date", "-history_id").values(column)[:1])


def entries_of(tie, pk):
    """Entries of rows while they hung on the row `pk` by `tie`, and those by which they left it."""
    history, column = tie.model.history.model, f"{tie.name}_id"
    ever = history.objects.filter(**{column: pk}).values("id")
    return history.objects.filter(id__in=ever).annotate(left=older(history, column)).filter(models.Q(**{column: pk}) | models.Q(left=pk))


def timeline(model, pk, ties, number=1, size=PAGE):
    """(Events of page `number`, whether there are more) of the row `pk` of `model` and what hangs on it by `ties`."""
    end = number * size + 1
    sources = [(model.history.model.objects.filter(id=pk), None)] + [(entries_of(tie, pk), tie) for tie in ties]
    keys = [
        (date, key, place)
        for place, (entries, _tie) in enumerate(sources)
        for date, key in entries.order_by("-history_date", "-history_id").values_list("history_date", "history_id")[:end]
    ]
    keys.sort(key=lambda key: (key[0], -key[2], key[1]), reverse=True)
    chosen = keys[(number - 1) * size : end - 1]
    events = {}
    for place, (_entries, tie) in enumerate(sources):
        wanted = [key for _date, key, its in chosen if its == place]
        events |= {(place, event.record.history_id): event for event in read_events(tie.model if tie else model, wanted, tie)}
    found = [events[place, key] for _date, key, place in chosen]
    tell(found)
    return found, len(keys) > number * size


def read_events(model, keys, tie=None):
    """Events of these entries, each with the entry before it."""
    if not keys:
        return []
    history = model.history.model
    records = list(
        history.objects.filter(history_id__in=keys).select_related("history_user").annotate(before_id=older(history, "history_id"))
    )
    earlier = history.objects.in_bulk({record.before_id for record in records if record.before_id})
    return [Event(record, earlier.get(record.before_id), tie) for record in records]


def tell(events):
    """Fill in what each event says."""
    names = Names([record for event in events for record in (event.record, event.before) if record is not None])
    rows = rows_now(events)
    for event in events:
        row = rows[event.model].get(event.record.id)
        event.is_there = row is not None
        if event.tie is not None:
            event.subject = described(event.record, names, event.tie.name) if event.is_link else str(row or name_of(event.record))
        if event.record.history_type == "~" and event.before:
            event.changes = changes_between(event.before, event.record, names)
            event.words = sentence(event.changes)
            if row is not None:
                fields = [change.field for change in event.changes if change.field.name != "start"]
                event.changed_since = changed_fields(event.record, row, fields)


def rows_now(events):
    keys = defaultdict(set)
    for event in events:
        keys[event.model].add(event.record.id)
    return {model: model._base_manager.in_bulk(ids) for model, ids in keys.items()}
