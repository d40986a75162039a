"""The API put together: its routes, and the filters that reach across apps."""

from django.db.models import Exists, OuterRef, Q
from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from articles.api import ArticleFilters, ArticleViewSet, QuoteFilters, QuoteViewSet, SourceViewSet
from articles.models import Quote
from diplomacy.base.api.export import export_view
from diplomacy.base.api.filters import KeysFilter, LinkedFilter
from diplomacy.base.api.root import not_found, root_view
from diplomacy.meetings.api import MeetingViewSet, ReadoutViewSet
from diplomacy.meetings.models import Meeting, MeetingQuote, Readout
from diplomacy.search_api import SearchView
from diplomacy.site.views.api_reference import ApiReference
from diplomacy.topics.api import PropositionViewSet, StanceViewSet, TopicViewSet
from diplomacy.topics.models import Evidence, Topic, TopicQuote
from people.api import AppointmentViewSet, CountryViewSet, MinistryViewSet, OfficialViewSet
from people.models import Ministry, Official


class QuoteFiltersAcross(QuoteFilters):
    """Quotes by what is linked to them on higher floors."""

    meeting = LinkedFilter(MeetingQuote, "meeting", owner="quote", help_text="Slugs of meetings that it was said at.")
    about_meeting = KeysFilter(method="in_readouts", help_text="Slugs of meetings in whose readouts it stands.")
    topic = LinkedFilter(TopicQuote, "topic", owner="quote", help_text="Slugs of topics that it is about.")
    stance = LinkedFilter(Evidence, "stance", owner="quote", key="uid", help_text="Ids of stances that it shows.")
    country = KeysFilter(method="of_country", help_text="Codes of the countries that its speaker or ministry speaks for.")

    def in_readouts(self, queryset, name, value):
        if not value:
            return queryset
        meetings, readouts = (
            Meeting.objects.filter(slug__in=value),
            Readout.objects.filter(article=OuterRef("article"), start__lte=OuterRef("start"), end__gte=OuterRef("end")),
        )
        if not self.reaches_all:
            meetings, readouts = meetings.published(), readouts.published()
        return queryset.filter(Exists(readouts.filter(meetings__in=meetings)))

    def of_country(self, queryset, name, value):
        if not value:
            return queryset
        speakers, ministries = (kind.objects.filter(country__code__in=[code.upper() for code in value]) for kind in (Official, Ministry))
        if not self.reaches_all:
            speakers, ministries = speakers.published(), ministries.published()
        return queryset.filter(Q(speaker__in=speakers) | Q(ministry__in=ministries))


class QuoteViewSetAcross(QuoteViewSet):
    __doc__ = QuoteViewSet.__doc__

    filterset_class = QuoteFiltersAcross


class QuotesOfArticleFilter(KeysFilter):
    """Articles by what the quotes in them are linked to: `rows` names the model, `path` leads to it from a quote."""

    def __init__(self, rows, path, **kwargs):
        self.rows, self.path = rows, path
        super().__init__(**kwargs)

    def filter(self, queryset, value):
        if not value:
            return queryset
        rows, quotes = self.rows.objects.filter(slug__in=value), Quote.objects.all()
        if not self.parent.reaches_all:
            rows, quotes = rows.published(), quotes.published()
        return queryset.filter(pk__in=quotes.filter(**{f"{self.path}__in": rows}).values("article"))


class ArticleFiltersAcross(ArticleFilters):
    """Articles by who speaks in them and what is linked to that."""

    speaker = QuotesOfArticleFilter(Official, "speaker", help_text="Slugs of officials who are quoted in it.")
    official = QuotesOfArticleFilter(Official, "speaker", help_text="The same as speaker.")
    ministry = QuotesOfArticleFilter(Ministry, "ministry", help_text="Slugs of bodies that are quoted in it.")
    meeting = QuotesOfArticleFilter(Meeting, "meetings", help_text="Slugs of meetings that something quoted in it was said at.")
    topic = QuotesOfArticleFilter(Topic, "topics", help_text="Slugs of topics that something quoted in it is about.")


class ArticleViewSetAcross(ArticleViewSet):
    __doc__ = ArticleViewSet.__doc__

    filterset_class = ArticleFiltersAcross


RESOURCES = {
    "countries": CountryViewSet,
    "officials": OfficialViewSet,
    "ministries": MinistryViewSet,
    "appointments": AppointmentViewSet,
    "sources": SourceViewSet,
    "articles": ArticleViewSetAcross,
    "quotes": QuoteViewSetAcross,
    "topics": TopicViewSet,
    "propositions": PropositionViewSet,
    "stances": StanceViewSet,
    "meetings": MeetingViewSet,
    "readouts": ReadoutViewSet,
}

router = SimpleRouter()
for name, viewset in RESOURCES.items():
    router.register(name, viewset, basename=name)

urlpatterns = [
    path("", root_view([*RESOURCES, "search", "schema", "docs"], [f"export/{name}.jsonl" for name in RESOURCES]), name="api"),
    path("search/", SearchView.as_view(), name="search-api"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", ApiReference.as_view(), name="docs"),
    path("export/<slug:name>.<slug:form>", export_view(RESOURCES), name="export"),
    *router.urls,
    re_path(r"^.+/$", not_found),
]
