from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.records import OwnedRow
from diplomacy.meetings.models.meetings import Meeting
from diplomacy.meetings.querysets import ParticipationQuerySet
from diplomacy.merging.kinds import ComparedPart


class Part(models.TextChoices):
    HOST = "host", _("Host")
    GUEST = "guest", _("Guest")
    PARTICIPANT = "participant", _("Participant")
    MEDIATOR = "mediator", _("Mediator")
    SENDER = "sender", _("Sender")
    RECIPIENT = "recipient", _("Recipient")
    BEARER = "bearer", _("Bearer")


class Participation(ComparedPart, OwnedRow):
    """Who took part in a meeting, for which body and country, as what."""

    owner_field = "meeting"

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="participations")
    official = models.ForeignKey(
        "people.Official", verbose_name=_("official"), null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    ministry = models.ForeignKey(
        "people.Ministry", verbose_name=_("ministry"), null=True, blank=True, on_delete=models.PROTECT, related_name="participations"
    )
    country = models.ForeignKey(
        "people.Country",
        verbose_name=_("for"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="participations",
        help_text=_("The country spoken for; the official's own when left empty."),
    )
    part = models.CharField(_("part"), max_length=11, choices=Part, default=Part.PARTICIPANT)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        ordering = ["pk"]
        indexes = [models.Index(fields=["country", "meeting"], name="participation_by_country")]
        constraints = [
            models.CheckConstraint(
                name="participation_names_somebody",
                condition=models.Q(official__isnull=False) | models.Q(ministry__isnull=False),
                violation_error_message="Name an official, a ministry or both.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "official", "part"],
                condition=models.Q(official__isnull=False),
                name="participation_once_per_official_and_part",
                violation_error_message="This official is named twice in the same part.",
            ),
            models.UniqueConstraint(
                fields=["meeting", "ministry", "part"],
                condition=models.Q(official__isnull=True),
                name="participation_once_per_ministry_and_part",
                violation_error_message="This ministry is named twice in the same part.",
            ),
            choice_constraint("part", Part),
        ]

    def __str__(self):
        return f"{self.official or self.ministry} ({self.get_part_display()})"

    def side(self):
        """Whose side this is, as a key: a country, or who speaks for none."""
        if self.country_id:
            return "country", self.country_id
        return ("ministry", self.ministry_id) if self.ministry_id else ("official", self.official_id)

    def prepare(self):
        if self.country_id is None:
            self.country_id = (self.official and self.official.country_id) or (self.ministry and self.ministry.country_id)
