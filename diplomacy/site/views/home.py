from collections import Counter

from django.db.models import Q

from articles.models import Quote
from diplomacy.base.views import PublishedTemplateView
from diplomacy.meetings.entries import entries
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.topics.models import Topic, TopicQuote
from people.models import Official

LATEST_CONTACTS = 8
LATEST_QUOTES = 200
LONGEST_LIST = 8


class Home(PublishedTemplateView):
    """What happened last: the latest contacts with the words that prove them, and who and what they are about."""

    template_name = "site/home.html"

    def get_context_data(self, **kwargs):
        wholes = Meeting.objects.published().filter(Q(part_of=None) | Q(part_of__public=False))
        contacts = entries(wholes.latest_first()[:LATEST_CONTACTS].read_for_pages(), with_parts=True, with_quotes=True)
        # One of each utterance among the latest quotes: a repeat counts once.
        quotes = {}
        for pk, speaker, repeats in Quote.objects.published().latest_first().values_list("pk", "speaker", "repeats")[:LATEST_QUOTES]:
            quotes.setdefault(repeats or pk, (pk, speaker))
        return super().get_context_data(**kwargs) | {
            "contacts": contacts,
            "relations": Participation.objects.pairs()[:LONGEST_LIST],
            "topics": topics_of([pk for pk, _ in quotes.values()]),
            "speakers": speakers_among([speaker for _, speaker in quotes.values()]),
        }


def topics_of(quotes):
    """Pairs (public topic, number of these quotes about it), the most spoken of first."""
    links = TopicQuote.objects.filter(quote__in=quotes, topic__public=True).values_list("topic", flat=True)
    return most_common(Counter(links), Topic.objects.published())


def speakers_among(officials):
    """Pairs (public official, how often the key is among `officials`), the most heard first."""
    return most_common(Counter(pk for pk in officials if pk), Official.objects.published().defer("biography"))


def most_common(counts, rows):
    named = rows.in_bulk(list(counts))
    found = sorted(((named[pk], number) for pk, number in counts.items() if pk in named), key=lambda pair: (-pair[1], str(pair[0])))
    return found[:LONGEST_LIST]
