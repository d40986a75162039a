"""Where else an utterance is printed: in other articles, and again in the same text."""

from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_

from django.db.models import Case, Q, When

from articles.likeness import ALIKE, likeness
from articles.models import Quote, QuoteSketch
from articles.models.sketches import BAND_FIELDS
from diplomacy.base.spans import find_words

MOST_COMPARED, MOST_PROPOSED = 400, 20
MOST_RECORDED, MOST_PLACES = 200, 100


@dataclass(frozen=True)
class Proposal:
    """The first record of an utterance that `quote` may be another record of."""

    quote: Quote
    likeness: float


def first_record(quote):
    return quote.repeats or quote


def recorded_occurrences(quote):
    """The other records of the quote's utterance, the first one in front, then the oldest."""
    first = first_record(quote)
    rows = Quote.objects.filter(Q(pk=first.pk) | Q(repeats=first)).exclude(pk=quote.pk)
    return rows.order_by(Case(When(pk=first.pk, then=0), default=1), "pk").select_related("article").defer("article__body")[:MOST_RECORDED]


def proposed_occurrences(quote):
    """Utterances of the same speaker in nearly the same words that are not the quote's own: Proposals, the likest first."""
    own, found = first_record(quote).pk, {}
    for other in candidates(quote):
        alike = likeness(quote.exact, other.exact, at_least=ALIKE)
        first = first_record(other)
        if alike and first.pk != own and alike > (found[first.pk].likeness if first.pk in found else 0):
            found[first.pk] = Proposal(first, alike)
    return sorted(found.values(), key=lambda one: (-one.likeness, one.quote.pk))[:MOST_PROPOSED]


def candidates(quote):
    """Quotes of the same speaker, or where none is named of the same body, that share a band of the sketch."""
    if quote.speaker_id is None and quote.ministry_id is None:
        return []
    sketch = QuoteSketch.of(quote.pk, quote.exact)
    if sketch is None:
        return []
    shared = reduce(or_, (Q(**{f"sketch__{name}": value}) for name, value in zip(BAND_FIELDS, sketch.bands, strict=True)))
    who = {"speaker": quote.speaker_id} if quote.speaker_id else {"speaker": None, "ministry": quote.ministry_id}
    rows = Quote.objects.filter(shared, **who).exclude(pk=quote.pk).order_by("pk")
    return rows.select_related("article", "speaker", "repeats__article", "repeats__speaker").defer(
        "article__body", "speaker__biography", "repeats__article__body", "repeats__speaker__biography"
    )[:MOST_COMPARED]


def unmarked_places(quote):
    """Where the quote's words stand in its article again and no quote is marked yet: the first places (start, end)."""
    marked = Quote.objects.filter(article=quote.article, start__isnull=False).values_list("start", "end")
    places = (
        place
        for place in find_words(quote.article.body, quote.exact)
        if not any(start < place.end and place.start < end for start, end in marked)
    )
    return list(islice(places, MOST_PLACES))
