from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.articles import Article
from articles.querysets import QuoteQuerySet
from diplomacy.base.fields import LineField, ProseField, choice_constraint
from diplomacy.base.page_addresses import page_of
from diplomacy.base.partial_dates import PartialDateField, shape_constraint
from diplomacy.base.records import HasUid, Record
from diplomacy.base.span_rows import Span, SpanState
from diplomacy.base.trees import refuse_cycle


class QuoteKind(models.TextChoices):
    DIRECT = "direct", _("Direct")
    INDIRECT = "indirect", _("Indirect")
    PARTIAL = "partial", _("Partial")


class Quote(HasUid, Span, Record):
    """Words in an article, tied to whoever said them.

    `repeats` is the first record of the same utterance, never a chain; `within` the quote, of the same article and
    around this one, that it is told in; `carried_from` the quote whose attribution this one runs on from.
    `day` (an ISO date or partial date, "" if unknown) is what lists sort by: `said_on`, or the article's date.
    `public_country` is the country that it is said for, as far as the public may know.
    """

    public_depends_on = ("article",)
    kept = {"public_country": ("speaker__country", "ministry__country")}

    article = models.ForeignKey(Article, verbose_name=_("article"), on_delete=models.PROTECT, related_name="quotes")
    kind = models.CharField(_("kind"), max_length=8, choices=QuoteKind)
    speaker = models.ForeignKey(
        "people.Official", verbose_name=_("speaker"), null=True, blank=True, on_delete=models.PROTECT, related_name="quotes"
    )
    ministry = models.ForeignKey(
        "people.Ministry",
        verbose_name=_("ministry"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="quotes",
        help_text=_("Where a body speaks, beside or instead of a person."),
    )
    attribution = LineField(_("attribution as printed"), max_length=500, help_text=_("Such as “the Qatari foreign minister”."))
    cue = LineField(_("cue"), max_length=200, help_text=_("The words that introduce it, such as “said”."))
    carried_from = models.ForeignKey(
        "self",
        verbose_name=_("runs on from"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="carries",
        help_text=_("The quote whose attribution holds for this one too."),
    )
    said_on = PartialDateField(_("said on"))
    note = ProseField(_("note"), help_text=_("Public: why it is read so."))
    repeats = models.ForeignKey(
        "self",
        verbose_name=_("repeats"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="occurrences",
        help_text=_("The first record of the same utterance."),
    )
    within = models.ForeignKey(
        "self",
        verbose_name=_("told in"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="contains",
        help_text=_("The quote around this one, whose speaker tells it."),
    )
    day = models.CharField(max_length=10, editable=False, default="")
    public_country = models.ForeignKey(
        "people.Country", null=True, editable=False, db_index=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = QuoteQuerySet.as_manager()

    class Meta:
        ordering = ["article", "start", "pk"]
        indexes = [
            models.Index(fields=["-day", "-id"], name="quote_by_day"),
            models.Index(fields=["speaker", "-day", "-id"], name="quote_by_speaker_and_day"),
            models.Index(fields=["ministry", "-day", "-id"], name="quote_by_ministry_and_day"),
            models.Index(fields=["article", "start", "id"], name="quote_by_place"),
            models.Index(fields=["public_country", "-day", "-id"], name="quote_by_country_and_day"),
            models.Index(fields=["article"], name="quote_in_doubt", condition=~models.Q(state=SpanState.ANCHORED)),
        ]
        constraints = [
            *Span.Meta.constraints,
            shape_constraint("said_on"),
            choice_constraint("kind", QuoteKind),
            models.CheckConstraint(
                name="quote_does_not_point_to_itself",
                condition=(models.Q(repeats__isnull=True) | ~models.Q(repeats=models.F("id")))
                & (models.Q(within__isnull=True) | ~models.Q(within=models.F("id")))
                & (models.Q(carried_from__isnull=True) | ~models.Q(carried_from=models.F("id"))),
            ),
        ]

    def __str__(self):
        return f"“{self.opening_words}”"

    @classmethod
    def public_rule(cls):
        return models.Q(article__public=True) & ~models.Q(state=SpanState.UNANCHORED)

    def published_through(self):
        return self.article.published_through()

    def get_absolute_url(self):
        return page_of("quote", self.uid)

    @property
    def opening_words(self):
        """The first words, for lists and messages."""
        words = " ".join(self.exact.split())
        return words if len(words) <= 60 else words[:60].rsplit(" ", 1)[0] + "…"

    @property
    def is_attributed(self):
        return bool(self.speaker_id or self.ministry_id or self.attribution or self.carried_from_id)

    @property
    def is_second_hand(self):
        """Told by somebody else: within a quote of another official, or of a body of another country.

        A ministry that reports an official of its own country speaks for him; anybody else's report is no evidence
        of a stance. `QuoteQuerySet.first_hand` says the same in the database.
        """
        teller = self.within
        if teller is None:
            return False
        if teller.speaker_id:
            return teller.speaker_id != self.speaker_id
        if teller.ministry_id is None:
            return True
        own_country = (
            self.speaker is not None and self.speaker.country_id is not None and self.speaker.country_id == teller.ministry.country_id
        )
        return teller.ministry_id != self.ministry_id and not own_country

    def clean(self):
        super().clean()
        for field in ("repeats", "within", "carried_from"):
            refuse_cycle(self, field)
        if self.repeats and self.repeats.repeats_id:
            raise ValidationError({"repeats": "That quote is itself a repeat. Name the first record of the utterance."})
        if self.repeats_id and self.pk and self.occurrences.exists():
            raise ValidationError({"repeats": "Other quotes repeat this one, so it is the first record of its utterance and repeats none."})
        if self.within:
            if self.within.article_id != self.article_id:
                raise ValidationError({"within": "A quote can be told only in a quote of the same article."})
            if self.is_anchored and self.within.is_anchored and not (self.within.start <= self.start and self.end <= self.within.end):
                raise ValidationError({"within": "The quote that it is told in must lie around it."})
        if self.pk and self.is_anchored:
            outside = [told for told in self.contains.all() if told.is_anchored and not (self.start <= told.start and told.end <= self.end)]
            if outside:
                told = ", ".join(map(str, outside[:5]))
                raise ValidationError({"end": f"Quotes that are told in this one would lie outside it: {told}. Change those first."})
        if self.carried_from and self.carried_from.article_id != self.article_id:
            raise ValidationError({"carried_from": "A quote can run on only from a quote of the same article."})
        if self.article.public and not self.is_attributed:
            raise ValidationError(
                {"attribution": "The article is published: name a speaker, a ministry, the attribution or the quote it runs on from."}
            )

    def prepare(self, before):
        super().prepare(before)
        self.day = str(self.said_on or self.article.published_on)

    def follow(self, before):
        super().follow(before)
        if before is None or before.exact != self.exact:
            self._meta.get_field("sketch").related_model.keep({self.pk: self.exact})
