"""What changes topics and stances together; the admin and the API both call these."""

from diplomacy.base.actions import may_write
from diplomacy.base.records import public_change
from diplomacy.topics.models import TopicQuote


def file_under_topic(stance, quotes, user):
    """File quotes that have become evidence of a stance under its topic, where they are not yet.

    A topic that `user` may not change stays as it is: whoever publishes the stance may file them.
    """
    topic = stance.proposition.topic
    if not may_write(user, topic):
        return
    with public_change():
        there = set(TopicQuote.objects.filter(topic=topic, quote__in=quotes).values_list("quote", flat=True))
        for quote in quotes:
            if quote.pk not in there:
                TopicQuote(topic=topic, quote=quote).save()
