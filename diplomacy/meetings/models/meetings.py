from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Quote
from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import LineField, NameField, ProseField, choice_constraint
from diplomacy.base.page_addresses import page_of
from diplomacy.base.partial_dates import PartialDateField, order_constraint, refuse_end_before_start, shape_constraint
from diplomacy.base.proofs import note_taken
from diplomacy.base.publishing import Lack
from diplomacy.base.records import OwnedQuerySet, OwnedRow, Publishable
from diplomacy.base.span_rows import SpanState
from diplomacy.base.trees import refuse_cycle
from diplomacy.meetings.querysets import MeetingQuerySet
from diplomacy.merging.kinds import Mergeable


class MeetingKind(models.TextChoices):
    PHONE_CALL = "phone_call", _("Phone call")
    VIDEO_CALL = "video_call", _("Video call")
    MEETING = "meeting", _("Meeting")
    VISIT = "visit", _("Visit")
    SUMMIT_OR_FORUM = "summit_or_forum", _("Summit or forum")
    MESSAGE = "message", _("Message")


class Meeting(Slugged, Mergeable, Publishable):
    """A contact between officials: a call, a meeting, a visit with its parts, a summit, a message delivered."""

    slug_source = "title"
    duplicates = "diplomacy.meetings.profiles.Meetings"
    compared_by = ("kind", "title", "start_date", "end_date", "country_id", "city", "part_of_id")

    kind = models.CharField(_("kind"), max_length=15, choices=MeetingKind)
    title = NameField(_("title"))
    start_date = PartialDateField(_("from"))
    end_date = PartialDateField(_("until"))
    country = models.ForeignKey(
        "people.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="meetings"
    )
    city = LineField(_("city"), max_length=100)
    venue = LineField(_("venue"), max_length=200)
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("The visit or summit that it took place in."),
    )
    summary = ProseField(_("summary"))
    topics = models.ManyToManyField("topics.Topic", through="MeetingTopic", related_name="meetings", blank=True)
    quotes = models.ManyToManyField("articles.Quote", through="MeetingQuote", related_name="meetings", blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-start_date", "-pk"]
        indexes = [models.Index(fields=["-start_date", "-id"], name="meeting_by_start")]
        constraints = [
            *Publishable.Meta.constraints,
            shape_constraint("start_date"),
            shape_constraint("end_date"),
            order_constraint(),
            choice_constraint("kind", MeetingKind),
            models.CheckConstraint(
                name="meeting_is_no_part_of_itself", condition=models.Q(part_of__isnull=True) | ~models.Q(part_of=models.F("id"))
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return page_of("meeting", self.slug)

    def clean(self):
        super().clean()
        refuse_cycle(self, "part_of")
        refuse_end_before_start(self)

    def prepare(self, before):
        super().prepare(before)
        if before and before.part_of_id != self.part_of_id:
            note_taken(before.part_of)

    def delete(self, *args, **kwargs):
        note_taken(self.part_of)
        return super().delete(*args, **kwargs)

    delete.alters_data = True

    def missing_for_publication(self):
        missing = self.missing_while_published() or self.sides_not_seen()
        return [*missing, unshown] if (unshown := self.unshown()) else missing

    def unproven(self):
        return "" if self.sources().exists() else "It has no source: mark a readout of it or a quote said there, or one of a part of it."

    def unshown(self):
        if self.sources().filter(public=True).exists():
            return ""
        return self.unproven() or Lack("No article that tells of it is published.", self.sources().first())

    def missing_while_published(self):
        missing = []
        if not self.start_date:
            missing.append("The date is not given; a year is enough.")
        sides = self.sides()
        if not sides:
            missing.append("Nobody is named who took part.")
        elif len(sides) == 1:
            missing.append("Only one side is named who took part: a meeting has two.")
        return missing

    def sides(self):
        """Who took part, as countries; a body or a person that speaks for none is a side of its own."""
        return {participation.side() for participation in self.participations.all()}

    def sides_not_seen(self):
        """Those who would have to be public for readers to see two sides of it, a sentence each."""
        named = self.participations.select_related("official", "ministry")
        seen = {participation.side() for participation in named.with_public_names()}
        if len(seen) > 1:
            return []
        hidden = [participation for participation in named if participation.side() not in seen]
        rows = dict.fromkeys(participation.official or participation.ministry for participation in hidden)
        return [Lack(f"{row}, who took part, is not published: readers would not see two sides.", row) for row in rows]

    def sources(self):
        """The articles with a passage on this meeting or a part of it: a readout, or a quote said there."""
        meetings = level = [self.pk]
        while level:
            level = list(Meeting._base_manager.filter(part_of__in=level).exclude(pk__in=meetings).values_list("pk", flat=True))
            meetings = meetings + level
        passages = [
            model._base_manager.filter(meeting_links__meeting__in=meetings).exclude(state=SpanState.UNANCHORED)
            for model in (Quote, Meeting._meta.get_field("readouts").related_model)
        ]
        articles = models.Q.create([("pk__in", rows.values("article")) for rows in passages], connector=models.Q.OR)
        return Article._base_manager.filter(articles).order_by("pk")


class MeetingTopic(OwnedRow):
    """A meeting dealt with a topic."""

    owner_field = "meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="topic_links")
    topic = models.ForeignKey("topics.Topic", verbose_name=_("topic"), on_delete=models.PROTECT, related_name="meeting_links")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        constraints = [models.UniqueConstraint(fields=["meeting", "topic"], name="meeting_topic_once")]

    def __str__(self):
        return f"{self.meeting}: {self.topic}"


class MeetingQuote(OwnedRow):
    """A quote was said at a meeting."""

    owner_field = "meeting"
    listed_by = "quote"
    proves = "meeting"
    names_its_source = True

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="quote_links")
    quote = models.ForeignKey("articles.Quote", verbose_name=_("quote"), on_delete=models.PROTECT, related_name="meeting_links")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("quote said there")
        verbose_name_plural = _("quotes said there")
        constraints = [models.UniqueConstraint(fields=["meeting", "quote"], name="meeting_quote_once")]

    def __str__(self):
        return f"{self.quote} at {self.meeting}"
