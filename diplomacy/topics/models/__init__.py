from diplomacy.topics.models.stances import Basis, Evidence, Polarity, Stance
from diplomacy.topics.models.topics import Proposition, Topic, TopicQuote

__all__ = ["Basis", "Evidence", "Polarity", "Proposition", "Stance", "Topic", "TopicQuote"]
