"""Tables that were brought in and wait for a look, kept so that nothing is lost between the looks."""

import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from diplomacy.base.records import HasUid
from diplomacy.base.tables.sheets import Sheet

KEPT = datetime.timedelta(days=7)


class TableUpload(HasUid):
    """The lines of a file as somebody brought it in and has mended it since; nobody else's business."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    model = models.CharField(max_length=60)
    name = models.CharField(max_length=200)
    read_as = models.CharField(max_length=300)
    names = models.JSONField()
    lines = models.JSONField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self):
        return self.name

    @classmethod
    def keep(cls, user, model, name, sheet):
        """Keep a sheet for `user`; those that are older than a week go."""
        cls.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
        return cls.objects.create(
            user=user, model=model._meta.label_lower, name=name[:200], read_as=sheet.read_as[:300], names=sheet.names, lines=sheet.lines
        )

    @classmethod
    def waiting(cls, user, model):
        return cls.objects.filter(user=user, model=model._meta.label_lower).defer("lines")

    @property
    def sheet(self):
        return Sheet(self.names, [(line, cells) for line, cells in self.lines], self.read_as)

    def mend(self, corrections):
        """Put other text into cells: {(line, place): text}."""
        self.lines = [[line, [corrections.get((line, place), text) for place, text in enumerate(cells)]] for line, cells in self.lines]
        self.save(update_fields=["lines"])
