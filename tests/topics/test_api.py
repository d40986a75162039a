"""Topics, propositions and stances over HTTP."""

import pytest

from tests.factories import (
    ArticleFactory,
    MinistryFactory,
    OfficialFactory,
    PropositionFactory,
    QuoteFactory,
    StanceFactory,
    TopicFactory,
    country,
)
from tests.suites import ApiSuite, HidesApiRows, PublishedByStatus, made, problem, results

pytestmark = pytest.mark.django_db


class TestTopics(PublishedByStatus, ApiSuite):
    resource, factory = "topics", TopicFactory
    fields = ["slug", "name", "description", "parent", "quotes", "status", "version"]
    empty = {"description": "", "parent": None, "quotes": []}
    change = {"description": "Of rivers and lakes."}

    def body(self):
        return {"name": "Waters"}


class TestPropositions(HidesApiRows, ApiSuite):
    resource, factory = "propositions", PropositionFactory
    key, key_field = "uid", "id"
    hidden = {"topic__status": "draft"}
    fields = ["id", "topic", "text", "version"]
    change = {"text": "The river should be shared."}

    def body(self):
        return {"topic": TopicFactory().slug, "text": "The lake should be shared."}

    def draft_body(self):
        return {"topic": TopicFactory(status="draft").slug, "text": "The lake should be shared."}


class TestStances(PublishedByStatus, ApiSuite):
    resource, factory = "stances", StanceFactory
    key, key_field = "uid", "id"
    fields = ["id", "proposition", "official", "ministry", "polarity", "as_of", "basis", "evidence", "note", "status", "version"]
    empty = {"ministry": None, "as_of": None, "evidence": [], "note": ""}
    change = {"note": "The words are plain."}

    def body(self):
        return {"proposition": PropositionFactory().uid, "official": OfficialFactory().slug, "polarity": "supports"}

    def complete_body(self):
        body = self.body()
        return body | {"evidence": [QuoteFactory().uid]}


# Topics and propositions


def test_quotes_of_a_topic_are_a_list_that_a_patch_replaces(editor_api, api):
    one, two, three = QuoteFactory(), QuoteFactory(), QuoteFactory()
    row = made(editor_api.post("/api/v1/topics/", {"name": "Waters", "status": "published", "quotes": [one.uid, two.uid]}))
    address = f"/api/v1/topics/{row['slug']}/"
    assert row["quotes"] == api.get(address).json()["quotes"] == [one.uid, two.uid]
    assert editor_api.patch(address, {"quotes": [two.uid, three.uid]}).json()["quotes"] == [two.uid, three.uid]
    assert editor_api.patch(address, {"name": "Rivers"}).json()["quotes"] == [two.uid, three.uid]
    for wrong in ([two.uid, two.uid], ["nothing"], [7], "text", [[two.uid]], {}):
        assert "quotes" in problem(editor_api.patch(address, {"quotes": wrong}), 400)["errors"][0]["field"]
    assert api.get(address).json()["quotes"] == [two.uid, three.uid]


def test_a_list_leaves_out_what_is_hidden(editor_api, api):
    shown, hidden = QuoteFactory(), QuoteFactory(article__status="draft")
    topic = TopicFactory(quotes=[shown, hidden])
    address = f"/api/v1/topics/{topic.slug}/"
    assert api.get(address).json()["quotes"] == [shown.uid]
    assert editor_api.get(address).json()["quotes"] == [shown.uid, hidden.uid]
    assert results(api.get("/api/v1/topics/", {"quote": hidden.uid})) == []
    assert len(results(api.get("/api/v1/topics/", {"quote": shown.uid}))) == 1


def test_no_topic_is_above_itself(editor_api):
    top, low = TopicFactory(), TopicFactory()
    assert editor_api.patch(f"/api/v1/topics/{low.slug}/", {"parent": top.slug}).status_code == 200
    problem(editor_api.patch(f"/api/v1/topics/{top.slug}/", {"parent": low.slug}), 400, "parent")
    problem(editor_api.patch(f"/api/v1/topics/{top.slug}/", {"parent": top.slug}), 400, "parent")


def test_a_hidden_parent_reads_null(api, editor_api):
    topic = TopicFactory(parent=TopicFactory(status="draft"))
    assert api.get(f"/api/v1/topics/{topic.slug}/").json()["parent"] is None
    assert editor_api.get(f"/api/v1/topics/{topic.slug}/").json()["parent"] == topic.parent.slug
    assert results(api.get("/api/v1/topics/", {"parent": topic.parent.slug})) == []


