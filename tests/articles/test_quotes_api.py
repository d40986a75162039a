"""Quotes over HTTP: who spoke, what they say of each other, and how they are asked for."""

import pytest

from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
    country,
    sentence,
)
from tests.suites import ApiSuite, HidesApiRows, made, problem, results

pytestmark = pytest.mark.django_db


FIRST = {"start": 1, "end": 1 + len(sentence(1)), "kind": "direct"}
"""The first sentence of a factory's article."""


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
