"""What is published keeps the words that show it: the last of them is not taken away, by whatever way."""

import pytest

from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Stance
from tests.desk import Desk, Fields, admin, errors, fresh, messages
from tests.factories import MeetingFactory, QuoteFactory, ReadoutFactory, StanceFactory

pytestmark = pytest.mark.django_db

TOLD = "is published, and nothing else that readers see shows it. Link other words to it first, or withdraw it"


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def meeting():
    """A published meeting that one readout shows."""
    meeting = MeetingFactory()
    ReadoutFactory(meetings=[meeting])
    return meeting


@pytest.fixture
def stance():
    return StanceFactory()


def refused(answer, name):
    assert answer.status_code == 400
    (error,) = answer.json()["errors"]
    assert (error["code"], TOLD in error["detail"], name in error["detail"]) == ("last_proof", True, True)


def test_the_last_passage_is_not_unlinked_from_either_end(editor_api, meeting):
    readout = meeting.readouts.get()
    refused(editor_api.patch(f"/api/v1/readouts/{readout.uid}/", {"meetings": []}), meeting.title)
    refused(editor_api.patch(f"/api/v1/readouts/{readout.uid}/", {"meetings": [MeetingFactory().slug]}), meeting.title)
    assert list(meeting.readouts.all()) == [readout]
    quote = QuoteFactory()
    told = MeetingFactory(quotes=[quote])
    refused(editor_api.patch(f"/api/v1/quotes/{quote.uid}/", {"meetings": []}), told.title)
    refused(editor_api.patch(f"/api/v1/meetings/{told.slug}/", {"quotes": []}), told.title)
    assert list(told.quotes.all()) == [quote]


def test_the_source_of_a_part_is_one_of_the_whole(editor_api):
    visit = MeetingFactory(kind="visit")
    quote = QuoteFactory()
    MeetingFactory(part_of=visit, status="draft", quotes=[quote])
    refused(editor_api.patch(f"/api/v1/quotes/{quote.uid}/", {"meetings": []}), visit.title)


def test_a_part_that_has_the_only_words_is_neither_parted_nor_deleted(editor_api):
    visit = MeetingFactory()
    part = MeetingFactory(part_of=visit, status="draft")
    ReadoutFactory(meetings=[part])
    address = f"/api/v1/meetings/{part.slug}/"
    refused(editor_api.patch(address, {"part_of": None}), visit.title)
    assert editor_api.patch(address, {"summary": "Of water."}).status_code == 200
    ReadoutFactory(meetings=[visit])
    assert editor_api.patch(address, {"part_of": None}).status_code == 200


def test_others_may_take_its_place_at_once_or_before(editor_api, meeting):
    readout, quote, other = meeting.readouts.get(), QuoteFactory(), QuoteFactory()
    assert editor_api.patch(f"/api/v1/meetings/{meeting.slug}/", {"quotes": [quote.uid]}).status_code == 200
    assert editor_api.delete(f"/api/v1/readouts/{readout.uid}/").status_code == 204
    assert editor_api.patch(f"/api/v1/meetings/{meeting.slug}/", {"quotes": [other.uid]}).status_code == 200
    assert list(meeting.quotes.all()) == [other]


def test_words_of_a_draft_take_no_place_of_words_that_readers_see(editor_api, meeting):
    readout, hidden = meeting.readouts.get(), QuoteFactory(article__status="draft")
    assert editor_api.patch(f"/api/v1/meetings/{meeting.slug}/", {"quotes": [hidden.uid]}).status_code == 200
    refused(editor_api.patch(f"/api/v1/readouts/{readout.uid}/", {"meetings": []}), meeting.title)
    readout.article.status = "draft"
    readout.article.save()
    assert editor_api.patch(f"/api/v1/readouts/{readout.uid}/", {"meetings": []}).status_code == 200


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_drafts_lose_theirs(editor_api, status):
    meeting = MeetingFactory(status=status)
    readout = ReadoutFactory(meetings=[meeting])
    assert editor_api.patch(f"/api/v1/readouts/{readout.uid}/", {"meetings": []}).status_code == 200


def test_withdrawn_and_deleted_with_all_its_links_it_needs_none(editor_api, meeting):
    readout = meeting.readouts.get()
    assert editor_api.patch(f"/api/v1/meetings/{meeting.slug}/", {"status": "draft"}).status_code == 200
    assert editor_api.delete(f"/api/v1/readouts/{readout.uid}/").status_code == 204
    told = MeetingFactory(quotes=[QuoteFactory()])
    assert editor_api.delete(f"/api/v1/meetings/{told.slug}/").status_code == 204
    assert not Meeting.objects.filter(pk=told.pk).exists()


def test_the_last_evidence_stays_in_form_and_api(editor, editor_api, stance):
    page = editor.submit(admin(stance), evidence_links__0__DELETE="on")
    assert TOLD in errors(page)
    assert Fields(page.content.decode()).found["evidence_links-0-DELETE"] == ["on"]
    assert editor_api.patch(f"/api/v1/stances/{stance.uid}/", {"evidence": []}).status_code == 400
    assert stance.evidence.count() == 1
    other = QuoteFactory(speaker=stance.official)
    changed = editor.submit(
        admin(stance), evidence_links__0__DELETE="on", evidence_links__1__quote=other.pk, evidence_links__TOTAL_FORMS="2"
    )
    assert changed.status_code == 302
    assert list(fresh(stance).evidence.all()) == [other]


def test_the_link_that_showed_it_is_not_undone(editor, meeting):
    link = meeting.readout_links.get()
    entry = link.history.get()
    address = f"{admin(link.readout, 'history')}readoutmeeting/{entry.pk}/undo/"
    assert TOLD in " ".join(messages(editor.client.post(address)))
    assert meeting.readout_links.exists()


def test_words_that_have_no_place_show_nothing_and_may_be_unlinked(editor_api, meeting):
    readout = meeting.readouts.get()
    readout.article.body = "Another text."
    readout.article.save()
    assert fresh(readout).state == "unanchored"
    assert editor_api.patch(f"/api/v1/readouts/{readout.uid}/", {"meetings": []}).status_code == 200


def test_a_stance_goes_with_its_evidence(editor_api, stance):
    assert editor_api.delete(f"/api/v1/stances/{stance.uid}/").status_code == 204
    assert not Stance.objects.exists()
