import datetime

from django.contrib import admin, messages
from django.db import models
from django.utils.translation import gettext, ngettext_lazy
from django.utils.translation import gettext_lazy as _

from diplomacy.base.actions import may_publish
from diplomacy.base.admin import PartsInline, PublishableAdmin, RecordAdmin, StackedPartsInline, TablesMixin, count_of, listed
from diplomacy.base.admin.tasks import Task, list_address, up_to
from diplomacy.base.names import fold_name
from people.models import Appointment, Country, Ministry, MinistryName, Official, OfficialName, Role
from people.tables import APPOINTMENTS, MINISTRIES, OFFICIALS


def saved_by(formset):
    """The rows that a formset has just added or changed."""
    return [*formset.new_objects, *(row for row, _fields in formset.changed_objects)]


def warn_of_other_countries(admin, request, offices):
    """Say which of the offices are at a body of another country than their holder's: it happens, and a slip is likelier."""
    odd = (
        offices.exclude(ministry__country=models.F("official__country"))
        .exclude(ministry__country=None)
        .exclude(official__country=None)
        .select_related("ministry__country", "official__country")
    )
    lines = [
        gettext("%(ministry)s is of %(theirs)s, %(official)s of %(own)s")
        % {"ministry": row.ministry, "theirs": row.ministry.country, "official": row.official, "own": row.official.country}
        for row in odd
    ]
    if lines:
        admin.message_user(request, listed(gettext("Saved. Is that the right ministry?"), lines), messages.WARNING)


class NamedAdmin(PublishableAdmin):
    """Rows found by any of their names, in any script and spelling."""

    search_help_text = _("Any of the names, in any script or spelling.")

    def begins(self, typed):
        return models.Q(name_key__startswith=fold_name(typed))

    def twins_of(self, row):
        """Those of the same name, in whatever spelling, of the same country or where one of the two names none."""
        same = self.model.objects.twins_of(row.name)
        return same.filter(models.Q(country=row.country) | models.Q(country=None)) if row.country else same

    def get_search_results(self, request, queryset, search_term):
        return (queryset.named_like(search_term) if search_term.strip() else queryset), False


class StaleProfiles(admin.SimpleListFilter):
    """Public profiles that the world has probably left behind."""

    title = _("stale")
    parameter_name = "stale"
    year = datetime.timedelta(days=365)

    def lookups(self, request, model_admin):
        return [("ended", _("Office ended, none after it")), ("silent", _("In office, nothing recorded for a year"))]

    def queryset(self, request, queryset):
        return self.stale(queryset, self.value())

    @classmethod
    def stale(cls, officials, how):
        today = datetime.datetime.now(datetime.UTC).date()
        if how == "ended":
            return officials.filter(public=True).out_of_office(today)
        return officials.filter(public=True).silent_since(today - cls.year, today) if how == "silent" else officials


class OfficialNameInline(PartsInline):
    model = OfficialName
    fields = ["name", "language", "kind"]


class MinistryNameInline(PartsInline):
    model = MinistryName
    fields = ["name", "language", "kind"]


class AppointmentInline(StackedPartsInline):
    model = Appointment
    fields = ["role", "title", "ministry", ("start_date", "end_date"), "source_url", "seen_version"]
    autocomplete_fields = ["ministry"]
    show_change_link = True


