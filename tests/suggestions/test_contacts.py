"""Contacts that an article tells of: into a meeting with its sides and a readout, or a further readout of one that is recorded."""

import datetime

import pytest

from diplomacy.meetings.models import Meeting, Readout
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import ContactSuggestion
from tests.factories import AppointmentFactory, MeetingFactory, MinistryFactory, OfficialFactory, ReadoutFactory, TopicFactory, country
from tests.suggestions.texts import ASKED, TEXT, Cast
from tests.suites import problem

pytestmark = pytest.mark.django_db

LEAD = TEXT.partition("\n")[0].removeprefix("DOHA – ")
ACCOUNT = TEXT.rpartition("\n")[2]
CALL = (
    "Iranian Foreign Minister Hossein Amir-Abdollahian held a phone conversation with his Qatari counterpart Mohammed bin Abdulrahman"
    " Al Thani on Tuesday. In the call they spoke about the water of the rivers, the Qatari Foreign Ministry said."
)


@pytest.fixture
def cast():
    made = Cast()
    compute(made.article)
    return made


def contacts(client, cast, **query):
    answer = client.get(cast.address, query)
    assert answer.status_code == 200, answer.content
    return answer.json()["contacts"]


def accept(client, cast, one, **sent):
    return client.post(f"{cast.address}{one['id']}/accept/", sent, format="json")


def test_a_contact_is_offered_with_its_sides_day_and_words(editor_api, cast):
    (one,) = contacts(editor_api, cast)
    assert (one["kind"], one["start_date"], one["meeting"], one["state"]) == ("meeting", "2022-01-27", None, "open")
    assert [(who["official"], who["country"]) for who in one["participants"]] == [("hossein", "IR"), ("mohammed", "QA")]
    assert [words["exact"] for words in one["passages"]] == [TEXT.partition("\n")[0]]
    assert "Hossein Amir-Abdollahian and Mohammed bin Abdulrahman Al Thani" in one["title"]


def test_whoever_is_recorded_after_an_article_was_read_is_a_side_of_its_contact(editor_api):
    cast = Cast(body=TEXT.replace("Hossein Amir-Abdollahian", "Odilon Varga").replace("Amir-Abdollahian", "Varga"))
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert "varga" not in [who["official"] for who in one["participants"]]
    varga = OfficialFactory(slug="varga", name="Odilon Varga", country=country("IR"))
    (again,) = contacts(editor_api, cast)
    assert (again["id"], [who["official"] for who in again["participants"]]) == (one["id"], ["varga", "mohammed"])
    assert ASKED in [quote["exact"] for quote in editor_api.get(cast.address).json()["quotes"] if quote["speaker"] == "varga"]
    meeting = accept(editor_api, cast, again).json()["meeting"]["slug"]
    assert varga in [row.official for row in Meeting.objects.get(slug=meeting).participations.all()]


def test_what_was_rejected_stays_so_when_somebody_is_recorded(editor_api, cast):
    (one,) = contacts(editor_api, cast)
    assert editor_api.post(f"{cast.address}{one['id']}/reject/", {}, format="json").status_code == 200
    OfficialFactory(name="Odile Brennart")
    assert contacts(editor_api, cast) == []
    assert [row["state"] for row in contacts(editor_api, cast, state="any")] == ["rejected"]


def test_accepting_makes_a_draft_meeting_with_its_sides_and_a_readout(editor_api, cast):
    (one,) = contacts(editor_api, cast)
    answer = accept(editor_api, cast, one)
    assert answer.status_code == 201, answer.content
    made = answer.json()
    meeting = Meeting.objects.get(slug=made["meeting"]["slug"])
    assert (meeting.status, meeting.kind, meeting.start_date, meeting.public) == ("draft", "meeting", "2022-01-27", False)
    assert [row.official for row in meeting.participations.order_by("pk")] == [cast.hossein, cast.mohammed]
    readout = Readout.objects.get(uid=made["readout"]["id"])
    assert (list(readout.meetings.all()), readout.article, readout.exact) == ([meeting], cast.article, ACCOUNT)
    assert made["readout"]["issuers"] == ["mofa"]
    assert contacts(editor_api, cast) == []
    (kept,) = contacts(editor_api, cast, state="any")
    assert (kept["state"], kept["decided_by"], kept["changes"], kept["readout"]) == ("accepted", "editor", {}, readout.uid)


