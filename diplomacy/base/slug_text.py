"""Slugs as text. That no two rows share one is seen to where rows are known."""

from diplomacy.base.text import ascii_words

SLUG_LENGTH = 80

# Words that addresses use, or may come to use, where a slug would stand.
_WORDS = """
    add admin all annotate api atom autocomplete change compare csv delete docs duplicates edit embed export feed feeds history
    ics import index json jsonl latest list me meetings merge new none null page preview print quotes random rss schema search
    sitemap static media timeline undefined
"""
RESERVED = frozenset(_WORDS.split())


def slug_from(name: str, max_length: int = SLUG_LENGTH, fallback: str = "unnamed") -> str:
    """An ASCII slug in lower case with hyphens, cut between words where it can be; `fallback` where nothing can be read.

    It may be one of `RESERVED`: who looks for a free slug passes those over too.
    """
    words = [word for word in ascii_words(name) if word.isascii()]
    slug = "-".join(words) or fallback
    if len(slug) <= max_length:
        return slug
    cut = slug[: max_length + 1].rfind("-")
    return slug[: cut if cut > 0 else max_length]
