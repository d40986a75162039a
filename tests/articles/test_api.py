"""Sources and articles over HTTP."""

import pytest

from tests.factories import (
    BODY,
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    SourceFactory,
    TopicFactory,
    country,
    sentence,
)
from tests.suites import ApiSuite, HidesApiRows, PublishedByStatus, made, problem, results

pytestmark = pytest.mark.django_db


class TestSources(HidesApiRows, ApiSuite):
    resource, factory = "sources", SourceFactory
    hidden = {}
    fields = ["slug", "name", "homepage", "feed_url", "country", "language", "time_zone", "licence", "credit", "text_rights", "version"]
    empty = {"homepage": "", "feed_url": "", "country": None, "language": "", "time_zone": "", "licence": "", "credit": ""}
    change = {"licence": "CC BY 4.0"}

    def public_row(self, **fields):
        source = ArticleFactory().source
        source.refresh_from_db()
        return source

    def body(self):
        return {"name": "Gazette"}


class TestArticles(PublishedByStatus, ApiSuite):
    resource, factory = "articles", ArticleFactory
    fields = [
        "slug", "source", "title", "url", "byline", "language", "dateline", "published_at", "body", "licence", "credit", "text_rights",
        "reprint_of", "status", "version",
    ]  # fmt: skip
    empty = {"url": "", "byline": "", "dateline": "", "published_at": None, "body": "", "licence": "", "credit": "", "reprint_of": None}
    change = {"byline": "By our correspondent"}

    def body(self):
        return {"source": SourceFactory().slug, "title": "News"}

    def complete_body(self):
        return self.body() | {"body": BODY, "published_at": "2022-01-28T12:41:00+03:30"}


# Articles


def test_a_reprint_names_the_first_print_and_no_reprint(editor_api):
    first, reprint, third = (ArticleFactory() for _ in range(3))
    address = "/api/v1/articles/"
    assert editor_api.patch(f"{address}{reprint.slug}/", {"reprint_of": first.slug}).json()["reprint_of"] == first.slug
    assert [row["slug"] for row in editor_api.get(address, {"reprint_of": first.slug}).json()["results"]] == [reprint.slug]
    for row, named in ((third, reprint), (first, third), (first, reprint), (third, third)):
        problem(editor_api.patch(f"{address}{row.slug}/", {"reprint_of": named.slug}), 400, "reprint_of")
    assert editor_api.delete(f"{address}{first.slug}/").status_code == 409
    assert editor_api.patch(f"{address}{reprint.slug}/", {"reprint_of": None}).json()["reprint_of"] is None


def test_an_article_starts_with_what_its_source_says(editor_api):
    source = SourceFactory(language="fa", licence="CC BY 4.0", credit="Gazette", text_rights="none")
    body = {"source": source.slug, "title": "News"}
    row = made(editor_api.post("/api/v1/articles/", body))
    assert [row[name] for name in ("language", "licence", "credit", "text_rights")] == ["fa", "CC BY 4.0", "Gazette", "none"]
    assert made(editor_api.post("/api/v1/articles/", body | {"text_rights": "full", "language": "en"}))["text_rights"] == "full"
    assert made(editor_api.post("/api/v1/articles/", {"source": SourceFactory().slug, "title": "News"}))["text_rights"] == "excerpts"


def test_line_ends_are_folded_and_nothing_is_trimmed(editor_api):
    body = {"source": SourceFactory().slug, "title": "News", "body": "  One\r\ntwo\rthree\n\n four \n"}
    row = made(editor_api.post("/api/v1/articles/", body))
    assert row["body"] == "  One\ntwo\nthree\n\n four \n"
    assert editor_api.get(f"/api/v1/articles/{row['slug']}/").json()["body"] == row["body"]


@pytest.mark.parametrize("moment", ["2022-01-28T12:41:00+03:30", "2022-01-28T23:30:00-05:00", "1900-01-01T00:00:00+00:00"])
def test_a_moment_keeps_its_offset(editor_api, moment):
    body = {"source": SourceFactory().slug, "title": "News", "published_at": moment}
    assert made(editor_api.post("/api/v1/articles/", body))["published_at"] == moment


@pytest.mark.parametrize(
    "moment", ["2022-01-28", "2022-01-28T12:41:00", "2022-02-30T12:00:00Z", "0001-01-01T00:00:00+14:00", "now", 1643360460, True]
)
def test_a_moment_without_its_offset_is_refused(editor_api, moment):
    body = {"source": SourceFactory().slug, "title": "News", "published_at": moment}
    problem(editor_api.post("/api/v1/articles/", body), 400, "published_at")


def test_publishing_says_all_that_is_missing(editor_api, api):
    article = ArticleFactory(status="draft", published_at=None)
    QuoteFactory(article=article, speaker=None)
    address = f"/api/v1/articles/{article.slug}/"
    found = problem(editor_api.patch(address, {"status": "published"}), 400, "status")
    assert [one["code"] for one in found["errors"]] == ["missing", "missing"]
    assert "We shall speak again of question 1," in found["detail"]
    empty = {"source": article.source.slug, "title": "News", "status": "published"}
    assert len(problem(editor_api.post("/api/v1/articles/", empty), 400, "status")["errors"]) == 2
    assert {one["slug"] for one in results(editor_api.get("/api/v1/articles/", {"status": "any"}))} == {article.slug}
    assert editor_api.get(address).json()["status"] == "draft"