def test_the_account_of_a_ministry_is_its_readout(editor_api):
    cast = Cast(body=CALL)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert (one["kind"], one["issuers"]) == ("phone_call", ["mofa"])
    readout = accept(editor_api, cast, one).json()["readout"]
    assert readout["issuers"] == ["mofa"]
    assert readout["exact"] == CALL


def test_a_second_article_proposes_a_further_readout_of_the_same_call(editor_api):
    first = Cast(body=CALL)
    compute(first.article)
    meeting = accept(editor_api, first, contacts(editor_api, first)[0]).json()["meeting"]
    article = type(first.article)(source=first.article.source, slug="the-call-again", title="Again", body=CALL)
    article.publish_time(first.article.published_at)
    article.save()
    compute(article)
    first.article = article
    (one,) = contacts(editor_api, first)
    assert one["meeting"] == meeting["slug"]
    made = accept(editor_api, first, one).json()
    assert made["meeting"]["slug"] == meeting["slug"]
    assert Meeting.objects.count() == 1
    assert {readout.article.slug for readout in Meeting.objects.get().readouts.all()} == {"the-talks", "the-call-again"}


@pytest.mark.parametrize(
    "other",
    [
        {"kind": "phone_call"},
        {"start_date": "2022-01-20"},
        {"start_date": "2021"},
    ],
    ids=str,
)
def test_another_kind_or_day_is_another_meeting(editor_api, cast, other):
    MeetingFactory(participants=[cast.hossein, cast.mohammed], **{"start_date": "2022-01-27"} | other)
    assert contacts(editor_api, cast)[0]["meeting"] is None


@pytest.mark.parametrize("day", ["2022-01-27", "2022-01"])
def test_the_same_sides_kind_and_day_are_the_same_meeting(editor_api, cast, day):
    meeting = MeetingFactory(participants=[cast.hossein, cast.mohammed], start_date=day, status="draft")
    assert contacts(editor_api, cast)[0]["meeting"] == meeting.slug


def test_other_people_of_the_same_countries_are_another_meeting(editor_api, cast):
    MeetingFactory(participants=[OfficialFactory(), OfficialFactory(country=country("QA"))], start_date="2022-01-27")
    assert contacts(editor_api, cast)[0]["meeting"] is None


def test_the_ministries_alone_of_the_same_countries_are_the_same_meeting(editor_api, cast):
    meeting = MeetingFactory(participants=[MinistryFactory(), cast.ministry], start_date="2022-01-27")
    assert contacts(editor_api, cast)[0]["meeting"] == meeting.slug


def test_a_meeting_whose_account_is_marked_here_is_not_offered(editor_api, cast):
    meeting = MeetingFactory(participants=[cast.hossein, cast.mohammed], start_date="2022-01-27")
    ReadoutFactory(article=cast.article, words=LEAD[:40], meetings=[meeting], issuers=[])
    assert contacts(editor_api, cast) == []


def test_the_editor_changes_the_meeting_before_it_is_made(editor_api, cast):
    (one,) = contacts(editor_api, cast)
    topic = TopicFactory(slug="waters")
    AppointmentFactory(official=OfficialFactory(slug="third", name="Third Person"))
    people = [*one["participants"], {"official": "third", "part": "mediator"}, {"printed": "somebody", "part": "guest"}]
    start = TEXT.index(LEAD)
    made = accept(
        editor_api,
        cast,
        one,
        title="Talks in Doha",
        kind="visit",
        participants=people,
        topics=["waters"],
        start=start,
        end=start + len(LEAD),
        issuers=[],
    )
    assert made.status_code == 201, made.content
    meeting = Meeting.objects.get()
    assert (meeting.title, meeting.kind, list(meeting.topics.all())) == ("Talks in Doha", "visit", [topic])
    assert [row.official.slug for row in meeting.participations.order_by("pk")] == ["hossein", "mohammed", "third"]
    readout = Readout.objects.get()
    assert (readout.start, readout.exact, list(readout.issuers.all())) == (start, LEAD, [])
    changes = contacts(editor_api, cast, state="any")[0]["changes"]
    assert changes["kind"] == ["meeting", "visit"]
    assert {"title", "participants", "topics", "bounds", "issuers"} <= changes.keys()


