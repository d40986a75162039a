"""The history of a row in the admin, and going back in it."""

import pytest

from diplomacy.base.publishing import wrongly_public
from diplomacy.meetings.models import Participation
from people.models import Official
from tests.desk import Desk, admin, fresh, messages
from tests.factories import MeetingFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def contributor():
    return Desk("Contributors")


@pytest.fixture
def draft():
    return OfficialFactory(status="draft", name="Draft Person")


def test_the_history_says_who_changed_what(editor, draft):
    editor.submit(admin(draft), summary="New words.")
    page = editor.get(admin(draft, "history")).content.decode()
    assert editor.user.username in page
    assert "New words." in page


def test_an_earlier_version_comes_back_without_its_status(editor, draft):
    editor.submit(admin(draft), "_publish", summary="Later.")
    first = draft.history.earliest()
    address = admin(draft, "history") + f"{first.history_id}/"
    assert "Later." in editor.get(address).content.decode()
    editor.post(address)
    row = fresh(draft)
    assert (row.summary, row.status, row.public) == ("", "published", True)
    assert row.history.first().history_user == editor.user


def test_going_back_undoes_nothing_that_was_not_seen(editor, draft):
    editor.submit(admin(draft), summary="Second.")
    address = admin(draft, "history") + f"{draft.history.earliest().history_id}/"
    fields = editor.fields(address)
    editor.submit(admin(draft), summary="Theirs.")
    response = editor.submit(address, fields=fields)
    assert response.headers["Location"] == address
    assert "somebody else has changed this row" in messages(response)[-1]
    assert fresh(draft).summary == "Theirs."
    assert "Theirs." in editor.get(address).content.decode()
    editor.submit(address)
    assert fresh(draft).summary == ""


def test_what_was_deleted_or_brought_back_meanwhile_is_not_gone_over(editor, draft):
    pk = draft.pk
    editor.submit(admin(draft), summary="Second.")
    first, second = (admin(draft, "history") + f"{entry.history_id}/" for entry in draft.history.order_by("history_id"))
    there = editor.fields(first)
    draft.delete()
    assert "since you opened the page" in messages(editor.submit(first, fields=there))[-1]
    assert not Official.objects.filter(pk=pk).exists()
    gone = editor.fields(first)
    editor.submit(second)
    assert "since you opened the page" in messages(editor.submit(first, fields=gone))[-1]
    assert Official.objects.get(pk=pk).summary == "Second."


def test_a_contributor_reverts_nothing_published(contributor):
    official = OfficialFactory()
    official.summary = "Later."
    official.save()
    address = admin(official, "history") + f"{official.history.earliest().history_id}/"
    assert contributor.get(address).status_code == 403
    assert contributor.post(address).status_code == 403
    assert fresh(official).summary == "Later."


def test_a_deleted_row_comes_back_as_a_draft(editor):
    official = OfficialFactory(name="Gone Person")
    pk, slug = official.pk, official.slug
    editor.post(admin(official, "delete"), {"post": "yes"})
    official.pk = pk
    entry = Official.history.filter(id=pk, history_type="+").get()
    assert admin(official, "history") in editor.get(admin(Official, "deleted")).content.decode()
    assert "was deleted" in editor.get(admin(official, "history")).content.decode()
    editor.post(admin(official, "history") + f"{entry.history_id}/")
    row = Official.objects.get(pk=pk)
    assert (row.name, row.slug, row.status, row.public) == ("Gone Person", slug, "draft", False)


def test_a_part_that_was_removed_comes_back(editor):
    meeting = MeetingFactory()
    gone = meeting.participations.first()
    editor.submit(admin(meeting), **{"participations-0-DELETE": "on"})
    entry = Participation.history.get(official=gone.official, history_type="-")
    editor.post(admin(meeting, "history") + f"participation/{entry.history_id}/undo/")
    assert meeting.participations.filter(official=gone.official, part=gone.part).exists()
    assert list(wrongly_public()) == []


def test_undoing_is_a_post_by_whoever_may_change_the_row(editor, contributor):
    meeting = MeetingFactory()
    entry = Participation.history.filter(meeting=meeting).first()
    address = admin(meeting, "history") + f"participation/{entry.history_id}/undo/"
    assert editor.get(address).status_code == 403
    assert contributor.post(address).status_code == 403
    assert meeting.participations.count() == 2