def test_bodies_are_in_details_and_in_lists_only_on_request(api):
    ArticleFactory()
    assert "body" not in results(api.get("/api/v1/articles/"))[0]
    assert results(api.get("/api/v1/articles/", {"fields": "title,body"}))[0]["body"] == BODY


@pytest.mark.parametrize(("rights", "body", "words"), [("full", True, True), ("excerpts", False, True), ("none", False, False)])
def test_text_rights_hold_for_the_public_and_not_for_editors(api, stranger_api, editor_api, rights, body, words):
    article = ArticleFactory(text_rights=rights)
    quote = QuoteFactory(article=article)
    readout = ReadoutFactory(article=article)
    spans = {f"/api/v1/quotes/{quote.uid}/": quote, f"/api/v1/readouts/{readout.uid}/": readout}
    for reader, sees_body, sees_words in ((api, body, words), (stranger_api, body, words), (editor_api, True, True)):
        assert reader.get(f"/api/v1/articles/{article.slug}/").json()["body"] == (BODY if sees_body else "")
        assert results(reader.get("/api/v1/articles/", {"fields": "body"})) == [{"body": BODY if sees_body else ""}]
        assert len(results(reader.get("/api/v1/articles/", {"q": "question 60"}))) == sees_body
        assert len(results(reader.get("/api/v1/quotes/", {"q": "speak question"}))) == sees_words
        for address, span in spans.items():
            read = reader.get(address).json()
            shows = sees_words if span is quote else sees_body  # a whole passage is no excerpt around a quote
            assert [read[name] for name in ("exact", "prefix", "suffix")] == (
                [span.exact, span.prefix, span.suffix] if shows else ["", "", ""]
            )
            assert (read["start"], read["end"]) == (span.start, span.end)


def test_a_withdrawn_article_takes_its_quotes_and_its_source_along(editor_api, api):
    quote = QuoteFactory()
    source = quote.article.source
    editor_api.patch(f"/api/v1/articles/{quote.article.slug}/", {"status": "draft"})
    problem(api.get(f"/api/v1/quotes/{quote.uid}/"), 404)
    problem(api.get(f"/api/v1/sources/{source.slug}/"), 404)
    assert results(api.get("/api/v1/quotes/", {"source": source.slug})) == []


def test_an_edit_of_the_body_carries_its_quotes(editor_api, api):
    article = ArticleFactory()
    kept, lost = QuoteFactory(article=article, words=sentence(5)), QuoteFactory(article=article, words=sentence(7))
    edited = "New first line.\n\n" + BODY.replace(sentence(7), "We are done,")
    assert editor_api.patch(f"/api/v1/articles/{article.slug}/", {"body": edited}).status_code == 200
    read = api.get(f"/api/v1/quotes/{kept.uid}/").json()
    assert edited[read["start"] : read["end"]] == read["exact"] == sentence(5)
    problem(api.get(f"/api/v1/quotes/{lost.uid}/"), 404)
    read = editor_api.get(f"/api/v1/quotes/{lost.uid}/").json()
    assert (read["start"], read["end"], read["state"], read["exact"]) == (None, None, "unanchored", sentence(7))
    start = edited.index("We are done,")
    found = editor_api.patch(f"/api/v1/quotes/{lost.uid}/", {"start": start, "end": start + 12}).json()
    assert (found["state"], found["exact"]) == ("anchored", "We are done,")
    assert api.get(f"/api/v1/quotes/{lost.uid}/").json()["exact"] == "We are done,"


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "doha talks"}, {"talks"}),
        ({"q": "question 60"}, {"talks", "late"}),
        ({"source": "gazette"}, {"talks"}),
        ({"source": "gazette,nowhere"}, {"talks"}),
        ({"country": "QA"}, {"talks"}),
        ({"language": "FA"}, {"talks"}),
        ({"text_rights": "full"}, {"talks", "late"}),
        ({"text_rights": "none"}, set()),
        ({"url": "https://gazette.example/1"}, {"talks"}),
        ({"published_at": "2022-01-28"}, {"talks"}),
        ({"published_at": "2022"}, {"talks", "late"}),
        ({"published_at_after": "2022-02"}, {"late"}),
        ({"published_at_before": "2022-01"}, {"talks"}),
        ({"speaker": "ada"}, {"talks"}),
        ({"official": "ada"}, {"talks"}),
        ({"ministry": "mfa"}, {"late"}),
        ({"meeting": "round-one"}, {"talks"}),
        ({"topic": "waters"}, {"talks"}),
    ],
)
def test_articles_by_everything_that_one_would_ask(api, asked, found):
    source = SourceFactory(slug="gazette", country=country("QA"))
    talks = ArticleFactory(source=source, slug="talks", title="Talks in Doha", language="fa", url="https://gazette.example/1")
    talks.publish_time(talks.published_at.replace(hour=23))
    talks.save()
    late = ArticleFactory(slug="late", published_at=talks.published_at.replace(month=3))
    quote = QuoteFactory(article=talks, speaker=OfficialFactory(slug="ada"))
    QuoteFactory(article=late, speaker=None, ministry=MinistryFactory(slug="mfa"))
    MeetingFactory(slug="round-one", quotes=[quote])
    TopicFactory(slug="waters", quotes=[quote])
    assert {one["slug"] for one in results(api.get("/api/v1/articles/", asked))} == found