def test_a_matched_meeting_can_be_refused_and_another_named(editor_api, cast):
    same = MeetingFactory(participants=[cast.hossein, cast.mohammed], start_date="2022-01-27")
    other = MeetingFactory(start_date="2020", status="draft")
    (one,) = contacts(editor_api, cast)
    assert one["meeting"] == same.slug
    assert "recorded already" in problem(accept(editor_api, cast, one, title="Mine"), 400)["detail"]
    assert accept(editor_api, cast, one, meeting=other.slug).json()["meeting"]["slug"] == other.slug
    editor_api.delete(f"/api/v1/readouts/{Readout.objects.get().uid}/")
    assert editor_api.post(f"{cast.address}{one['id']}/reopen/", {}, format="json").json()["state"] == "open"
    assert accept(editor_api, cast, one, meeting=None, title="Mine").json()["meeting"]["title"] == "Mine"
    assert Meeting.objects.count() == 3


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"meeting": "no-such-meeting"}, "meeting"),
        ({"meeting": 7}, "meeting"),
        ({"kind": "party"}, "kind"),
        ({"participants": "everybody"}, "participants"),
        ({"participants": [{"official": "nobody"}]}, "participants[0].official"),
        ({"start_date": "2022-13"}, "start_date"),
        ({"end": 10**9}, "end"),
        ({"status": "published"}, "status"),
        ({"quotes": []}, "quotes"),
    ],
    ids=str,
)
def test_what_is_wrong_is_said_and_nothing_is_made(editor_api, cast, sent, field):
    (one,) = contacts(editor_api, cast)
    found = problem(accept(editor_api, cast, one, **sent), 400)
    assert field in {error["field"] for error in found["errors"]}
    assert not Meeting.objects.exists()
    assert not Readout.objects.exists()
    assert ContactSuggestion.objects.get().state == "open"


def test_a_contributor_adds_no_readout_to_what_is_published(contributor_api, cast):
    (one,) = contacts(contributor_api, cast)
    cast.article.status = "published"
    cast.article.save()
    problem(accept(contributor_api, cast, one), 403)
    assert not Meeting.objects.exists()


def test_a_meeting_inside_an_accepted_visit_is_its_part(editor_api):
    cast = Cast(
        body="Qatari Foreign Minister Mohammed bin Abdulrahman Al Thani arrived in Tehran on Thursday, where he met Iranian Foreign"
        " Minister Hossein Amir-Abdollahian on Thursday."
    )
    compute(cast.article)
    ContactSuggestion.objects.filter(article=cast.article).delete()
    common = {"article": cast.article, "confidence": 0.8, "engine_version": 1, "body_version": 1, "passages": [[0, 50]], "country": "IR"}
    parties = [{"official": cast.mohammed.pk, "ministry": None, "country": "QA", "part": "guest", "printed": "Al Thani"}]
    ContactSuggestion.objects.create(key="visit", kind="visit", parties=parties, **common)
    ContactSuggestion.objects.create(key="talk", kind="meeting", parties=parties, part_of_key="visit", **common)
    visit, talk = contacts(editor_api, cast)
    whole = accept(editor_api, cast, visit).json()["meeting"]["slug"]
    assert accept(editor_api, cast, talk).json()["meeting"]["part_of"] == whole


def test_what_was_rejected_stays_so_whatever_else_the_article_comes_to_say(editor_api):
    cast = Cast(body=CALL)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    editor_api.post(f"{cast.address}{one['id']}/reject/")
    article = cast.article
    article.body = f"{CALL} The Iranian foreign minister called his Qatari counterpart today to speak of it."
    article.publish_time(article.published_at + datetime.timedelta(days=7))
    article.save()
    compute(article)
    assert one["id"] not in [other["id"] for other in contacts(editor_api, cast)]
    assert ContactSuggestion.objects.get(uid=one["id"]).state == "rejected"


