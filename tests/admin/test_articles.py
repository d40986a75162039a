"""An article in the admin: its moment, its text, its spans, and publishing it with what it names."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, BodyVersion, Quote
from diplomacy.base.publishing import wrongly_public
from diplomacy.base.span_rows import SpanState
from tests.desk import Desk, admin, edit_text, errors, fresh, messages
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    SourceFactory,
    StanceFactory,
    TopicFactory,
    country,
    sentence,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def source():
    return SourceFactory(time_zone="Asia/Tehran", language="en", licence="CC BY 4.0", credit="The Gazette", text_rights="full")


def add(desk, source, **typed):
    return desk.submit(admin(Article, "add"), **{"source": source.pk, "title": "News", "body": "Text."} | typed)


@pytest.mark.parametrize(
    ("typed", "moment"),
    [
        ("2022-01-28 12:41", "2022-01-28T12:41:00+03:30"),
        ("2022-07-28 12:41", "2022-07-28T12:41:00+04:30"),
        ("2022-01-28T12:41:00+01:00", "2022-01-28T12:41:00+01:00"),
        ("2022-01-28T12:41Z", "2022-01-28T12:41:00+00:00"),
    ],
)
def test_the_moment_is_read_by_the_publishers_clock_or_as_it_stands(editor, source, typed, moment):
    add(editor, source, published=typed)
    article = Article.objects.get()
    assert article.published_local == datetime.datetime.fromisoformat(moment)
    assert article.published_local.isoformat() == moment
    editor.submit(admin(article), byline="Somebody")
    assert (fresh(article).published_local.isoformat(), fresh(article).byline) == (moment, "Somebody")


@pytest.mark.parametrize(
    "typed",
    ["yesterday", "2022-13-01 10:00", "2022-02-30 10:00", "2022-01-28", "0001-01-01 00:00", "9999-12-31T23:59-23:00", "12:41", "\0"],
)
def test_what_is_no_moment_is_an_error(editor, source, typed):
    response = add(editor, source, published=typed)
    assert "published" in response.context["adminform"].form.errors
    assert not Article.objects.exists()


def test_what_is_left_empty_comes_from_the_source(editor, source):
    add(editor, source)
    article = Article.objects.get()
    assert (article.language, article.licence, article.credit, article.text_rights) == ("en", "CC BY 4.0", "The Gazette", "full")


def test_an_article_without_a_source_says_so_and_no_more(editor):
    page = editor.submit(admin(Article, "add"), "_save", title="Two calls", body="They spoke.", source="")
    assert page.context["adminform"].form.errors.as_data().keys() == {"source"}


def test_the_text_is_kept_as_it_was_pasted(editor, source):
    body = "  First\u00a0line \r\n\r\n\tsecond\rthird  \n"
    add(editor, source, body=body)
    article = Article.objects.get()
    assert article.body == "  First\u00a0line \n\n\tsecond\nthird  \n"
    editor.submit(admin(article), byline="x")
    assert fresh(article).body == article.body
    assert article.history.first().diff_against(article.history.last()).changed_fields.count("body") == 0


def test_an_edit_says_which_words_lost_their_place(editor):
    article = ArticleFactory()
    lost, kept = QuoteFactory(article=article), QuoteFactory(article=article)
    response = edit_text(editor, article, article.body.replace(lost.exact, "Something else,"))
    assert (fresh(lost).state, fresh(lost).public) == (SpanState.UNANCHORED, False)
    assert fresh(kept).words_in_body() == kept.exact
    assert any(lost.opening_words in message and admin(lost) in message for message in messages(response))
    assert list(editor.get(admin(Article), lost="1").context["cl"].queryset) == [article]
    lines = editor.get(admin(article)).context["spans"]
    assert [line.is_lost for line in lines] == [True, False]


def test_the_preview_of_a_text_tells_what_saving_it_does_also_where_texts_were_not_always_numbered(editor):
    """Histories from before versions of texts were kept all say version 1, whichever text their spans were marked in."""
    quote = QuoteFactory()
    body = quote.article.body
    edit_text(editor, quote.article, "Nothing of it.")
    BodyVersion.objects.all().delete()
    Article.objects.update(body_version=1)
    Quote.history.update(body_version=1)
    response = editor.submit(admin(quote.article), body=body, _preview_body="1")
    assert response.context["adminform"].form.preview.back == []
    edit_text(editor, quote.article, body)
    assert fresh(quote).state == SpanState.UNANCHORED


def test_the_page_lists_its_spans_in_the_order_of_the_text(editor):
    article = ArticleFactory()
    second = QuoteFactory(article=article, words=sentence(2), attribution="the minister")
    first = ReadoutFactory(article=article, words=sentence(1))
    lines = editor.get(admin(article)).context["spans"]
    assert [line.address for line in lines] == [admin(first), admin(second)]
    assert lines[0].links == [first.meetings.get().title]


def test_more_spans_take_no_more_queries(editor):
    article = ArticleFactory()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(admin(article))
        return len(captured)

    for _ in range(2):
        QuoteFactory(article=article)
        ReadoutFactory(article=article)
    queries()
    before = queries()
    for _ in range(4):
        QuoteFactory(article=article)
        ReadoutFactory(article=article)
    assert queries() == before


def test_an_article_is_published_with_what_it_names(editor):
    speaker = OfficialFactory(status="draft")
    article = ArticleFactory(status="draft")
    quote = QuoteFactory(article=article, speaker=speaker)
    topic = TopicFactory(status="draft", quotes=[quote])
    meeting = MeetingFactory(status="draft", quotes=[quote], participants=[speaker, OfficialFactory(country=country("QA"))])
    stance = StanceFactory(status="draft", official=speaker, proposition=topic.propositions.create(text="Yes."), evidence=[quote])
    rows = [speaker, topic, article, meeting, stance]
    page = editor.get(admin(article, "publish"))
    assert [(line.row, line.missing) for line in page.context["lines"]] == [(row, []) for row in rows]
    assert {row.status for row in map(fresh, rows)} == {"draft"}
    editor.post(admin(article, "publish"), {"row": [line.key for line in page.context["lines"]]})
    assert all(fresh(row).public for row in [*rows, quote])
    assert list(wrongly_public()) == []


def test_what_is_not_ticked_stays_a_draft_and_what_is_incomplete_says_why(editor):
    article = ArticleFactory(status="draft")
    quote = QuoteFactory(article=article, speaker=OfficialFactory(status="draft"))
    meeting = MeetingFactory(status="draft", quotes=[quote], participants=[])
    response = editor.post(admin(article, "publish"), {"row": [f"articles.article-{article.pk}", f"meetings.meeting-{meeting.pk}", "x"]})
    assert (fresh(article).status, fresh(meeting).status, fresh(quote.speaker).status) == ("published", "draft", "draft")
    assert any("Nobody is named who took part" in message for message in messages(response))


def test_publishing_it_points_to_the_drafts_that_it_names(editor):
    article = ArticleFactory(status="draft")
    QuoteFactory(article=article, speaker=OfficialFactory(status="draft"))
    response = editor.submit(admin(article), "_publish")
    assert any(admin(article, "publish") in message for message in messages(response))


def test_a_contributor_publishes_nothing_together():
    article = ArticleFactory(status="draft")
    contributor = Desk("Contributors")
    assert contributor.get(admin(article, "publish")).status_code == 403
    assert contributor.post(admin(article, "publish"), {"row": [f"articles.article-{article.pk}"]}).status_code == 403
    assert fresh(article).status == "draft"


def test_a_quote_without_a_speaker_keeps_its_article_from_going_public(editor):
    article = ArticleFactory(status="draft")
    QuoteFactory(article=article, speaker=None)
    response = editor.submit(admin(article), "_publish")
    assert "names no speaker" in " ".join(messages(response))
    assert fresh(article).status == "draft"
    assert "Nobody is named who said it" in editor.get(admin(article)).content.decode()


def test_an_article_with_quotes_is_not_deleted(editor):
    quote = QuoteFactory()
    page = editor.post(admin(quote.article, "delete"), {"post": "yes"}).content.decode()
    assert quote.opening_words in page
    assert Article.objects.exists()


def test_an_old_text_comes_back_with_its_quotes_true(editor):
    article = ArticleFactory()
    quote = QuoteFactory(article=article)
    body = article.body
    edit_text(editor, article, "Before it all. " + body)
    editor.post(admin(article, "history") + f"{article.history.earliest().history_id}/")
    assert fresh(article).body == body
    assert fresh(quote).words_in_body() == quote.exact


@pytest.mark.parametrize("name", ["url"])
@pytest.mark.parametrize("address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://x.org/"])
def test_an_address_leads_to_the_web_or_nowhere(editor, source, name, address):
    assert errors(add(editor, source, **{name: address}))
    assert not Article.objects.exists()
