from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Quote
from articles.quote_lines import quote_lines
from diplomacy.base.filter_forms import FilterForm
from diplomacy.base.records import RecordQuerySet
from diplomacy.base.views import PublishedDetailView, PublishedListView, leaf
from diplomacy.meetings.entries import entries, under_their_wholes
from diplomacy.meetings.models import Meeting
from diplomacy.site.counts import utterances_by
from diplomacy.topics.models import Stance
from diplomacy.topics.stance_lines import by_topic, stance_lines
from people.models import Appointment, Country, Ministry, MinistryKind, NameKind

QUOTES_A_PAGE = 50
MEETINGS_SHOWN = 50
MOST_STANCES = 200
MOST_APPOINTMENTS = 200


class MinistryFilter(FilterForm):
    q = forms.CharField(label=_("Name"), max_length=100, help_text=_("In any spelling and script."))
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), to_field_name="code", empty_label=_("Any country"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Any kind")), *MinistryKind.choices])

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.published().filter(ministries__public=True).distinct()

    def by_q(self, ministries, words):
        return ministries.named_like(words)

    def by_country(self, ministries, country):
        return ministries.filter(country=country)

    def by_kind(self, ministries, kind):
        return ministries.filter(kind=kind)


class MinistryList(PublishedListView):
    queryset = Ministry.objects.select_related("country")
    template_name = "people/ministry_list.html"
    order = ("name", "pk")
    filter_form = MinistryFilter

    def lines(self, rows):
        """Pairs of a body and how often it is quoted."""
        counts = utterances_by("ministry", [ministry.pk for ministry in rows])
        return [(ministry, counts.get(ministry.pk, 0)) for ministry in rows]


class MinistryDetail(PublishedDetailView):
    queryset = Ministry.objects.select_related("country", "parent")
    template_name = "people/ministry_detail.html"

    def get_context_data(self, **kwargs):
        ministry = self.object
        said = self.shown(Quote.objects.filter(ministry=ministry))
        utterances = said.one_per_utterance()
        quotes = leaf(self.request, utterances, ("-day", "-pk"), QUOTES_A_PAGE, "quotes", fetch=RecordQuerySet.read_for_pages)
        met = self.shown(Meeting.objects.of_ministry(ministry))
        names = list(ministry.other_names.all())
        held = Appointment.objects.published().filter(ministry=ministry).select_related("official")
        offices = list(held.defer("official__biography").order_by("-start_date", "-pk")[:MOST_APPOINTMENTS])
        today = timezone.now().date()
        stances = stance_lines(self.shown(Stance.objects.of(ministry)).latest_first()[:MOST_STANCES].read_for_pages())
        return super().get_context_data(**kwargs) | {
            "parent": ministry.parent if ministry.parent and ministry.parent.public else None,
            "parts": ministry.parts.published(),
            "original_names": [name for name in names if name.kind == NameKind.ORIGINAL_SCRIPT],
            "spellings": [name for name in names if name.kind != NameKind.ORIGINAL_SCRIPT],
            "offices_now": [office for office in offices if office.in_force_on(today)],
            "offices_to_come": [office for office in offices if office.begins_after(today)],
            "offices_before": [office for office in offices if office.end_date.earlier_than(today)],
            "number_of_quotes": said.utterances(),
            "quotes": quotes | {"lines": quote_lines(quotes["rows"])},
            "topics": by_topic(stances),
            "meetings": under_their_wholes(entries(met.latest_first()[:MEETINGS_SHOWN].read_for_pages())),
        }