@admin.register(Official)
class OfficialAdmin(TablesMixin, NamedAdmin):
    index_place = 20
    table = OFFICIALS
    fieldsets = [
        (None, {"fields": ["name", "honorific_prefix", "country", "summary"]}),
        (_("Person"), {"fields": ["gender", ("birth_date", "death_date"), "wikidata_id", "biography"]}),
        (_("Picture"), {"fields": ["image", "image_credit", "image_licence"], "classes": ["collapse"]}),
        (_("Order and address"), {"fields": ["sort_name", "slug"], "classes": ["collapse"]}),
    ]
    inlines = [AppointmentInline, OfficialNameInline]
    autocomplete_fields = ["country"]
    search_fields = ["name"]
    list_display = ["sort_name", "country", "latest_office", "quote_count", "status"]
    list_filter = ["status", StaleProfiles, ("country", admin.RelatedOnlyFieldListFilter), "appointments__role"]
    list_select_related = ["country"]
    empty_list = _("No officials yet. Add the people who speak for a state or a body, then name them as speakers of quotes.")

    def tasks(self, request):
        words = {
            "ended": ngettext_lazy(
                "official whose office has ended, with none after it", "officials whose office has ended, with none after it"
            ),
            "silent": ngettext_lazy(
                "official in office of whom nothing was recorded for a year", "officials in office of whom nothing was recorded for a year"
            ),
        }
        numbers = ((how, up_to(StaleProfiles.stale(Official.objects, how))) for how in words)
        return [
            *super().tasks(request),
            *(Task(words[how] % number, list_address(self.opts, stale=how), number) for how, number in numbers if number),
        ]

    def for_list(self, rows):
        return self.with_office(rows.defer("biography")).annotate(
            quotes_of=count_of(Official._meta.get_field("quotes").related_model, "speaker")
        )

    def for_suggestions(self, rows):
        return self.with_office(rows.select_related("country").defer("biography"))

    def begins(self, typed):
        return super().begins(typed) | models.Q(sort_name__istartswith=typed)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        offices = form.instance.appointments.all()
        if "country" not in form.changed_data:
            saved = [row.pk for formset in formsets if formset.model is Appointment for row in saved_by(formset)]
            offices = offices.filter(pk__in=saved)
        warn_of_other_countries(self, request, offices)

    def with_office(self, rows):
        latest = Appointment.objects.filter(official=models.OuterRef("pk")).order_by("-start_date", "-pk")
        return rows.annotate(
            office_title=models.Subquery(latest.values("title")[:1]), office_role=models.Subquery(latest.values("role")[:1])
        )

    def suggestion(self, row):
        return ", ".join(str(part) for part in (row.name, self.latest_office(row), row.country) if part)

    @admin.display(description=_("latest office"))
    def latest_office(self, row):
        return row.office_title or (Role(row.office_role).label if row.office_role else "")

    @admin.display(description=_("quotes"), ordering="quotes_of")
    def quote_count(self, row):
        return row.quotes_of


@admin.register(Ministry)
class MinistryAdmin(TablesMixin, NamedAdmin):
    index_place = 21
    table = MINISTRIES
    fieldsets = [
        (None, {"fields": ["name", "kind", "country", "parent", "website"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    inlines = [MinistryNameInline]
    autocomplete_fields = ["country", "parent"]
    search_fields = ["name"]
    list_display = ["name", "country", "kind", "office_count", "status"]
    list_filter = ["status", "kind", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country"]
    empty_list = _("No ministries yet. Add the bodies that officials speak for.")

    def for_list(self, rows):
        return rows.annotate(offices_at=count_of(Appointment, "ministry"))

    @admin.display(description=_("offices"), ordering="offices_at")
    def office_count(self, row):
        return row.offices_at


@admin.register(Appointment)
class AppointmentAdmin(TablesMixin, RecordAdmin):
    index_place = 22
    table = APPOINTMENTS
    fieldsets = [(None, {"fields": ["official", "role", "title", "ministry", ("start_date", "end_date"), "source_url"]})]
    autocomplete_fields = ["official", "ministry"]
    search_fields = ["title", "official__name", "ministry__name"]
    list_display = ["official", "role", "title", "ministry", "start_date", "end_date"]
    list_display_links = ["official", "role"]
    list_filter = ["role"]
    list_select_related = ["official", "ministry"]
    empty_list = _("No offices yet. Add them on an official’s page.")

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if {"official", "ministry"} & {*form.changed_data}:
            warn_of_other_countries(self, request, Appointment.objects.filter(pk=obj.pk))


@admin.register(Country)
class CountryAdmin(RecordAdmin):
    index_place = 23
    fieldsets = [(None, {"fields": ["name", "code", "slug"]})]
    search_fields = ["name", "=code"]
    list_display = ["name", "code", "official_count"]
    list_per_page = 300

    def has_add_permission(self, request):
        """A country is public from the first."""
        return super().has_add_permission(request) and may_publish(request.user, Country)

    def get_readonly_fields(self, request, obj=None):
        """A country's code is its address and its name in the API."""
        return ["code"] if obj else []

    def for_list(self, rows):
        return rows.annotate(officials_of=count_of(Official, "country"))

    @admin.display(description=_("officials"), ordering="officials_of")
    def official_count(self, row):
        return row.officials_of
