"""Words marked in an article that readers see already, and words that stances rest on: the editor is told what follows."""

import pytest

from articles.models import Article, Quote
from diplomacy.meetings.models import Readout
from tests.desk import Desk, admin, edit_text, fresh, messages
from tests.factories import ArticleFactory, MeetingFactory, QuoteFactory, ReadoutFactory, SourceFactory, StanceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.mark.parametrize("model", [Quote, Readout])
def test_the_form_says_before_the_save_that_readers_will_see_it(editor, model):
    article, draft = ArticleFactory(), ArticleFactory(status="draft")
    warning = "Readers see what you add as soon as you save it."
    assert warning in editor.get(admin(model, "add", article=article.pk)).content.decode()
    assert warning not in editor.get(admin(model, "add", article=draft.pk)).content.decode()


def test_a_quote_saved_into_a_published_article_says_that_readers_see_it_now(editor):
    article = ArticleFactory()
    words = article.body.split(".")[0]
    response = editor.submit(admin(Quote, "add", article=article.pk), kind="indirect", words=words, attribution="the minister")
    quote = article.quotes.get()
    assert quote.public
    assert f'Readers see it now. <a href="{quote.get_absolute_url()}">View on site</a>' in messages(response)[0]
    page = editor.get(admin(quote)).content.decode()
    assert "Published." in page
    assert "What you save here they see at once." in page


def test_a_readout_saved_into_a_published_article_says_so_too(editor):
    article = ArticleFactory()
    words = article.body.split(".")[0]
    response = editor.submit(admin(Readout, "add", article=article.pk), words=words, about=[MeetingFactory().pk])
    assert article.readouts.get().public
    assert "Readers see it now." in messages(response)[0]


def test_a_quote_of_a_draft_says_nothing_of_readers(editor):
    quote = QuoteFactory(article=ArticleFactory(status="draft"))
    response = editor.submit(admin(quote), cue="said")
    assert "Readers" not in messages(response)[0]


def test_a_published_article_says_of_words_without_a_place_that_nobody_sees_them(editor):
    quote = QuoteFactory()
    edit_text(editor, quote.article, "Another text.")
    page = editor.get(admin(quote)).content.decode()
    assert "Readers do not see this part of it." in page
    assert "Readers" not in messages(editor.submit(admin(quote), cue="said"))[0]


def test_other_words_of_a_quote_name_the_stances_that_rest_on_it(editor):
    stance = StanceFactory()
    quote = stance.evidence.get()
    response = editor.submit(admin(quote), words=" ".join(quote.exact.split()[2:]))
    warning = next(message for message in messages(response) if "see whether it still shows them" in message)
    assert f'<a href="{admin(stance)}">' in warning
    assert not any("still shows" in message for message in messages(editor.submit(admin(fresh(quote)), cue="said")))


def test_each_paragraph_of_the_text_beside_the_form_runs_in_its_own_direction(editor):
    article = ArticleFactory(body="Latin first.\n\nهذا نص عربي.", status="draft")
    page = editor.get(admin(Quote, "add", article=article.pk)).content.decode()
    assert '<p dir="auto">هذا نص عربي.</p>' in page


def test_a_new_article_stays_open_with_the_way_to_its_first_quote(editor):
    response = editor.submit(admin(Article, "add"), source=SourceFactory().pk, title="News", body="Text.")
    article = Article.objects.get()
    assert response.headers["Location"] == admin(article)
    assert admin(Quote, "add", article=article.pk) in messages(response)[0]


def test_a_preview_leads_back_to_the_form(editor):
    row = ReadoutFactory(article=ArticleFactory(status="draft")).article
    page = editor.get(admin(row, "preview")).content.decode()
    assert f'<a href="{admin(row)}">Back to editing</a>' in page