def test_a_rejected_contact_that_is_taken_up_again_has_its_account_where_it_stands_now(editor_api):
    cast = Cast(body=CALL)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    editor_api.post(f"{cast.address}{one['id']}/reject/")
    cast.article.body = f"A paragraph that stands before it now, of some length, so that much is moved.\n\n{CALL}"
    cast.article.save()
    compute(cast.article)
    editor_api.post(f"{cast.address}{one['id']}/reopen/")
    (again,) = contacts(editor_api, cast)
    assert cast.article.body[again["start"] : again["end"]] == CALL
    assert accept(editor_api, cast, again).json()["readout"]["exact"] == CALL


def test_a_recorded_call_of_one_of_them_with_somebody_else_is_another(editor_api):
    cast = Cast(body=CALL)
    other = MeetingFactory(kind="phone_call", start_date="2022-01-25")
    for official in (cast.hossein, OfficialFactory(name="Badr Albu", country=country("OM"))):
        other.participations.create(official=official, country=official.country)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert one["meeting"] is None


def test_a_day_that_no_calendar_has_in_a_kept_suggestion_is_no_accident(editor_api, cast):
    ContactSuggestion.objects.update(start_date="2021-99-99")
    assert contacts(editor_api, cast)[0]["meeting"] is None


def test_two_recorded_calls_of_a_single_night_get_one_readout_of_both(editor_api):
    cast = Cast(body=CALL.replace("held a phone conversation", "held two phone conversations"))
    first, second, _other_day = (MeetingFactory(kind="phone_call", start_date=day) for day in ("2022-01-25", "2022-01-25", "2022-01-24"))
    for meeting in (first, second, _other_day):
        for official in (cast.hossein, cast.mohammed):
            meeting.participations.create(official=official, country=official.country)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert (one["number"], one["meeting"], one["also"]) == (2, first.slug, [second.slug])
    readout = accept(editor_api, cast, one).json()["readout"]
    assert set(readout["meetings"]) == {first.slug, second.slug}
    assert contacts(editor_api, cast) == []


def test_a_ministry_takes_part_itself(editor_api):
    cast = Cast(body="The Foreign Ministry received a letter from Iranian Foreign Minister Hossein Amir-Abdollahian on Tuesday.")
    cast.article.source.country = country("QA")
    cast.article.source.save()
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert [(who["official"], who["ministry"], who["part"]) for who in one["participants"]] == [
        ("hossein", None, "sender"),
        (None, "mofa", "recipient"),
    ]
    assert "Ministry of Foreign Affairs of Qatar" in one["title"]
    accept(editor_api, cast, one)
    assert {(row.official, row.ministry, row.country.code) for row in Meeting.objects.get().participations.all()} == {
        (cast.hossein, None, "IR"),
        (None, cast.ministry, "QA"),
    }


def test_ministries_of_other_fields_held_other_talks(editor_api):
    cast = Cast(body="The Iranian Foreign Ministry held talks with the Qatari Foreign Ministry on Thursday.")
    energy = MinistryFactory(name="Ministry of Energy of Qatar", country=country("QA"))
    iranian = MinistryFactory(name="Ministry of Foreign Affairs of Iran", country=country("IR"))
    MeetingFactory(participants=[iranian, energy], start_date="2022-01-27")
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert one["meeting"] is None
    same = MeetingFactory(participants=[iranian, cast.ministry], start_date="2022-01-27")
    assert contacts(editor_api, cast)[0]["meeting"] == same.slug


TWO_CALLS = CALL.replace("held a phone conversation", "held two phone conversations")


