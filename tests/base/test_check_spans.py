"""manage.py check_spans: every span of the database against its text."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.models import Article, Quote
from diplomacy.meetings.models import Readout
from tests.factories import ArticleFactory, QuoteFactory, ReadoutFactory, sentence

pytestmark = pytest.mark.django_db


def checked():
    """The lines that the command writes, and whether it succeeds."""
    out = StringIO()
    try:
        call_command("check_spans", stdout=out, no_color=True)
    except CommandError as error:
        return [*out.getvalue().splitlines(), str(error)], False
    return out.getvalue().splitlines(), True


def test_a_sound_database_is_proved_sound():
    article = ArticleFactory()
    QuoteFactory(article=article), ReadoutFactory(article=article)
    lost = QuoteFactory(article=article)
    lost.unanchor()
    lost.save()
    assert checked() == (["all 3 spans are as their texts say"], True)


def test_each_fault_has_its_line():
    article = ArticleFactory()
    quote, readout = QuoteFactory(article=article, words=sentence(4)), ReadoutFactory(article=article, words=sentence(6))
    beside = QuoteFactory(article=article, words=sentence(8))
    Quote.objects.filter(pk=quote.pk).update(start=quote.start + 1)
    Readout.objects.filter(pk=readout.pk).update(end=10**6)
    Quote.objects.filter(pk=beside.pk).update(prefix="x")
    lines, sound = checked()
    assert not sound
    assert lines == [
        f"articles.Quote {quote.pk}: at {quote.start + 1} to {quote.end} stand other words than its own",
        f"articles.Quote {beside.pk}: before {beside.start} stands something else than its prefix",
        f"meetings.Readout {readout.pk}: end: The text ends at {len(article.body)}.",
        "3 faults in 3 spans",
    ]


def test_a_text_written_past_its_spans_is_found_out():
    quote = QuoteFactory()
    Article.objects.filter(pk=quote.article_id).update(body="Another text.")
    assert not checked()[1]
