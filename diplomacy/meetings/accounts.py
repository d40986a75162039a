"""Readouts of a meeting as pages print them: each side's account in paragraphs, as far as the rights allow."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from articles import rights
from articles.models import Quote
from articles.reading import paragraphs_of
from diplomacy.meetings.entries import sides
from diplomacy.topics.models import Basis
from people.models import Ministry


@dataclass(frozen=True, slots=True)
class Account:
    """A public readout. `side` is "a" or "b" where exactly two countries met; `withheld` says that no words may be shown."""

    id: str
    side: str
    title: str
    issuers: str
    inferred: bool
    paragraphs: tuple[str, ...]
    withheld: bool
    language: str
    article: str
    href: str
    source: str
    day: str


def accounts_of(readouts, participants):
    """The Accounts in `readouts` of a meeting that `participants` took part in, side a first, in a fixed number of queries."""
    readouts = list(
        readouts.select_related("article__source")
        .defer("article__body")
        .order_by("article__published_at", "article", "start", "pk")
        .prefetch_related(
            Prefetch("issuers", Ministry.objects.published().select_related("country").order_by("pk"), to_attr="public_issuers")
        )
    )
    side_of = sides(person.country for person in participants)
    quotes = quotes_within([readout for readout in readouts if not rights.shows_body(readout.article.text_rights)])
    return sorted((account(readout, side_of, quotes[readout.pk]) for readout in readouts), key=lambda row: row.side or "c")


def quotes_within(readouts):
    """The words that may be shown of each readout whose article may not be shown whole: {its key: [words]}, each word once."""
    found, reached = defaultdict(list), defaultdict(int)
    if readouts:
        said = Quote.objects.published().filter(article__in={readout.article_id for readout in readouts}, article__text_rights="excerpts")
        for article, start, end, words in said.in_text_order().values_list("article", "start", "end", "exact"):
            for readout in readouts:
                if readout.article_id == article and readout.start <= start and max(reached[readout.pk], start) < end <= readout.end:
                    found[readout.pk].append(f"… {words[max(0, reached[readout.pk] - start) :]} …")
                    reached[readout.pk] = end
    return found


def account(readout, side_of, quotes):
    article, issuers = readout.article, readout.public_issuers
    countries = {ministry.country.code: ministry.country for ministry in issuers if ministry.country}
    letters = {side_of.get(code, "") for code in countries}
    whole = rights.shows_body(article.text_rights)
    return Account(
        id=readout.uid,
        side=letters.pop() if len(letters) == 1 and len(countries) == len({ministry.country_id for ministry in issuers}) else "",
        title=title(issuers, list(countries.values())),
        issuers=", ".join(ministry.name for ministry in issuers),
        inferred=readout.basis == Basis.INFERRED,
        paragraphs=tuple(paragraphs_of(readout.exact) if whole else quotes),
        withheld=not rights.shows_words(article.text_rights),
        language=article.language,
        article=article.title,
        href=f"{article.get_absolute_url()}#readout-{readout.uid}",
        source=article.source.name,
        day=article.published_on,
    )


def title(issuers, countries):
    if not issuers:
        return _("The article’s own account")
    if len(issuers) > 1 and len(countries) != 1:
        return _("Joint account")
    return _("%(country)s’s account") % {"country": countries[0].name} if countries else issuers[0].name


def columns(accounts):
    """Accounts side by side: {"a": [...], "b": [...], "others": [...]}."""
    placed = {"a": [], "b": [], "others": []}
    for row in accounts:
        placed[row.side or "others"].append(row)
    return placed
