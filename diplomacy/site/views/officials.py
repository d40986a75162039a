from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Quote
from articles.quote_lines import quote_lines
from diplomacy.base.filter_forms import FilterForm, PartialDateInput
from diplomacy.base.records import RecordQuerySet
from diplomacy.base.views import PublishedDetailView, PublishedListView, leaf
from diplomacy.meetings.entries import entries, under_their_wholes
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.site import linked_data
from diplomacy.site.charts import offices_axis
from diplomacy.site.counts import utterances_by
from diplomacy.topics.models import Stance
from diplomacy.topics.stance_lines import by_topic, stance_lines
from people.models import Country, NameKind, Official, Role
from people.offices import OfficesHeld
from people.person_lines import line_today, official_line

QUOTES_A_PAGE = 50
MEETINGS_A_PAGE = 20
MOST_STANCES = 200
MOST_COUNTERPARTS = 24


class OfficialFilter(FilterForm):
    q = forms.CharField(label=_("Name"), max_length=100, help_text=_("In any spelling and script."))
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), to_field_name="code", empty_label=_("Any country"))
    role = forms.ChoiceField(label=_("Office"), choices=[("", _("Any office")), *Role.choices])
    in_office_on = PartialDateInput(label=_("In office on"), help_text=_("A year, a month or a day."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.published().filter(officials__public=True).distinct()

    def by_q(self, officials, words):
        return officials.named_like(words)

    def by_country(self, officials, country):
        return officials.filter(country=country)

    def by_role(self, officials, role):
        return officials.filter(appointments__role=role).distinct()

    def by_in_office_on(self, officials, day):
        return officials.in_office_on(day)


class OfficialList(PublishedListView):
    queryset = Official.objects.select_related("country").defer("biography")
    template_name = "people/official_list.html"
    order = ("sort_name", "pk")
    filter_form = OfficialFilter
    section = "officials"

    def lines(self, rows):
        """Triples of an official, their line with today's office, and how often they are quoted."""
        keys = [official.pk for official in rows]
        offices, today, counts = OfficesHeld(keys), timezone.now().date(), utterances_by("speaker", keys)
        return [(official, line_today(official, today, offices), counts.get(official.pk, 0)) for official in rows]


class OfficialDetail(PublishedDetailView):
    queryset = Official.objects.select_related("country")
    template_name = "people/official_detail.html"
    section = "officials"

    def get_context_data(self, **kwargs):
        official = self.object
        said = self.shown(Quote.objects.filter(speaker=official))
        utterances = said.one_per_utterance()
        quotes = leaf(self.request, utterances, ("-day", "-pk"), QUOTES_A_PAGE, "quotes", fetch=RecordQuerySet.read_for_pages)
        met = self.shown(Meeting.objects.attended_by(official))
        meetings = leaf(self.request, met, ("-start_date", "-pk"), MEETINGS_A_PAGE, "meetings", fetch=RecordQuerySet.read_for_pages)
        rows = under_their_wholes(entries(meetings["rows"]))
        offices = list(self.shown(official.appointments.select_related("ministry")))
        other_names = list(official.other_names.all())
        stances = stance_lines(self.shown(Stance.objects.of(official)).latest_first()[:MOST_STANCES].read_for_pages())
        offices_now = [office for office in offices if office.in_force_on(timezone.now().date())]
        return super().get_context_data(**kwargs) | {
            "linked_data": linked_data.of_official(official, other_names, offices_now),
            "offices": offices,
            "offices_now": offices_now,
            "axis": offices_axis(offices, list(met.values_list("start_date", flat=True)[:500])),
            "original_names": [name for name in other_names if name.kind == NameKind.ORIGINAL_SCRIPT],
            "spellings": [name for name in other_names if name.kind != NameKind.ORIGINAL_SCRIPT],
            "number_of_quotes": said.utterances(),
            "number_of_meetings": met.count(),
            "number_of_stances": len(stances),
            "quotes": quotes | {"lines": quote_lines(quotes["rows"])},
            "topics": by_topic(stances),
            "meetings": meetings | {"entries": [(row, row.part_of(official.pk)) for row in rows]},
            "counterparts": counterparts(official),
        }


def counterparts(official):
    """Whom they met, the most often met first: triples of a person line on the day they last met, times, that day."""
    rows = list(Participation.objects.met_with(official)[:MOST_COUNTERPARTS])
    keys = [row["official"] for row in rows]
    people, offices = Official.objects.published().select_related("country").defer("biography").in_bulk(keys), OfficesHeld(keys)
    return [
        (official_line(people[row["official"]], row["latest"], offices), row["times"], row["latest"])
        for row in rows
        if row["official"] in people
    ]
