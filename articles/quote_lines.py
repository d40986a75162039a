"""Quotes as pages print them: words as far as the article's text rights allow, who said them, and where they stand.

Everything that prints a quote's words goes through here, and everybody named here is public: whoever is not reads as
the article printed them.
"""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles import rights
from articles.models import Quote
from diplomacy.base.date_words import date_words
from diplomacy.base.partial_dates import PartialDate
from people.offices import OfficesHeld
from people.person_lines import PersonLine, ministry_line, official_line

LONGEST_CHAIN = 5


@dataclass(frozen=True, slots=True)
class QuoteLine:
    """A quote ready to print. `words` is None where the rights withhold them; `before` and `after` are what stands around."""

    id: str
    pk: int
    kind: str
    kind_word: str
    who: PersonLine
    words: str | None
    before: str
    after: str
    said_on: PartialDate
    day: PartialDate
    told_by: PersonLine | None
    second_hand: bool
    carried: bool
    repeats: bool
    note: str
    url: str
    href: str
    language: str
    source: str
    article: str
    article_date: PartialDate

    @property
    def marks(self):
        """The quotation marks that the words are printed in: those of their language for direct and partial ones."""
        if self.kind == "indirect":
            return "", ""
        return ("«", "»") if self.language.split("-")[0] in ("fa", "ar") else ("“", "”")

    @property
    def told_by_words(self):
        """Who tells it, where that is not the speaker: "told by the Ministry of ..."."""
        if self.told_by:
            return _("told by %(who)s") % {"who": self.told_by.name}
        return _("told by somebody else") if self.second_hand else ""

    @property
    def place(self):
        """Where it was printed and when: Tehran Times, 28 January 2022."""
        return ", ".join(part for part in (self.source, date_words(self.article_date)) if part)


def quote_lines(quotes):
    """QuoteLines of `quotes` (from `QuoteQuerySet.for_pages()`), in their order, in a fixed number of queries."""
    quotes = list(quotes)
    tellers = [quote.within for quote in quotes if quote.within and quote.within.public]
    attributed = attributed_by([*tellers, *quotes])
    offices = OfficesHeld(row.speaker_id for row in (*tellers, *quotes, *attributed.values()))
    return [quote_line(quote, attributed, offices) for quote in quotes]


def attributed_by(quotes):
    """For each quote without an attribution of its own the one that it runs on from: {its key: that quote}."""
    here = {quote.pk: quote for quote in quotes}
    found, waiting = {}, {quote.pk: quote.carried_from_id for quote in quotes if not names_somebody(quote) and quote.carried_from_id}
    for _step in range(LONGEST_CHAIN):
        if not waiting:
            break
        earlier = {pk: here[pk] for pk in waiting.values() if pk in here}
        elsewhere = set(waiting.values()) - earlier.keys()
        if elsewhere:
            earlier |= {row.pk: row for row in Quote.objects.published().filter(pk__in=elsewhere).read_for_pages()}
        further = {}
        for pk, start in waiting.items():
            row = earlier.get(start)
            if row and names_somebody(row):
                found[pk] = row
            elif row and row.carried_from_id:
                further[pk] = row.carried_from_id
        waiting = further
    return found


def names_somebody(quote):
    return bool(quote.speaker_id or quote.ministry_id or quote.attribution)


def speaker_line(quote, offices):
    """Who said it: the official, the body, or the attribution as printed where neither is public."""
    if quote.speaker and quote.speaker.public:
        return official_line(quote.speaker, quote.day, offices, ministry=quote.ministry_id)
    speaker_is_hidden = quote.speaker_id is not None
    if quote.ministry and quote.ministry.public and not (speaker_is_hidden and quote.attribution):
        return ministry_line(quote.ministry)
    return PersonLine(name=quote.attribution or _("Somebody not named here"))


def teller_line(quote, attributed, offices):
    """Who tells a quote that stands within another's words; None where that is the speaker or nobody public."""
    teller = quote.within
    if teller is None or not teller.public or not is_told(quote, attributed):
        return None
    teller = attributed.get(teller.pk, teller)
    line = speaker_line(teller, offices)
    return line if line.url or teller.attribution else None


def is_told(quote, attributed):
    """Whether another voice tells it: all that is second hand, and what a body tells of its own speaker's words."""
    teller = quote.within
    return teller is not None and voice(attributed.get(teller.pk, teller)) != voice(attributed.get(quote.pk, quote))


def voice(quote):
    """Whose voice it is: the official's, also where they speak for a body, else the body's, else that of the attribution."""
    if quote.speaker_id:
        return "official", quote.speaker_id
    return ("ministry", quote.ministry_id) if quote.ministry_id else ("attribution", quote.attribution)


def quote_line(quote, attributed, offices):
    """The QuoteLine of `quote`; `attributed` are the quotes that others have their attribution from."""
    article = quote.article
    origin = attributed.get(quote.pk, quote)
    shown = rights.shown_of(quote)
    return QuoteLine(
        id=quote.uid,
        pk=quote.pk,
        kind=quote.kind,
        kind_word=quote.get_kind_display(),
        who=speaker_line(origin, offices),
        words=shown.words,
        before=shown.before,
        after=shown.after,
        said_on=quote.said_on,
        day=PartialDate(quote.day),
        told_by=teller_line(quote, attributed, offices),
        second_hand=is_told(quote, attributed),
        carried=origin is not quote or bool(quote.carried_from_public),
        repeats=bool(quote.repeats_public),
        note=quote.note,
        url=quote.get_absolute_url(),
        href=f"{article.get_absolute_url()}#quote-{quote.uid}",
        language=article.language,
        source=article.source.name,
        article=article.title,
        article_date=PartialDate(article.published_on),
    )
