"""Times at which rows are to be published, kept apart from the rows: nothing public says that there are any."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.public_version import PublicVersion


class EmbargoQuerySet(models.QuerySet):
    def of(self, row):
        return self.filter(model=row._meta.label_lower, row=row.pk)

    def waiting(self):
        """Those that come by themselves: the others have failed, and wait for an editor."""
        return self.filter(failure="")


class Embargo(models.Model):
    """A row that `set_by` has looked at is published at `publish_at`. `failure` says why that could not be done."""

    model = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    publish_at = models.DateTimeField(_("publish at"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, verbose_name=_("set by"), on_delete=models.CASCADE, related_name="+")
    set_at = models.DateTimeField(_("set at"))
    failure = models.TextField(_("failure"), blank=True)

    objects = EmbargoQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        verbose_name = _("publication at a time")
        verbose_name_plural = _("publications at a time")
        ordering = ["publish_at", "pk"]
        indexes = [models.Index(fields=["failure", "publish_at"], name="embargo_by_time")]
        constraints = [models.UniqueConstraint(fields=["model", "row"], name="one_embargo_a_row")]

    def __str__(self):
        return f"{self.model} {self.row}, {self.publish_at:%Y-%m-%d %H:%M} UTC"

    @classmethod
    def drop(cls, row):
        """The row is not published at a time any more; returns whether it would have been."""
        dropped, _kinds = cls.objects.of(row).delete()
        if dropped:
            cls.tell_next()
        return bool(dropped)

    @classmethod
    def tell_next(cls):
        """Write when the next one is due beside the version of the public record, where each request looks anyhow."""
        moment = cls.objects.waiting().order_by("publish_at").values_list("publish_at", flat=True).first()
        PublicVersion.tell_next_due(moment)