def test_a_topic_has_a_proposition_once(editor_api):
    proposition = PropositionFactory()
    body = {"topic": proposition.topic.slug, "text": proposition.text}
    problem(editor_api.post("/api/v1/propositions/", body), 400)
    made(editor_api.post("/api/v1/propositions/", body | {"topic": TopicFactory().slug}))


def test_a_topic_that_others_need_is_not_deleted(editor_api):
    proposition = StanceFactory().proposition
    found = problem(editor_api.delete(f"/api/v1/topics/{proposition.topic.slug}/"), 409)
    assert [one["field"] for one in found["errors"]] == ["proposition"]
    assert proposition.uid in found["errors"][0]["detail"]
    assert [one["field"] for one in problem(editor_api.delete(f"/api/v1/propositions/{proposition.uid}/"), 409)["errors"]] == ["stance"]


# Stances


def test_a_stance_has_exactly_one_holder(editor_api):
    body = {"proposition": PropositionFactory().uid, "polarity": "supports"}
    holders = {"official": OfficialFactory().slug, "ministry": MinistryFactory().slug}
    problem(editor_api.post("/api/v1/stances/", body), 400)
    problem(editor_api.post("/api/v1/stances/", body | holders), 400)
    row = made(editor_api.post("/api/v1/stances/", body | {"official": holders["official"]}))
    address = f"/api/v1/stances/{row['id']}/"
    problem(editor_api.patch(address, {"ministry": holders["ministry"]}), 400)
    problem(editor_api.patch(address, {"official": None}), 400)
    assert editor_api.patch(address, holders | {"official": None}).json()["ministry"] == holders["ministry"]


@pytest.mark.parametrize(
    ("field", "value"), [("polarity", "for"), ("polarity", None), ("basis", "guessed"), ("polarity", 1), ("as_of", "2022-13")]
)
def test_a_value_that_there_is_not_is_refused(editor_api, field, value):
    body = {"proposition": PropositionFactory().uid, "official": OfficialFactory().slug, "polarity": "supports"}
    problem(editor_api.post("/api/v1/stances/", body | {field: value}), 400, field)


def test_words_that_somebody_else_tells_are_no_evidence(editor_api):
    outer = QuoteFactory()
    told = QuoteFactory(within=outer, article=outer.article, words="speak again of question 1")
    own = QuoteFactory(within=outer, article=outer.article, words="question 1", speaker=outer.speaker)
    body = {"proposition": PropositionFactory().uid, "official": told.speaker.slug, "polarity": "supports"}
    found = problem(editor_api.post("/api/v1/stances/", body | {"evidence": [told.uid]}), 400, "evidence")
    assert "told by somebody else" in found["detail"]
    assert results(editor_api.get("/api/v1/stances/", {"status": "any"})) == []
    assert made(editor_api.post("/api/v1/stances/", body | {"evidence": [own.uid, outer.uid]}))["evidence"] == [own.uid, outer.uid]


def test_publishing_says_all_that_is_missing(editor_api, api):
    proposition, official = PropositionFactory(topic__status="draft"), OfficialFactory(status="draft")
    quote = QuoteFactory(article__status="draft", speaker=official)
    body = {"proposition": proposition.uid, "official": official.slug, "polarity": "opposes", "evidence": [quote.uid]}
    row = made(editor_api.post("/api/v1/stances/", body))
    address = f"/api/v1/stances/{row['id']}/"
    assert len(problem(editor_api.patch(address, {"status": "published"}), 400, "status")["errors"]) == 3
    for neighbour in (f"topics/{proposition.topic.slug}", f"officials/{official.slug}", f"articles/{quote.article.slug}"):
        problem(editor_api.patch(address, {"status": "published"}), 400, "status")
        assert editor_api.patch(f"/api/v1/{neighbour}/", {"status": "published"}).status_code == 200
    assert editor_api.patch(address, {"status": "published"}).status_code == 200
    assert api.get(address).json()["evidence"] == [quote.uid]


