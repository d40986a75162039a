"""Merging, its undoing and redirects over HTTP."""

import pytest

from diplomacy.base.addresses import RetiredAddress
from diplomacy.merging.models import Merge
from people.models import Official
from tests.desk import fresh
from tests.factories import AppointmentFactory, MeetingFactory, MinistryFactory, OfficialFactory, QuoteFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def pair():
    return OfficialFactory(name="Ada Aleph", summary="Theirs."), OfficialFactory(name="Ada Alef", summary="Ours.")


def address(row):
    return f"/api/v1/{row._meta.model_name}s/{row.slug}/".replace("ministrys", "ministries")


@pytest.mark.parametrize("make", [OfficialFactory, MinistryFactory, TopicFactory, MeetingFactory])
def test_each_kind_is_merged_and_parted_again(editor_api, make):
    gone, stays = make(), make()
    answer = editor_api.post(f"{address(gone)}merge/", {"into": stays.slug})
    assert answer.status_code == 200, answer.json()
    assert answer.json()[gone._meta.model_name]["slug"] == stays.slug
    assert editor_api.get(address(gone))["Location"] == address(stays)
    merge = f"/api/v1/merges/{answer.json()['merge']}/"
    assert editor_api.get(merge).json()["lost"] == []
    assert editor_api.post(f"{merge}undo/").json()["undone_at"]
    assert editor_api.get(address(gone)).status_code == 200
    assert editor_api.post(f"{merge}undo/").status_code == 400
    assert editor_api.get(merge).json()["lost"] is None


def test_fields_are_taken_as_named_and_what_points_to_it_moves(editor_api, pair):
    gone, stays = pair
    quote = QuoteFactory(speaker=gone)
    answer = editor_api.post(f"{address(gone)}merge/", {"into": stays.slug, "take": ["summary"], "version": 1, "into_version": 1})
    shown = answer.json()["official"]
    assert (shown["summary"], shown["name"], shown["other_names"]) == (
        "Theirs.",
        "Ada Alef",
        [{"name": "Ada Aleph", "language": "", "kind": "spelling"}],
    )
    assert answer["ETag"] == f'"{shown["version"]}"'
    assert editor_api.get(f"/api/v1/quotes/{quote.uid}/").json()["speaker"] == stays.slug


def test_merging_what_readers_see_takes_a_reason(editor_api, pair, settings):
    settings.REASON_REQUIRED = True
    gone, stays = pair
    refused = editor_api.post(f"{address(gone)}merge/", {"into": stays.slug})
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (400, "reason")
    assert editor_api.post(f"{address(gone)}merge/", {"into": stays.slug, "reason": "One person."}).status_code == 200
    assert "One person." in stays.history.first().history_change_reason


def test_said_again_it_answers_the_same_and_does_nothing(editor_api, contributor_api, pair):
    gone, stays = pair
    first = editor_api.post(f"{address(gone)}merge/", {"into": stays.slug}).json()
    assert editor_api.post(f"{address(gone)}merge/", {"into": stays.slug}).json() == first
    assert contributor_api.post(f"{address(gone)}merge/", {"into": stays.slug}).status_code == 403
    assert editor_api.post(f"{address(gone)}merge/", {"into": OfficialFactory().slug}).status_code == 404
    assert Merge.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "into"),
        ({"into": "no-such-row"}, "into"),
        ({"into": 5}, "into"),
        ({"into": "a\0b"}, "into"),
        ({"into": "ada-alef", "take": ["slug"]}, "take"),
        ({"into": "ada-alef", "take": "summary"}, "take"),
        ({"into": "ada-alef", "version": "1"}, "version"),
        ({"into": "ada-alef", "nonsense": 1}, "nonsense"),
        ({"into": "ada-aleph"}, None),
    ],
)
def test_what_makes_no_sense_is_refused(editor_api, pair, body, field):
    gone, _stays = pair
    answer = editor_api.post(f"{address(gone)}merge/", body)
    assert answer.status_code == 400, answer.json()
    assert (answer.json()["errors"][0]["field"] or "").partition("[")[0] == (field or "")
    assert Official.objects.count() == 2


