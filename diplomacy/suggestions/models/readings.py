from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.extraction import ENGINE_VERSION
from diplomacy.base.fields import choice_constraint
from diplomacy.base.records import ChoiceWords


class ReadingState(models.TextChoices):
    WAITING = "waiting", _("Waiting")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")


class Reading(ChoiceWords, models.Model):
    """That an article was read, or waits to be: which text of it, by which version of the engine, and `known`, the state of the
    names that it was read with (`registry.state_of_names`).
    """

    article = models.OneToOneField("articles.Article", primary_key=True, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    body_version = models.PositiveIntegerField()
    engine_version = models.PositiveSmallIntegerField(default=0)
    known = models.CharField(max_length=64, blank=True, default="")
    state = models.CharField(max_length=7, choices=ReadingState, default=ReadingState.WAITING)
    detail = models.TextField(blank=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        default_permissions = ()
        constraints = [choice_constraint("state", ReadingState)]

    def __str__(self):
        return f"{self.article_id}, {self.body_version}: {self.get_state_display()}"

    @property
    def is_settled(self):
        """Whether nothing better is to be expected: read by the engine of now, or failed."""
        return self.state == ReadingState.FAILED or (self.state == ReadingState.READY and self.engine_version == ENGINE_VERSION)
