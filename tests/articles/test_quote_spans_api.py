"""Spans of quotes over HTTP: what is one, and what is refused."""

import pytest

from tests.factories import (
    BODY,
    ArticleFactory,
    QuoteFactory,
    SourceFactory,
    sentence,
)
from tests.suites import made, problem, results

pytestmark = pytest.mark.django_db


FIRST = {"start": 1, "end": 1 + len(sentence(1)), "kind": "direct"}
"""The first sentence of a factory's article."""


@pytest.mark.parametrize(
    "words",
    ["😀 all 👩‍👩‍👧 agree", "می‌روم به دوحه", "one\u00a0two", "e\u0301te\u0301", "𠀀𠀁 met", "שָׁלוֹם", "🇮🇷🇶🇦", "line\n\nbreak"],
    ids=["emoji", "ZWNJ", "NBSP", "combining", "CJK extension B", "points", "flags", "paragraphs"],
)
def test_spans_count_code_points(editor_api, api, words):
    text = f"“{words}” 😀 he said.\r\nAgain: “{words}” she said."
    body = {"source": SourceFactory().slug, "title": "News", "body": text, "status": "published", "published_at": "2022-01-28T00:00:00Z"}
    article = made(editor_api.post("/api/v1/articles/", body | {"text_rights": "full"}))
    kept = text.replace("\r\n", "\n")
    start = kept.rindex(words)
    quote = made(
        editor_api.post(
            "/api/v1/quotes/",
            {"article": article["slug"], "start": start, "end": start + len(words), "exact": words, "kind": "direct", "attribution": "she"},
        )
    )
    read = api.get(f"/api/v1/quotes/{quote['id']}/").json()
    assert (read["exact"], read["start"], read["end"]) == (words, start, start + len(words))
    assert read["prefix"] == kept[max(0, start - 32) : start]
    assert read["suffix"] == kept[start + len(words) : start + len(words) + 32]
    assert api.get(f"/api/v1/articles/{article['slug']}/").json()["body"][read["start"] : read["end"]] == words


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"start": -1}, "start"),
        ({"start": 5, "end": 5}, "end"),
        ({"start": 9, "end": 5}, "end"),
        ({"end": 10**6}, "end"),
        ({"end": 2**63}, "end"),
        ({"end": 10**30}, "end"),
        ({"start": 2**63, "end": 2**63 + 1}, "start"),
        ({"start": "1"}, "start"),
        ({"start": 1.0}, "start"),
        ({"end": 12.5}, "end"),
        ({"start": True}, "start"),
        ({"start": None}, "start"),
        ({"end": None}, "end"),
        ({"end": ""}, "end"),
        ({"start": [1]}, "start"),
    ],
)
def test_what_is_no_span_of_the_body_is_refused_with_its_field(editor_api, sent, field):
    for address, more in (("/api/v1/quotes/", {"kind": "direct"}), ("/api/v1/readouts/", {})):
        body = {"article": ArticleFactory().slug, "start": 1, "end": 20} | more
        found = problem(editor_api.post(address, body | sent), 400)
        assert field in {one["field"] for one in found["errors"]} <= {"start", "end"}, found
        assert results(editor_api.get(address, {"status": "any"})) == []


@pytest.mark.parametrize("missing", ["start", "end", "article", "kind"])
def test_what_a_quote_must_have(editor_api, missing):
    body = FIRST | {"article": ArticleFactory().slug}
    problem(editor_api.post("/api/v1/quotes/", {name: value for name, value in body.items() if name != missing}), 400, missing)


@pytest.mark.parametrize("text", ["e\u0301", "👩‍👧", "🇮🇷", "\u1100\u1161\u11a8", "क्षि"])
def test_no_span_cuts_a_character_as_a_reader_sees_it(editor_api, text):
    article = ArticleFactory(body=f"a {text} b")
    for cut in range(3, 2 + len(text)):
        problem(
            editor_api.post("/api/v1/quotes/", {"article": article.slug, "start": 0, "end": cut, "kind": "direct", "attribution": "a"}),
            400,
            "end",
        )
        problem(
            editor_api.post(
                "/api/v1/quotes/", {"article": article.slug, "start": cut, "end": 4 + len(text), "kind": "direct", "attribution": "a"}
            ),
            400,
            "start",
        )


def test_words_that_do_not_stand_there_are_refused_with_what_does(editor_api):
    body = FIRST | {"article": ArticleFactory().slug, "attribution": "he"}
    found = problem(editor_api.post("/api/v1/quotes/", body | {"exact": sentence(2)}), 400, "exact")
    assert sentence(1) in found["detail"]
    for wrong in (sentence(1).lower(), sentence(1) + " ", "", 7, [sentence(1)]):
        problem(editor_api.post("/api/v1/quotes/", body | {"exact": wrong}), 400, "exact")
    made(editor_api.post("/api/v1/quotes/", body | {"exact": sentence(1)}))


def test_a_span_stays_in_its_article_and_moves_within_it(editor_api):
    quote = QuoteFactory()
    address = f"/api/v1/quotes/{quote.uid}/"
    problem(editor_api.patch(address, {"article": ArticleFactory().slug}), 400, "article")
    assert editor_api.patch(address, {"article": quote.article.slug}).status_code == 200
    start = BODY.index(sentence(9))
    moved = editor_api.patch(address, {"start": start, "end": start + len(sentence(9))}).json()
    assert moved["exact"] == sentence(9)
    problem(editor_api.patch(address, {"start": start + len(sentence(9))}), 400)
    assert editor_api.get(address).json()["exact"] == sentence(9)
