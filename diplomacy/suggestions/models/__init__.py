from diplomacy.suggestions.models.contacts import ContactSuggestion
from diplomacy.suggestions.models.names import NameState, UnmatchedName
from diplomacy.suggestions.models.quotes import QuoteSuggestion
from diplomacy.suggestions.models.readings import Reading, ReadingState
from diplomacy.suggestions.models.suggestions import State, Suggestion

__all__ = ["ContactSuggestion", "NameState", "QuoteSuggestion", "Reading", "ReadingState", "State", "Suggestion", "UnmatchedName"]
