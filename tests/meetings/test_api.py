"""Meetings and readouts over HTTP."""

import pytest

from diplomacy.meetings.models import Participation
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    ParticipationFactory,
    QuoteFactory,
    ReadoutFactory,
    TopicFactory,
    country,
    sentence,
)
from tests.suites import ApiSuite, HidesApiRows, PublishedByStatus, made, problem, results

pytestmark = pytest.mark.django_db


def sides_and_source():
    """What a meeting needs besides its date to be published."""
    sides = [{"official": OfficialFactory(country=country(code)).slug} for code in ("IR", "QA")]
    return {"participants": sides, "quotes": [QuoteFactory().uid]}


class TestMeetings(PublishedByStatus, ApiSuite):
    resource, factory = "meetings", MeetingFactory
    fields = [
        "slug", "kind", "title", "start_date", "end_date", "country", "city", "venue", "part_of", "summary", "topics", "participants",
        "quotes", "status", "version",
    ]  # fmt: skip
    empty = {
        "start_date": None, "end_date": None, "country": None, "city": "", "venue": "", "part_of": None, "summary": "", "topics": [],
        "participants": [], "quotes": [],
    }  # fmt: skip
    change = {"city": "Doha"}

    def body(self):
        return {"kind": "phone_call", "title": "A call"}

    def complete_body(self):
        return self.body() | {"start_date": "2022"} | sides_and_source()


class TestReadouts(HidesApiRows, ApiSuite):
    resource, factory = "readouts", ReadoutFactory
    key, key_field = "uid", "id"
    hidden = {"article__status": "draft"}
    fields = ["id", "article", "start", "end", "exact", "prefix", "suffix", "state", "meetings", "issuers", "basis", "version"]
    empty = {"meetings": [], "issuers": []}
    change = {"basis": "inferred"}

    def body(self):
        return {"article": ArticleFactory().slug, "start": 0, "end": 20}

    def draft_body(self):
        return {"article": ArticleFactory(status="draft").slug, "start": 0, "end": 20}


# Participants


def part(official=None, ministry=None, country="IR", part="participant"):
    """A participant as the API reads it."""
    return {"official": official and official.slug, "ministry": ministry and ministry.slug, "country": country, "part": part}


def test_participants_are_a_list_that_a_patch_replaces(editor_api, api):
    ada, bahar, ministry = OfficialFactory(), OfficialFactory(country=country("QA")), MinistryFactory()
    sent = [part(ada, part="host"), part(bahar, country="QA", part="guest"), part(None, ministry, part="mediator")]
    body = {"kind": "visit", "title": "A visit", "start_date": "2022-01-27", "participants": sent}
    body |= {"status": "published", "quotes": [QuoteFactory().uid]}
    row = made(editor_api.post("/api/v1/meetings/", body))
    address = f"/api/v1/meetings/{row['slug']}/"
    assert row["participants"] == api.get(address).json()["participants"] == sent
    kept = Participation.objects.get(official=bahar).pk
    after = [part(bahar, country="QA", part="guest"), part(ada, ministry, part="bearer")]
    assert editor_api.patch(address, {"participants": after}).json()["participants"] == after
    assert Participation.objects.get(official=bahar).pk == kept
    assert editor_api.patch(address, {"city": "Doha"}).json()["participants"] == after


def test_a_participant_speaks_for_his_own_country_unless_told_otherwise(editor_api):
    ada, ministry = OfficialFactory(country=country("QA")), MinistryFactory()
    sent = [{"official": ada.slug}, {"ministry": ministry.slug, "part": "host"}, {"official": OfficialFactory().slug, "country": "fr"}]
    row = made(editor_api.post("/api/v1/meetings/", {"kind": "meeting", "title": "Talks", "participants": sent}))
    assert [one["country"] for one in row["participants"]] == ["QA", "IR", "FR"]
    assert [one["part"] for one in row["participants"]] == ["participant", "host", "participant"]


def test_wrong_participants_are_refused_with_their_place(editor_api):
    ada = OfficialFactory().slug
    for sent, field in (
        ([{"official": ada}, {"part": "host"}], "participants"),
        ([{"official": ada}, {"official": "nobody"}], "participants[1].official"),
        ([{"official": ada, "part": "king"}], "participants[0].part"),
        ([{"official": ada, "role": "host"}], "participants[0].role"),
        ([{"official": ada, "country": "ZZ"}], "participants[0].country"),
        ([{"official": ada}, {"official": ada}], "participants"),
        ([ada], "participants[0]"),
        (ada, "participants"),
    ):
        answer = editor_api.post("/api/v1/meetings/", {"kind": "meeting", "title": "Talks", "participants": sent})
        assert any(one["field"].startswith(field) for one in problem(answer, 400)["errors"]), answer.json()
    assert results(editor_api.get("/api/v1/meetings/", {"status": "any"})) == []


