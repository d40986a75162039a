from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import NameField, WebAddressField, choice_constraint
from diplomacy.base.partial_dates import PartialDate, PartialDateField, order_constraint, refuse_end_before_start, shape_constraint
from diplomacy.base.records import HasUid, Record
from people.models.ministries import Ministry
from people.models.officials import Official
from people.querysets import AppointmentQuerySet


class Role(models.TextChoices):
    HEAD_OF_STATE = "head_of_state", _("Head of state")
    HEAD_OF_GOVERNMENT = "head_of_government", _("Head of government")
    FOREIGN_MINISTER = "foreign_minister", _("Foreign minister")
    MINISTER = "minister", _("Minister")
    DEPUTY_MINISTER = "deputy_minister", _("Deputy minister")
    AMBASSADOR = "ambassador", _("Ambassador")
    SPOKESPERSON = "spokesperson", _("Spokesperson")
    ENVOY = "envoy", _("Envoy")
    OTHER = "other", _("Other office")


class Appointment(HasUid, Record):
    """An office that an official holds or held; an unknown start or end is open."""

    public_depends_on = ("official",)
    same_by = (("official", "ministry", "role", "title", "start_date", "end_date"),)

    official = models.ForeignKey(Official, verbose_name=_("official"), on_delete=models.PROTECT, related_name="appointments")
    ministry = models.ForeignKey(
        Ministry, verbose_name=_("ministry"), null=True, blank=True, on_delete=models.PROTECT, related_name="appointments"
    )
    role = models.CharField(_("role"), max_length=18, choices=Role)
    title = NameField(
        _("title"), blank=True, default="", help_text=_("As printed, such as “Deputy Prime Minister and Minister of Foreign Affairs”.")
    )
    start_date = PartialDateField(_("from"))
    end_date = PartialDateField(_("until"))
    source_url = WebAddressField(_("source"), help_text=_("Where this office and its dates are stated."))

    objects = AppointmentQuerySet.as_manager()

    class Meta:
        ordering = ["-start_date", "-pk"]
        indexes = [models.Index(fields=["-start_date", "-id"], name="appointment_by_start")]
        constraints = [
            choice_constraint("role", Role),
            shape_constraint("start_date"),
            shape_constraint("end_date"),
            order_constraint(),
        ]

    def __str__(self):
        return f"{self.printed_title}, {self.official}"

    def published_through(self):
        return self.official.published_through()

    @classmethod
    def public_rule(cls):
        return models.Q(official__public=True)

    @property
    def names_its_source(self):
        return bool(self.source_url)

    @property
    def printed_title(self):
        """The title as printed, or the role's name."""
        return self.title or self.get_role_display()

    def in_force_on(self, day):
        """Whether it was held on `day` (a date or partial date): `AppointmentQuerySet.in_force_on` for a row already read."""
        return not self.begins_after(day) and not self.end_date.earlier_than(day)

    def begins_after(self, day):
        return PartialDate(day).earlier_than(self.start_date)

    def clean(self):
        super().clean()
        refuse_end_before_start(self)
