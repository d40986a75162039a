"""What points to a row, whatever its model, and pointing it elsewhere: many rows at once, with all that a save of each entails."""

from collections import defaultdict
from dataclasses import dataclass

from django.apps import apps
from django.db import models

from diplomacy.base.actions import may_change, may_publish
from diplomacy.base.bulk_history import note_in_history
from diplomacy.base.kept import tell_keepers
from diplomacy.base.publishing import dependents_of, refresh_public
from diplomacy.base.records import OwnedRow, Publishable, Record, public_change

PIECE = 500


@dataclass(frozen=True)
class Reference:
    """A foreign key by which rows of `model` point to rows of another."""

    model: type[models.Model]
    field: models.ForeignKey

    @property
    def name(self):
        return self.field.name

    def rows(self, pk):
        """The rows that point to the row with this primary key."""
        return self.model._base_manager.filter(**{self.field.attname: pk}).order_by("pk")

    @property
    def keeps_history(self):
        return issubclass(self.model, Record | OwnedRow)


def references_to(model):
    """Every foreign key to rows of `model` by their primary key, but those of the history and those that follow from another column."""
    return [
        Reference(pointing, field)
        for pointing in apps.get_models()
        if not hasattr(pointing, "instance_type")
        for field in pointing._meta.concrete_fields
        if field.related_model is model and field.target_field.primary_key and field.name not in getattr(pointing, "kept", {})
    ]


def ways_to_double(reference):
    """The rules by which two rows of a model are the same but for what they point to: pairs (other fields, condition or None)."""
    opts = reference.model._meta
    rules = [
        (rule.fields, rule.condition)
        for rule in opts.constraints
        if isinstance(rule, models.UniqueConstraint) and reference.name in rule.fields
    ]
    rules += [(fields, None) for fields in getattr(reference.model, "same_by", ()) if reference.name in fields]
    rules += [((reference.name,), None)] if reference.field.unique else []
    return [([opts.get_field(name).attname for name in fields if name != reference.name], condition) for fields, condition in rules]


def twins(reference, old, new):
    """{primary key of a row that points to `old`: that of the one pointing to `new` that it would double}."""
    found = {}
    for columns, condition in ways_to_double(reference):
        every = [rows.filter(condition) if condition else rows for rows in (reference.rows(old), reference.rows(new))]
        kept = {tuple(values): pk for pk, *values in every[1].values_list("pk", *columns)}
        for pk, *values in every[0].values_list("pk", *columns):
            if tuple(values) in kept:
                found.setdefault(pk, kept[tuple(values)])
    return found


def repoint(reference, pks, new, user, reason):
    """Let the rows with these primary keys point to `new`: as saves one by one would, with version, history and publicness."""
    pks = sorted(pks)
    for start in range(0, len(pks), PIECE):
        piece = pks[start : start + PIECE]
        rows = reference.model._base_manager.filter(pk__in=piece)
        if issubclass(reference.model, Record):
            repoint_records(reference, rows, piece, new, user, reason)
        elif issubclass(reference.model, OwnedRow):
            repoint_parts(reference, rows, piece, new, user, reason)
        else:
            rows.update(**{reference.field.attname: new})


def repoint_records(reference, rows, pks, new, user, reason):
    model = reference.model
    with public_change() as change:
        touched = defaultdict(set, dependents_of(model, pks))
        change.touches_public(rows.filter(public=True).exists())
        rows.update(**{reference.field.attname: new}, version=models.F("version") + 1)
        keep_history(model, pks, user, reason)
        change.touches_public(refresh_public(model, pks))
        tell_keepers(model, pks)
        for dependent, keys in dependents_of(model, pks).items():
            touched[dependent] |= keys
        for dependent, keys in touched.items():
            change.touches_public(refresh_public(dependent, keys))
        change.touches_public(rows.filter(public=True).exists())


def repoint_parts(reference, rows, pks, new, user, reason):
    model = reference.model
    before = list(rows)
    with public_change() as change:
        rows.update(**{reference.field.attname: new})
        keep_history(model, pks, user, reason)
        after = list(rows)
        for pk in after[0].ends(model.owner_field, *before, *after) if after else ():
            after[0].touch_owner(change, pk)
        if after:
            after[0].count_for_lister(*before, *after)


def keep_history(model, pks, user, reason):
    """Note in the history of these rows what they are now."""
    note_in_history(model, f"id IN ({', '.join(['%s'] * len(pks))})", pks, kind="~", reason=reason, user=user)


def first_closed(user, model, pks):
    """The first of the rows of `model` that this person may not change as it is, or as it belongs to what is published; or None.

    Who may publish every kind of row is not asked about each.
    """
    of = model._meta.get_field(model.owner_field).related_model if issubclass(model, OwnedRow) else model
    rows = model._base_manager.filter(pk__in=pks)
    if not user.has_perm(f"{of._meta.app_label}.change_{of._meta.model_name}"):
        return rows.first()
    if all(may_publish(user, kind) for kind in apps.get_models() if issubclass(kind, Publishable)):
        return None
    return next((row for row in rows.iterator(chunk_size=PIECE) if not may_change(user, row)), None)