def test_hidden_participants_are_left_out(api, editor_api):
    shown, hidden, ministry = OfficialFactory(), OfficialFactory(status="draft", country=country("QA")), MinistryFactory()
    meeting = MeetingFactory(participants=[shown, hidden, MinistryFactory(status="in_review", country=country("FR"))])
    ParticipationFactory(meeting=meeting, official=OfficialFactory(status="draft"), ministry=ministry)
    address = f"/api/v1/meetings/{meeting.slug}/"
    assert api.get(address).json()["participants"] == [part(shown), part(None, ministry)]
    assert len(editor_api.get(address).json()["participants"]) == 4
    for asked in ({"official": hidden.slug}, {"participant_country": "QA"}, {"participant_country": "IR,FR"}):
        assert results(api.get("/api/v1/meetings/", asked)) == []
        assert len(results(editor_api.get("/api/v1/meetings/", asked))) == 1


# Meetings


def test_publishing_says_all_that_is_missing(editor_api):
    row = made(editor_api.post("/api/v1/meetings/", {"kind": "meeting", "title": "Talks"}))
    found = problem(editor_api.patch(f"/api/v1/meetings/{row['slug']}/", {"status": "published"}), 400, "status")
    assert [one["code"] for one in found["errors"]] == ["missing", "missing", "missing"]
    body = {"kind": "meeting", "title": "Talks", "status": "published", "start_date": "2022"}
    problem(editor_api.post("/api/v1/meetings/", body), 400, "status")
    problem(editor_api.post("/api/v1/meetings/", body | sides_and_source() | {"quotes": []}), 400, "status")
    whole = body | sides_and_source()
    assert made(editor_api.post("/api/v1/meetings/", whole))["status"] == "published"


def test_what_a_meeting_must_have(editor_api):
    problem(editor_api.post("/api/v1/meetings/", {"title": "Talks"}), 400, "kind")
    problem(editor_api.post("/api/v1/meetings/", {"kind": "meeting"}), 400, "title")
    problem(editor_api.post("/api/v1/meetings/", {"kind": "chat", "title": "Talks"}), 400, "kind")
    dates = {"start_date": "2022-02", "end_date": "2022-01-31"}
    problem(editor_api.post("/api/v1/meetings/", {"kind": "meeting", "title": "Talks"} | dates), 400, "end_date")


def test_no_meeting_is_part_of_itself(editor_api):
    visit, talks = MeetingFactory(kind="visit"), MeetingFactory()
    assert editor_api.patch(f"/api/v1/meetings/{talks.slug}/", {"part_of": visit.slug}).json()["part_of"] == visit.slug
    problem(editor_api.patch(f"/api/v1/meetings/{visit.slug}/", {"part_of": talks.slug}), 400, "part_of")
    problem(editor_api.patch(f"/api/v1/meetings/{visit.slug}/", {"part_of": visit.slug}), 400, "part_of")
    problem(editor_api.delete(f"/api/v1/meetings/{visit.slug}/"), 409)


def test_hidden_neighbours_of_a_meeting_are_left_out(api, editor_api):
    visit, topic, quote = MeetingFactory(status="draft"), TopicFactory(status="draft"), QuoteFactory(article__status="draft")
    meeting = MeetingFactory(part_of=visit, topics=[topic, TopicFactory(slug="waters")], quotes=[quote])
    read = api.get(f"/api/v1/meetings/{meeting.slug}/").json()
    assert (read["part_of"], read["topics"], read["quotes"]) == (None, ["waters"], [])
    read = editor_api.get(f"/api/v1/meetings/{meeting.slug}/").json()
    assert (read["part_of"], read["topics"], read["quotes"]) == (visit.slug, [topic.slug, "waters"], [quote.uid])
    for asked in ({"part_of": visit.slug}, {"topic": topic.slug}, {"quote": quote.uid}):
        assert results(api.get("/api/v1/meetings/", asked)) == []
        assert len(results(editor_api.get("/api/v1/meetings/", asked))) == 1


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"participant_country": "IR"}, {"visit", "talks", "call"}),
        ({"participant_country": "ir,QA"}, {"visit", "talks"}),
        ({"participant_country": "IR,QA,FR"}, set()),
        ({"participant_country": "ZZ"}, set()),
        ({"country": "QA"}, {"talks"}),
        ({"official": "ada"}, {"visit", "talks", "call"}),
        ({"official": "bahar"}, {"visit", "talks"}),
        ({"ministry": "mfa"}, {"call"}),
        ({"kind": "visit,meeting"}, {"visit", "talks"}),
        ({"part": "recipient"}, {"call"}),
        ({"topic": "waters"}, {"talks"}),
        ({"quote": "QUOTE"}, {"talks"}),
        ({"part_of": "visit"}, {"talks"}),
        ({"q": "doha visit"}, {"talks"}),
        ({"date": "2022-01-28"}, {"visit"}),
        ({"date": "2022-01"}, {"visit", "talks"}),
        ({"date": "2022"}, {"visit", "talks"}),
        ({"date": "2023-05-05"}, {"call"}),
        ({"start_date": "2022-01-27"}, {"talks"}),
        ({"start_date_after": "2022-02"}, {"call"}),
        ({"start_date_before": "2022-01-26"}, {"visit"}),
        ({"end_date": "2022-01"}, {"visit"}),
        ({"end_date_before": "2022-01-28"}, set()),
    ],
)
def test_meetings_by_everything_that_one_would_ask(api, asked, found):
    ada, bahar = OfficialFactory(slug="ada"), OfficialFactory(slug="bahar", country=country("QA"))
    quote = QuoteFactory(speaker=ada)
    visit = MeetingFactory(
        slug="visit", kind="visit", title="The minister goes", start_date="2022-01-26", end_date="2022-01-29", participants=[ada, bahar]
    )
    MeetingFactory(
        slug="talks", title="Talks in Doha", summary="During the visit.", start_date="2022-01-27", part_of=visit, country=country("QA"),
        participants=[ada, bahar], quotes=[quote], topics=[TopicFactory(slug="waters")],
    )  # fmt: skip
    call = MeetingFactory(slug="call", kind="phone_call", start_date="2023-05", participants=[ada])
    ParticipationFactory(meeting=call, official=None, ministry=MinistryFactory(slug="mfa"), part="recipient")
    read = results(api.get("/api/v1/meetings/", {name: quote.uid if value == "QUOTE" else value for name, value in asked.items()}))
    assert {one["slug"] for one in read} == found


