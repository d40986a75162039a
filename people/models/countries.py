from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import NameField
from diplomacy.base.page_addresses import page_of
from diplomacy.base.publishing import PERMISSIONS
from diplomacy.base.records import Record
from people.querysets import CountryQuerySet


class Country(Slugged, Record):
    """A country or territory of ISO 3166-1, or one with a user-assigned code (XA, XB, ...) for what has none."""

    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", _("Write two capital letters, as in ISO 3166-1 alpha-2."))],
        help_text=_("ISO 3166-1 alpha-2. Use XA to XZ for what has no code of its own."),
    )
    name = NameField(_("name"), max_length=100)

    objects = CountryQuerySet.as_manager()

    class Meta:
        default_permissions = PERMISSIONS
        verbose_name_plural = _("countries")
        ordering = ["name"]

    def __str__(self):
        return self.name

    def published_through(self):
        return self

    def clean(self):
        super().clean()
        stored = self.stored()
        if stored and stored.code != self.code:
            raise ValidationError({"code": "A code stays: its addresses depend on it. Make another country instead."})

    def get_absolute_url(self):
        return page_of("country", self.code.lower())
