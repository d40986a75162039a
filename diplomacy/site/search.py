"""The plain search: each kind of row whose public words hold everything that was typed. Pages and the API ask here.

Names are found in any script, spelling and order by their keys, the likeliest first; words of articles and quotes as far as the
text rights show them.
"""

from articles.models import Article, Quote
from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Topic
from people.models import Country, Ministry, Official

MOST_WORDS = 10


def understood(text):
    """What is searched for: the first words of what was typed, one space between them."""
    return " ".join(text.replace("\0", " ").split()[:MOST_WORDS])


def officials(words):
    return Official.objects.published().best_named_first(words).order_by("relevance", "sort_name", "pk")


def ministries(words):
    return Ministry.objects.published().best_named_first(words).order_by("relevance", "name", "pk")


def countries(words):
    return Country.objects.published().holding_all(words, "name").order_by("name", "pk")


def quotes(words):
    """One record of each utterance, latest first."""
    return Quote.objects.published().holding(words).one_per_utterance().latest_first()


def meetings(words):
    return Meeting.objects.published().about(words).latest_first()


def topics(words):
    return Topic.objects.published().about(words).order_by("name", "pk")


def articles(words):
    return Article.objects.published().about(words).latest_first()
