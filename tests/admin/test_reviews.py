"""What an edit does to the spans of a text: said before it is saved, and waiting in a queue afterwards."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Quote
from diplomacy.base.span_rows import SpanState
from tests.desk import Desk, Fields, admin, edit_text, errors, fresh, messages
from tests.factories import ArticleFactory, QuoteFactory, ReadoutFactory, sentence

pytestmark = pytest.mark.django_db

QUEUE = "/admin/articles/article/review/"


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def article():
    return ArticleFactory()


def three(article):
    """A quote whose words an edit changes, one that it deletes, a readout that it leaves; and the edited text."""
    changed, lost = QuoteFactory(article=article, words=sentence(3)), QuoteFactory(article=article, words=sentence(9))
    kept = ReadoutFactory(article=article, words=sentence(20))
    body = article.body.replace(sentence(3), sentence(3).replace("speak again", "speak once more")).replace(sentence(9), "")
    return changed, lost, kept, body


def cards(response):
    assert response.status_code == 200
    return {card.row: card for card in response.context["cards"]}


def test_a_text_that_costs_spans_their_words_comes_back_once_with_what_it_does(editor, article):
    changed, lost, _kept, body = three(article)
    response = editor.submit(admin(article), body=body, byline="typed besides")
    assert "Not saved yet" in errors(response)
    assert fresh(article).body == article.body
    preview = response.context["preview"]
    assert [line.edit.row for line in preview.changed] == [changed]
    assert [line.edit.row for line in preview.lost] == [lost]
    assert preview.kept == 1
    page = response.content.decode()
    assert "<del>" in page
    assert "again</del>" in page
    assert "once more</ins>" in page
    typed = Fields(page).found
    assert (typed["body"], typed["byline"]) == ([body.replace("\n", "\r\n")], ["typed besides"])
    response = editor.submit(admin(article), fields=typed)
    assert response.status_code == 302
    assert (fresh(article).body, fresh(article).byline) == (body, "typed besides")
    assert (fresh(changed).state, fresh(lost).state) == (SpanState.CHANGED, SpanState.UNANCHORED)
    said = " ".join(messages(response))
    assert admin(lost) in said
    assert f"{QUEUE}?article={article.pk}" in said


def test_another_text_typed_after_the_preview_is_shown_again(editor, article):
    *_rows, body = three(article)
    typed = Fields(editor.submit(admin(article), body=body).content.decode()).found
    assert "Not saved yet" in errors(editor.submit(admin(article), fields=typed, body=body.replace(sentence(20), "")))
    assert fresh(article).body == article.body


def test_a_text_that_costs_nothing_is_saved_at_once(editor, article):
    _changed, _lost, kept, _body = three(article)
    assert editor.submit(admin(article), body=f"New first line.\n\n{article.body}").status_code == 302
    assert (fresh(kept).state, fresh(kept).start) == (SpanState.ANCHORED, kept.start + 17)


def test_a_preview_can_be_asked_for_and_saves_nothing(editor, article):
    three(article)
    for body, kept in ((f"New first line.\n\n{article.body}", 3), (article.body, 0)):
        response = editor.submit(admin(article), button="_preview_body", body=body)
        assert "Not saved" in errors(response)
        assert response.context["preview"].kept == kept
        assert "What the new text does" in response.content.decode()
    assert fresh(article).version == article.version


def test_the_queue_shows_both_texts_and_accepts(editor, article):
    changed, lost, _kept, body = three(article)
    edit_text(editor, article, body)
    found = cards(editor.get(QUEUE))
    assert list(found) == [lost, changed]
    card = found[changed]
    assert (card.then.words, card.now.words) == (sentence(3), fresh(changed).exact)
    assert (found[lost].then.words, found[lost].now) == (sentence(9), None)
    assert card.review.by == editor.user.username
    stale = editor.post(QUEUE, {"row": card.key, "version": "1"})
    assert "changed it meanwhile" in " ".join(messages(stale))
    response = editor.post(f"{QUEUE}?state=changed", {"row": card.key, "version": card.row.version, "next": "quote-5"})
    assert response["Location"] == f"{QUEUE}?state=changed#quote-5"
    assert fresh(changed).state == SpanState.ANCHORED
    assert list(cards(editor.get(QUEUE))) == [lost]
    editor.post(QUEUE, {"row": found[lost].key, "version": found[lost].row.version})
    assert fresh(lost).state == SpanState.UNANCHORED


def test_the_queue_is_narrowed_and_asks_for_nothing_that_is_not_there(editor, article):
    changed, lost, _kept, body = three(article)
    edit_text(editor, article, body)
    other = QuoteFactory()
    edit_text(editor, other.article, "Another text.")
    assert list(cards(editor.get(QUEUE, state="unanchored"))) == [lost, other]
    assert list(cards(editor.get(QUEUE, article=other.article_id))) == [other]
    assert len(cards(editor.get(QUEUE, state="x", article="y", p="-3"))) == 3
    for row in ("", "quote-", "quote-0", "user-1", "quote-9" + "9" * 30, "official-1", "\0"):
        assert editor.post(QUEUE, {"row": row}).status_code == 302
    assert fresh(changed).state == SpanState.CHANGED


def test_who_may_not_change_it_may_not_accept_it(editor, article):
    changed, _lost, _kept, body = three(article)
    edit_text(editor, article, body)
    contributor, nobody = Desk("Contributors"), Desk()
    card = cards(contributor.get(QUEUE))[changed]
    assert not card.may
    assert contributor.post(QUEUE, {"row": card.key, "version": card.row.version}).status_code == 403
    assert nobody.get(QUEUE).status_code == 403
    assert fresh(changed).state == SpanState.CHANGED


def test_an_unrelated_save_of_a_changed_quote_accepts_nothing(editor, article):
    changed, _lost, _kept, body = three(article)
    edit_text(editor, article, body)
    editor.submit(admin(changed), note="of its form")
    assert (fresh(changed).note, fresh(changed).state) == ("of its form", SpanState.CHANGED)
    editor.submit(admin(changed), words=sentence(5))
    assert (fresh(changed).exact, fresh(changed).state) == (sentence(5), SpanState.ANCHORED)


def test_an_imported_doubt_tells_that_nothing_is_known(editor, article):
    quote = QuoteFactory(article=article)
    quote.history.all().delete()
    Quote.objects.filter(pk=quote.pk).update(state=SpanState.CHANGED)
    response = editor.get(QUEUE)
    assert cards(response)[quote].then is None
    assert "imported" in response.content.decode()


def test_more_in_the_queue_takes_no_more_queries(editor):
    def doubts(number):
        for _ in range(number):
            article = ArticleFactory()
            *_rows, body = three(article)
            article = Article.objects.get(pk=article.pk)
            article.body = body
            article.save()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert editor.get(QUEUE).status_code == 200
        return len(captured)

    doubts(1)
    queries()
    few = queries()
    doubts(5)
    assert queries() == few