@pytest.mark.parametrize("hidden", ["topic", "official", "article"])
def test_a_stance_is_public_only_with_its_holder_its_topic_and_its_proof(editor_api, api, hidden):
    stance = StanceFactory()
    address = f"/api/v1/stances/{stance.uid}/"
    neighbour = {
        "topic": f"topics/{stance.proposition.topic.slug}",
        "official": f"officials/{stance.official.slug}",
        "article": f"articles/{stance.evidence.get().article.slug}",
    }[hidden]
    assert api.get(address).status_code == 200
    editor_api.patch(f"/api/v1/{neighbour}/", {"status": "in_review"})
    problem(api.get(address), 404)
    assert results(api.get("/api/v1/stances/")) == []
    editor_api.patch(f"/api/v1/{neighbour}/", {"status": "published"})
    assert api.get(address).status_code == 200


def test_hidden_evidence_is_left_out(api):
    stance = StanceFactory()
    hidden = QuoteFactory(article__status="draft", speaker=stance.official)
    stance.evidence_links.create(quote=hidden)
    assert hidden.uid not in api.get(f"/api/v1/stances/{stance.uid}/").json()["evidence"]
    assert results(api.get("/api/v1/stances/", {"evidence": hidden.uid})) == []


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"topic": "waters"}, {"ours", "theirs"}),
        ({"topic": "nowhere"}, set()),
        ({"proposition": "PROPOSITION"}, {"ours", "theirs"}),
        ({"official": "ada"}, {"ours"}),
        ({"ministry": "mfa"}, {"theirs"}),
        ({"country": "ir"}, {"ours"}),
        ({"country": "IR,QA"}, {"ours", "theirs", "other"}),
        ({"polarity": "opposes,mixed"}, {"theirs"}),
        ({"basis": "inferred"}, {"theirs"}),
        ({"as_of": "2022"}, {"ours", "theirs", "other"}),
        ({"as_of": "2022-01-20"}, {"theirs"}),
        ({"as_of_after": "2022-02"}, {"other"}),
        ({"as_of_before": "2022-01-27"}, {"ours", "theirs"}),
        ({"evidence": "QUOTE"}, {"ours"}),
        ({"q": "shared lake"}, {"ours", "theirs"}),
    ],
)
def test_stances_by_everything_that_one_would_ask(api, asked, found):
    proposition = PropositionFactory(topic__slug="waters", text="The lake should be shared.")
    ours = StanceFactory(proposition=proposition, official=OfficialFactory(slug="ada"), as_of="2022-01-27")
    ministry = MinistryFactory(slug="mfa", country=country("QA"))
    theirs = StanceFactory(proposition=proposition, official=None, ministry=ministry, polarity="opposes", basis="inferred", as_of="2022-01")
    other = StanceFactory(official=OfficialFactory(country=country("QA")), as_of="2022-03")
    ids = {"PROPOSITION": proposition.uid, "QUOTE": ours.evidence.get().uid}
    read = {one["id"] for one in results(api.get("/api/v1/stances/", {name: ids.get(value, value) for name, value in asked.items()}))}
    assert {name for name, row in {"ours": ours, "theirs": theirs, "other": other}.items() if row.uid in read} == found


def test_contributors_add_to_nothing_published(contributor_api):
    topic = TopicFactory()
    problem(contributor_api.post("/api/v1/propositions/", {"topic": topic.slug, "text": "One should."}), 403)
    problem(contributor_api.patch(f"/api/v1/topics/{topic.slug}/", {"quotes": [QuoteFactory().uid]}), 403)
    stance = StanceFactory()
    problem(contributor_api.patch(f"/api/v1/stances/{stance.uid}/", {"evidence": []}), 403)


def test_withdrawing_and_publishing_changes_the_answer_at_once(editor_api, api):
    topic = TopicFactory()
    first = api.get("/api/v1/topics/")
    editor_api.patch(f"/api/v1/topics/{topic.slug}/", {"status": "draft"})
    assert results(api.get("/api/v1/topics/", headers={"If-None-Match": first["ETag"]})) == []


def test_a_change_of_a_draft_is_no_change_of_the_public_record(editor_api, api):
    draft, quote = TopicFactory(status="draft"), QuoteFactory(article__status="draft")
    first = api.get("/api/v1/topics/")
    editor_api.patch(f"/api/v1/topics/{draft.slug}/", {"name": "Other", "quotes": [quote.uid]})
    ArticleFactory(status="in_review")
    assert api.get("/api/v1/topics/", headers={"If-None-Match": first["ETag"]}).status_code == 304
