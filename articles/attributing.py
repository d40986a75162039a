"""Who said words of an article, as far as its text and the record tell."""

from dataclasses import dataclass
from typing import NamedTuple

from articles.extraction import find_attribution
from articles.models import Quote
from articles.speakers_meant import bodies_meant, officials_meant
from people.models import Appointment, Ministry, Official
from people.offices import OfficesHeld

PRONOUNS = {"he", "she", "they"}
LAST_BODY = {"it", "the ministry"}


class Printed(NamedTuple):
    """Words of the text and where they stand, in code points."""

    start: int
    end: int
    exact: str


@dataclass(frozen=True)
class AttributionRead:
    """`speakers` are officials and `ministries` bodies, the likeliest first; `offices` those that the officials held, `day` when the
    article was published.
    """

    attribution: Printed | None
    cue: Printed | None
    speakers: list
    ministries: list
    offices: OfficesHeld
    day: str


def read_attribution(article, start, end, *, user):
    """What is printed about the speaker of the words `[start, end)`, and whom of those that `user` may see it may mean."""
    found = find_attribution(article.body, start, end, language=article.language or "en")
    attribution, cue = (span and Printed(*span, article.body[span[0] : span[1]]) for span in found)
    speakers = speakers_meant(article, attribution.exact, start, Official.objects.visible_to(user)) if attribution else []
    bodies = bodies_spoken_for(article, attribution.exact, start, Ministry.objects.visible_to(user)) if attribution else []
    return AttributionRead(attribution, cue, speakers, bodies, offices_of(speakers), article.published_on)


def read_printed(article, printed, *, user):
    """Whom of those that `user` may see a speaker as printed may mean in the article, wherever in it."""
    end = len(article.body)
    speakers = speakers_meant(article, printed, end, Official.objects.visible_to(user))
    bodies = bodies_spoken_for(article, printed, end, Ministry.objects.visible_to(user))
    return AttributionRead(None, None, speakers, bodies, offices_of(speakers), article.published_on)


def offices_of(speakers):
    return OfficesHeld([official.pk for official in speakers], offices=Appointment.objects.select_related("ministry"))


def speakers_meant(article, printed, start, among):
    """Officials who may be meant; by "he" and "she" those who spoke before in the same text, the nearest first."""
    earlier = Quote.objects.filter(article=article, start__lt=start, speaker__isnull=False).order_by("-start")
    spoke = list(dict.fromkeys(earlier.values_list("speaker", flat=True)))
    if printed.strip().lower() in PRONOUNS:
        found = among.in_bulk(spoke[:3])
        return [found[pk] for pk in spoke[:3] if pk in found]
    near = [*spoke, *Quote.objects.filter(article=article, start__gte=start, speaker__isnull=False).values_list("speaker", flat=True)]
    meant = officials_meant(printed, article.published_on, among=among, home=article.source.country, near=near)
    return [one.official for one in meant]


def bodies_spoken_for(article, printed, start, among):
    """Ministries that may be meant; by "it" and "the ministry" the one that spoke last before in the same text."""
    if printed.strip().lower() not in LAST_BODY:
        return bodies_meant(printed, among=among)
    earlier = Quote.objects.filter(article=article, start__lt=start, ministry__in=among).order_by("-start")
    last = earlier.select_related("ministry__country").first()
    return [last.ministry] if last else []
