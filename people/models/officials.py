from django.core.files import File
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.addresses import Slugged
from diplomacy.base.fields import LineField, NameField, ProseField
from diplomacy.base.names import SUFFIXES, fold_name, search_key
from diplomacy.base.page_addresses import page_of
from diplomacy.base.partial_dates import PartialDateField, order_constraint, refuse_end_before_start, shape_constraint
from diplomacy.base.records import Publishable
from diplomacy.base.sounds import sound_key
from diplomacy.merging.kinds import Mergeable
from people.images import portrait_path, reencoded, validate_portrait
from people.models.countries import Country
from people.querysets import OfficialQuerySet

PARTICLES = {"al", "el", "de", "del", "della", "der", "den", "di", "du", "da", "dos", "la", "le", "ter", "van", "von", "zu"}


class Official(Slugged, Mergeable, Publishable):
    """A person who speaks for a state or a body; field names as in Popolo's Person."""

    duplicates = "people.profiles.Officials"
    compared_by = ("name", "country_id", "wikidata_id", "birth_date", "gender")

    name = NameField(_("name"), help_text=_("The full name in the spelling most used in English."))
    sort_name = NameField(
        _("sort name"),
        blank=True,
        default="",
        help_text=_("Family name first, as in “Amir-Abdollahian, Hossein”. Made from the name when left empty."),
    )
    honorific_prefix = LineField(_("prefix"), max_length=60, help_text=_("Such as Sheikh or Dr."))
    gender = LineField(_("gender"), max_length=40)
    country = models.ForeignKey(
        Country, verbose_name=_("country"), null=True, blank=True, on_delete=models.PROTECT, related_name="officials"
    )
    summary = LineField(_("summary"), max_length=500, help_text=_("One sentence for lists and search results."))
    biography = ProseField(_("biography"))
    image = models.ImageField(_("image"), upload_to=portrait_path, blank=True, validators=[validate_portrait])
    image_credit = LineField(_("image credit"))
    image_licence = LineField(_("image licence"), max_length=100)
    birth_date = PartialDateField(_("born"))
    death_date = PartialDateField(_("died"))
    wikidata_id = LineField(
        _("Wikidata id"), max_length=20, validators=[RegexValidator(r"\AQ[1-9][0-9]*\Z", _("Write Q and a number, as in Q23020336."))]
    )
    name_key = models.CharField(max_length=900, editable=False, db_index=True)
    sound_key = models.CharField(max_length=900, editable=False, default="")

    objects = OfficialQuerySet.as_manager()

    class Meta(Publishable.Meta):
        ordering = ["sort_name", "pk"]
        indexes = [models.Index(fields=["sort_name", "id"], name="official_by_sort_name")]
        constraints = [
            *Publishable.Meta.constraints,
            shape_constraint("birth_date"),
            shape_constraint("death_date"),
            order_constraint("birth_date", "death_date"),
            models.UniqueConstraint(
                fields=["wikidata_id"],
                condition=~models.Q(wikidata_id=""),
                name="official_wikidata_id_once",
                violation_error_message="Another official has this Wikidata id already.",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return page_of("official", self.slug)

    def clean(self):
        super().clean()
        refuse_end_before_start(self, "birth_date", "death_date")

    def prepare(self, before):
        super().prepare(before)
        self.name_key, self.sound_key = search_key(self.name), sound_key(self.name)
        self.sort_name = self.sort_name or family_first(self.name)[: self._meta.get_field("sort_name").max_length].rstrip()
        if self.image and not self.image._committed:
            self.image = File(reencoded(self.image.file), name="portrait.jpg")


def family_first(name):
    """The name as lists sort it: the last word in front, with the particles before it ("Al Thani, Mohammed"); what tells people of
    one name apart comes last ("Biden, Joseph R., Jr.").
    """
    words = name.split()
    if len(words) > 1 and fold_name(words[-1]) in SUFFIXES:
        rest = " ".join(words[:-1]).rstrip(",")
        return f"{family_first(rest)}, {words[-1]}" if " " in rest else name
    first = len(words) - 1
    while first > 1 and words[first - 1].casefold().strip("-") in PARTICLES:
        first -= 1
    return f"{' '.join(words[first:])}, {' '.join(words[:first])}" if first > 0 else name
