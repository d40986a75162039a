"""Going back to an earlier version of a row, as far as the record of today allows.

A revert is a save like any other: it makes a new version, keeps publicness and spans true, and stands in the history.
What cannot be brought back is told, never passed over.
"""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models

from diplomacy.base.addresses import RetiredAddress, Slugged
from diplomacy.base.publishing import Status
from diplomacy.base.records import OwnedRow, StaleRow, public_change
from diplomacy.base.span_edits import carried_back, spans_that_lose_their_place
from diplomacy.base.span_reviews import Settled
from diplomacy.base.span_rows import Span
from diplomacy.base.spans import Selector

KEPT = {"id", "version", "public", "status"}
GONE = 0
PLACE = {"start", "end", "exact", "prefix", "suffix", "state", "body_version"}


def revert(entry, user, expected_version=None):
    """Give the row of a history entry the values that it had then; a deleted row comes back as a draft.

    `expected_version` is the version that is gone back from, `GONE` for a deleted row. Returns (row, what could not be
    brought back, as sentences). Raises ValidationError where the row of then would not be valid now, StaleRow or
    DoesNotExist where the row is at another version or has been deleted meanwhile.
    """
    model = entry.instance_type
    with public_change():
        row = model._base_manager.filter(pk=entry.id).first()
        is_back = row is None
        if expected_version is not None and expected_version != (GONE if is_back else row.version):
            raise model.DoesNotExist(f"{entry.instance} has been deleted meanwhile.") if is_back else StaleRow(row)
        row = row or fresh(entry)
        lost = take_over(row, entry)
        if is_back and isinstance(row, Slugged):
            RetiredAddress.give_back(row, model.history.filter(id=row.pk).values_list("slug", flat=True))
        row.full_clean(exclude={"id"} if is_back else None)
        if not is_back and row.stored().__dict__.get("body") != getattr(row, "body", None):
            lost += [
                f"{span} has no certain place in the text of then. Mark it again." for span in spans_that_lose_their_place(row, row.body)
            ]
        row._history_user = user
        row._change_reason = f"Back to {entry.history_date:%Y-%m-%d %H:%M} UTC"
        row.save()
    return row, lost


def fresh(entry):
    """An unsaved row with the primary key that it had, whose version will go on from the last that it had."""
    row = entry.instance_type(pk=entry.id)
    row.version_before = type(entry).objects.filter(id=entry.id).aggregate(models.Max("version"))["version__max"]
    row._state.adding = True
    if hasattr(row, "status"):
        row.status = Status.DRAFT
    if hasattr(entry, "uid"):
        row.uid = entry.uid
    return row


def take_over(row, entry):
    """Set the row's fields from the entry; returns what is lost."""
    lost = []
    for field in entry.tracked_fields:
        if field.name in KEPT or (isinstance(row, Span) and field.name in PLACE):
            continue
        value = getattr(entry, field.attname)
        if isinstance(field, models.ForeignKey) and value is not None and not field.related_model._base_manager.filter(pk=value).exists():
            lost.append(f"“{field.verbose_name}” named a row that is gone, so it {'is empty now' if field.null else 'stays as it is'}.")
            if not field.null:
                if getattr(row, field.attname) is None:
                    raise ValidationError(f"“{field.verbose_name}” names a row that is gone, and this one cannot be without it.")
                continue
            value = None
        setattr(row, field.attname, value)
    if isinstance(row, Span):
        lost += put_in_place(row, entry)
    return lost


def put_in_place(row, entry):
    """Mark the words of then where the text of now has them for certain, or leave the span without a place.

    An entry without a place is looked for from the last one before it that had one.
    """
    entries = type(entry).objects.filter(id=entry.id, history_date__lte=entry.history_date).order_by("history_date", "history_id")
    placed = entry if entry.start is not None else entries.filter(start__isnull=False).last()
    if placed:
        then = Settled(Selector(placed.start, placed.end, placed.exact, placed.prefix, placed.suffix), placed.body_version)
        found = carried_back(row, then)
        if found:
            row.place(found, placed.state)
            return []
    row.exact, row.prefix, row.suffix = entry.exact, entry.prefix, entry.suffix
    row.unanchor()
    return ["The words of then have no certain place in the text of now, so it is without a place. Mark them again."]


def undo_part(entry, user):
    """Undo the last change of a part or link: what was added goes, what was deleted comes back, what was changed is as
    before. Raises ValidationError where it was changed again since, or what was before would not be valid now.
    """
    model = entry.instance_type
    with public_change():
        if type(entry).objects.filter(id=entry.id).latest("history_date", "history_id").pk != entry.pk:
            raise ValidationError("It has been changed again since. Undo that first.")
        row = model._base_manager.filter(pk=entry.id).first()
        if entry.history_type == "+":
            if row is not None:
                row._history_user = user
                row.delete()
            return
        then = entry if entry.history_type == "-" else entry.prev_record
        if then is None:
            raise ValidationError("Nothing is known of what it was before.")
        row = row or model(pk=entry.id)
        row._state.adding = not model._base_manager.filter(pk=entry.id).exists()
        lost = take_over(row, then)
        if lost:
            raise ValidationError(lost)
        row.full_clean(exclude={"id"} if row._state.adding else None)
        row._history_user = user
        row.save()


def parts_of(model):
    """The models of parts and links that belong to rows of `model`."""
    return [
        part for part in apps.get_models() if issubclass(part, OwnedRow) and part._meta.get_field(part.owner_field).related_model is model
    ]
