from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.records import HasUid, OwnedQuerySet, OwnedRow, Record
from diplomacy.base.span_rows import Span, SpanState
from diplomacy.meetings.models.meetings import Meeting
from diplomacy.meetings.querysets import ReadoutQuerySet
from diplomacy.topics.models import Basis


class Readout(HasUid, Span, Record):
    """A span of an article that gives an account of a meeting or several.

    `issuers` are the ministries whose account it is: several for a joint statement, none where it is the article's
    own report. A quote that lies inside a readout is about its meetings; `Meeting.quotes` were said at them.
    """

    public_depends_on = ("article", "meetings", "issuers")

    article = models.ForeignKey("articles.Article", verbose_name=_("article"), on_delete=models.PROTECT, related_name="readouts")
    meetings = models.ManyToManyField(Meeting, through="ReadoutMeeting", related_name="readouts", blank=True)
    issuers = models.ManyToManyField("people.Ministry", through="Issuer", related_name="readouts", blank=True)
    basis = models.CharField(
        _("basis"),
        max_length=8,
        choices=Basis,
        default=Basis.STATED,
        help_text=_("Inferred where the article does not say whose account it is."),
    )

    objects = ReadoutQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "pk"]
        indexes = [
            models.Index(fields=["article", "start", "id"], name="readout_by_place"),
            models.Index(fields=["article"], name="readout_in_doubt", condition=~models.Q(state=SpanState.ANCHORED)),
        ]
        constraints = [*Span.Meta.constraints, choice_constraint("basis", Basis)]

    def __str__(self):
        words = " ".join(self.exact.split())
        return words if len(words) <= 80 else words[:80].rsplit(" ", 1)[0] + "…"

    def published_through(self):
        return self.article.published_through()

    @classmethod
    def public_rule(cls):
        gives_account = models.Exists(ReadoutMeeting._base_manager.filter(readout=models.OuterRef("pk"), meeting__public=True))
        hidden_issuer = models.Exists(Issuer._base_manager.filter(readout=models.OuterRef("pk"), ministry__public=False))
        return models.Q(article__public=True) & ~models.Q(state=SpanState.UNANCHORED) & models.Q(gives_account) & ~models.Q(hidden_issuer)


class ReadoutMeeting(OwnedRow):
    """A readout gives an account of a meeting."""

    owner_field = "readout"
    proves = "meeting"
    names_its_source = True

    readout = models.ForeignKey(Readout, on_delete=models.CASCADE, related_name="meeting_links")
    meeting = models.ForeignKey(Meeting, verbose_name=_("meeting"), on_delete=models.PROTECT, related_name="readout_links")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        constraints = [models.UniqueConstraint(fields=["readout", "meeting"], name="readout_meeting_once")]

    def __str__(self):
        return str(self.meeting)


class Issuer(OwnedRow):
    """A readout is a ministry's account."""

    owner_field = "readout"
    names_its_source = True

    readout = models.ForeignKey(Readout, on_delete=models.CASCADE, related_name="issuer_links")
    ministry = models.ForeignKey("people.Ministry", verbose_name=_("ministry"), on_delete=models.PROTECT, related_name="issuer_links")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        verbose_name = _("issuer")
        constraints = [models.UniqueConstraint(fields=["readout", "ministry"], name="issuer_once")]

    def __str__(self):
        return str(self.ministry)