def test_a_stale_version_is_refused_with_the_row_as_it_is(editor_api, pair):
    gone, stays = pair
    stays.save()
    answer = editor_api.post(f"{address(gone)}merge/", {"into": stays.slug, "into_version": 1})
    assert (answer.status_code, answer.json()["current"]["version"]) == (412, 2)
    answer = editor_api.post(f"{address(gone)}merge/", {"into": stays.slug}, headers=editor_api.headers | {"If-Match": '"9"'})
    assert (answer.status_code, answer.json()["current"]["slug"]) == (412, gone.slug)
    assert Official.objects.count() == 2


def test_who_may(api, stranger_api, contributor_api, editor_api, pair):
    gone, stays = pair
    body = {"into": stays.slug}
    assert api.post(f"{address(gone)}merge/", body).status_code == 401
    assert stranger_api.post(f"{address(gone)}merge/", body).status_code == 403
    assert contributor_api.post(f"{address(gone)}merge/", body).status_code == 403
    merge = editor_api.post(f"{address(gone)}merge/", body).json()["merge"]
    for client, status in ((api, 401), (stranger_api, 404), (contributor_api, 403)):
        assert client.post(f"/api/v1/merges/{merge}/undo/").status_code == status
    assert api.get(f"/api/v1/merges/{merge}/").status_code == 401
    assert stranger_api.get(f"/api/v1/merges/{merge}/").status_code == stranger_api.get("/api/v1/merges/none/").status_code == 404
    assert contributor_api.get(f"/api/v1/merges/{merge}/").json()["lost"] is None
    assert Official.objects.count() == 1


def test_deleting_what_others_point_to_offers_withdrawing_and_merging(editor_api):
    official = OfficialFactory()
    AppointmentFactory(official=official)
    answer = editor_api.delete(address(official))
    assert answer.status_code == 409
    offers = {offer["action"]: offer for offer in answer.json()["instead"]}
    assert offers["merge"]["address"] == f"{address(official)}merge/"
    withdrawn = editor_api.patch(offers["withdraw"]["address"], offers["withdraw"]["body"])
    assert withdrawn.json()["status"] == "draft"
    assert [offer["action"] for offer in editor_api.delete(address(official)).json()["instead"]] == ["merge"]
    other = OfficialFactory()
    assert editor_api.post(offers["merge"]["address"], {"into": other.slug}).status_code == 200


def test_redirects_are_listed(api, editor_api, pair):
    gone, stays = pair
    renamed, draft, hidden = TopicFactory(slug="before"), OfficialFactory(status="draft"), OfficialFactory(status="draft", slug="hidden")
    renamed.slug = "after"
    renamed.save()
    hidden.slug = "hidden-now"
    hidden.save()
    OfficialFactory(slug="deleted").delete()
    for one in (gone, draft):
        assert editor_api.post(f"{address(one)}merge/", {"into": stays.slug}).status_code == 200
    listed = [
        {"resource": "topics", "key": "before", "target": "after"},
        {"resource": "officials", "key": gone.slug, "target": stays.slug},
    ]
    for client in (api, editor_api):
        assert client.get("/api/v1/redirects/").json() == {"next": None, "previous": None, "results": listed}
    assert api.get("/api/v1/redirects/?resource=officials").json()["results"] == listed[1:]
    assert api.get(f"/api/v1/redirects/?key={gone.slug}").json()["results"] == listed[1:]
    assert api.get(f"/api/v1/redirects/?key={draft.slug}").json()["results"] == []
    first = api.get("/api/v1/redirects/?page_size=1").json()
    assert first["results"] == listed[:1]
    assert api.get(first["next"]).json()["results"] == listed[1:]
    for query in ("nonsense=1", "resource=nonsense", "page_size=0", "cursor=x"):
        assert api.get(f"/api/v1/redirects/?{query}").status_code == 400
    assert "redirects" in api.get("/api/v1/").json()


def test_a_part_that_was_joined_redirects_too(editor_api, api, pair):
    gone, stays = pair
    held = {"ministry": MinistryFactory(), "title": "Minister"}
    kept, joined = AppointmentFactory(official=stays, **held), AppointmentFactory(official=gone, **held)
    editor_api.post(f"{address(gone)}merge/", {"into": stays.slug})
    assert api.get(f"/api/v1/appointments/{joined.uid}/")["Location"] == f"/api/v1/appointments/{kept.uid}/"
    assert {"resource": "appointments", "key": joined.uid, "target": kept.uid} in api.get("/api/v1/redirects/").json()["results"]
    assert RetiredAddress.objects.count() == 2
    assert fresh(kept).official == stays
