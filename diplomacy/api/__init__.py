"""The API put together: its routes, and what reaches across apps."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import SimpleRouter

from articles.api import SourceViewSet
from diplomacy.api.articles import ArticleViewSetAcross
from diplomacy.api.quotes import QuoteViewSetAcross
from diplomacy.api.redirects import redirects_view
from diplomacy.api.suggestions import AcceptAboveView, AcceptView, ComputeView, RejectView, ReopenView, SuggestionsView
from diplomacy.base.api.export import export_view
from diplomacy.base.api.root import not_found, root_view
from diplomacy.meetings.api import MeetingViewSet, ReadoutViewSet
from diplomacy.merging.api import MergeView, UndoView
from diplomacy.search_api import SearchView
from diplomacy.site.views.api_reference import ApiReference
from diplomacy.topics.api import PropositionViewSet, StanceViewSet, TopicViewSet
from diplomacy.workbench.api import EditorsView
from people.api import AppointmentViewSet, CountryViewSet, MinistryViewSet, OfficialViewSet

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
    path("", root_view([*RESOURCES, "search", "redirects", "schema", "docs"], [f"export/{name}.jsonl" for name in RESOURCES]), name="api"),
    path("search/", SearchView.as_view(), name="search-api"),
    path("redirects/", redirects_view(RESOURCES), name="redirects"),
    path("merges/<str:key>/", MergeView.as_view(), name="merge"),
    path("merges/<str:key>/undo/", UndoView.as_view(), name="merge-undo"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", ApiReference.as_view(), name="docs"),
    path("export/<slug:name>.<slug:form>", export_view(RESOURCES), name="export"),
    path("articles/<str:key>/editors/", EditorsView.as_view(), name="article-editors"),
    path("articles/<str:key>/suggestions/", SuggestionsView.as_view(), name="suggestions"),
    path("articles/<str:key>/suggestions/compute/", ComputeView.as_view(), name="suggestions-compute"),
    path("articles/<str:key>/suggestions/accept/", AcceptAboveView.as_view(), name="suggestions-accept-above"),
    path("articles/<str:key>/suggestions/<str:uid>/accept/", AcceptView.as_view(), name="suggestion-accept"),
    path("articles/<str:key>/suggestions/<str:uid>/reject/", RejectView.as_view(), name="suggestion-reject"),
    path("articles/<str:key>/suggestions/<str:uid>/reopen/", ReopenView.as_view(), name="suggestion-reopen"),
    *router.urls,
    re_path(r"^.+/$", not_found),
]
