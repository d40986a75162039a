"""Deleting a row together with the links that it has, and bringing it back with them.

A link is deleted as itself, so that its own history tells of it, under a reason by which it is found again.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError

from diplomacy.base.actions import may_write
from diplomacy.base.proofs import words_deleted
from diplomacy.base.publishing import Status
from diplomacy.base.records import public_change
from diplomacy.base.reverting import GONE, revert, undo_part
from diplomacy.base.ties import ties_of

REASON = "Deleted with what it links"


def remove(row, user):
    """Delete a row with all its links.

    Raises PermissionDenied where one belongs to a row that `user` may not change, and ProtectedError naming the rows that
    are in the way: those that point to this one otherwise, and what is published and would lack it.
    """
    with public_change(), words_deleted():
        in_need = []
        for link_model, field in ties_of(type(row)):
            for link in link_model.objects.filter(**{field: row}).select_related(link_model.owner_field):
                owner = getattr(link, link_model.owner_field)
                if owner != row and not may_write(user, owner):
                    raise PermissionDenied(f"It is linked to what is published already, which only an editor may change: {owner}")
                before = gaps(owner)
                link._history_user, link._change_reason = user, REASON
                link.delete()
                if owner != row and set(gaps(owner)) - set(before):
                    in_need.append(owner)
        if in_need:
            raise ProtectedError("What is published needs it.", set(in_need))
        row._history_user = user
        row.delete()


def gaps(row):
    """What a published row lacks."""
    row = type(row)._base_manager.get(pk=row.pk)
    return row.missing_while_published() if getattr(row, "status", None) == Status.PUBLISHED else []


def last_deletion(model, **key):
    """The history entry of the deletion of the row that had this key (`uid="..."`), or None."""
    entry = model.history.filter(**key).order_by("-history_date", "-history_id").first()
    return entry if entry is not None and entry.history_type == "-" else None


def restore(entry, user):
    """Bring a deleted row back with the links that went with it; `entry` is the one of its deletion.

    Returns (row, what could not be brought back, as sentences). Raises as `revert` does, and PermissionDenied as `remove`.
    """
    model = entry.instance_type
    with public_change():
        links = links_gone_with(entry)
        row, lost = revert(entry, user, GONE)
        if getattr(entry, "status", Status.DRAFT) == Status.PUBLISHED:
            lost.append("It was published and is a draft again.")
        for link_entry in links:
            try:
                undo_part(link_entry, user)
            except ValidationError as error:
                lost += [f"A link is not back ({link_entry.instance_type._meta.verbose_name}): {message}" for message in error.messages]
                continue
            owner = getattr(link_entry.instance_type.objects.get(pk=link_entry.id), link_entry.instance_type.owner_field)
            if owner != row and not may_write(user, owner):
                raise PermissionDenied(f"It was linked to what is published, which only an editor may change: {owner}")
        return model._base_manager.get(pk=row.pk), lost


def links_gone_with(entry):
    """The history entries of the links that were deleted with a row, in the order in which they had been added."""
    model = entry.instance_type
    newest_before = (
        model.history.filter(id=entry.id).exclude(history_type="-").order_by("-history_date").values_list("history_date", flat=True).first()
    )
    found = []
    for link_model, field in ties_of(model):
        gone = link_model.history.filter(**{f"{field}_id": entry.id}, history_type="-", history_change_reason=REASON)
        if newest_before:
            gone = gone.filter(history_date__gte=newest_before)
        found += gone.order_by("id", "history_id")
    return found
