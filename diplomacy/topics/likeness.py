"""What makes two topics seem to be one. Pure."""

from dataclasses import dataclass

from diplomacy.merging.likeness import Likeness
from diplomacy.merging.names import Term, how_alike, name_likeness

NAMES = 85
NO_NAME_BELOW = 0.6
SAME_PARENT = 8
ONE_PART_OF_THE_OTHER = -40

WORDS_OF_TOPICS = frozenset(
    ["a", "an", "and", "for", "in", "of", "on", "the", "to", "issue", "issues", "question", "questions", "dispute", "talks"]
)
"""Words that tell no topic from another."""


@dataclass(frozen=True)
class TopicProfile:
    """A topic as it is compared."""

    pk: int
    name: Term
    parent: int | None = None
    scope: str = ""

    @property
    def facts(self):
        return []

    @property
    def texts(self):
        return [self.name.text]

    @property
    def keys(self):
        return self.name.keys


def topic_name(text):
    return Term(text, WORDS_OF_TOPICS)


def compare_topics(one, other):
    found = Likeness()
    alike = name_likeness(one.name, other.name)
    if alike < NO_NAME_BELOW:
        return found
    found.add(NAMES * alike, f"“{one.name.text}” and “{other.name.text}”: {how_alike(one.name, other.name)}")
    if one.parent and one.parent == other.parent:
        found.add(SAME_PARENT, "Parts of the same topic")
    if one.pk == other.parent or other.pk == one.parent:
        found.add(ONE_PART_OF_THE_OTHER, "One is part of the other")
    return found
