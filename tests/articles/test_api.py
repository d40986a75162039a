"""Sources, articles and quotes over HTTP."""

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
    StanceFactory,
    TopicFactory,
    country,
    sentence,
)
from tests.suites import ApiSuite, HidesApiRows, PublishedByStatus, made, problem, results

pytestmark = pytest.mark.django_db

FIRST = {"start": 1, "end": 1 + len(sentence(1)), "kind": "direct"}
"""The first sentence of a factory's article."""


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
        "status", "version",
    ]  # fmt: skip
    empty = {"url": "", "byline": "", "dateline": "", "published_at": None, "body": "", "licence": "", "credit": ""}
    change = {"byline": "By our correspondent"}

    def body(self):
        return {"source": SourceFactory().slug, "title": "News"}

    def complete_body(self):
        return self.body() | {"body": BODY, "published_at": "2022-01-28T12:41:00+03:30"}


class TestQuotes(HidesApiRows, ApiSuite):
    resource, factory = "quotes", QuoteFactory
    key, key_field = "uid", "id"
    hidden = {"article__status": "draft"}
    fields = [
        "id", "article", "start", "end", "exact", "prefix", "suffix", "state", "kind", "speaker", "ministry", "attribution", "cue",
        "carried_from", "said_on", "note", "repeats", "within", "meetings", "topics", "stances", "version",
    ]  # fmt: skip
    empty = {
        "ministry": None, "attribution": "", "cue": "", "carried_from": None, "said_on": None, "note": "", "repeats": None, "within": None,
        "meetings": [], "topics": [], "stances": [],
    }  # fmt: skip
    change = {"cue": "said"}

    def body(self):
        return FIRST | {"article": ArticleFactory().slug, "speaker": OfficialFactory().slug}

    def draft_body(self):
        return FIRST | {"article": ArticleFactory(status="draft").slug}


# Articles


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


# Spans


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


# What quotes say of each other


def test_a_repeat_names_the_first_record_and_never_a_repeat(editor_api):
    first, repeat, third = QuoteFactory(), QuoteFactory(), QuoteFactory()
    assert editor_api.patch(f"/api/v1/quotes/{repeat.uid}/", {"repeats": first.uid}).json()["repeats"] == first.uid
    problem(editor_api.patch(f"/api/v1/quotes/{third.uid}/", {"repeats": repeat.uid}), 400, "repeats")
    problem(editor_api.patch(f"/api/v1/quotes/{first.uid}/", {"repeats": third.uid}), 400, "repeats")
    problem(editor_api.patch(f"/api/v1/quotes/{first.uid}/", {"repeats": repeat.uid}), 400, "repeats")
    problem(editor_api.patch(f"/api/v1/quotes/{third.uid}/", {"repeats": third.uid}), 400, "repeats")
    assert editor_api.patch(f"/api/v1/quotes/{repeat.uid}/", {"repeats": None}).json()["repeats"] is None


def test_a_quote_is_told_in_one_around_it_in_the_same_article(editor_api):
    outer = QuoteFactory()
    inner = QuoteFactory(article=outer.article, words="speak again of question 1")
    beside, elsewhere = QuoteFactory(article=outer.article, words=sentence(2)), QuoteFactory()
    address = f"/api/v1/quotes/{inner.uid}/"
    assert editor_api.patch(address, {"within": outer.uid}).json()["within"] == outer.uid
    for wrong in (beside.uid, elsewhere.uid, inner.uid, "nothing"):
        problem(editor_api.patch(address, {"within": wrong}), 400, "within")
    problem(editor_api.patch(f"/api/v1/quotes/{outer.uid}/", {"within": inner.uid}), 400, "within")


def test_a_quote_runs_on_from_one_of_the_same_article_and_in_no_circle(editor_api):
    first = QuoteFactory()
    second, elsewhere = QuoteFactory(article=first.article, speaker=None, attribution="he"), QuoteFactory()
    address = f"/api/v1/quotes/{second.uid}/"
    assert editor_api.patch(address, {"carried_from": first.uid, "attribution": ""}).json()["carried_from"] == first.uid
    problem(editor_api.patch(address, {"carried_from": elsewhere.uid}), 400, "carried_from")
    problem(editor_api.patch(f"/api/v1/quotes/{first.uid}/", {"carried_from": second.uid}), 400, "carried_from")


def test_what_is_in_a_published_article_says_who_spoke(editor_api):
    body = FIRST | {"article": ArticleFactory().slug}
    problem(editor_api.post("/api/v1/quotes/", body), 400)
    for who in ({"speaker": OfficialFactory().slug}, {"ministry": MinistryFactory().slug}, {"attribution": "the minister"}):
        row = made(editor_api.post("/api/v1/quotes/", body | who))
        problem(editor_api.patch(f"/api/v1/quotes/{row['id']}/", dict.fromkeys(who)), 400)
    made(editor_api.post("/api/v1/quotes/", FIRST | {"article": ArticleFactory(status="draft").slug}))


