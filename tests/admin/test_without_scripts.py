"""The admin's forms where a browser runs no scripts: what is pointed to is named by hand."""

import re

import pytest

from articles.models import Article, Quote
from tests.desk import Desk, admin, errors
from tests.factories import ArticleFactory, MeetingFactory, MinistryFactory, OfficialFactory, SourceFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def article():
    return ArticleFactory(body="The minister said, “We are worried.”", status="draft")


def add(desk, article, **typed):
    return desk.submit(admin(Quote, "add", article=article.pk), "_save", **{"kind": "direct", "words": "We are worried."} | typed)


def typed_lines(page):
    return set(re.findall(r'<noscript><input type="text"[^>]*name="([^"]+)-typed"', page.content.decode()))


def test_each_field_with_suggestions_has_a_line_for_a_name(editor, article):
    page = editor.client.get(admin(Quote, "add", article=article.pk))
    assert typed_lines(page) >= {"speaker", "ministry", "repeats", "said_at", "about"}
    assert "source" in typed_lines(editor.client.get(admin(Article, "add")))


@pytest.mark.parametrize("typed", ["Sahar Vandani", "sahar vandani", "sahar-vandani"])
def test_a_speaker_and_meetings_are_named(editor, article, typed):
    speaker, ministry = OfficialFactory(name="Sahar Vandani"), MinistryFactory(name="Ministry of Rivers")
    meetings = [MeetingFactory(title="Talks on the river"), MeetingFactory(title="Talks on the hill")]
    topic = TopicFactory(name="Wells")
    names = {"ministry-typed": "Ministry of Rivers", "said_at-typed": "Talks on the river; talks on the hill", "about-typed": topic.slug}
    add(editor, article, **{"speaker-typed": typed} | names)
    quote = article.quotes.get()
    assert (quote.speaker, quote.ministry) == (speaker, ministry)
    assert set(quote.meetings.all()) == set(meetings)
    assert list(quote.topics.all()) == [topic]


def test_an_article_gets_its_source(editor):
    source = SourceFactory(name="River Post")
    typed = {"source-typed": "River Post", "title": "Calm", "language": "en", "body": "All is calm.", "text_rights": "full"}
    editor.submit(admin(Article, "add"), "_save", **typed)
    assert Article.objects.get(title="Calm").source == source


def test_a_name_that_nobody_or_several_have_is_asked_again_and_kept(editor, article):
    OfficialFactory(name="Sahar Vandani")
    OfficialFactory(name="Omid Vandani")
    for typed in ("Vandani", "Nobody at All", "'); --"):
        response = add(editor, article, **{"speaker-typed": typed})
        assert "write the whole name" in errors(response)
        assert 'name="speaker-typed" value="' + typed.replace("'", "&#x27;") in response.content.decode()
    assert not article.quotes.exists()
