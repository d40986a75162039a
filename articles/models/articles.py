import datetime
import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles import new_texts
from articles.models.bodies import BodyVersion
from articles.models.sources import Source, TextRights
from articles.querysets import ArticleQuerySet
from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import LanguageField, LineField, NameField, ProseField, WebAddressField
from diplomacy.base.page_addresses import page_of
from diplomacy.base.partial_dates import PartialDateField
from diplomacy.base.publishing import Lack
from diplomacy.base.records import Publishable
from diplomacy.base.span_edits import carry_spans
from diplomacy.base.text import fold_line_ends
from diplomacy.base.trees import refuse_cycle


class Article(Slugged, Publishable):
    """A published text, kept word for word: line ends are folded to LF, nothing is trimmed.

    `body_version` numbers the text of now; those that it replaced are kept as `BodyVersion`. `published_at` is stored
    in UTC; `published_offset` keeps the minutes east of UTC that it was given with, so that the day printed is the
    publisher's.
    """

    slug_source = "title"

    source = models.ForeignKey(Source, verbose_name=_("source"), on_delete=models.PROTECT, related_name="articles")
    title = NameField(_("title"), max_length=500)
    url = WebAddressField(_("address"), help_text=_("Where the publisher has it. Reprints and revisions may share one."))
    byline = LineField(_("byline"))
    language = LanguageField(
        _("language"), blank=True, default="", help_text=_("BCP 47, such as en, fa or ar. Taken from the source when left empty.")
    )
    dateline = LineField(_("dateline"), max_length=100, help_text=_("The place printed before the text, such as TEHRAN."))
    published_at = models.DateTimeField(_("published at"), null=True, blank=True)
    published_offset = models.SmallIntegerField(default=0, editable=False)
    body = ProseField(_("body"))
    licence = LineField(_("licence"), help_text=_("Taken from the source when left empty."))
    credit = LineField(_("credit"), help_text=_("Taken from the source when left empty."))
    text_rights = models.CharField(
        _("text rights"), max_length=8, choices=TextRights, blank=True, help_text=_("Taken from the source when left empty.")
    )
    reprint_of = models.ForeignKey(
        "self",
        verbose_name=_("reprint of"),
        null=True,
        blank=True,
        db_index=False,
        on_delete=models.PROTECT,
        related_name="reprints",
        help_text=_("The first print of the same text, where another publisher has printed it again."),
    )
    body_version = models.PositiveIntegerField(_("version of the text"), default=1, editable=False)
    published_on = PartialDateField(editable=False, db_index=True)

    objects = ArticleQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-published_at", "-pk"]
        indexes = [
            models.Index(fields=["-published_at", "-id"], name="article_by_date"),
            models.Index(fields=["status", "-published_at", "-id"], name="article_by_status"),
            models.Index(fields=["language"], name="article_by_language"),
            models.Index(fields=["url"], name="article_by_url"),
            models.Index(fields=["reprint_of"], name="article_reprints", condition=models.Q(reprint_of__isnull=False)),
        ]
        constraints = [
            *Publishable.Meta.constraints,
            models.CheckConstraint(name="article_text_rights_are_known", condition=models.Q(text_rights__in=TextRights.values)),
            models.CheckConstraint(
                name="article_is_no_reprint_of_itself",
                condition=models.Q(reprint_of__isnull=True) | ~models.Q(reprint_of=models.F("id")),
                violation_error_message="An article is no reprint of itself.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return page_of("article", self.slug)

    @property
    def published_local(self):
        """`published_at` at the publisher's own offset, or None."""
        return self.published_at and self.published_at.astimezone(datetime.timezone(datetime.timedelta(minutes=self.published_offset)))

    def text_of(self, number):
        """The text that it had under this `body_version`, None where that is not kept."""
        return BodyVersion.text_of(self, number)

    def publish_time(self, moment):
        """Set `published_at` from an aware datetime and keep its offset."""
        self.published_at = moment
        self.published_offset = int(moment.utcoffset().total_seconds() // 60) if moment else 0

    def clean(self):
        super().clean()
        self.body = fold_line_ends(self.body)
        if self.source_id:
            self.take_from_source()
        refuse_cycle(self, "reprint_of")
        if self.reprint_of and self.reprint_of.reprint_of_id:
            raise ValidationError({"reprint_of": "That article is itself a reprint. Name the first print of the text."})
        if self.reprint_of_id and self.pk and self.reprints.exists():
            raise ValidationError(
                {"reprint_of": "Other articles are reprints of this one, so it is the first print and a reprint of none."}
            )

    def take_from_source(self):
        """Fill what a new article leaves empty. Before constraints are looked at, as empty text rights break one."""
        if self._state.adding:
            for field in ("language", "licence", "credit", "text_rights"):
                setattr(self, field, getattr(self, field) or getattr(self.source, field))
        self.text_rights = self.text_rights or TextRights.EXCERPTS

    def prepare(self, before):
        super().prepare(before)
        self.body = fold_line_ends(self.body)
        self.take_from_source()
        if before is not None:
            self.body_version = before.body_version if before.body == self.body else BodyVersion.replace(before, self.body)
        self.published_on = self.published_local.date().isoformat() if self.published_at else ""

    def follow(self, before):
        super().follow(before)
        if before is None or before.body != self.body:
            self._meta.get_field("sketch").related_model.keep({self.pk: self.body})
        new_texts.tell(self, before)
        if before is None:
            return
        if before.body != self.body:
            carry_spans(self, before.body)
        if before.published_on != self.published_on:
            self.quotes.filter(said_on="").update(day=self.published_on)

    def missing_for_publication(self):
        missing = []
        if not self.body.strip():
            missing.append("The body is empty.")
        if not self.published_at:
            missing.append("The date of publication is not given.")
        for quote in self.quotes.unattributed():
            words = f"The quote “{quote.opening_words}” names no speaker, no ministry and no attribution, and runs on from no other quote."
            missing.append(Lack(words, quote))
        return missing


def local_moment(source, naive):
    """A naive datetime as the source's time zone reads it (UTC where the source names none)."""
    if naive.tzinfo is not None:
        raise ValidationError("This moment has an offset already.")
    return naive.replace(tzinfo=zoneinfo.ZoneInfo(source.time_zone or "UTC"))
