"""What of an article's words the public may see."""

import pytest

from articles import rights
from articles.models import Quote
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


CHINESE = "伊朗外交部长与卡塔尔外交大臣通电话，" * 20 + "双方同意继续会谈。" + "会谈将在多哈举行，双方就地区局势交换意见。" * 20


def test_a_text_without_spaces_keeps_its_context():
    quote = a_quote(an_article(CHINESE, rights="excerpts"), "双方同意继续会谈。")
    shown = rights.shown_of(Quote.objects.with_surroundings().get(pk=quote.pk))
    assert (shown.before, shown.after) == ("… " + CHINESE[quote.start - 120 : quote.start], CHINESE[quote.end : quote.end + 120] + " …")


@pytest.mark.parametrize(
    "body", [BODY, CHINESE, "e\u0301" * 100 + "The words that were said." + "e\u0301" * 100, "The words that were said."]
)
def test_a_quote_alone_and_in_its_article_is_shown_with_the_same_around_it(body):
    words = "双方同意继续会谈。" if body == CHINESE else "The words that were said."
    quote = a_quote(an_article(body, rights="excerpts"), words)
    shown = rights.shown_of(Quote.objects.with_surroundings().get(pk=quote.pk))
    ((start, end),) = rights.windows("excerpts", body, [quote])
    assert shown.before.removeprefix("… ") + words + shown.after.removesuffix(" …") == body[start:end]
    assert shown.before.startswith("… ") == (start > 0)
    assert shown.after.endswith(" …") == bool(body[end:].strip())
