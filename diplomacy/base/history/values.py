"""Values of fields as people read them: choices by their words, foreign keys by what they name."""

from collections import defaultdict

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diplomacy.base.span_rows import Span

SPAN_FIELDS = ("start", "exact", "state")


def told_fields(model):
    """The fields whose values are told, in the model's order: those that people fill in, and of a span its words and place."""
    return [
        field
        for field in model.history.model.tracked_fields
        if not field.primary_key and (field.editable or (issubclass(model, Span) and field.name in SPAN_FIELDS))
    ]


class Names:
    """What the foreign keys of history entries name, read in one query a model: rows as they are called now, and what is
    gone as it was called last.
    """

    def __init__(self, records=()):
        self.found = {}
        self.read(records)

    def read(self, records):
        wanted = defaultdict(set)
        for record in records:
            for field in told_fields(record.instance_type):
                if field.is_relation and getattr(record, field.attname) is not None:
                    wanted[field.related_model].add(getattr(record, field.attname))
        for model, keys in wanted.items():
            self.read_rows(model, keys)

    def read_rows(self, model, keys):
        keys = {key for key in keys if (model, key) not in self.found}
        rows = model._base_manager.in_bulk(keys)
        for key in keys:
            self.found[model, key] = str(rows[key]) if key in rows else last_name(model, key)

    def of(self, model, key):
        if (model, key) not in self.found:
            self.read_rows(model, {key})
        return self.found[model, key]

    def value(self, record, field):
        """What `record` says in `field` in words, "" for nothing."""
        value = getattr(record, field.attname)
        if value is None or value == "":
            return ""
        if field.is_relation:
            return self.of(field.related_model, value)
        if field.name == "start" and isinstance(field, models.PositiveIntegerField):
            return _("characters %(start)d to %(end)d") % {"start": record.start, "end": record.end}
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        if isinstance(field, models.BooleanField):
            return _("yes") if value else _("no")
        if isinstance(field, models.DateTimeField):
            return date_format(value, "j M Y, H:i e")
        return str(value)


def last_name(model, key):
    """How a row that is gone was called last."""
    history = getattr(model, "history", None)
    entry = history and history.filter(id=key).order_by("-history_date", "-history_id").first()
    return name_of(entry) if entry else _("a row that is gone")


def name_of(record):
    """How the row of a history entry was called then."""
    try:
        return str(record.instance)
    except (models.ObjectDoesNotExist, AttributeError):  # its name is made of that of a row that is gone
        return _("something that is gone")
