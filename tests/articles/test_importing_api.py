"""`POST /api/v1/articles/import/`: what is found becomes a draft, what was sent beside it stands, what is known is said."""

import base64

import pytest

from articles.models import Article
from tests.articles.importing.files import word_file
from tests.articles.importing.servers import Site, answer
from tests.factories import BODY, ArticleFactory, QuoteFactory, SourceFactory, sentence
from tests.suites.answers import problem

pytestmark = pytest.mark.django_db

IMPORT = "/api/v1/articles/import/"
LONG = "“We shall speak again of the river,” the minister said on Friday, after a day of talks that both sides called useful and long."
PAGE = f"""<html lang="en"><head><title>Talks</title><meta property="og:site_name" content="The Gazette">
<meta property="article:published_time" content="2022-01-28T12:41:00"></head><body>
<article><h1>Talks</h1><p>{LONG}</p></article></body></html>"""


@pytest.fixture
def gazette():
    return SourceFactory(name="The Gazette", homepage="https://gazette.example/", time_zone="Asia/Tehran", language="fa")


@pytest.fixture
def site(settings):
    settings.IMPORT_ALLOW_PRIVATE = True
    made = Site()
    yield made
    made.close()


def test_a_page_becomes_a_draft(editor_api, site, gazette):
    site.pages["/a"] = answer(PAGE.encode(), content_type="text/html")
    response = editor_api.post(IMPORT, {"address": f"{site.address}/a", "title": "Talks on the river"})
    assert response.status_code == 201, response.json()
    row, found = response.json()["article"], response.json()["found"]
    assert (row["source"], row["title"], row["body"], row["status"]) == (gazette.slug, "Talks on the river", LONG, "draft")
    assert (row["published_at"], row["language"], row["text_rights"]) == ("2022-01-28T12:41:00+03:30", "en", "excerpts")
    assert found["body"] == "the page’s main text"
    assert "title" not in found
    assert response["Location"] == f"/api/v1/articles/{row['slug']}/"
    assert "/a" in Article.objects.get().history.get().history_change_reason


def test_texts_and_files(editor_api, gazette):
    sent = {"source": gazette.slug, "content": f"Talks\r\n\r\n{LONG}", "url": "https://gazette.example/7"}
    row = editor_api.post(IMPORT, sent).json()["article"]
    assert (row["title"], row["body"], row["url"]) == ("Talks", LONG, "https://gazette.example/7")
    file = base64.b64encode(word_file("Quite another text, about wheat.", title="Wheat")).decode()
    row = editor_api.post(IMPORT, {"source": gazette.slug, "file": file, "file_name": "wheat.docx"}).json()["article"]
    assert (row["title"], row["body"]) == ("Wheat", "Quite another text, about wheat.")


@pytest.mark.parametrize(
    ("sent", "field", "code"),
    [
        ({}, None, "required"),
        ({"address": "https://a.example/", "content": "Both"}, None, "required"),
        ({"address": "http://127.0.0.1/"}, "address", "not_brought_in"),
        ({"address": "file:///etc/passwd"}, "address", "not_brought_in"),
        ({"file": "not base64"}, "file", "invalid"),
        ({"file": "iVBORw0KGgo="}, "file", "not_brought_in"),
        ({"content": LONG}, "source", "required"),
        ({"content": LONG, "source": "nobody"}, "source", "does_not_exist"),
        ({"content": LONG, "status": "published"}, "status", "unknown_field"),
        ({"content": LONG, "apart": True, "revision_of": "SLUG"}, "apart", "invalid"),
    ],
)
def test_what_cannot_be_brought_in_says_why(editor_api, sent, field, code):
    slug = ArticleFactory().slug
    errors = problem(editor_api.post(IMPORT, {name: slug if value == "SLUG" else value for name, value in sent.items()}), 400)["errors"]
    assert (errors[0]["field"], errors[0]["code"]) == (field, code)
    assert Article.objects.count() == 1


def test_robots_are_heeded_unless_the_client_says_so(editor_api, site, gazette):
    site.pages["/robots.txt"] = answer(b"User-agent: *\nDisallow: /\n")
    site.pages["/a"] = answer(PAGE.encode(), content_type="text/html")
    sent = {"address": f"{site.address}/a"}
    assert problem(editor_api.post(IMPORT, sent), 400)["errors"][0]["code"] == "robots"
    assert editor_api.post(IMPORT, sent | {"despite_robots": True}).status_code == 201


def test_what_is_recorded_already_is_said_with_what_can_be_done(editor_api, gazette):
    recorded = ArticleFactory()
    quote = QuoteFactory(article=recorded, words=sentence(7))
    sent = {"content": f"The talks\n\n{BODY.replace('question 9,', 'question nine,')}", "source": gazette.slug}
    refused = problem(editor_api.post(IMPORT, sent), 409)
    assert recorded.slug in refused["errors"][0]["detail"]
    bodies = {one["action"]: one["body"] for one in refused["instead"]}
    reprint = editor_api.post(IMPORT, sent | bodies["reprint"]).json()["article"]
    assert reprint["reprint_of"] == recorded.slug
    assert editor_api.post(IMPORT, sent | bodies["apart"]).json()["article"]["reprint_of"] is None
    assert editor_api.post(IMPORT, sent | bodies["revision"], headers={"If-Match": '"999"'}).status_code == 412
    revised = editor_api.post(IMPORT, sent | bodies["revision"])
    assert (revised.status_code, revised.json()["article"]["slug"]) == (200, recorded.slug)
    assert "question nine," in Article.objects.get(pk=recorded.pk).body
    quote.refresh_from_db()
    assert quote.words_in_body() == sentence(7)


def test_contributors_replace_no_published_text(contributor_api, gazette):
    recorded = ArticleFactory()
    sent = {"content": LONG, "title": "Talks", "source": gazette.slug}
    assert contributor_api.post(IMPORT, sent | {"revision_of": recorded.slug}).status_code == 403
    assert contributor_api.post(IMPORT, sent).status_code == 201
    assert Article.objects.get(pk=recorded.pk).body == BODY


def test_it_is_for_those_who_may_add_articles(api, stranger_api, gazette):
    sent = {"content": LONG, "source": gazette.slug}
    assert api.post(IMPORT, sent).status_code == 401
    assert stranger_api.post(IMPORT, sent).status_code == 403
    assert not Article.objects.exists()


def test_sent_twice_under_one_key_it_is_one_article(editor_api, gazette):
    sent = {"content": LONG, "title": "Talks", "source": gazette.slug}
    first, second = (editor_api.post(IMPORT, sent, headers={"Idempotency-Key": "7"}) for _ in range(2))
    assert first.json()["article"] == second.json()["article"]
    assert second["Idempotency-Replayed"] == "true"
    assert Article.objects.count() == 1
