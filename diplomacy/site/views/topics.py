from django import forms
from django.db.models import Count
from django.utils.translation import gettext_lazy as _

from articles.models import Quote
from articles.quote_lines import quote_lines
from diplomacy.base.filter_forms import FilterForm
from diplomacy.base.views import PublishedDetailView, PublishedListView
from diplomacy.meetings.entries import entries
from diplomacy.meetings.models import Meeting
from diplomacy.site.counts import utterances_by
from diplomacy.topics.matrix import matrix
from diplomacy.topics.models import Proposition, Stance, Topic
from diplomacy.topics.stance_lines import stance_lines

DEEPEST = 5
MOST_TOPICS = 100
MOST_PROPOSITIONS = 200
MOST_STANCES = 500
NEWEST = 6
MOST_MEETINGS = 10


class TopicFilter(FilterForm):
    q = forms.CharField(label=_("Words"), max_length=100, help_text=_("In the name or the description."))

    def by_q(self, topics, words):
        return topics.about(words)


class TopicList(PublishedListView):
    queryset = Topic.objects.select_related("parent")
    template_name = "topics/topic_list.html"
    order = ("name", "pk")
    filter_form = TopicFilter
    section = "topics"

    def lines(self, rows):
        """Triples of a topic, how many utterances are about it, and how many stances on it there are."""
        keys = [topic.pk for topic in rows]
        quotes = utterances_by("topics", keys)
        stances = dict(
            Stance.objects.published()
            .filter(proposition__topic__in=keys)
            .order_by()
            .values_list("proposition__topic")
            .annotate(number=Count("pk"))
        )
        return [(topic, quotes.get(topic.pk, 0), stances.get(topic.pk, 0)) for topic in rows]


class TopicDetail(PublishedDetailView):
    """Who stands where on a topic and those below it; each cell opens the words it rests on."""

    queryset = Topic.objects.select_related("parent")
    template_name = "topics/topic_detail.html"
    section = "topics"

    def get_context_data(self, **kwargs):
        topic = self.object
        below = topics_below(topic)
        keys = [topic.pk, *(row.pk for row in below)]
        place = {pk: number for number, pk in enumerate(keys)}
        propositions = (
            self.shown(Proposition.objects.all()).filter(topic__in=keys).select_related("topic").order_by("pk")[:MOST_PROPOSITIONS]
        )
        stances = Stance.objects.published().filter(proposition__topic__in=keys).latest_first()[:MOST_STANCES].read_for_pages()
        said = Quote.objects.published().filter(topic_links__topic__in=keys)
        met = Meeting.objects.published().filter(topic_links__topic__in=keys).distinct()
        return super().get_context_data(**kwargs) | {
            "topic": topic,
            "parent": topic.parent if topic.parent and topic.parent.public else None,
            "below": below,
            "matrix": matrix(sorted(propositions, key=lambda row: place[row.topic_id]), stance_lines(stances)),
            "number_of_quotes": said.utterances(),
            "newest": quote_lines(said.one_per_utterance().latest_first()[:NEWEST].read_for_pages()),
            "meetings": entries(met.latest_first()[:MOST_MEETINGS].read_for_pages()),
        }


def topics_below(topic):
    """The public topics under this one, level by level."""
    found, level = [], [topic.pk]
    for _depth in range(DEEPEST):
        rows = list(Topic.objects.published().filter(parent__in=level).order_by("name", "pk")[: MOST_TOPICS - len(found)])
        if not rows:
            break
        found += rows
        level = [row.pk for row in rows]
    return found