def test_contributors_change_no_list_of_what_is_published(contributor_api):
    meeting = MeetingFactory()
    for name in ("participants", "topics", "quotes"):
        problem(contributor_api.patch(f"/api/v1/meetings/{meeting.slug}/", {name: []}), 403)


# Readouts


def test_a_readout_names_its_meetings_and_issuers(editor_api, api):
    article, meetings, ministries = ArticleFactory(), [MeetingFactory(), MeetingFactory()], [MinistryFactory(), MinistryFactory()]
    body = {
        "article": article.slug,
        "start": 0,
        "end": 20,
        "meetings": [row.slug for row in meetings],
        "issuers": [row.slug for row in ministries],
    }
    row = made(editor_api.post("/api/v1/readouts/", body))
    assert {name: row[name] for name in body} == body
    assert (row["exact"], row["basis"], row["state"]) == (article.body[:20], "stated", "anchored")
    assert api.get(f"/api/v1/readouts/{row['id']}/").json() == row
    problem(editor_api.post("/api/v1/readouts/", body | {"exact": sentence(2)}), 400, "exact")
    problem(editor_api.patch(f"/api/v1/readouts/{row['id']}/", {"article": ArticleFactory().slug}), 400, "article")


def test_one_hidden_issuer_hides_a_readout_and_a_hidden_meeting_is_left_out(editor_api, api):
    ministry, hidden, shown = MinistryFactory(), MeetingFactory(status="draft"), MeetingFactory()
    readout = ReadoutFactory(meetings=[hidden, shown], issuers=[ministry, MinistryFactory()])
    address = f"/api/v1/readouts/{readout.uid}/"
    assert api.get(address).json()["meetings"] == [shown.slug]
    assert editor_api.get(address).json()["meetings"] == [hidden.slug, shown.slug]
    assert results(api.get("/api/v1/readouts/", {"meeting": hidden.slug})) == []
    editor_api.patch(f"/api/v1/ministries/{ministry.slug}/", {"status": "draft"})
    problem(api.get(address), 404)
    editor_api.patch(f"/api/v1/ministries/{ministry.slug}/", {"status": "published"})
    editor_api.patch(f"/api/v1/meetings/{shown.slug}/", {"status": "draft"})
    problem(api.get(address), 404)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"article": "news"}, {"account", "report"}),
        ({"source": "gazette"}, {"account", "report"}),
        ({"meeting": "talks"}, {"account", "report"}),
        ({"meeting": "nowhere"}, set()),
        ({"issuer": "mfa"}, {"account"}),
        ({"country": "qa"}, {"account"}),
        ({"country": "IR"}, {"other"}),
        ({"basis": "inferred"}, {"report"}),
        ({"published_at": "2022-01"}, {"account", "report", "other"}),
        ({"published_at_before": "2022-01-27"}, set()),
    ],
)
def test_readouts_by_everything_that_one_would_ask(api, asked, found):
    article, meeting = ArticleFactory(slug="news", source__slug="gazette"), MeetingFactory(slug="talks")
    account = ReadoutFactory(article=article, meetings=[meeting], issuers=[MinistryFactory(slug="mfa", country=country("QA"))])
    report = ReadoutFactory(article=article, meetings=[meeting], issuers=[], basis="inferred")
    other = ReadoutFactory()
    read = {one["id"] for one in results(api.get("/api/v1/readouts/", asked))}
    assert {name for name, row in {"account": account, "report": report, "other": other}.items() if row.uid in read} == found


def test_contributors_add_no_account_to_what_is_published(contributor_api):
    problem(contributor_api.post("/api/v1/readouts/", {"article": ArticleFactory().slug, "start": 0, "end": 20}), 403)
