"""Words that were searched for, marked in the text that holds them."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

from diplomacy.base.spans import excerpt


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
    """The stretch around the first of the words, as plain text, "" where the text holds none."""
    found = pattern(words) and pattern(words).search(text)
    if not found:
        return ""
    around = excerpt(text, *found.span())
    shown = " ".join(f"{around.before}{around.words}{around.after}".split())
    return ("… " if around.cut_before else "") + shown + (" …" if around.cut_after else "")


def snippet(text, words):
    """The same as HTML, with the words marked."""
    return marked(stretch(text, words), words)
