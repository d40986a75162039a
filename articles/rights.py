"""What an article's text rights let the public see. Whatever prints words of an article asks here.

`full`: the body. `excerpts`: the quotes with 120 characters around each. `none`: who spoke and where, no words.
"""

from typing import NamedTuple

from articles.models import TextRights
from articles.reading import windows_around

AROUND = 120


class Shown(NamedTuple):
    """What may be printed of a quote: `words` is None where none may."""

    words: str | None
    before: str
    after: str


def shows_body(text_rights):
    return text_rights == TextRights.FULL


def shows_words(text_rights):
    return text_rights != TextRights.NONE


def shown_of(quote):
    """What may be printed of a quote that was read `with_surroundings()`."""
    if not shows_words(quote.article.text_rights):
        return Shown(None, "", "")
    return Shown(quote.exact, whole_words_before(quote.before, quote.start), whole_words_after(quote.after))


def whole_words_before(text, start):
    """The end of `text` from a word's beginning on, with an ellipsis where the article has more before it."""
    if start <= AROUND:
        return text
    cut = text.find(" ")
    return "… " + text[cut + 1 :] if cut >= 0 else "… "


def whole_words_after(text):
    """The beginning of `text` up to a word's end, with an ellipsis where it was cut."""
    if len(text) < AROUND:
        return text
    cut = text.rfind(" ")
    return text[:cut] + " …" if cut >= 0 else " …"


def shown_words(text_rights, words):
    """The words of a quote as far as the public may read them: None where the rights withhold them."""
    return words if shows_words(text_rights) else None


def windows(text_rights, body, quotes):
    """What of a body may be shown: None for all of it, else the stretches around `quotes` as pairs of start and end."""
    if shows_body(text_rights):
        return None
    return windows_around(body, quotes, AROUND) if shows_words(text_rights) else []
