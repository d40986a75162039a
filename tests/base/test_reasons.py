"""Why something was changed: kept in the history, and demanded where the desk asks for it."""

import pytest

from people.models import Official
from tests.conftest import client_of
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    OfficialFactory,
    OfficialNameFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def editor_api():
    return client_of("api-editor", "Editors")


@pytest.fixture
def required(settings):
    settings.REASON_REQUIRED = True


def last_reason(row):
    return row.history.latest("history_date", "history_id").history_change_reason


def test_a_reason_given_in_the_form_stands_in_the_history(editor):
    official = OfficialFactory()
    editor.submit(admin(official), summary="New", reason="  Gazette of\n2 May  ")
    assert last_reason(official) == "Gazette of 2 May"
    assert "Gazette of 2 May" in editor.get(admin(official, "history")).content.decode()


def test_a_reason_beside_the_fields_of_the_api_stands_in_the_history_of_all_that_it_changes(editor_api, api):
    official = OfficialFactory()
    body = {"summary": "New", "other_names": [{"name": "Ada the Elder", "kind": "alias"}], "reason": "Gazette of 2 May"}
    answer = editor_api.patch(f"/api/v1/officials/{official.slug}/", body)
    assert answer.status_code == 200
    assert "Gazette" not in answer.content.decode()
    assert (last_reason(official), last_reason(official.other_names.get())) == ("Gazette of 2 May", "Gazette of 2 May")
    assert "Gazette" not in api.get(f"/api/v1/officials/{official.slug}/").content.decode()
    made = editor_api.post("/api/v1/officials/", {"name": "Beh Gimel", "reason": "Met in Doha"}).json()
    assert last_reason(Official.objects.get(slug=made["slug"])) == "Met in Doha"
    assert editor_api.delete(f"/api/v1/officials/{made['slug']}/", {"reason": "Was a slip"}).status_code == 204
    assert Official.history.latest("history_date", "history_id").history_change_reason == "Was a slip"


@pytest.mark.parametrize("reason", [7, ["x"], "x" * 1001, "a\0b"])
def test_what_is_no_reason_is_refused(editor_api, reason):
    official = OfficialFactory()
    answer = editor_api.patch(f"/api/v1/officials/{official.slug}/", {"summary": "New", "reason": reason})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "reason")
    assert fresh(official).summary != "New"


def test_the_public_does_not_choose_or_sort_by_it(api):
    for query in ("fields=reason", "reason=x", "ordering=reason"):
        assert api.get(f"/api/v1/officials/?{query}").status_code == 400


# Where it is demanded


def test_a_form_without_a_reason_comes_back_as_it_was_typed(editor, required):
    official = OfficialFactory()
    response = editor.submit(admin(official), summary="New")
    page = response.content.decode()
    assert page.count("Readers see this: say why it is changed") == 2, "above the form and at its end"
    assert "Please correct" not in page
    assert Fields(page).found["summary"] == ["New"]
    assert fresh(official).summary != "New"
    assert official.history.count() == 1
    assert editor.submit(admin(official), fields=Fields(page).found, reason="Gazette").status_code == 302
    assert (fresh(official).summary, last_reason(official)) == ("New", "Gazette")


def test_a_part_of_a_public_row_wants_one_too(editor, required):
    name = OfficialNameFactory()
    assert "say why" in editor.submit(admin(name.official), other_names__0__name="Another").content.decode()
    assert fresh(name).name == name.name
    editor.submit(admin(name.official), other_names__0__name="Another", reason="As he signs")
    assert (fresh(name).name, last_reason(name)) == ("Another", "As he signs")


def test_the_api_without_a_reason_is_told_which_field(editor_api, required):
    official = OfficialFactory()
    address = f"/api/v1/officials/{official.slug}/"
    for call in (
        lambda **more: editor_api.patch(address, {"summary": "New"} | more),
        lambda **more: editor_api.patch(address, {"status": "draft"} | more),
        lambda **more: editor_api.delete(address, more),
    ):
        answer = call()
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "reason")
    assert (fresh(official).summary, fresh(official).public) == (official.summary, True)
    assert editor_api.patch(address, {"summary": "New", "reason": "Gazette"}).status_code == 200
    assert editor_api.delete(address, {"reason": "A slip"}).status_code == 204


