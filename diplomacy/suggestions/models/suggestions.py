from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.records import ChoiceWords, HasUid


class State(models.TextChoices):
    OPEN = "open", _("Open")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    REPLACED = "replaced", _("No longer proposed")


def pointer(to, **more):
    """A foreign key to a row of the record. The database does not check it, so that nothing of the record is held up by it."""
    return models.ForeignKey(to, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False, **more)


def result(to):
    """What came of a suggestion, by its id: a row that was deleted and comes back is the same again. Read it with `select_related`,
    under which it is None while it is not there.
    """
    return models.ForeignKey(to, to_field="uid", null=True, blank=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)


class SuggestionQuerySet(models.QuerySet):
    def open(self):
        return self.filter(state=State.OPEN)


class Suggestion(HasUid, ChoiceWords, models.Model):
    """What the engine proposes for one article, and what became of it. No part of the record, and never public.

    `key` says what is proposed: the kind, the words, and which occurrence of them. A proposal that comes again under the same
    key is the same row, so that what was rejected stays rejected until its words change. Positions count in the text of
    `body_version`. `changes` is what whoever accepted it had changed: {field: [proposed, taken]}.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+", db_constraint=False)
    key = models.CharField(max_length=64)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    confidence = models.FloatField()
    engine_version = models.PositiveSmallIntegerField()
    body_version = models.PositiveIntegerField()
    proposed_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False)
    decided_at = models.DateTimeField(null=True)
    changes = models.JSONField(default=dict)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        abstract = True
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["article", "key"], name="%(class)s_once_per_article"),
            choice_constraint("state", State),
            models.CheckConstraint(name="%(class)s_confidence_is_a_share", condition=models.Q(confidence__gte=0, confidence__lte=1)),
        ]
