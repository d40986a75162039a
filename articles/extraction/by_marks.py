"""Direct quotes of any language, by marks and by the dashes of Spanish and Portuguese dialogue alone.

Nothing is known of the words, so a stretch in marks counts where its place or its length says that it is speech: a short one
in the middle of a sentence is a title, a name or a scare quote.
"""

import re

from . import marks
from .suggestions import Quote

DIALOGUE = frozenset(["es", "pt", "ca", "gl"])
ENDS = frozenset(".!?…。！？؟।,，、")
INTRODUCES = frozenset(":：,，、—–")
FOLLOWS = frozenset(",，、;—–-と고라며")  # with the particles of Japanese and Korean for what is said
LETTER = re.compile(r"[^\W\d_]")
WORD = re.compile(r"[^\W_]+")
WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")  # scripts without blanks between words
ENOUGH_WORDS, ENOUGH_WIDE = 4, 6
SPEECH_LINE = re.compile(r"^[ \t]*[—–―](?=[^\s—–―])", re.MULTILINE)
ASIDE = re.compile(r"\s[—–―](?=\S)[^—–―\n]{1,300}?(?:[—–―](?=[\s.,:;])|$)")


def quotes(text, code):
    stretches = marks.marked(text)
    found = [Quote(m.start, m.end, "direct", confidence=0.6) for m in stretches if is_speech(text, m)]
    if code in DIALOGUE:
        covered = [(m.outer, m.outer_end) for m in stretches]
        found += [q for q in dialogue(text) if not any(q.start < b and a < q.end for a, b in covered)]
    return sorted(found, key=lambda q: q.start)


def is_speech(text, m):
    words = text[m.start : m.end]
    if not LETTER.search(words):
        return False
    if not m.closed or text[m.end - 1] in ENDS:
        return True
    before, after = text[max(0, m.outer - 3) : m.outer].rstrip(" \xa0\u202f"), text[m.outer_end : m.outer_end + 3].lstrip(" \xa0\u202f")
    if not before or before[-1] in INTRODUCES or before[-1] == "\n" or not after or after[0] in FOLLOWS or after[0] == "\n":
        return True
    if len(WIDE.findall(words)) >= ENOUGH_WIDE:
        return True
    return not WIDE.search(words) and len(WORD.findall(words)) >= ENOUGH_WORDS


def dialogue(text):
    """ "—Esperamos —dijo Lind—. Hasta mañana.": what stands outside of the dashes' asides."""
    for line in SPEECH_LINE.finditer(text):
        end = text.find("\n", line.end())
        end = len(text) if end < 0 else end
        at = line.end()
        for aside in [*ASIDE.finditer(text, at, end), None]:
            start, stop = at, aside.start() if aside else end
            while start < stop and (text[start].isspace() or text[start] in ".,:;"):
                start += 1
            while stop > start and text[stop - 1].isspace():
                stop -= 1
            if LETTER.search(text, start, stop):
                yield Quote(start, stop, "direct", confidence=0.6)
            at = aside.end() if aside else end
