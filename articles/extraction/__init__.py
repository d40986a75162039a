"""From the text of an article to suggestions: its quotes and whose they are. Imports no Django.

extract_quotes(text, language="en")        quotes with kind, cue, attribution, confidence
find_attribution(text, start, end)         speaker and cue of a span that an editor marked
"""

from .quotes import extract_quotes, find_attribution
from .suggestions import ENGINE_VERSION, Attribution, Quote

__all__ = ["ENGINE_VERSION", "Attribution", "Quote", "extract_quotes", "find_attribution"]
