import datetime

from django.conf import settings
from django.db import models
from django.utils import timezone

from articles.importing.findings import Reading
from diplomacy.base.records import HasUid

KEPT = datetime.timedelta(days=7)


class Arrival(HasUid):
    """What somebody brought in and has not saved as an article yet; nobody else's business, and forgotten after a week.

    `reading` is a Reading as JSON, `typed` what was typed into its form before that was left, by name of the field.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    came_from = models.CharField(max_length=2100)
    reading = models.JSONField()
    typed = models.JSONField(default=dict)
    made_at = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]

    def __str__(self):
        return self.found.value("title") or self.came_from

    @classmethod
    def keep(cls, user, came_from, reading):
        """Keep a Reading for `user`; those that are older than a week go."""
        cls.objects.filter(made_at__lt=timezone.now() - KEPT).delete()
        return cls.objects.create(user=user, came_from=came_from[:2100], reading=reading.as_json())

    @property
    def found(self):
        return Reading.from_json(self.reading)
