from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import NameField, ProseField
from diplomacy.base.page_addresses import page_of
from diplomacy.base.records import HasUid, OwnedQuerySet, OwnedRow, Publishable, Record
from diplomacy.base.trees import refuse_cycle
from diplomacy.merging.kinds import Mergeable
from diplomacy.topics.querysets import PropositionQuerySet, TopicQuerySet


class Topic(Slugged, Mergeable, Publishable):
    """What quotes are about."""

    duplicates = "diplomacy.topics.profiles.Topics"
    compared_by = ("name", "parent_id")

    name = NameField(_("name"), max_length=200)
    description = ProseField(_("description"))
    parent = models.ForeignKey("self", verbose_name=_("part of"), null=True, blank=True, on_delete=models.PROTECT, related_name="parts")
    quotes = models.ManyToManyField("articles.Quote", through="TopicQuote", related_name="topics", blank=True)

    objects = TopicQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="topic_by_name")]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_of("topic", self.slug)

    def clean(self):
        super().clean()
        refuse_cycle(self, "parent")


class TopicQuote(OwnedRow):
    """A quote is about a topic."""

    owner_field = "topic"
    listed_by = "quote"
    names_its_source = True

    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="quote_links")
    quote = models.ForeignKey("articles.Quote", on_delete=models.PROTECT, related_name="topic_links")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote about it")
        verbose_name_plural = _("quotes about it")
        constraints = [models.UniqueConstraint(fields=["topic", "quote"], name="topic_quote_once")]

    def __str__(self):
        return f"{self.topic}: {self.quote}"


class Proposition(HasUid, Record):
    """One sentence of a topic that one can be for or against."""

    public_depends_on = ("topic",)

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="propositions")
    text = NameField(_("sentence"), max_length=500, help_text=_("One sentence that one can be for or against."))

    objects = PropositionQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["topic", "text"],
                name="proposition_once_per_topic",
                violation_error_message="The topic has this proposition already.",
            ),
        ]

    def __str__(self):
        return self.text

    def published_through(self):
        return self.topic.published_through()

    @classmethod
    def public_rule(cls):
        return models.Q(topic__public=True)