def test_two_calls_of_a_single_night_that_nobody_recorded_are_two_meetings_with_one_account(editor_api):
    cast = Cast(body=TWO_CALLS)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    key = {"HTTP_IDEMPOTENCY_KEY": "two-calls"}
    answer = editor_api.post(f"{cast.address}{one['id']}/accept/", {}, format="json", **key).json()
    first, second = Meeting.objects.order_by("pk")
    assert [meeting.title[-9:] for meeting in (first, second)] == [" (1 of 2)", " (2 of 2)"]
    assert [meeting.start_date for meeting in (first, second)] == ["2022-01-25"] * 2
    sides = [{row.official for row in meeting.participations.all()} for meeting in (first, second)]
    assert sides == [{cast.hossein, cast.mohammed}] * 2
    assert answer["meeting"]["slug"] == first.slug
    assert [meeting["slug"] for meeting in answer["also"]] == [second.slug]
    assert set(answer["readout"]["meetings"]) == {first.slug, second.slug}
    assert editor_api.post(f"{cast.address}{one['id']}/accept/", {}, format="json", **key).json()["also"] == answer["also"]
    assert contacts(editor_api, cast) == []


@pytest.mark.parametrize(("number", "titles"), [(1, ["Calls"]), (3, ["Calls (1 of 3)", "Calls (2 of 3)", "Calls (3 of 3)"])])
def test_the_editor_says_how_many_calls_there_were(editor_api, number, titles):
    cast = Cast(body=TWO_CALLS)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert accept(editor_api, cast, one, number=number, title="Calls").status_code == 201
    assert sorted(Meeting.objects.values_list("title", flat=True)) == titles
    assert ContactSuggestion.objects.get().changes["number"] == [2, number]


@pytest.mark.parametrize("number", [0, 21, True, "2", None])
def test_no_number_of_meetings_makes_none(editor_api, cast, number):
    (one,) = contacts(editor_api, cast)
    assert problem(accept(editor_api, cast, one, number=number), 400)["errors"][0]["field"] == "number"
    assert not Meeting.objects.exists()


def test_a_contact_that_is_taken_again_has_its_address_again(editor_api, cast):
    (one,) = contacts(editor_api, cast)
    slugs = []
    for _time in range(2):
        made = accept(editor_api, cast, one).json()
        slugs.append(made["meeting"]["slug"])
        editor_api.delete(f"/api/v1/readouts/{made['readout']['id']}/")
        editor_api.delete(f"/api/v1/meetings/{made['meeting']['slug']}/")
        editor_api.post(f"{cast.address}{one['id']}/reopen/", {}, format="json")
    assert slugs[0] == slugs[1]


def test_the_address_of_a_meeting_that_was_published_is_never_given_again(editor_api, cast):
    (one,) = contacts(editor_api, cast)
    made = accept(editor_api, cast, one).json()
    meeting = Meeting.objects.get()
    Meeting.history.filter(id=meeting.pk).update(status="published")
    editor_api.delete(f"/api/v1/readouts/{made['readout']['id']}/")
    editor_api.delete(f"/api/v1/meetings/{meeting.slug}/")
    editor_api.post(f"{cast.address}{one['id']}/reopen/", {}, format="json")
    assert accept(editor_api, cast, one).json()["meeting"]["slug"] != meeting.slug


STRANGER = (
    "DOHA – Iranian Foreign Minister Hossein Amir-Abdollahian met Belgian Foreign Minister Odile Brennart in Doha on Thursday.\n\n"
    "“The roads will stay open,” Brennart said."
)


def test_a_side_that_is_not_recorded_says_what_it_would_be_called(editor_api):
    cast = Cast(body=STRANGER)
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    known, unknown = sorted(one["participants"], key=lambda side: side["official"] is None)
    assert (known["official"], known["unmatched"]) == ("hossein", None)
    assert unknown["unmatched"] == {
        "name": "Odile Brennart",
        "office": "Belgian Foreign Minister",
        "role": "foreign_minister",
        "is_body": False,
    }
    made = accept(editor_api, cast, one, participants=one["participants"]).json()
    assert [side["official"] for side in made["meeting"]["participants"]] == ["hossein"]


def test_a_side_that_has_been_recorded_since_is_unmatched_no_more(editor_api):
    cast = Cast(body=STRANGER)
    compute(cast.article)
    OfficialFactory(slug="odile", name="Odile Brennart", country=country("BE"))
    compute(cast.article)
    (one,) = contacts(editor_api, cast)
    assert {(side["official"], side["unmatched"]) for side in one["participants"]} == {("hossein", None), ("odile", None)}
