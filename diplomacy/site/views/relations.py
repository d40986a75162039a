from collections import defaultdict

from django import forms
from django.core.paginator import Paginator
from django.http import Http404, HttpResponsePermanentRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from diplomacy.base.filter_forms import FilterForm
from diplomacy.base.records import RecordQuerySet
from diplomacy.base.views import PublishedTemplateView, leaf
from diplomacy.meetings.entries import entries, under_their_wholes
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.topics.models import Stance
from diplomacy.topics.stance_lines import latest_of_each, stance_lines
from people.models import Country

PAIRS_A_PAGE = 50
CONTACTS_A_PAGE = 100
MOST_STANCES = 500


class RelationFilter(FilterForm):
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), to_field_name="code", empty_label=_("Any country"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        spoken_for = Participation.objects.published().values("country")
        self.fields["country"].queryset = Country.objects.published().filter(pk__in=spoken_for)


class RelationList(PublishedTemplateView):
    """Pairs of countries that had contacts, the latest first."""

    template_name = "meetings/relation_list.html"
    section = "relations"
    current = "page"

    def get_context_data(self, **kwargs):
        form = RelationFilter(self.request.GET)
        pairs = Participation.objects.pairs(form.values().get("country"))
        pages = Paginator(pairs.none() if form.asks_for_nothing else pairs, PAIRS_A_PAGE)
        return super().get_context_data(**kwargs) | {
            "form": form,
            "narrowed": form.narrows,
            "page": pages.get_page(self.request.GET.get("page")),
        }


class RelationDetail(PublishedTemplateView):
    """Two countries: their contacts, each side's accounts of them, and where both stand."""

    template_name = "meetings/relation_detail.html"
    section = "relations"

    def get(self, request, *args, **kwargs):
        codes = [kwargs["one"].upper(), kwargs["other"].upper()]
        found = {country.code: country for country in Country.objects.published().filter(code__in=codes)}
        if len(found) != 2:
            raise Http404
        self.one, self.other = (found[code] for code in sorted(found))
        address = reverse("relation", args=[self.one.code.lower(), self.other.code.lower()])
        if request.path != address:
            return HttpResponsePermanentRedirect(address)
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        contacts = Meeting.objects.published().between(self.one, self.other)
        page = leaf(self.request, contacts, ("-start_date", "-pk"), CONTACTS_A_PAGE, fetch=RecordQuerySet.read_for_pages)
        rows = entries(page["rows"])
        return super().get_context_data(**kwargs) | {
            "one": self.one,
            "other": self.other,
            "number_of_contacts": contacts.count(),
            "page": page,
            "contacts": under_their_wholes(rows),
            "who_met_whom": who_met_whom(rows, self.one, self.other),
            "stands": where_both_stand(self.one, self.other),
        }


def who_met_whom(rows, one, other):
    """Who of either country met whom of the other, most often first: [(line, line, [meetings])], of the contacts shown."""
    met = defaultdict(list)
    for row in rows:
        ours = [person for person in row.participants if person.country == one]
        theirs = [person for person in row.participants if person.country == other]
        for here in ours:
            for there in theirs:
                met[here.who.url, there.who.url].append((here.who, there.who, row.meeting))
    pairs = [(meetings[0][0], meetings[0][1], [meeting for _, _, meeting in meetings]) for meetings in met.values()]
    return sorted(pairs, key=lambda pair: -len(pair[2]))


def where_both_stand(one, other):
    """[(proposition, [stances of one], [stances of the other], verdict)] by the latest words of each holder."""
    latest = {}
    for country in (one, other):
        stances = Stance.objects.published().of_country(country).latest_first()[:MOST_STANCES].read_for_pages()
        for line in stance_lines(latest_of_each(stances)):
            latest.setdefault(line.proposition, ([], []))[country == other].append(line)
    rows = [(proposition, ours, theirs, verdict(ours, theirs, one, other)) for proposition, (ours, theirs) in latest.items()]
    return sorted(rows, key=lambda row: (not (row[1] and row[2]), row[0].topic.name, row[0].pk))


def verdict(ours, theirs, one, other):
    """In a word whether the two agree; said with "inferred" where one of the stances is."""
    if not theirs:
        return _("%(country)s only") % {"country": one.name}
    if not ours:
        return _("%(country)s only") % {"country": other.name}
    here, there = {line.polarity for line in ours}, {line.polarity for line in theirs}
    inferred = any(line.inferred for line in (*ours, *theirs))
    if here == there and len(here) == 1 and here <= {"supports", "opposes"}:
        return _("Same, one inferred") if inferred else _("Same")
    if here | there == {"supports", "opposes"} and len(here) == len(there) == 1:
        return _("Opposed, one inferred") if inferred else _("Opposed")
    return _("Mixed")
