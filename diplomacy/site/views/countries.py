from django.db.models import Count, Exists, OuterRef
from django.http import Http404, HttpResponsePermanentRedirect
from django.utils import timezone

from articles.models import Quote
from articles.quote_lines import quote_lines
from diplomacy.base.records import RecordQuerySet
from diplomacy.base.views import PublishedDetailView, PublishedListView, leaf
from diplomacy.meetings.entries import entries, under_their_wholes
from diplomacy.meetings.models import Meeting, Participation
from people.models import Country, Ministry, Official
from people.offices import OfficesHeld
from people.person_lines import line_today

OFFICIALS_SHOWN = 200
MEETINGS_A_PAGE = 50
QUOTES_SHOWN = 12


class CountryList(PublishedListView):
    """Countries that the record speaks of: with a public official or body, or spoken for at a public meeting."""

    queryset = Country.objects.all()
    template_name = "people/country_list.html"
    order = ("name", "pk")
    page_size = 250

    def get_queryset(self):
        spoken_for = Participation.objects.published().filter(country=OuterRef("pk"))
        return (
            super()
            .get_queryset()
            .filter(
                Exists(Official.objects.published().filter(country=OuterRef("pk")))
                | Exists(Ministry.objects.published().filter(country=OuterRef("pk")))
                | Exists(spoken_for)
            )
        )

    def lines(self, rows):
        """Triples of a country, its public officials and the contacts it had."""
        keys = [country.pk for country in rows]
        officials = dict(
            Official.objects.published().filter(country__in=keys).order_by().values_list("country").annotate(number=Count("pk"))
        )
        contacts = dict(
            Participation.objects.published()
            .filter(country__in=keys)
            .order_by()
            .values_list("country")
            .annotate(number=Count("meeting", distinct=True))
        )
        return [(country, officials.get(country.pk, 0), contacts.get(country.pk, 0)) for country in rows]


class CountryDetail(PublishedDetailView):
    queryset = Country.objects.all()
    template_name = "people/country_detail.html"

    def get(self, request, *args, **kwargs):
        code = kwargs["code"]
        if code != code.lower():
            self.object = self.get_object()
            return HttpResponsePermanentRedirect(self.object.get_absolute_url())
        return super().get(request, *args, **kwargs)

    def get_object(self, queryset=None):
        country = self.get_queryset().coded(self.kwargs["code"]).first()
        if country is None:
            raise Http404
        return country

    def get_context_data(self, **kwargs):
        country = self.object
        met = Meeting.objects.published().of_country(country)
        meetings = leaf(self.request, met, ("-start_date", "-pk"), MEETINGS_A_PAGE, "meetings", fetch=RecordQuerySet.read_for_pages)
        said = Quote.objects.published().speaking_for([country])
        return super().get_context_data(**kwargs) | {
            "officials": officials_of(country),
            "ministries": Ministry.objects.published().filter(country=country).order_by("name", "pk"),
            "relations": relations_of(country),
            "meetings": meetings | {"entries": under_their_wholes(entries(meetings["rows"]))},
            "quotes": quote_lines(said.one_per_utterance().latest_first()[:QUOTES_SHOWN].read_for_pages()),
        }


def officials_of(country):
    """Lines of a country's public officials with today's office."""
    officials = list(
        Official.objects.published()
        .filter(country=country)
        .select_related("country")
        .defer("biography")
        .order_by("sort_name", "pk")[:OFFICIALS_SHOWN]
    )
    offices, today = OfficesHeld(official.pk for official in officials), timezone.now().date()
    return [line_today(official, today, offices) for official in officials]


def relations_of(country):
    """The countries it had contacts with: rows as of `pairs` and `name`, that of the other."""
    found = []
    for row in Participation.objects.pairs(country):
        name = row["other_name"] if row["one"] == country.code else row["one_name"]
        found.append(row | {"name": name})
    return found
