from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import ProseField, choice_constraint
from diplomacy.base.partial_dates import PartialDateField, shape_constraint
from diplomacy.base.publishing import Lack
from diplomacy.base.records import HasUid, OwnedQuerySet, OwnedRow, Publishable
from diplomacy.topics.models.topics import Proposition
from diplomacy.topics.querysets import StanceQuerySet


class Polarity(models.TextChoices):
    SUPPORTS = "supports", _("Supports")
    OPPOSES = "opposes", _("Opposes")
    MIXED = "mixed", _("Mixed")
    UNCLEAR = "unclear", _("Unclear")


class Basis(models.TextChoices):
    STATED = "stated", _("Stated")
    INFERRED = "inferred", _("Inferred")


class Stance(HasUid, Publishable):
    """Where an official or a ministry stands on a proposition, from a date on.

    Silence is no stance, and a change of mind is a new row: nothing here is overwritten to keep up with events.
    """

    public_depends_on = (
        "official",
        "ministry",
        "proposition__topic",
        "evidence__within__speaker",
        "evidence__within__ministry",
        "evidence__speaker",
    )

    proposition = models.ForeignKey(Proposition, verbose_name=_("proposition"), on_delete=models.PROTECT, related_name="stances")
    official = models.ForeignKey(
        "people.Official", verbose_name=_("official"), null=True, blank=True, on_delete=models.PROTECT, related_name="stances"
    )
    ministry = models.ForeignKey(
        "people.Ministry", verbose_name=_("ministry"), null=True, blank=True, on_delete=models.PROTECT, related_name="stances"
    )
    polarity = models.CharField(_("polarity"), max_length=8, choices=Polarity)
    as_of = PartialDateField(_("as of"), help_text=_("The day of the words that show it, as exactly as known."))
    basis = models.CharField(_("basis"), max_length=8, choices=Basis, default=Basis.STATED)
    evidence = models.ManyToManyField("articles.Quote", through="Evidence", related_name="stances", blank=True)
    note = ProseField(_("note"), help_text=_("Public: why it is read so."))

    objects = StanceQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["-as_of", "-pk"]
        indexes = [models.Index(fields=["-as_of", "-id"], name="stance_by_date")]
        constraints = [
            *Publishable.Meta.constraints,
            shape_constraint("as_of"),
            models.CheckConstraint(
                name="stance_has_one_holder",
                condition=models.Q(official__isnull=False, ministry__isnull=True) | models.Q(official__isnull=True, ministry__isnull=False),
                violation_error_message="Name either the official or the ministry that holds this stance.",
            ),
            choice_constraint("polarity", Polarity),
            choice_constraint("basis", Basis),
        ]

    def __str__(self):
        return f"{self.holder} {self.get_polarity_display().lower()} “{self.proposition}”"

    @classmethod
    def public_rule(cls):
        proof = Evidence.objects.filter(stance=models.OuterRef("pk"), quote__public=True).first_hand()
        held = models.Q(official__public=True) | models.Q(ministry__public=True)
        return super().public_rule() & held & models.Q(proposition__topic__public=True) & models.Q(models.Exists(proof))

    @property
    def names_its_source(self):
        return self.pk is not None and self.evidence_links.exists()

    @property
    def holder(self):
        return self.official or self.ministry

    def missing_for_publication(self):
        missing = []
        if self.holder and not self.holder.public:
            missing.append(Lack(f"Its holder, {self.holder}, is not published.", self.holder))
        if not self.proposition.public:
            missing.append(Lack(f"Its topic, {self.proposition.topic}, is not published.", self.proposition.topic))
        return [*missing, unshown] if (unshown := self.unshown()) else missing

    def unproven(self):
        return "" if self.evidence_links.exists() else "It has no evidence: it needs a quote that shows it."

    def unshown(self):
        if self.evidence_links.filter(quote__public=True).first_hand().exists():
            return ""
        words = "None of its evidence is public: it needs a quote of a published article that is not told by somebody else."
        return self.unproven() or Lack(words, self.evidence.select_related("article").first().article)


class EvidenceQuerySet(OwnedQuerySet):
    def published(self):
        """Evidence that the public sees: public words that are not told by somebody else."""
        return self.filter(quote__public=True).first_hand()

    def first_hand(self):
        """Evidence whose words are not told by somebody else."""
        quotes = Evidence._meta.get_field("quote").related_model
        return self.filter(models.Exists(quotes.objects.first_hand().filter(pk=models.OuterRef("quote"))))


class Evidence(OwnedRow):
    """A quote that shows a stance."""

    owner_field = "stance"
    proves = "stance"
    names_its_source = True

    stance = models.ForeignKey(Stance, on_delete=models.CASCADE, related_name="evidence_links")
    quote = models.ForeignKey("articles.Quote", verbose_name=_("quote"), on_delete=models.PROTECT, related_name="evidence_links")

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        constraints = [models.UniqueConstraint(fields=["stance", "quote"], name="evidence_once")]

    def __str__(self):
        return f"{self.quote} for {self.stance}"

    def clean(self):
        super().clean()
        if self.quote_id and self.quote.is_second_hand:
            raise ValidationError({"quote": "These words are told by somebody else, so they are no evidence of a stance."})
