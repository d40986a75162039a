"""Articles in the API, with what higher floors say of them."""

from articles.api import ArticleFilters, ArticleViewSet
from articles.models import Quote
from diplomacy.base.api.filters import KeysFilter
from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Topic
from people.models import Ministry, Official


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
