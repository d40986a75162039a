"""The API of countries, bodies, officials and their offices."""

from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import serializers
from rest_framework.validators import UniqueValidator

from diplomacy.base.api.fields import OwnedRows, Reference, TextField
from diplomacy.base.api.filters import (
    ChoicesFilter,
    DayFilter,
    KeysFilter,
    PartialDateRangeFilter,
    RecordFilters,
    SlugFilter,
    TextFilter,
    WordFilter,
)
from diplomacy.base.api.rows import RowReader
from diplomacy.base.api.serializers import PartSerializer, RecordSerializer
from diplomacy.base.api.viewsets import RecordViewSet
from diplomacy.base.partial_dates import PartialDate
from diplomacy.merging.api import Merging, mergeable
from people.models import Appointment, Country, Ministry, MinistryKind, MinistryName, Official, OfficialName, Role
from people.offices import OfficesHeld


class NameFilter(TextFilter):
    """Every word stands in one of the names, in any script, spelling, spacing and order; the likeliest first."""

    def filter(self, queryset, value):
        return queryset.best_named_first(value) if value else queryset


class TwinsFilter(TextFilter):
    """Rows that a new one of this name may be."""

    def filter(self, queryset, value):
        return queryset.twins_of(value) if value else queryset


Q_HELP = (
    "Words of any of the names, in any script, spelling, spacing and order. The list begins with the likeliest unless `ordering` is given."
)
TWINS_HELP = "A name: those who may be meant by it, to be looked at before a new one is made."


class CodeField(TextField):
    """A country's code in either case, kept in capitals."""

    def to_internal_value(self, data):
        return super().to_internal_value(data).upper()


class CountrySerializer(RecordSerializer):
    code = CodeField(max_length=2, validators=[*Country._meta.get_field("code").validators, UniqueValidator(Country.objects.all())])

    class Meta:
        model = Country
        fields = ["code", "name", "slug", "version"]


class CountryFilters(RecordFilters):
    q = TextFilter(["name", "code"], help_text="Words of the name, or the code.")

    class Meta:
        model = Country
        fields = []


class CountryViewSet(RecordViewSet):
    """Countries and territories of ISO 3166-1; those with user-assigned codes (XA, XB, ...) are added by editors."""

    queryset = Country.objects.all()
    serializer_class = CountrySerializer
    filterset_class = CountryFilters
    key = "code"
    status_path = None
    orderings = {"code": "code", "name": "name"}
    default_ordering = "code"


class MinistryNameSerializer(PartSerializer):
    class Meta:
        model = MinistryName
        fields = ["name", "language", "kind"]


class MinistrySerializer(RecordSerializer):
    country = Reference(Country, "code", required=False, allow_null=True)
    parent = Reference(Ministry, required=False, allow_null=True)
    other_names = OwnedRows(MinistryNameSerializer())

    class Meta:
        model = Ministry
        fields = ["slug", "name", "kind", "country", "parent", "other_names", "website", "status", "version"]


class MinistryFilters(RecordFilters):
    q = NameFilter(help_text=Q_HELP)
    twins = TwinsFilter(help_text=TWINS_HELP)
    country = SlugFilter(field_name="country__code", help_text="Codes of countries, separated by commas.")
    kind = ChoicesFilter(choices=MinistryKind.choices, help_text="Kinds, separated by commas.")
    parent = SlugFilter(field_name="parent__slug", help_text="Slugs of the bodies that it is part of.")

    class Meta:
        model = Ministry
        fields = []


@mergeable(MinistrySerializer)
class MinistryViewSet(Merging, RecordViewSet):
    """Ministries and equivalent bodies that officials speak for."""

    queryset = Ministry.objects.all()
    serializer_class = MinistrySerializer
    filterset_class = MinistryFilters
    orderings = {"name": "name"}
    default_ordering = "name"


class OfficialNameSerializer(PartSerializer):
    class Meta:
        model = OfficialName
        fields = ["name", "language", "kind"]


class OfficialSerializer(RecordSerializer):
    country = Reference(Country, "code", required=False, allow_null=True)
    other_names = OwnedRows(OfficialNameSerializer())

    class Meta:
        model = Official
        fields = [
            "slug",
            "name",
            "sort_name",
            "honorific_prefix",
            "gender",
            "country",
            "summary",
            "biography",
            "image",
            "image_credit",
            "image_licence",
            "birth_date",
            "death_date",
            "wikidata_id",
            "other_names",
            "status",
            "version",
        ]


class OfficeSerializer(serializers.Serializer):
    """An office as printed beside somebody's name."""

    title = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)
    ministry = serializers.CharField(allow_null=True)


class OfficeField(serializers.Field):
    """The office held on a day: {"title", "role", "ministry"} or null."""

    def __init__(self, day=None, **kwargs):
        self.day = day
        super().__init__(**kwargs)

    def row_lists(self, pks, reaches_all, using):
        rows = Appointment.objects.using(using).select_related("ministry")
        held = OfficesHeld(pks, offices=rows if reaches_all else rows.published())
        return {pk: office_shown(held.on(pk, self.day), reaches_all) for pk in pks}


