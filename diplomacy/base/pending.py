"""Changes of what is published that wait for somebody who may make them: proposed, looked at, approved or rejected."""

from dataclasses import asdict

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.actions import Incomplete, NeedsAnotherEditor, may_change, may_write
from diplomacy.base.fields import choice_constraint
from diplomacy.base.pending_parts import PartChange, kept_values, make_parts, put_values
from diplomacy.base.proofs import proofs_kept
from diplomacy.base.reasons import LONGEST_REASON
from diplomacy.base.records import ChoiceWords, StaleRow, public_change
from diplomacy.base.rehearsals import undone


class PendingState(models.TextChoices):
    OPEN = "open", gettext_lazy("To be decided")
    APPROVED = "approved", gettext_lazy("Approved")
    REJECTED = "rejected", gettext_lazy("Rejected")


class PendingChange(ChoiceWords, models.Model):
    """Other values for some columns of a row, and changes of what hangs on it. For editors and contributors only, never public.

    `after` and `before` are {name of a column's field: its value as the database keeps it}, proposed and as it was in the
    row's `version` that they were made from. `parts` are `PartChange`s.
    """

    model = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    name = models.CharField(gettext_lazy("of"), max_length=300)
    version = models.PositiveIntegerField()
    before = models.JSONField()
    after = models.JSONField()
    parts = models.JSONField(default=list)
    reason = models.CharField(gettext_lazy("reason or source"), max_length=LONGEST_REASON)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=gettext_lazy("proposed by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    proposed_at = models.DateTimeField(gettext_lazy("proposed at"), auto_now_add=True)
    state = models.CharField(gettext_lazy("state"), max_length=8, choices=PendingState, default=PendingState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=gettext_lazy("decided by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    decided_at = models.DateTimeField(gettext_lazy("decided at"), null=True)
    remark = models.CharField(gettext_lazy("remark"), max_length=LONGEST_REASON, blank=True)

    class Meta:
        default_permissions = ()
        verbose_name = gettext_lazy("proposed change")
        verbose_name_plural = gettext_lazy("proposed changes")
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["state", "-id"], name="pending_by_state"),
            models.Index(fields=["model", "row"], name="pending_by_row"),
        ]
        constraints = [choice_constraint("state", PendingState)]

    def __str__(self):
        return self.name

    @classmethod
    def of(cls, row):
        """The open ones of a row, the first to come first."""
        return cls.objects.filter(model=row._meta.label_lower, row=row.pk, state=PendingState.OPEN).order_by("pk")

    def find_row(self):
        """The row as it is now, or None where it is gone."""
        return apps.get_model(self.model)._base_manager.filter(pk=self.row).first()

    def part_changes(self):
        return [PartChange(**part) for part in self.parts]

    def make(self, row, user=None, reason=""):
        """Give the row, and what hangs on it, what is proposed; returns the rows that were added.

        Raises ValidationError, and PermissionDenied where `user` may not change what hangs on it; without one nobody is asked.
        """

        def sign(changed):
            changed._history_user, changed._change_reason = user, reason
            if user and not may_change(user, changed):
                raise PermissionDenied

        if self.after:
            put_values(row, self.after).full_clean()
            sign(row)
            row.save()
        return make_parts(row, self.part_changes(), sign)


def propose(row, names, stored, reason, user, parts=()):
    """Keep what `row`, unsaved, says in the columns `names`, and `parts`, as a change that waits; `stored` is the row as it was read.

    Raises ValidationError where that could not be made now.
    """
    pending = PendingChange(
        model=row._meta.label_lower,
        row=row.pk,
        name=str(stored)[:300],
        version=stored.version,
        before=kept_values(stored, names),
        after=kept_values(row, names),
        parts=[asdict(part) for part in parts],
        reason=" ".join(reason.split()),
        proposed_by=user,
    )
    if parts:
        with undone(), proofs_kept():
            pending.make(pending.find_row())
    pending.save()
    return pending


def approve(pending, user, seen_version, remark=""):
    """Make the change, as `user`, of the row at the version that was looked at. Returns the row and what was added to it.

    Raises PermissionDenied (NeedsAnotherEditor is one), StaleRow, Incomplete, and ValidationError where the row or what hangs
    on it would not be valid with it, has been changed otherwise or is gone, or the change was decided already.
    """
    with public_change():
        pending = open_again(pending)
        row = pending.find_row()
        if row is None:
            raise ValidationError(_("The row has been deleted since."))
        if not may_write(user, row) or not all(part.may_be_made_by(user) for part in pending.part_changes()):
            raise PermissionDenied
        if settings.REVIEW_BY_ANOTHER and pending.proposed_by_id == user.pk:
            raise NeedsAnotherEditor(row)
        if row.version != seen_version:
            raise StaleRow(row)
        lacked = row.missing_while_published() if hasattr(row, "status") else []
        reason = _("%(reason)s (proposed by %(who)s)") % {"reason": pending.reason, "who": pending.proposed_by or _("somebody")}
        added = pending.make(row, user, reason)
        if row.published_through() is not None and hasattr(row, "status"):
            missing = [one for one in row.missing_while_published() if one not in lacked]
            if missing:
                raise Incomplete(missing)
        decide(pending, PendingState.APPROVED, user, remark)
        return row, added


def reject(pending, user, remark=""):
    """Say no. Raises PermissionDenied where it is not for this person to say, ValidationError where it was decided already."""
    with public_change():
        pending = open_again(pending)
        row = pending.find_row()
        if row is not None and not may_write(user, row) and pending.proposed_by_id != user.pk:
            raise PermissionDenied
        decide(pending, PendingState.REJECTED, user, remark)


def open_again(pending):
    found = PendingChange.objects.select_for_update().get(pk=pending.pk)
    if found.state != PendingState.OPEN:
        raise ValidationError(_("It was decided already."))
    return found


def decide(pending, state, user, remark=""):
    pending.state, pending.decided_by, pending.decided_at = state, user, timezone.now()
    pending.remark = " ".join(remark.split())[:LONGEST_REASON]
    pending.save()
