"""Every change of a row: its version, who did what when, and the way back."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import timezone
from rest_framework.authtoken.models import Token

from articles.models import Quote
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.records import OwnedRow, StaleRow
from diplomacy.base.reverting import revert, undo_part
from diplomacy.base.span_rows import SpanState
from diplomacy.base.ties import parts_of
from diplomacy.meetings.models import Meeting, MeetingTopic, ReadoutMeeting
from people.models import Official, OfficialName
from tests import factories

pytestmark = pytest.mark.django_db

RECORDS = [
    factories.CountryFactory,
    factories.OfficialFactory,
    factories.MinistryFactory,
    factories.AppointmentFactory,
    factories.SourceFactory,
    factories.ArticleFactory,
    factories.QuoteFactory,
    factories.TopicFactory,
    factories.PropositionFactory,
    factories.StanceFactory,
    factories.MeetingFactory,
    factories.ReadoutFactory,
]
PARTS = [
    factories.OfficialNameFactory,
    factories.MinistryNameFactory,
    factories.ParticipationFactory,
    factories.TopicQuoteFactory,
    factories.EvidenceFactory,
    factories.MeetingQuoteFactory,
    factories.MeetingTopicFactory,
    factories.ReadoutMeetingFactory,
    factories.IssuerFactory,
]


def now(row):
    """The row as the database has it."""
    return type(row)._base_manager.get(pk=row.pk)


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    return row


# Versions


@pytest.mark.parametrize("make", RECORDS)
def test_each_save_counts_once(make):
    row = now(make())
    version = row.version
    row.save()
    row.save()
    assert (row.version, now(row).version) == (version + 2, version + 2)


def test_a_save_of_some_fields_counts_too():
    official = factories.OfficialFactory()
    official.name, official.gender = "Somebody Else", "female"
    official.save(update_fields=["gender"])
    assert (now(official).version, now(official).gender) == (2, "female")
    assert now(official).name != "Somebody Else"


def test_a_stale_save_is_refused_and_shows_the_row_as_it_is():
    mine = factories.OfficialFactory(name="Ada Alef")
    theirs = changed(now(mine), name="Ada Bet")
    mine.name = "Ada Gimel"
    version, entries = PublicVersion.current(), mine.history.count()
    with pytest.raises(StaleRow) as refused:
        mine.save(expected_version=1)
    assert (refused.value.current.name, refused.value.current.version) == ("Ada Bet", 2)
    assert (now(mine).name, mine.history.count(), PublicVersion.current()) == ("Ada Bet", entries, version)
    assert mine.name == "Ada Gimel"
    mine.save(expected_version=theirs.version)
    assert (now(mine).name, now(mine).version) == ("Ada Gimel", 3)


def test_a_row_of_an_old_copy_goes_on_from_the_stored_version():
    mine = factories.OfficialFactory()
    changed(now(mine), gender="female")
    assert changed(mine, gender="male").version == 3


# History: who, when, what


@pytest.mark.parametrize("make", [*RECORDS, *PARTS])
def test_each_change_of_a_row_or_a_link_is_kept_with_who_and_when(make):
    began, user = timezone.now(), factories.UserFactory()
    row = make()
    values = {field.attname: getattr(now(row), field.attname) for field in row._meta.concrete_fields}
    row._history_user, row._change_reason = user, "Because"
    row.save()
    entry = row.history.first()
    assert (entry.history_type, entry.history_user, entry.history_change_reason) == ("~", user, "Because")
    assert began <= entry.history_date <= timezone.now()
    assert [
        field.name for field in row._meta.concrete_fields if field.name not in ("public", *getattr(row, "kept", ()), *tracked(row))
    ] == []
    for name in tracked(row) - {"version"}:
        attribute = row._meta.get_field(name).attname
        assert getattr(entry, attribute) == values[attribute], name
    assert row.history.last().history_type == "+"


def tracked(row):
    """The names of the fields that the history of a row keeps."""
    return {field.name for field in row.history.model.tracked_fields}


@pytest.mark.parametrize("make", PARTS)
def test_a_deleted_link_is_kept_with_who_deleted_it(make):
    row, user = make(), factories.UserFactory()
    row._history_user = user
    history = row.history.model.objects.filter(id=row.pk)
    row.delete()
    assert (history.latest("history_date").history_type, history.latest("history_date").history_user) == ("-", user)


def test_the_parts_of_a_deleted_row_are_kept_as_deleted():
    name = factories.OfficialNameFactory()
    name.official.delete()
    assert OfficialName.history.filter(id=name.pk).latest("history_date").history_type == "-"


def test_a_client_s_change_is_kept_in_the_client_s_name(client):
    editor = factories.UserFactory()
    editor.groups.add(Group.objects.get(name="Editors"))
    official, topic = factories.OfficialFactory(), factories.TopicFactory()
    headers = {"authorization": f"Token {Token.objects.create(user=editor)}"}
    change = {"name": "Ada Bet", "other_names": [{"name": "Ада Бет", "language": "ru", "kind": "original_script"}]}
    answer = client.patch(f"/api/v1/officials/{official.slug}/", change, content_type="application/json", headers=headers)
    assert answer.status_code == 200, answer.content
    assert (official.history.first().name, official.history.first().history_user) == ("Ada Bet", editor)
    assert OfficialName.history.get(official=official).history_user == editor
    answer = client.delete(f"/api/v1/topics/{topic.slug}/", headers=headers)
    assert answer.status_code == 204, answer.content
    assert topic.history.model.objects.filter(id=topic.pk).latest("history_date").history_user == editor


# Back


def test_a_row_takes_the_values_of_then():
    user, official = factories.UserFactory(), factories.OfficialFactory(name="Ada Alef", gender="female")
    changed(official, name="Wrong", gender="wrong", status="draft")
    row, lost = revert(official.history.last(), user)
    assert (row.name, row.gender, lost) == ("Ada Alef", "female", [])
    assert (row.version, row.status) == (3, "draft"), "a revert publishes nothing"
    entry = official.history.first()
    assert (entry.history_user, entry.history_change_reason[:8]) == (user, "Back to ")


def test_a_deleted_row_comes_back_as_a_draft_at_its_address():
    official = factories.OfficialFactory(name="Ada Alef")
    pk, slug = official.pk, official.slug
    official.delete()
    row, lost = revert(Official.history.filter(id=pk, history_type="-").get(), None)
    assert (row.pk, row.slug, row.name, row.status, row.public, lost) == (pk, slug, "Ada Alef", "draft", False, [])
    row.full_clean()


def test_a_deleted_quote_comes_back_with_its_id():
    quote = factories.QuoteFactory()
    pk, uid, exact = quote.pk, quote.uid, quote.exact
    quote.delete()
    row, lost = revert(Quote.history.filter(id=pk, history_type="-").get(), None)
    assert (row.uid, row.words_in_body(), row.public, lost) == (uid, exact, True, [])


def test_a_row_that_comes_back_is_at_a_version_that_it_never_had(client):
    """Else whoever last read it before it was deleted could save over what it is now, as if nothing had happened."""
    editor = factories.UserFactory()
    editor.groups.add(Group.objects.get(name="Editors"))
    official = changed(factories.OfficialFactory(name="Ada Alef", status="draft"), summary="Then.")
    factories.OfficialNameFactory(official=official)
    pk, slug, seen = official.pk, official.slug, now(official).version
    assert seen == 3
    official.delete()
    row, _lost = revert(Official.history.filter(id=pk, history_type="+").get(), None)
    assert (row.version, now(row).version, row.summary) == (seen + 1, seen + 1, "")
    headers = {"Authorization": f"Token {Token.objects.create(user=editor).key}", "If-Match": f'"{seen}"'}
    answer = client.patch(f"/api/v1/officials/{slug}/", {"summary": "Mine."}, content_type="application/json", headers=headers)
    assert (answer.status_code, now(row).summary) == (412, ""), answer.content
    assert changed(row, summary="Later.").version == seen + 2


def test_a_change_that_was_changed_again_is_not_undone():
    name = factories.OfficialNameFactory(name="Then")
    first = name.history.first()
    changed(name, name="Now")
    with pytest.raises(ValidationError, match="changed again"):
        undo_part(first, None)
    assert now(name).name == "Now"


def test_what_named_a_row_that_is_gone_is_told():
    place = factories.CountryFactory()
    meeting = factories.MeetingFactory(country=place, city="Then")
    changed(meeting, country=None, city="Now")
    place.delete()
    row, lost = revert(meeting.history.last(), None)
    assert (row.city, row.country) == ("Then", None)
    assert len(lost) == 1
    assert "country" in lost[0]


def test_a_row_that_would_not_be_sound_now_stays_as_it_is():
    official = factories.OfficialFactory(wikidata_id="Q1")
    changed(official, wikidata_id="")
    factories.OfficialFactory(wikidata_id="Q1")
    with pytest.raises(ValidationError, match="Wikidata"):
        revert(official.history.last(), None)
    assert now(official).version == 2


def test_words_of_then_are_marked_where_they_stand_now():
    quote = factories.QuoteFactory(note="then")
    changed(quote, note="now")
    changed(now(quote).article, body="Before it. " + now(quote).article.body)
    row, lost = revert(quote.history.last(), None)
    assert (row.note, row.words_in_body(), row.state, lost) == ("then", quote.exact, SpanState.ANCHORED, [])


def test_words_that_are_gone_come_back_without_a_place():
    quote = factories.QuoteFactory(note="then")
    changed(quote, note="now")
    changed(now(quote).article, body="Nothing was said.")
    row, lost = revert(quote.history.last(), None)
    assert (row.note, row.exact, row.start, row.state, row.public) == ("then", quote.exact, None, SpanState.UNANCHORED, False)
    assert len(lost) == 1


@pytest.mark.parametrize("make", PARTS)
def test_a_link_that_was_added_is_removed_and_one_that_was_removed_is_back(make):
    row = make()
    model, pk = type(row), row.pk
    undo_part(row.history.first(), None)
    assert not model.objects.filter(pk=pk).exists()
    removal = model.history.filter(id=pk, history_type="-").get()
    undo_part(removal, None)
    assert model.objects.filter(pk=pk).exists()


def test_a_link_to_a_row_that_is_gone_does_not_come_back():
    link = factories.MeetingTopicFactory()
    pk, topic = link.pk, link.topic
    link.delete()
    topic.delete()
    with pytest.raises(ValidationError, match="gone"):
        undo_part(MeetingTopic.history.filter(id=pk, history_type="-").get(), None)
    assert not MeetingTopic.objects.filter(pk=pk).exists()


def test_a_changed_part_is_as_before():
    name = factories.OfficialNameFactory(name="Then")
    changed(name, name="Now")
    undo_part(name.history.first(), None)
    assert (now(name).name, now(name).key) == ("Then", "then then")


def test_each_part_and_link_belongs_to_a_record():
    found = {part for make in RECORDS for part in parts_of(make._meta.model)}
    assert found == {make._meta.model for make in PARTS}
    assert all(issubclass(part, OwnedRow) for part in found)


# Deletion


def test_what_others_point_to_stays_and_they_are_named():
    readout = factories.ReadoutFactory()
    meeting, version = readout.meetings.get(), PublicVersion.current()
    with pytest.raises(ProtectedError) as refused:
        meeting.delete()
    assert refused.value.protected_objects == set(ReadoutMeeting.objects.all())
    with pytest.raises(ProtectedError):
        Meeting.objects.filter(pk=meeting.pk).delete()
    assert Meeting.objects.filter(pk=meeting.pk).exists()
    assert PublicVersion.current() == version
