"""The two entrances for quotes."""

import re

from . import by_marks, by_script, persian_arabic, speech, transcripts
from .suggestions import Attribution

SPACE = re.compile(r"\s*")


def extract_quotes(text, *, language="en"):
    """Suggested quotes of a text, in text order. Any language gets direct quotes by its marks; English, Persian and Arabic, more.
    A paragraph in another script than that of `language` is read as Persian, Arabic or English.
    """
    parts = by_script.parts(text, language.split("-")[0].lower())
    found = [quote for code, part in parts for quote in in_language(part, code)]
    return found if len(parts) == 1 else sorted(found, key=lambda quote: (quote.start, -quote.end))


def in_language(text, code):
    if code == "en":
        return transcripts.with_turns(text, speech.english(text))
    if code in ("fa", "ar"):
        return persian_arabic.quotes(text, code)
    return by_marks.quotes(text, code)


def find_attribution(text, start, end, *, language="en"):
    """Speaker and cue, as printed, of the words `[start, end)` that an editor marked."""
    begin, stop = surroundings(text, start, end)
    window = text[begin:stop]
    best, most = None, 0
    for quote in extract_quotes(window, language=language):
        common = min(quote.end + begin, end) - max(quote.start + begin, start)
        whole = max(quote.end + begin, end) - min(quote.start + begin, start)
        if common > 0 and common / whole > most and (quote.attribution or quote.cue):
            best, most = quote, common / whole
    if best is None:
        turn = transcripts.turn_at(text, start)
        return Attribution(turn and turn.label, None)
    shifted = [span and (span[0] + begin, span[1] + begin) for span in (best.attribution, best.cue)]
    return Attribution(*shifted)


def surroundings(text, start, end, paragraphs=4):
    """The span with a few paragraphs around it; a paragraph is a line with words."""
    begin, stop = start, end
    for _ in range(paragraphs):
        begin = max(text.rfind("\n", 0, len(text[:begin].rstrip())), 0)
        following = text.find("\n", SPACE.match(text, stop).end())
        stop = len(text) if following < 0 else following
    return begin, stop
