"""Stances as pages print them: the holder with the office held then, the polarity, and the words that show it."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby

from articles.models import Quote
from articles.quote_lines import QuoteLine, quote_lines
from diplomacy.base.partial_dates import PartialDate
from diplomacy.topics.models import Basis, Evidence, Proposition, Topic
from people.models import Ministry, Official
from people.offices import OfficesHeld
from people.person_lines import PersonLine, ministry_line, official_line


@dataclass(frozen=True, slots=True)
class StanceLine:
    """A public stance ready to print. `quotes` are its public first-hand evidence; `count` counts utterances among them."""

    id: str
    polarity: str
    polarity_word: str
    inferred: bool
    as_of: PartialDate
    note: str
    holder: Official | Ministry
    who: PersonLine
    proposition: Proposition
    topic: Topic
    url: str
    quotes: tuple[QuoteLine, ...]
    count: int


def stance_lines(stances):
    """StanceLines of `stances` (from `StanceQuerySet.for_pages()`), in their order, in a fixed number of queries."""
    stances = list(stances)
    links = Evidence.objects.filter(stance__in=stances, quote__public=True).first_hand().values_list("stance", "quote", "quote__repeats")
    quoted, utterances = defaultdict(list), defaultdict(set)
    for stance, quote, repeats in links:
        quoted[stance].append(quote)
        utterances[stance].add(repeats or quote)
    quotes = Quote.objects.published().filter(pk__in={pk for pks in quoted.values() for pk in pks}).order_by("day", "article", "start")
    lines = {line.pk: line for line in quote_lines(quotes.read_for_pages())}
    offices = OfficesHeld(stance.official_id for stance in stances)
    return [
        stance_line(stance, offices, tuple(line for pk, line in lines.items() if pk in set(quoted[stance.pk])), len(utterances[stance.pk]))
        for stance in stances
    ]


def stance_line(stance, offices, quotes, count):
    topic = stance.proposition.topic
    return StanceLine(
        id=stance.uid,
        polarity=stance.polarity,
        polarity_word=stance.get_polarity_display(),
        inferred=stance.basis == Basis.INFERRED,
        as_of=stance.as_of,
        note=stance.note,
        holder=stance.holder,
        who=official_line(stance.official, stance.as_of, offices) if stance.official else ministry_line(stance.ministry),
        proposition=stance.proposition,
        topic=topic,
        url=f"{topic.get_absolute_url()}#stance-{stance.uid}",
        quotes=quotes,
        count=count,
    )


@dataclass(frozen=True, slots=True)
class TopicStances:
    """What one holder says of one topic on one day: the stances, and each quote behind them once."""

    topic: Topic
    as_of: PartialDate
    who: PersonLine
    stances: tuple[StanceLine, ...]
    quotes: tuple[QuoteLine, ...]


def by_topic(lines):
    """TopicStances of one holder, topics by name, within a topic the latest first."""
    ordered = sorted(lines, key=lambda line: line.as_of, reverse=True)
    ordered.sort(key=lambda line: (line.topic.name, line.topic.pk))
    groups = []
    for (topic, as_of), stances in groupby(ordered, key=lambda line: (line.topic, line.as_of)):
        stances = tuple(stances)
        quotes = {quote.pk: quote for line in stances for quote in line.quotes}
        groups.append(TopicStances(topic=topic, as_of=as_of, who=stances[0].who, stances=stances, quotes=tuple(quotes.values())))
    return groups


def latest_of_each(stances):
    """Of stances in order of date, latest first, the first of each holder on each proposition."""
    kept = {}
    for stance in stances:
        kept.setdefault((stance.proposition_id, stance.official_id, stance.ministry_id), stance)
    return list(kept.values())