def test_drafts_and_their_publication_want_none(editor, required):
    draft = OfficialFactory(status="draft")
    editor.submit(admin(draft), "_publish", summary="New")
    assert (fresh(draft).public, fresh(draft).summary) == (True, "New")


def test_what_names_its_source_wants_none(editor, editor_api, required):
    quote = QuoteFactory()
    editor.submit(admin(quote), cue="insisted")
    assert fresh(quote).cue == "insisted"
    stated, unstated = AppointmentFactory(source_url="https://gazette.example/2"), AppointmentFactory(source_url="")
    assert editor_api.patch(f"/api/v1/appointments/{stated.uid}/", {"title": "Envoy"}).status_code == 200
    assert editor_api.patch(f"/api/v1/appointments/{unstated.uid}/", {"title": "Envoy"}).status_code == 400


def test_what_the_workbench_writes_names_its_article_and_wants_none(editor_api, required):
    quote = QuoteFactory()
    meeting = MeetingFactory()
    readout, stance = ReadoutFactory(article=quote.article, meetings=[meeting]), StanceFactory(evidence=[quote])
    for address, change in (
        (f"quotes/{quote.uid}/", {"cue": "insisted", "meetings": [meeting.slug]}),
        (f"readouts/{readout.uid}/", {"issuers": []}),
        (f"stances/{stance.uid}/", {"polarity": "opposes"}),
    ):
        answer = editor_api.patch(f"/api/v1/{address}", change)
        assert answer.status_code == 200, answer.json()
    for address in (f"stances/{stance.uid}/", f"readouts/{readout.uid}/", f"quotes/{quote.uid}/"):
        assert editor_api.delete(f"/api/v1/{address}").status_code == 204
        assert editor_api.post(f"/api/v1/{address}restore/").status_code == 200


def test_a_form_says_beforehand_that_it_wants_one(editor, required):
    words = "Readers see this, so say why"
    assert words in editor.get(admin(OfficialFactory())).content.decode()
    for row in (OfficialFactory(status="draft"), QuoteFactory()):
        assert words not in editor.get(admin(row)).content.decode()


def test_instead_of_deleting_what_others_point_to_it_is_withdrawn_with_one(editor, editor_api, required):
    official = AppointmentFactory().official
    page = editor.get(admin(official, "delete")).content.decode()
    asked = editor.post(admin(Official), Fields(page).found).content.decode()
    editor.post(admin(Official), Fields(asked).found | {"reason": "Not he"})
    assert (fresh(official).status, last_reason(official)) == ("draft", "Not he")
    other = AppointmentFactory().official
    (offer, *_rest) = editor_api.delete(f"/api/v1/officials/{other.slug}/", {"reason": "Not he"}).json()["instead"]
    assert editor_api.patch(offer["address"], offer["body"] | {"reason": "Not he"}).json()["status"] == "draft"


def test_in_bulk_it_is_asked_for_on_the_page_that_asks(editor, required):
    official = OfficialFactory()
    assert "say why" in messages(editor.act("withdraw_selected", [official]))[-1]
    assert fresh(official).public
    editor.act("withdraw_selected", [official], reason="Not he")
    assert (fresh(official).status, last_reason(official)) == ("draft", "Not he")


@pytest.mark.parametrize("bulk", [True, False])
def test_deleting_wants_one(editor, required, bulk):
    official = OfficialFactory()

    def delete(**more):
        if bulk:
            return editor.act("delete_selected", [official], post="yes", **more)
        return editor.client.post(admin(official, "delete"), {"post": "yes"} | more)

    delete()
    assert Official.objects.filter(pk=official.pk).exists()
    delete(reason="Nobody of that name")
    assert Official.history.latest("history_date", "history_id").history_change_reason == "Nobody of that name"
    assert not Official.objects.filter(pk=official.pk).exists()


def test_the_review_page_asks_for_one_when_it_withdraws(editor, required):
    article = ArticleFactory()
    address = admin(article, "review_page")
    assert 'name="reason"' in editor.get(address).content.decode()
    assert "say why" in messages(editor.client.post(address, {"_withdraw": "1"}))[-1]
    assert fresh(article).public
    editor.client.post(address, {"_withdraw": "1", "reason": "The publisher took it back"})
    assert (fresh(article).public, last_reason(article)) == (False, "The publisher took it back")
