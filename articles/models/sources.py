import zoneinfo

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.querysets import SourceQuerySet
from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import LanguageField, LineField, NameField, WebAddressField, choice_constraint
from diplomacy.base.publishing import PERMISSIONS
from diplomacy.base.records import Record


class TextRights(models.TextChoices):
    FULL = "full", _("Whole text may be shown")
    EXCERPTS = "excerpts", _("Excerpts around quotes")
    NONE = "none", _("No words, only who spoke and where")


def validate_time_zone(value):
    if value not in zoneinfo.available_timezones():
        raise ValidationError("Write the time zone as in the IANA database, such as Asia/Tehran or UTC.", code="invalid")


class Source(Slugged, Record):
    """A publisher. It is public when one of its articles is; what it says of rights is what its articles start with."""

    public_depends_on = ("articles",)

    name = NameField(_("name"), max_length=200)
    homepage = WebAddressField(_("homepage"))
    feed_url = WebAddressField(_("feed"))
    country = models.ForeignKey(
        "people.Country", verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="sources"
    )
    language = LanguageField(_("language"), blank=True, default="", help_text=_("BCP 47, such as en, fa or ar."))
    time_zone = LineField(_("time zone"), max_length=60, validators=[validate_time_zone], help_text=_("IANA name, such as Asia/Tehran."))
    licence = LineField(_("licence"), help_text=_("Such as CC BY 4.0."))
    credit = LineField(_("credit"), help_text=_("The line that has to stand beside its texts."))
    text_rights = models.CharField(_("text rights"), max_length=8, choices=TextRights, default=TextRights.EXCERPTS)

    objects = SourceQuerySet.as_manager()

    class Meta:
        default_permissions = PERMISSIONS
        ordering = ["name", "pk"]
        indexes = [models.Index(fields=["name", "id"], name="source_by_name")]
        constraints = [choice_constraint("text_rights", TextRights)]

    def __str__(self):
        return self.name

    def published_through(self):
        return self.articles.filter(public=True).first() if self.pk else None

    @classmethod
    def public_rule(cls):
        articles = cls._meta.get_field("articles").related_model
        return models.Q(models.Exists(articles._base_manager.filter(source=models.OuterRef("pk"), public=True)))
