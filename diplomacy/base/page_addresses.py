"""The addresses of rows' pages."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def page_of(view, key):
    """The address of the page `view` of the row named `key`. Kept, since a profile page links to a hundred rows."""
    return reverse(view, args=[key])
