"""Whether a text is recorded already: under its address, or in nearly the same words at another."""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Case, IntegerField, Q, Value, When

from articles.importing.addresses import variants
from articles.likeness import ALIKE_TEXTS, likeness_of_texts, words_in
from articles.models import Article, ArticleSketch
from articles.models.sketches import BAND_FIELDS

MOST_SHOWN, MOST_COMPARED = 5, 30
MOST_AT_ADDRESS = 20


@dataclass(frozen=True)
class Known:
    """A recorded article that a new one may be. `likeness` is the share of words that agree, 0 to 1."""

    article: Article
    has_address: bool
    likeness: float

    @property
    def percent(self):
        """Rounded down, so that 100 means that all words agree."""
        return int(self.likeness * 100)


def known_as(url, body):
    """The recorded articles that one at `url` with this `body` may be: those at its address first, then the likest."""
    words, found = words_in(body), {}
    for article in at_address(url):
        found[article.pk] = Known(article, True, likeness_of_texts(words, words_in(article.body)) if words else 0.0)
    for article in of_such_words(body):
        if article.pk not in found:
            alike = likeness_of_texts(words, words_in(article.body), at_least=ALIKE_TEXTS)
            if alike:
                found[article.pk] = Known(article, False, alike)
    return sorted(found.values(), key=lambda one: (not one.has_address, -one.likeness, one.article.pk))[:MOST_SHOWN]


def at_address(url):
    """Articles that name this address, or one that leads to the same page."""
    if not url:
        return []
    return list(Article.objects.filter(url__in=variants(url)).select_related("source").order_by("pk")[:MOST_AT_ADDRESS])


def of_such_words(body):
    """Articles that share a band of the text's sketch, those that share most in front."""
    sketch = ArticleSketch.of(None, body)
    if sketch is None:
        return []
    shared = [Q(**{name: value}) for name, value in zip(BAND_FIELDS, sketch.bands, strict=True)]
    number = sum((Case(When(one, then=1), default=0, output_field=IntegerField()) for one in shared), Value(0))
    likest = ArticleSketch.objects.filter(reduce(or_, shared)).annotate(number=number).order_by("-number", "pk")
    keys = list(likest.values_list("pk", flat=True)[:MOST_COMPARED])
    rows = Article.objects.select_related("source").in_bulk(keys)
    return [rows[key] for key in keys if key in rows]
