"""What of an article's words the public may see."""

import pytest

from articles import rights
from tests.site.rows import a_quote, an_article

pytestmark = pytest.mark.django_db

BODY = "Something before. " * 20 + "The words that were said. " + "Something after. " * 20


@pytest.mark.parametrize(("text_rights", "body", "words"), [("full", True, True), ("excerpts", False, True), ("none", False, False)])
def test_each_right_shows_what_it_says(text_rights, body, words):
    assert rights.shows_body(text_rights) is body
    assert rights.shows_words(text_rights) is words
    assert rights.shown_words(text_rights, "said") == ("said" if words else None)


def test_an_excerpt_is_at_most_120_characters_on_either_side():
    quote = a_quote(an_article(BODY, rights="excerpts"), "The words that were said.")
    ((start, end),) = rights.windows("excerpts", BODY, [quote])
    assert quote.start - 120 <= start < quote.start
    assert quote.end < end <= quote.end + 120


def test_where_all_or_nothing_may_be_shown_there_are_no_windows_to_choose():
    quote = a_quote(an_article(BODY), "The words that were said.")
    assert rights.windows("full", BODY, [quote]) is None
    assert rights.windows("none", BODY, [quote]) == []
