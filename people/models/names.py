from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import LanguageField, NameField, choice_constraint
from diplomacy.base.names import search_key
from diplomacy.base.records import OwnedQuerySet, OwnedRow
from diplomacy.base.sounds import sound_key
from diplomacy.merging.kinds import ComparedPart


class NameKind(models.TextChoices):
    SPELLING = "spelling", _("Other spelling")
    ORIGINAL_SCRIPT = "original_script", _("Original script")
    SHORT_FORM = "short_form", _("Short form")
    FORMER = "former", _("Former name")
    ALIAS = "alias", _("Alias")


class OtherName(ComparedPart, OwnedRow):
    """A further name of somebody. It is found in any script and spelling by its folded form, `key`, and by `sound_key`."""

    name = NameField(_("name"))
    language = LanguageField(_("language"), blank=True, default="", help_text=_("BCP 47, such as en, fa or ar."))
    kind = models.CharField(_("kind"), max_length=15, choices=NameKind, default=NameKind.SPELLING)
    key = models.CharField(max_length=900, editable=False, db_index=True)
    sound_key = models.CharField(max_length=900, editable=False, default="")

    objects = OwnedQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]
        constraints = [choice_constraint("kind", NameKind)]

    def __str__(self):
        return self.name

    def prepare(self):
        self.key, self.sound_key = search_key(self.name), sound_key(self.name)


class OfficialName(OtherName):
    owner_field = "official"

    official = models.ForeignKey("people.Official", on_delete=models.CASCADE, related_name="other_names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        constraints = [
            *OtherName.Meta.constraints,
            models.UniqueConstraint(fields=["official", "name", "language", "kind"], name="official_name_once"),
        ]


class MinistryName(OtherName):
    owner_field = "ministry"

    ministry = models.ForeignKey("people.Ministry", on_delete=models.CASCADE, related_name="other_names")

    class Meta(OtherName.Meta):
        verbose_name = _("other name")
        constraints = [
            *OtherName.Meta.constraints,
            models.UniqueConstraint(fields=["ministry", "name", "language", "kind"], name="ministry_name_once"),
        ]
