"""What an article's text rights let the public see. Whatever prints words of an article asks here.

`full`: the body. `excerpts`: the quotes with 120 characters around each. `none`: who spoke and where, no words.
"""

from typing import NamedTuple

from articles.models import TextRights
from articles.reading import windows_around
from diplomacy.base.spans import excerpt
from diplomacy.base.spans.excerpts import AROUND

SHOWING_BODY = (TextRights.FULL,)
SHOWING_WORDS = (TextRights.FULL, TextRights.EXCERPTS)


class Shown(NamedTuple):
    """What may be printed of a quote: `words` is None where none may."""

    words: str | None
    before: str
    after: str


def shows_body(text_rights):
    return text_rights in SHOWING_BODY


def shows_words(text_rights):
    return text_rights in SHOWING_WORDS


def shown_of(quote):
    """What may be printed of a quote that was read `with_surroundings()`."""
    if not shows_words(quote.article.text_rights):
        return Shown(None, "", "")
    start = len(quote.before)
    found = excerpt(quote.before + quote.exact + quote.after, start, start + len(quote.exact))
    return Shown(found.words, ("… " if found.cut_before else "") + found.before, found.after + (" …" if found.cut_after else ""))


def shown_words(text_rights, words):
    """The words of a quote as far as the public may read them: None where the rights withhold them."""
    return words if shows_words(text_rights) else None


def windows(text_rights, body, quotes):
    """What of a body may be shown: None for all of it, else the stretches around `quotes` as pairs of start and end."""
    if shows_body(text_rights):
        return None
    return windows_around(body, quotes, AROUND) if shows_words(text_rights) else []
