"""An article's text with its spans marked, and the table of them, for the editors' pages."""

from dataclasses import dataclass

from django.urls import reverse

from articles.models import Quote
from diplomacy.base.admin import count_of
from diplomacy.base.span_rows import SpanState
from diplomacy.base.spans import laid_out
from diplomacy.meetings.models import MeetingQuote, Readout
from diplomacy.topics.models import Evidence, TopicQuote


@dataclass(frozen=True)
class Piece:
    """Some of the text; `marks` are the kinds of the spans over it, `is_here` says that the row being edited is one."""

    text: str
    marks: str
    is_here: bool


def marked_text(article, row=None):
    """The article's paragraphs, each a list of pieces."""
    if not article.body:
        return []
    spans = [
        (quote.start, quote.end, ("quote", quote.pk))
        for quote in article.quotes.exclude(state=SpanState.UNANCHORED).only("start", "end", "state")
    ]
    if row is not None and row._meta.model_name == "readout" and row.is_anchored:
        spans.append((row.start, row.end, ("readout", row.pk)))
    here = (row._meta.model_name, row.pk) if row is not None else None
    return [
        [
            Piece(article.body[piece.start : piece.end], " ".join(sorted({name for name, _pk in piece.ids})), here in piece.ids)
            for piece in paragraph
        ]
        for paragraph in laid_out(article.body, spans)
    ]


@dataclass(frozen=True)
class SpanLine:
    """A span in the table of its article. `links` are short phrases, "2 meetings"."""

    address: str
    words: str
    kind: str
    who: str
    told_in: str
    links: list
    state: str
    is_lost: bool
    lacks: str


def span_lines(article):
    """All spans of an article: those without a place first, then in the order of the text. Two queries."""
    if article is None or article.pk is None:
        return []
    rows = [(quote, quote_line(quote)) for quote in quotes_of(article)] + [
        (readout, readout_line(readout)) for readout in readouts_of(article)
    ]
    rows.sort(key=lambda pair: (pair[0].is_anchored, pair[0].start or 0, -(pair[0].end or 0), pair[0].pk))
    return [line for _row, line in rows]


def quotes_of(article):
    return (
        Quote.objects.filter(article=article)
        .select_related("speaker", "ministry", "within", "repeats", "carried_from")
        .defer("speaker__biography")
        .annotate(at=count_of(MeetingQuote, "quote"), about=count_of(TopicQuote, "quote"), shows=count_of(Evidence, "quote"))
    )


def readouts_of(article):
    return Readout.objects.filter(article=article).prefetch_related("meetings", "issuers")


def quote_line(quote):
    counts = ((quote.at, "meeting", "meetings"), (quote.about, "topic", "topics"), (quote.shows, "stance", "stances"))
    who = quote.speaker or quote.ministry or quote.attribution
    return SpanLine(
        address=reverse("admin:articles_quote_change", args=[quote.pk]),
        words=quote.opening_words,
        kind=f"{quote.get_kind_display()} quote",
        who=str(who or (f"as {quote.carried_from}" if quote.carried_from else "")),
        told_in=str(quote.within or ""),
        links=[f"{number} {one if number == 1 else many}" for number, one, many in counts if number]
        + (["repeat"] if quote.repeats_id else []),
        state=quote.get_state_display(),
        is_lost=not quote.is_anchored,
        lacks="" if quote.is_attributed else "Nobody is named who said it",
    )


def readout_line(readout):
    return SpanLine(
        address=reverse("admin:meetings_readout_change", args=[readout.pk]),
        words=str(readout),
        kind="Readout",
        who=", ".join(str(issuer) for issuer in readout.issuers.all()) or "the article’s own report",
        told_in="",
        links=[str(meeting) for meeting in readout.meetings.all()],
        state=readout.get_state_display(),
        is_lost=not readout.is_anchored,
        lacks="",
    )
