"""What edits of a text have done to a quote or readout, told to editors alone, and accepted by them."""

import pytest

from articles.models import Article, BodyVersion
from tests.factories import ArticleFactory, QuoteFactory, ReadoutFactory, sentence
from tests.suites import problem

pytestmark = pytest.mark.django_db

KINDS = {"quotes": QuoteFactory, "readouts": ReadoutFactory}


@pytest.fixture(params=KINDS)
def kind(request):
    return request.param


@pytest.fixture
def span(kind):
    return KINDS[kind](words=sentence(7))


def address(kind, span, what="mapping"):
    return f"/api/v1/{kind}/{span.uid}/{what}/"


def edited(span, body):
    article = Article.objects.get(pk=span.article_id)
    article.body = body
    article.save()


def in_doubt(span, state):
    """As an edit of its text leaves it."""
    row = type(span).objects.get(pk=span.pk)
    row.state = state
    row.save()


def test_a_span_that_nothing_happened_to_has_nothing_to_tell(editor_api, kind, span):
    told = editor_api.get(address(kind, span)).json()
    assert told == {
        "state": "anchored",
        "was": None,
        "now": {"start": span.start, "end": span.end, "exact": span.exact, "prefix": span.prefix, "suffix": span.suffix},
        "difference": [],
        "since": None,
        "by": None,
        "version": type(span).objects.get(pk=span.pk).version,
    }


def test_lost_words_are_told_with_who_edited_the_text_and_when(editor_api, kind, span):
    editor_api.patch(f"/api/v1/articles/{span.article.slug}/", {"body": "Another text altogether."})
    told = editor_api.get(address(kind, span)).json()
    assert (told["state"], told["now"], told["by"]) == ("unanchored", None, editor_api.user.username)
    assert told["was"]["exact"] == span.exact
    body = BodyVersion.text_of(span.article, told["was"]["body_version"])
    assert body[told["was"]["start"] : told["was"]["end"]] == span.exact
    assert told["since"].startswith("20")


def test_the_public_is_told_nothing_and_the_same_of_every_id(api, stranger_api, kind, span):
    for reader in (api, stranger_api):
        answers = [reader.get(f"/api/v1/{kind}/{key}/mapping/") for key in (span.uid, "none")]
        problem(answers[0], 403)
        assert answers[0].content == answers[1].content
        refused = [reader.post(f"/api/v1/{kind}/{key}/accept/") for key in (span.uid, "none")]
        assert {answer.status_code for answer in refused} <= {401, 403}
        assert refused[0].content == refused[1].content


def test_an_editor_accepts_a_place_once(editor_api, kind, span):
    in_doubt(span, "moved")
    told = editor_api.get(address(kind, span))
    problem(editor_api.post(address(kind, span, "accept"), headers={"If-Match": '"1"'}), 412)
    accepted = editor_api.post(address(kind, span, "accept"), headers={"If-Match": told["ETag"]})
    assert (accepted.status_code, accepted.json()["state"]) == (200, "anchored")
    again = editor_api.post(address(kind, span, "accept"))
    assert again.json()["version"] == accepted.json()["version"]
    assert editor_api.get(address(kind, span)).json()["was"] is None


def test_a_span_without_a_place_cannot_be_accepted_only_marked_anew(editor_api, kind, span):
    edited(span, "Another text altogether.")
    assert "start and end" in problem(editor_api.post(address(kind, span, "accept")), 400, "state")["detail"]
    marked = editor_api.patch(f"/api/v1/{kind}/{span.uid}/", {"start": 8, "end": 12})
    assert (marked.json()["state"], marked.json()["exact"]) == ("anchored", "text")


def test_contributors_accept_nothing_of_a_published_article(contributor_api, kind, span):
    in_doubt(span, "changed")
    assert contributor_api.get(address(kind, span)).json()["state"] == "changed"
    problem(contributor_api.post(address(kind, span, "accept")), 403)


def test_missing_rows(editor_api, kind):
    problem(editor_api.get(f"/api/v1/{kind}/none/mapping/"), 404)
    problem(editor_api.post(f"/api/v1/{kind}/none/accept/"), 404)


def test_each_text_is_kept_once_and_has_its_number_again_when_it_comes_back():
    article = ArticleFactory(body="One.")
    for body in ("Two.", "One.", "Two.", "Three.", "Three."):
        article.body = body
        article.save()
    assert article.body_version == 3
    assert dict(BodyVersion.objects.values_list("number", "text")) == {1: "One.", 2: "Two."}
    assert [BodyVersion.text_of(article, number) for number in (1, 2, 3, 4)] == ["One.", "Two.", "Three.", None]


def test_an_edit_can_be_previewed_by_whoever_may_make_it(editor_api):
    article = ArticleFactory()
    kept, changed, lost = (QuoteFactory(article=article, words=sentence(number)) for number in (2, 7, 9))
    body = article.body.replace(sentence(7), sentence(7).replace("speak", "talk")).replace(sentence(9), "")
    answer = editor_api.post(f"/api/v1/articles/{article.slug}/preview-body/", {"body": "TEHRAN – " + body.replace("\n", "\r\n")})
    told = answer.json()
    assert answer.status_code == 200, told
    assert (told["unchanged"], told["shifted"], told["version"]) == (0, 1, article.version)
    assert [(one["id"], one["kind"], one["outcome"]) for one in told["spans"]] == [
        (changed.uid, "quote", "changed"),
        (lost.uid, "quote", "unanchored"),
    ]
    assert told["spans"][0]["was"] == sentence(7)
    assert told["spans"][0]["now"]["start"] == changed.start + len("TEHRAN – ")
    assert {"kind": "new", "text": "talk"} in told["spans"][0]["difference"]
    assert told["spans"][1]["now"] is None
    assert Article.objects.get(pk=article.pk).body == article.body
    assert type(kept).objects.filter(state="anchored").count() == 3


def test_a_preview_refuses_what_the_edit_would_refuse(api, editor_api, contributor_api):
    article = ArticleFactory()
    address = f"/api/v1/articles/{article.slug}/preview-body/"
    for sent, field in (({}, "body"), ({"body": 7}, "body"), ({"body": "a\0b"}, "body"), ({"body": "x", "titel": "y"}, "titel")):
        problem(editor_api.post(address, sent), 400, field)
    problem(editor_api.post(address, {"body": "x"}, headers={"If-Match": '"7"'}), 412)
    problem(editor_api.post("/api/v1/articles/none/preview-body/", {"body": "x"}), 404)
    problem(contributor_api.post(address, {"body": "x"}), 403)
    assert api.post(address, {"body": "x"}).status_code in (401, 403)


def test_the_texts_of_before_are_nowhere_in_public(api):
    article = ArticleFactory(body="Zorblax stood here once, and much else of what was said that day.")
    article.body = "Nothing of it is left in this text."
    article.save()
    assert BodyVersion.objects.get().text.startswith("Zorblax")
    for address in (
        f"/api/v1/articles/{article.slug}/",
        "/api/v1/articles/?q=Zorblax",
        "/api/v1/search/?q=Zorblax",
        article.get_absolute_url(),
    ):
        answer = api.get(address)
        assert "stood here" not in answer.content.decode()
    assert api.get("/api/v1/articles/", {"q": "Zorblax"}).json()["results"] == []
