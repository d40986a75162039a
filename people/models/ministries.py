from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import NameField, WebAddressField, choice_constraint
from diplomacy.base.names import search_key
from diplomacy.base.page_addresses import page_of
from diplomacy.base.records import Publishable
from diplomacy.base.sounds import sound_key
from diplomacy.base.trees import refuse_cycle
from diplomacy.merging.kinds import Mergeable
from people.models.countries import Country
from people.querysets import MinistryQuerySet


class MinistryKind(models.TextChoices):
    MINISTRY = "ministry", _("Ministry")
    HEAD_OF_STATE_OFFICE = "head_of_state_office", _("Head of state’s office")
    HEAD_OF_GOVERNMENT_OFFICE = "head_of_government_office", _("Head of government’s office")
    ROYAL_COURT = "royal_court", _("Royal court")
    EMBASSY_OR_MISSION = "embassy_or_mission", _("Embassy or mission")
    PARLIAMENT = "parliament", _("Parliament")
    INTERNATIONAL_ORGANISATION = "international_organisation", _("International organisation")
    OTHER = "other", _("Other body")


class Ministry(Slugged, Mergeable, Publishable):
    """A ministry or an equivalent body that officials speak for. An international organisation has no country."""

    duplicates = "people.profiles.Ministries"
    compared_by = ("name", "country_id", "kind", "website", "parent_id")

    name = NameField(_("name"), help_text=_("With the country, as in “Ministry of Foreign Affairs of Qatar”."))
    kind = models.CharField(_("kind"), max_length=26, choices=MinistryKind, default=MinistryKind.MINISTRY)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="ministries"
    )
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
        help_text=_("An embassy belongs to its ministry."),
    )
    website = WebAddressField(_("website"))
    name_key = models.CharField(max_length=900, editable=False, db_index=True)
    sound_key = models.CharField(max_length=900, editable=False, default="")

    objects = MinistryQuerySet.as_manager()

    class Meta(Publishable.Meta):
        verbose_name_plural = _("ministries")
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="ministry_by_name")]
        constraints = [*Publishable.Meta.constraints, choice_constraint("kind", MinistryKind)]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_of("ministry", self.slug)

    def clean(self):
        super().clean()
        refuse_cycle(self, "parent")
        if self.kind != MinistryKind.INTERNATIONAL_ORGANISATION and self.country_id is None and self.kind != MinistryKind.OTHER:
            raise ValidationError({"country": "Name the country. Only an international organisation or another body has none."})

    def prepare(self, before):
        super().prepare(before)
        self.name_key, self.sound_key = search_key(self.name), sound_key(self.name)