def test_a_hidden_speaker_reads_null_and_the_printed_attribution_stays(api, editor_api):
    speaker, ministry = OfficialFactory(status="draft"), MinistryFactory(status="in_review")
    quote = QuoteFactory(speaker=speaker, ministry=ministry, attribution="the foreign minister")
    read = api.get(f"/api/v1/quotes/{quote.uid}/").json()
    assert (read["speaker"], read["ministry"], read["attribution"]) == (None, None, "the foreign minister")
    assert results(api.get("/api/v1/quotes/", {"fields": ",".join(read)})) == [read]
    for asked in ({"speaker": speaker.slug}, {"official": speaker.slug}, {"ministry": ministry.slug}, {"country": "IR"}):
        assert results(api.get("/api/v1/quotes/", asked)) == []
        assert len(results(editor_api.get("/api/v1/quotes/", asked))) == 1
    seen = editor_api.get(f"/api/v1/quotes/{quote.uid}/").json()
    assert (seen["speaker"], seen["ministry"]) == (speaker.slug, ministry.slug)


def test_contributors_add_no_quote_to_what_is_published(contributor_api):
    problem(contributor_api.post("/api/v1/quotes/", FIRST | {"article": ArticleFactory().slug, "attribution": "he"}), 403)
    draft = QuoteFactory(article__status="draft")
    assert contributor_api.patch(f"/api/v1/quotes/{draft.uid}/", {"cue": "said"}).status_code == 200
    assert contributor_api.delete(f"/api/v1/quotes/{draft.uid}/").status_code == 204


def test_a_quote_that_shows_a_stance_is_not_deleted(editor_api):
    stance = StanceFactory()
    quote = stance.evidence.get()
    found = problem(editor_api.delete(f"/api/v1/quotes/{quote.uid}/"), 409)
    assert len(found["errors"]) == 1
    problem(editor_api.delete(f"/api/v1/articles/{quote.article.slug}/"), 409)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"q": "QUESTION 2, shall"}, {"ours"}),
        ({"article": "talks"}, {"ours", "theirs", "told"}),
        ({"source": "gazette"}, {"ours", "theirs", "told"}),
        ({"language": "en"}, {"ours", "theirs", "told", "repeat"}),
        ({"speaker": "ada"}, {"ours", "repeat"}),
        ({"official": "ada,bahar"}, {"ours", "told", "repeat"}),
        ({"ministry": "mfa-qatar"}, {"theirs"}),
        ({"country": "qa"}, {"theirs", "told"}),
        ({"country": "IR"}, {"ours", "repeat"}),
        ({"kind": "indirect,partial"}, {"theirs", "told"}),
        ({"said_on": "2022-01"}, {"ours", "theirs"}),
        ({"said_on": "2022-01-26"}, {"theirs"}),
        ({"said_on_after": "2022-01-27"}, {"ours", "theirs"}),
        ({"said_on_before": "2021"}, set()),
        ({"said_on_before": "2022-01-26"}, {"theirs"}),
        ({"repeats": "OURS"}, {"repeat"}),
        ({"within": "THEIRS"}, {"told"}),
        ({"meeting": "round-one"}, {"ours"}),
        ({"about_meeting": "round-one"}, {"theirs", "told"}),
        ({"topic": "waters"}, {"theirs"}),
        ({"stance": "STANCE"}, {"ours"}),
        ({"speaker": "ada", "topic": "waters"}, set()),
    ],
)
def test_quotes_by_everything_that_one_would_ask(api, asked, found):
    talks = ArticleFactory(slug="talks", source__slug="gazette")
    ada, bahar = OfficialFactory(slug="ada"), OfficialFactory(slug="bahar", country=country("QA"))
    ours = QuoteFactory(article=talks, words=sentence(2), speaker=ada, said_on="2022-01-27")
    mfa = MinistryFactory(slug="mfa-qatar", country=country("QA"))
    theirs = QuoteFactory(article=talks, words=sentence(4), speaker=None, ministry=mfa, kind="partial", said_on="2022-01")
    told = QuoteFactory(article=talks, words=sentence(4)[3:20], speaker=bahar, kind="indirect", within=theirs)
    repeat = QuoteFactory(speaker=ada, repeats=ours)
    meeting = MeetingFactory(slug="round-one", quotes=[ours])
    ReadoutFactory(article=talks, words=f"“{sentence(4)}”", meetings=[meeting])
    TopicFactory(slug="waters", quotes=[theirs])
    stance = StanceFactory(official=ada, evidence=[ours])
    made_here = {"ours": ours.uid, "theirs": theirs.uid, "told": told.uid, "repeat": repeat.uid}
    ids = {"OURS": ours.uid, "THEIRS": theirs.uid, "STANCE": stance.uid}
    read = {one["id"] for one in results(api.get("/api/v1/quotes/", {name: ids.get(value, value) for name, value in asked.items()}))}
    assert {name for name, uid in made_here.items() if uid in read} == found


def test_quotes_come_newest_first_by_the_day_said_or_printed(api):
    old, new = QuoteFactory(said_on="2021"), QuoteFactory(said_on="2023-01")
    printed = QuoteFactory()
    assert [one["id"] for one in results(api.get("/api/v1/quotes/"))] == [new.uid, printed.uid, old.uid]
