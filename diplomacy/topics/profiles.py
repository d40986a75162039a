"""Topics as they are compared with each other, read from the record."""

from diplomacy.merging.kinds import Kind
from diplomacy.topics.likeness import TopicProfile, compare_topics, topic_name
from diplomacy.topics.models import Topic


class Topics(Kind):
    model = Topic

    def profiles(self, rows):
        return [TopicProfile(pk, topic_name(name), parent) for pk, name, parent in rows.order_by("pk").values_list("pk", "name", "parent")]

    compare = staticmethod(compare_topics)
