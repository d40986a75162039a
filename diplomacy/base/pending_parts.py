"""What a proposed change says of the rows that hang on the one it is about: its names, offices, sides, links."""

from dataclasses import dataclass

from django.apps import apps
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.base.history.values import Names, told_fields
from diplomacy.base.records import Record
from diplomacy.base.reverting import refuse_named_gone
from diplomacy.base.ties import hanging_on

LONGEST_NAME = 300


def kept_values(row, names):
    """Columns as they can be kept as JSON: {name of the field: value}."""
    fields = [row._meta.get_field(name) for name in names]
    return {field.name: field.get_prep_value(getattr(row, field.attname)) for field in fields}


def put_values(row, values):
    """Give the row these kept values, unsaved."""
    for name, value in values.items():
        setattr(row, row._meta.get_field(name).attname, value)
    return row


def tie_to(owner_model, model):
    """The foreign key by which rows of `model` hang on those of `owner_model`."""
    return next(tie for tie in hanging_on(owner_model) if tie.model is model)


def kind_in(owner_model, model):
    """What a row of `model` is called beside one of `owner_model`: a link that is listed there too, by its other end."""
    is_listed = tie_to(owner_model, model).name == getattr(model, "listed_by", "")
    named = model._meta.get_field(model.owner_field).related_model if is_listed else model
    return capfirst(named._meta.verbose_name)


def name_in(owner_model, row):
    """How a row that hangs on another is called beside that one."""
    if isinstance(row, Record):
        return str(row)[:LONGEST_NAME]
    tie, names = tie_to(owner_model, type(row)), Names()
    values = [names.value(row, field) for field in told_fields(type(row)) if field.name != tie.name]
    return ", ".join(value for value in values if value)[:LONGEST_NAME]


@dataclass(frozen=True)
class PartChange:
    """A row that is added (`row` and `before` are None), changed, or removed (`after` is None); kept as JSON by these names.

    `model` is its label, `row` its primary key, `name` how it was called. `before` and `after` are kept values: of a row
    that is changed only those that are.
    """

    model: str
    row: int | None
    name: str
    before: dict | None
    after: dict | None

    @classmethod
    def adding(cls, owner_model, row, names):
        return cls(row._meta.label_lower, None, name_in(owner_model, row), None, kept_values(row, names))

    @classmethod
    def changing(cls, owner_model, row, names):
        stored = type(row)._base_manager.get(pk=row.pk)
        before, after = kept_values(stored, names), kept_values(row, names)
        return cls(row._meta.label_lower, row.pk, name_in(owner_model, stored), before, after)

    @classmethod
    def removing(cls, owner_model, row, names):
        stored = type(row)._base_manager.get(pk=row.pk)
        return cls(row._meta.label_lower, row.pk, name_in(owner_model, stored), kept_values(stored, names), None)

    @property
    def rows_model(self):
        return apps.get_model(self.model)

    @property
    def action(self):
        return "add" if self.before is None else "delete" if self.after is None else "change"

    def may_be_made_by(self, user):
        opts = self.rows_model._meta
        return user.has_perm(f"{opts.app_label}.{self.action}_{opts.model_name}")

    def find(self, owner):
        """The row as it is now, or None where it is gone, is with another owner, or is to be added."""
        tie = tie_to(type(owner), self.rows_model)
        return tie.model._base_manager.filter(pk=self.row, **{tie.attname: owner.pk}).first() if self.row else None

    def changed_since(self, row):
        """The names of the fields that the row, as it is now, says otherwise than it did when this was proposed."""
        return [name for name, value in kept_values(row, self.before or ()).items() if value != self.before[name]]

    def make(self, owner, sign):
        """Make it, of a row on which `sign` noted who does so and why; returns that row. Raises ValidationError, naming it."""
        try:
            return self.save(owner, sign)
        except models.ProtectedError:
            raise ValidationError(self.told(owner, _("other rows point to it, so it cannot be removed."))) from None
        except ValidationError as error:
            raise ValidationError([self.told(owner, sentence) for sentence in self.sentences(error)]) from None

    def save(self, owner, sign):
        model = self.rows_model
        row = self.find(owner) if self.row else model(**{tie_to(type(owner), model).attname: owner.pk})
        if row is None:
            raise ValidationError(_("it has been deleted since."))
        if self.changed_since(row):
            raise ValidationError(_("it has been changed since. Reject this, and change it by hand or have it proposed anew."))
        put_values(row, self.after or {})
        refuse_named_gone(row, [model._meta.get_field(name) for name in self.after or ()])
        sign(row)
        if self.after is None:
            row.delete()
            return row
        row.full_clean(exclude={field.name for field in model._meta.concrete_fields if not field.editable})
        row.save()
        return row

    def told(self, owner, sentence):
        kind = kind_in(type(owner), self.rows_model)
        return _("%(kind)s “%(name)s”: %(sentence)s") % {"kind": kind, "name": self.name, "sentence": sentence}

    def sentences(self, error):
        """What a ValidationError says, each with the field that it says it of."""
        if not hasattr(error, "error_dict"):
            return error.messages
        return [
            message if name == NON_FIELD_ERRORS else f"{self.rows_model._meta.get_field(name).verbose_name}: {message}"
            for name, messages in error.message_dict.items()
            for message in messages
        ]


ORDER = ["delete", "change", "add"]
"""What is removed goes first, so that what is added may take its place."""


def make_parts(owner, parts, sign):
    """Make all `parts`, changes of what hangs on `owner`; returns the rows that were added. Raises ValidationError."""
    made = [(part, part.make(owner, sign)) for part in sorted(parts, key=lambda part: ORDER.index(part.action))]
    return [row for part, row in made if part.action == "add"]
