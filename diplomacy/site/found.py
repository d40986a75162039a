"""Words that were searched for, marked in the text that holds them."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

AROUND = 120


def pattern(words):
    """Any of the words, capital or small; None where there are none."""
    return re.compile("|".join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True)), re.IGNORECASE) if words else None


def marked(text, words):
    """The text as HTML with each of the words marked."""
    wanted = pattern(words)
    if wanted is None or not text:
        return escape(text)
    parts, at = [], 0
    for found in wanted.finditer(text):
        parts += [escape(text[at : found.start()]), '<mark class="found">', escape(found[0]), "</mark>"]
        at = found.end()
    return mark_safe("".join([*parts, escape(text[at:])]))  # noqa: S308 (every part is escaped)


def stretch(text, words):
    """The stretch around the first of the words, as plain text cut at spaces, "" where the text holds none."""
    found = pattern(words) and pattern(words).search(text)
    if not found:
        return ""
    start, end = max(0, found.start() - AROUND), min(len(text), found.end() + AROUND)
    start = text.find(" ", start, found.start()) + 1 or found.start() if start else 0
    end = text.rfind(" ", found.end(), end) if end < len(text) else end
    shown = text[start : end if end >= found.end() else found.end()]
    return ("… " if start else "") + " ".join(shown.split()) + (" …" if end < len(text) else "")


def snippet(text, words):
    """The same as HTML, with the words marked."""
    return marked(stretch(text, words), words)
