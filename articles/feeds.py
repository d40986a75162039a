"""What is new of articles, and of what an official said. Both keep to the words that may be shown."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models.functions import Substr
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import rights
from articles.models import Article, Quote
from articles.quote_lines import QuoteLine, quote_lines
from diplomacy.base.feeds import LATEST, NEVER, PublicFeed, last_changed, public_row
from people.models import Official

QUOTES_OF_AN_ARTICLE = 5
LONGEST_TITLE = 100
OPENING = 400
"""How many code points of a text are shown where all of it may be."""
PART_OF_A_WORD = re.compile(r"\s+\S*\Z")


@dataclass(frozen=True, slots=True)
class ArticleItem:
    """An article in the feed: how it opens, its first quotes, and how many utterances it has."""

    article: Article
    opening: str
    quotes: list[QuoteLine]
    number: int
    changed: datetime


@dataclass(frozen=True, slots=True)
class QuoteItem:
    article: Article
    line: QuoteLine
    changed: datetime


class FeedOfTexts(PublicFeed):
    """Entries that stand in an article, with its licence and where the publisher has it."""

    def item_pubdate(self, item):
        """When it was printed."""
        return item.article.published_local

    def item_updateddate(self, item):
        return item.changed

    def item_copyright(self, item):
        terms = (item.article.credit or item.article.source.name, item.article.licence)
        return " · ".join(term for term in terms if term)

    def item_extra_kwargs(self, item):
        return {"original": item.article.url}


class ArticlesFeed(FeedOfTexts):
    title = gettext_lazy("Diplomacy: articles")
    subtitle = gettext_lazy("Published texts that the record rests on, with who spoke in them.")
    description_template = "articles/article_in_feed.html"

    def address(self, about):
        return reverse("articles-feed")

    def page(self, about):
        return reverse("articles")

    def items(self):
        articles = list(
            Article.objects.published()
            .latest_first()
            .select_related("source")
            .defer("body")
            .annotate(beginning=Substr("body", 1, OPENING + 1))[:LATEST]
        )
        changed, quotes = last_changed(articles), utterances_in(articles)
        chosen = [pk for found in quotes.values() for pk in found[:QUOTES_OF_AN_ARTICLE]]
        lines = {line.pk: line for line in quote_lines(Quote.objects.published().filter(pk__in=chosen).read_for_pages())}
        return [
            ArticleItem(
                article=article,
                opening=opening(article),
                quotes=[lines[pk] for pk in quotes[article.pk][:QUOTES_OF_AN_ARTICLE] if pk in lines],
                number=len(quotes[article.pk]),
                changed=changed.get(article.pk) or article.published_at or NEVER,
            )
            for article in articles
        ]

    def item_title(self, item):
        return item.article.title

    def item_link(self, item):
        return settings.SITE_URL + item.article.get_absolute_url()

    def item_author_name(self, item):
        return item.article.source.name

    def item_author_link(self, item):
        return item.article.source.homepage or None

    def item_extra_kwargs(self, item):
        return super().item_extra_kwargs(item) | {"language": item.article.language}


def opening(article):
    """The `beginning` of an article, up to a word's end, where its text may be shown; "" where not."""
    if not rights.shows_body(article.text_rights):
        return ""
    return article.beginning if len(article.beginning) <= OPENING else PART_OF_A_WORD.sub("", article.beginning) + " …"


def utterances_in(articles):
    """{key of an article: keys of its public quotes in the order of the text}, each utterance once in an article."""
    found = defaultdict(dict)
    rows = Quote.objects.published().filter(article__in=[article.pk for article in articles]).in_text_order()
    for pk, article, repeats in rows.values_list("pk", "article", "repeats"):
        found[article].setdefault(repeats or pk, pk)
    return defaultdict(list, {article: list(utterances.values()) for article, utterances in found.items()})


class QuotesFeed(FeedOfTexts):
    """What an official said, latest first, each utterance once."""

    description_template = "articles/quote_in_feed.html"

    def get_object(self, request, slug):
        return public_row(Official.objects.defer("biography"), slug)

    def address(self, official):
        return reverse("official-quotes-feed", args=[official.slug])

    def page(self, official):
        return official.get_absolute_url()

    def title(self, official):
        return _("Diplomacy: words of %(name)s") % {"name": official.name}

    def subtitle(self, official):
        return _("Latest first, each with the article that it was printed in.")

    def items(self, official):
        said = Quote.objects.published().filter(speaker=official)
        quotes = said.one_per_utterance().latest_first()[:LATEST].read_for_pages()
        changed = last_changed(quotes)
        return [
            QuoteItem(quote.article, line, changed.get(quote.pk) or quote.article.published_at or NEVER)
            for quote, line in zip(quotes, quote_lines(quotes), strict=True)
        ]

    def item_title(self, item):
        line = item.line
        if line.words is None:
            return _("%(who)s in %(place)s") % {"who": line.who.name, "place": line.place}
        opening, closing = line.marks
        return f"{line.who.name}: {opening}{Truncator(' '.join(line.words.split())).chars(LONGEST_TITLE)}{closing}"

    def item_link(self, item):
        return settings.SITE_URL + item.line.url

    def item_author_name(self, item):
        return item.line.who.name

    def item_author_link(self, item):
        return settings.SITE_URL + item.line.who.url if item.line.who.url else None