def office_shown(office, reaches_all):
    """An appointment as OfficeSerializer describes it; a ministry that the reader may not see reads null."""
    if office is None:
        return None
    ministry = office.ministry if office.ministry and (reaches_all or office.ministry.public) else None
    return {"title": str(office.printed_title), "role": office.role, "ministry": ministry and ministry.slug}


class ListedOfficialSerializer(OfficialSerializer):
    office = OfficeSerializer(allow_null=True, required=False, help_text="With `on=`: the office held then.")

    class Meta(OfficialSerializer.Meta):
        fields = [name for name in OfficialSerializer.Meta.fields if name != "biography"] + ["office"]


class OfficialFilters(RecordFilters):
    q = NameFilter(help_text=Q_HELP)
    twins = TwinsFilter(help_text=TWINS_HELP)
    country = SlugFilter(field_name="country__code", help_text="Codes of countries, separated by commas.")
    ministry = KeysFilter(method="keep", help_text="Slugs of bodies in which they hold or held an office, separated by commas.")
    role = ChoicesFilter(choices=Role.choices, method="keep", help_text="Roles that they hold or held, separated by commas.")
    in_office_on = DayFilter(method="keep", help_text="In office on this day, month or year: 2022-01-27.")
    on = DayFilter(method="keep", help_text="Adds to each row `office`, the one held on this day, month or year.")
    gender = WordFilter(help_text="As recorded.")
    wikidata_id = WordFilter(help_text="Such as Q23020336.")

    class Meta:
        model = Official
        fields = []

    def keep(self, queryset, name, value):
        """Left to `filter_queryset`."""
        return queryset

    def filter_queryset(self, queryset):
        """Ministry, role and day are asked of one and the same office."""
        queryset = super().filter_queryset(queryset)
        asked = {name: self.values.get(name) for name in ("ministry", "role", "in_office_on")}
        if not any(asked.values()):
            return queryset
        offices = Appointment.objects.all()
        if asked["ministry"]:
            ministries = Ministry.objects.filter(slug__in=asked["ministry"])
            offices = offices.filter(ministry__in=ministries if self.reaches_all else ministries.published())
        if asked["role"]:
            offices = offices.filter(role__in=asked["role"])
        if asked["in_office_on"]:
            offices = offices.in_force_on(asked["in_office_on"])
        return queryset.filter(pk__in=offices.values("official"))


@mergeable(OfficialSerializer)
@extend_schema_view(list=extend_schema(responses=ListedOfficialSerializer(many=True)))
class OfficialViewSet(Merging, RecordViewSet):
    """People who speak for states and bodies."""

    queryset = Official.objects.all()
    serializer_class = OfficialSerializer
    filterset_class = OfficialFilters
    only_in_details = ("biography",)
    orderings = {"sort_name": "sort_name", "name": "name"}
    default_ordering = "sort_name"

    @property
    def on(self):
        """The day of `on=`, or ""."""
        return PartialDate(self.request.query_params.get("on", "").strip()) if self.action == "list" else PartialDate("")

    def known_fields(self, asked, known):
        return super().known_fields(asked, [*known, "office"] if self.on else known)

    def reader(self, names):
        """In a list with `on=` rows say which office was held then."""
        if not self.on:
            return super().reader(names)
        fields = self.get_serializer_class().readable()
        chosen = {name: field for name, field in fields.items() if names is None or name in names}
        return RowReader(self.model, chosen | {"office": OfficeField(self.on)}, reaches_all=self.reaches_all)


class AppointmentSerializer(RecordSerializer):
    id = serializers.CharField(source="uid", read_only=True)
    official = Reference(Official)
    ministry = Reference(Ministry, required=False, allow_null=True)

    class Meta:
        model = Appointment
        fields = ["id", "official", "ministry", "role", "title", "start_date", "end_date", "source_url", "version"]


class AppointmentFilters(RecordFilters):
    q = TextFilter(["title"], help_text="Words of the title as printed.")
    official = SlugFilter(field_name="official__slug", help_text="Slugs of officials, separated by commas.")
    ministry = SlugFilter(field_name="ministry__slug", help_text="Slugs of bodies, separated by commas.")
    country = SlugFilter(field_name="official__country__code", help_text="Codes of the officials' countries.")
    role = ChoicesFilter(choices=Role.choices, help_text="Roles, separated by commas.")
    in_force_on = DayFilter(method="held", help_text="Held on this day, month or year; an unknown start or end is open.")
    start_date = PartialDateRangeFilter(help_text="the start of the office")
    end_date = PartialDateRangeFilter(help_text="the end of the office")

    class Meta:
        model = Appointment
        fields = []

    def held(self, queryset, name, value):
        return queryset.in_force_on(value) if value else queryset


class AppointmentViewSet(RecordViewSet):
    """Dated offices of officials."""

    queryset = Appointment.objects.all()
    serializer_class = AppointmentSerializer
    filterset_class = AppointmentFilters
    key = "uid"
    status_path = "official__status"
    orderings = {"start_date": "start_date"}
    default_ordering = "-start_date"
