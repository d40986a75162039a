from django.contrib import admin
from django.utils.translation import gettext_lazy

from diplomacy.admin.link_fields import LinksField, WithLinks
from diplomacy.admin.span_forms import SpanForm
from diplomacy.admin.spans import PlacedFilter, SpanAdmin, named
from diplomacy.meetings.models import Issuer, Readout, ReadoutMeeting


class ReadoutForm(WithLinks, SpanForm):
    about = LinksField(
        ReadoutMeeting,
        "readout",
        "meeting",
        required=True,
        label=gettext_lazy("Meetings"),
        help_text=gettext_lazy("Those that it gives an account of; several for “two calls on one night”."),
    )
    issued_by = LinksField(
        Issuer,
        "readout",
        "ministry",
        label=gettext_lazy("Issued by"),
        help_text=gettext_lazy(
            "The ministry whose account it is, several for a joint statement; empty where it is the article’s own report."
        ),
    )

    class Meta:
        model = Readout
        fields = ["basis"]

    def clean(self):
        cleaned = super().clean()
        self.refuse_double(Readout.objects.all())
        return cleaned


@admin.register(Readout)
class ReadoutAdmin(SpanAdmin):
    index_place = 31
    form = ReadoutForm
    fieldsets = [(None, {"fields": ["words", "place", "about", "issued_by", "basis"]})]
    search_fields = ["exact", "meetings__title", "issuers__name"]
    list_display = ["__str__", "article", "accounts_of", "state"]
    list_filter = [PlacedFilter, "basis", "article__status"]
    list_select_related = ["article"]
    empty_list = gettext_lazy("No readouts yet. Open an article and mark there what gives an account of a meeting.")

    def for_list(self, rows):
        return rows.defer("article__body").prefetch_related("meetings")

    @admin.display(description=gettext_lazy("meetings"))
    def accounts_of(self, row):
        return named(row.meetings.all())

    @admin.display(description=gettext_lazy("meetings"))
    def about(self, row):
        return named(row.meetings.all())

    @admin.display(description=gettext_lazy("issued by"))
    def issued_by(self, row):
        return named(row.issuers.all())
