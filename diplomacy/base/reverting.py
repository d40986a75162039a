"""Going back to an earlier version of a row, as far as the record of today allows.

A revert is a save like any other: it makes a new version, keeps publicness and spans true, and stands in the history.
What cannot be brought back is told, never passed over.
"""

from django.core.exceptions import ValidationError
from django.db import models

from diplomacy.base.addresses import RetiredAddress, Slugged
from diplomacy.base.history.changes import changed_fields
from diplomacy.base.publishing import Status
from diplomacy.base.records import StaleRow, public_change
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
            if model._base_manager.filter(slug=row.slug).exists():
                lost.append(f"Another row has its address “{row.slug}” by now; it gets a new one.")
                row.slug = ""
        row.full_clean(exclude={"id"} if is_back else None)
        if not is_back and row.stored().__dict__.get("body") != getattr(row, "body", None):
            lost += losing_their_place(row)
        row._history_user = user
        row._change_reason = f"Back to {entry.history_date:%Y-%m-%d %H:%M} UTC"
        row.save()
    return row, lost


def entry_before(entry):
    """The entry of the same row before this one, or None."""
    entries = type(entry).objects.filter(id=entry.id, history_date__lte=entry.history_date).order_by("-history_date", "-history_id")
    return next((one for one in entries[:50] if (one.history_date, one.history_id) < (entry.history_date, entry.history_id)), None)


def undo_change(entry, user):
    """Give the fields that one change of a row changed the values that they had before it, and leave all others alone.

    Returns (row, what of its spans lost their place, as sentences). Raises ValidationError, with nothing changed, where a
    later change changed the same field, a row that was named then is gone, or the row would not be valid.
    """
    model = entry.instance_type
    with public_change():
        row, before = model._base_manager.filter(pk=entry.id).first(), entry_before(entry)
        if row is None:
            raise ValidationError("It has been deleted since. Bring it back first.")
        if entry.history_type != "~" or before is None:
            raise ValidationError("Nothing is known of what it was before.")
        names = {field.name for field in entry.tracked_fields if getattr(before, field.attname) != getattr(entry, field.attname)}
        told = changed_fields(before, entry)
        if all(field.name in KEPT for field in told):
            raise ValidationError("Nothing else than its status was changed then. Publish or withdraw it in its form.")
        refuse_changed_since(entry, row, [field for field in told if field.name not in KEPT])
        refuse_named_gone(before, told)
        lost = take_over(row, before, names)
        if lost:
            raise ValidationError("The words of before have no certain place in the text of now. Mark them by hand.")
        row.full_clean()
        if "body" in names:
            lost = losing_their_place(row)
        row._history_user = user
        row._change_reason = undone(entry)
        row.save()
    return row, lost


def undone(entry):
    """The reason that is kept of undoing a change: it needs no other, as the history names it."""
    return f"The change of {entry.history_date:%Y-%m-%d %H:%M} UTC undone"


def refuse_changed_since(entry, row, fields):
    """Refuse where a later change changed one of the `fields` again, naming who and when. A span may have moved with its text."""
    again = changed_fields(entry, row, [field for field in fields if field.name != "start" and not is_state_of_span(row, field)])
    if not again:
        return
    later = type(entry).objects.filter(id=entry.id, history_date__gte=entry.history_date).exclude(pk=entry.pk)
    later = next((one for one in later.order_by("history_date", "history_id")[:200] if changed_fields(entry, one, again)), None)
    who = (later and later.history_user and (later.history_user.get_full_name() or later.history_user.get_username())) or "somebody"
    when = f", on {later.history_date:%Y-%m-%d %H:%M} UTC" if later else ""
    raise ValidationError(
        [f"“{field.verbose_name}” has been changed again since by {who}{when}. Undo that first, or change it by hand." for field in again]
    )


def refuse_named_gone(before, fields):
    gone = [
        f"“{field.verbose_name}” named a row that has been deleted since."
        for field in fields
        if field.is_relation
        and (key := getattr(before, field.attname)) is not None
        and not field.related_model._base_manager.filter(pk=key).exists()
    ]
    if gone:
        raise ValidationError(gone)


def is_state_of_span(row, field):
    return isinstance(row, Span) and field.name == "state"


def losing_their_place(row):
    """What a text that is gone back to does to its spans, as sentences."""
    return [f"{span} has no certain place in the text of then. Mark it again." for span in spans_that_lose_their_place(row, row.body)]


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


def take_over(row, entry, names=None):
    """Set the row's fields, or those in `names`, from the entry; returns what is lost."""
    lost = []
    for field in entry.tracked_fields:
        if names is not None and field.name not in names:
            continue
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
    if isinstance(row, Span) and (names is None or names & PLACE):
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
    """Undo a change of a part or link: what was added goes, what was deleted comes back, the fields that were changed are
    as before. Raises ValidationError where it was changed again since, or what was before would not be valid now.
    """
    model = entry.instance_type
    if entry.history_type == "~":
        undo_change(entry, user)
        return
    with public_change():
        if type(entry).objects.filter(id=entry.id).latest("history_date", "history_id").pk != entry.pk:
            raise ValidationError("It has been changed again since. Undo that first.")
        row = model._base_manager.filter(pk=entry.id).first()
        if entry.history_type == "+":
            if row is not None:
                row._history_user, row._change_reason = user, undone(entry)
                row.delete()
            return
        row = row or model(pk=entry.id)
        row._state.adding = not model._base_manager.filter(pk=entry.id).exists()
        lost = take_over(row, entry)
        if lost:
            raise ValidationError(lost)
        row.full_clean(exclude={"id"} if row._state.adding else None)
        row._history_user, row._change_reason = user, undone(entry)
        row.save()
