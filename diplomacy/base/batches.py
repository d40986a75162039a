"""Rows whose status was set in one go, kept so that it can be undone in one go."""

import datetime

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diplomacy.base.actions import set_status, set_statuses
from diplomacy.base.publishing import Status
from diplomacy.base.records import HasUid, public_change

KEPT = datetime.timedelta(days=30)
LONGEST_NAME = 200


class StatusBatch(HasUid):
    """What one person published, sent to review or took back in one go; nobody else's business.

    `rows` are lists [label of the model, primary key, what it is called, status before, version after], in their order.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    status = models.CharField(max_length=9, choices=Status)
    rows = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return self.uid

    def undo(self):
        """Give the rows the status that they had, the last first; returns (those that have it, pairs (name, why not) of the others).

        What was changed since keeps its changes. Raises PermissionDenied as `set_status` does.
        """
        done, left = [], []
        with public_change():
            batch = type(self).objects.select_for_update().get(pk=self.pk)
            if batch.undone_at:
                return [], [(name, _("it was undone already")) for _label, _pk, name, *_more in batch.rows]
            for label, pk, name, before, version in reversed(batch.rows):
                row = apps.get_model(label)._base_manager.filter(pk=pk).first()
                if row is None:
                    left.append((name, _("it has been deleted since")))
                elif row.status != batch.status:
                    left.append((name, _("its status has been changed again since")))
                else:
                    try:
                        set_status(row, before, batch.user, as_it_was=row.version == version)
                        done.append(row)
                    except (ValidationError, PermissionDenied) as error:
                        left.append((name, " ".join(getattr(error, "messages", [str(error)]))))
            batch.undone_at = timezone.now()
            batch.save(update_fields=["undone_at"])
        return done, left


def set_statuses_at_once(rows, status, user):
    """`set_statuses`, kept as a batch: returns (those that have it, pairs of each other and what it lacks, the StatusBatch or None)."""
    with transaction.atomic():
        before = {row: row.status for row in rows}
        done, refused = set_statuses(rows, status, user)
        StatusBatch.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
        kept = [[row._meta.label_lower, row.pk, str(row)[:LONGEST_NAME], before[row], row.version] for row in done if before[row] != status]
        return done, refused, StatusBatch.objects.create(user=user, status=status, rows=kept) if kept else None
