"""A text that is recorded already: shown with its differences, and linked as a reprint, taken as a new version, or kept apart."""

import pytest

from articles.models import Article
from tests.desk import Desk, Fields, admin, errors, fresh, messages
from tests.factories import BODY, ArticleFactory, QuoteFactory, SourceFactory, sentence

pytestmark = pytest.mark.django_db

ADD = admin(Article, "add")
EDITED = BODY.replace("question 7,”", "question seven,”")


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def recorded():
    return ArticleFactory(url="https://news.example/talks/7")


def typed(**more):
    return {"source": SourceFactory().pk, "title": "The talks", "body": EDITED} | more


def shown(response):
    return [(line.known.article, line.known.has_address, line.known.percent) for line in response.context["twins"]]


def test_nearly_the_same_text_comes_back_with_its_differences(editor, recorded):
    ArticleFactory(body="Quite another text about the price of wheat in the north, and of nothing else that anybody asked for.")
    response = editor.submit(ADD, **typed())
    assert "recorded already" in errors(response)
    ((article, has_address, percent),) = shown(response)
    assert (article, has_address) == (recorded, False)
    assert 90 <= percent < 100
    page = response.content.decode()
    assert "Please correct the error" not in page
    assert "<del>" in page
    assert "seven" in page
    assert admin(recorded) in page
    assert Article.objects.count() == 2


def test_a_draft_that_came_unasked_shows_what_it_is_like(editor, recorded):
    draft = ArticleFactory(status="draft", body=EDITED, title="From a feed")
    page = editor.get(admin(draft)).content.decode()
    assert "Much the same is recorded" in page
    assert admin(recorded) in page
    assert "<del>" in page
    draft.reprint_of = recorded
    draft.save()
    for row in (draft, recorded, ArticleFactory(status="draft", body="Quite another text about the price of wheat in the north.")):
        assert "Much the same" not in editor.get(admin(row)).content.decode()


@pytest.mark.parametrize(
    "url",
    [
        "https://news.example/talks/7",
        "http://www.news.example/talks/7/",
        "https://news.example/talks/7?utm_source=x",
        "https://news.example/talks/7#top",
    ],
)
def test_the_same_page_under_another_spelling_of_its_address(editor, recorded, url):
    response = editor.submit(ADD, **typed(url=url, body="A text that has nothing to do with the other."))
    assert shown(response) == [(recorded, True, 0)]


def test_a_reprint_is_linked_to_the_first_print(editor, recorded):
    reprint = ArticleFactory(reprint_of=recorded, body="Somewhere else.")
    response = editor.submit(ADD, **typed(_known=f"reprint-{reprint.pk}"))
    assert response.status_code == 302
    assert Article.objects.latest("pk").reprint_of == recorded


def test_kept_apart_it_is_linked_to_nothing(editor, recorded):
    assert editor.submit(ADD, **typed(_known="apart")).status_code == 302
    assert Article.objects.latest("pk").reprint_of is None


def test_a_new_version_takes_the_place_of_the_text_and_carries_its_quotes(editor, recorded):
    quote = QuoteFactory(article=recorded, words=sentence(7))
    response = editor.submit(ADD, **typed(_known=f"revision-{recorded.pk}"))
    assert "this is what the text would do" in errors(response)
    assert fresh(recorded).body == BODY
    fields = Fields(response.content.decode()).found
    saved = editor.submit(admin(recorded), fields=fields)
    assert saved.status_code == 302, errors(saved)
    assert (fresh(recorded).body, fresh(quote).state) == (EDITED, "changed")
    assert fresh(quote).exact == "We shall speak again of question seven,"
    assert Article.objects.count() == 1


def test_a_new_version_brings_what_the_recorded_article_lacked(editor, recorded):
    Article.objects.filter(pk=recorded.pk).update(published_at=None, published_on="", byline="", dateline="DOHA", licence="")
    found = {"published": "2022-01-28 12:41", "byline": "Ada Alef", "dateline": "TEHRAN", "licence": "CC BY 4.0"}
    response = editor.submit(ADD, **typed(_known=f"revision-{recorded.pk}", **found))
    assert editor.submit(admin(recorded), fields=Fields(response.content.decode()).found).status_code == 302
    row = fresh(recorded)
    assert row.published_local.strftime("%Y-%m-%d %H:%M") == "2022-01-28 12:41"
    assert (row.byline, row.dateline, row.licence, row.url) == ("Ada Alef", "DOHA", "CC BY 4.0", "https://news.example/talks/7")


def test_a_contributor_puts_no_text_in_the_place_of_a_published_one(recorded):
    contributor = Desk("Contributors")
    response = contributor.submit(ADD, **typed())
    assert f"reprint-{recorded.pk}" in response.content.decode()
    assert f"revision-{recorded.pk}" not in response.content.decode()
    assert contributor.submit(ADD, **typed(_known=f"revision-{recorded.pk}")).status_code == 403
    assert fresh(recorded).body == BODY


@pytest.mark.parametrize("choice", ["reprint-999999", "reprint-", "reprint-x", "revision-999999", "revision-1e9"])
def test_a_choice_that_names_nothing_saves_nothing(editor, recorded, choice):
    assert editor.submit(ADD, **typed(_known=choice)).status_code in (200, 404)
    assert Article.objects.count() == 1


def test_an_article_is_no_reprint_of_itself_nor_of_its_reprint(editor, recorded):
    reprint = ArticleFactory(reprint_of=recorded)
    assert "circle" in errors(editor.submit(admin(recorded), reprint_of=recorded.pk))
    assert errors(editor.submit(admin(recorded), reprint_of=reprint.pk))
    assert fresh(recorded).reprint_of is None


def test_an_edited_text_is_found_by_its_new_words(editor, recorded):
    wheat = "The price of wheat rose in the north for the third week in a row, the ministry said, and nobody in the market was surprised."
    recorded.body = wheat
    recorded.save()
    assert shown(editor.submit(ADD, **typed(body=wheat))) == [(recorded, False, 100)]
    assert editor.submit(ADD, **typed()).status_code == 302
    assert any("was added" in said for said in messages(editor.submit(ADD, **typed(_known="apart"))))
