"""From the text of an article to suggestions: its quotes and whose they are, its contacts. Imports no Django.

extract_quotes(text, language="en")                      quotes with kind, cue, attribution, confidence
find_attribution(text, start, end, language="en")        speaker and cue of a span that an editor marked
resolve_speakers(text, quotes, registry, published)      those attributions, told to be whose
extract_contacts(text, published=...)                    calls, meetings, visits, messages, with sides, day and place
match_contacts(contacts, known)                          which of them are recorded already
"""

from .contacts import Contact, extract_contacts, match_contacts
from .parties import Party
from .quotes import extract_quotes, find_attribution
from .registry import Body, Office, Person, Registry
from .speakers import Candidate, Speaker, resolve_speakers
from .suggestions import ENGINE_VERSION, Attribution, Quote

__all__ = [
    "ENGINE_VERSION",
    "Attribution",
    "Body",
    "Candidate",
    "Contact",
    "Office",
    "Party",
    "Person",
    "Quote",
    "Registry",
    "Speaker",
    "extract_contacts",
    "extract_quotes",
    "find_attribution",
    "match_contacts",
    "resolve_speakers",
]
