"""The API of countries, bodies, officials and their offices."""

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
from diplomacy.base.api.serializers import PartSerializer, RecordSerializer
from diplomacy.base.api.viewsets import RecordViewSet
from people.models import Appointment, Country, Ministry, MinistryKind, MinistryName, Official, OfficialName, Role


class NameFilter(TextFilter):
    """Every word stands in one of the names, in any script, spelling and order."""

    def filter(self, queryset, value):
        return queryset.named_like(value) if value else queryset


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
    q = NameFilter(help_text="Words of any of its names.")
    country = SlugFilter(field_name="country__code", help_text="Codes of countries, separated by commas.")
    kind = ChoicesFilter(choices=MinistryKind.choices, help_text="Kinds, separated by commas.")
    parent = SlugFilter(field_name="parent__slug", help_text="Slugs of the bodies that it is part of.")

    class Meta:
        model = Ministry
        fields = []


class MinistryViewSet(RecordViewSet):
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


class OfficialFilters(RecordFilters):
    q = NameFilter(help_text="Words of any of the names, in any script, spelling and order.")
    country = SlugFilter(field_name="country__code", help_text="Codes of countries, separated by commas.")
    ministry = KeysFilter(method="keep", help_text="Slugs of bodies in which they hold or held an office, separated by commas.")
    role = ChoicesFilter(choices=Role.choices, method="keep", help_text="Roles that they hold or held, separated by commas.")
    in_office_on = DayFilter(method="keep", help_text="In office on this day, month or year: 2022-01-27.")
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
        asked = {name: self.form.cleaned_data.get(name) for name in ("ministry", "role", "in_office_on")}
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


class OfficialViewSet(RecordViewSet):
    """People who speak for states and bodies."""

    queryset = Official.objects.all()
    serializer_class = OfficialSerializer
    filterset_class = OfficialFilters
    only_in_details = ("biography",)
    orderings = {"sort_name": "sort_name", "name": "name"}
    default_ordering = "sort_name"


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
