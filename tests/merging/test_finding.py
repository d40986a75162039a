"""Probable duplicates found in the record: among all rows, and of a row when it is saved."""

import pytest
from django.core.management import call_command

from diplomacy.dataset.loader import load
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.merging import finding
from diplomacy.merging.finding import find_all, look_at
from diplomacy.merging.models import KEY_LENGTH, DuplicatePair, MatchKey, PairState
from diplomacy.topics.models import Topic
from people.models import Ministry, Official
from tests.dataset.records import make_dataset
from tests.desk import fresh
from tests.factories import (
    AppointmentFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    OfficialNameFactory,
    TopicFactory,
    country,
)

pytestmark = pytest.mark.django_db


def pairs(**which):
    return {(pair.first, pair.second) for pair in DuplicatePair.objects.filter(**which)}


def scores():
    return {(pair.first, pair.second): pair.score for pair in DuplicatePair.objects.all()}


def keys_of(row):
    return set(MatchKey.objects.filter(model=row._meta.label_lower, row=row.pk).values_list("key", flat=True))


def test_duplicates_of_each_kind_are_found_among_all_rows():
    one, other = OfficialFactory(name="Hossein Amir-Abdollahian"), OfficialFactory(name="حسین امیرعبداللهیان", country=None)
    ours, theirs = MinistryFactory(name="Ministry of Foreign Affairs of Iran"), MinistryFactory(name="Foreign Ministry of Iran")
    OfficialFactory(name="Somebody Else"), MinistryFactory(name="Ministry of Energy of Iran"), TopicFactory(name="Fishing rights")
    topics = TopicFactory(name="Nuclear talks"), TopicFactory(name="The nuclear issue")
    meetings = MeetingFactory(participants=[one, OfficialFactory(name="Zoe Zeh", country=country("QA"))]), MeetingFactory(participants=[])
    for link in meetings[0].participations.all():
        Participation(meeting=meetings[1], official=link.official).save()
    assert [find_all(model) for model in (Official, Ministry, Topic, Meeting)] == [1, 1, 1, 1]
    assert pairs(model="people.official") == {(one.pk, other.pk)}
    assert pairs(model="people.ministry") == {(ours.pk, theirs.pk)}
    assert pairs(model="topics.topic") == {(topics[0].pk, topics[1].pk)}
    assert pairs(model="meetings.meeting") == {(meetings[0].pk, meetings[1].pk)}


def test_a_saved_row_is_looked_at_once_its_transaction_has_ended(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        one, other = OfficialFactory(name="Ada Alef Zeh"), OfficialFactory(name="Zeh, Ada Alef")
    assert pairs() == {(one.pk, other.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        other.name = "Bea Beth"
        other.save()
    assert pairs() == set()
    with django_capture_on_commit_callbacks(execute=True):
        name = OfficialNameFactory(official=other, name="Ada Alef Zeh")
    assert pairs() == {(one.pk, other.pk)}
    with django_capture_on_commit_callbacks(execute=True):
        name.delete()
    assert pairs() == set()


def test_what_does_not_count_has_nothing_looked_for(django_capture_on_commit_callbacks):
    official = OfficialFactory()
    with django_capture_on_commit_callbacks() as callbacks:
        official.summary = "Other words."
        official.save()
    assert callbacks == []


def test_who_took_part_counts_for_meetings(django_capture_on_commit_callbacks):
    people = [OfficialFactory(name="Ada Alef"), OfficialFactory(name="Zoe Zeh", country=country("QA"))]
    one, other = MeetingFactory(title="A call", participants=people), MeetingFactory(title="Talks of friends", participants=[])
    find_all(Meeting)
    assert pairs() == set()
    with django_capture_on_commit_callbacks(execute=True):
        for official in people:
            Participation(meeting=other, official=official).save()
    assert pairs() == {(one.pk, other.pk)}


def test_a_deleted_row_is_in_no_pair(django_capture_on_commit_callbacks):
    one, other = OfficialFactory(name="Ada Alef"), OfficialFactory(name="Ada Alef")
    assert find_all(Official) == 1
    with django_capture_on_commit_callbacks(execute=True):
        one.delete()
    assert pairs() == set()
    assert set(MatchKey.objects.values_list("row", flat=True)) == {other.pk}


def test_looking_at_each_row_finds_what_looking_among_all_finds():
    names = [
        "Ada Alef",
        "Alef, Ada",
        "Ada B. Alef",
        "Zoe Zeh",
        "Zoë Zeh",
        "Salem Abdullah Al-Sabah",
        "Salem Al-Sabah",
        "Ali",
        "Ali",
        "Bea Beth",
    ]
    officials = [OfficialFactory(name=name, country=country("IR") if number % 3 else None) for number, name in enumerate(names)]
    AppointmentFactory(official=officials[0]), AppointmentFactory(official=officials[2])
    find_all(Official)
    among_all = scores()
    assert len(among_all) > 3
    DuplicatePair.objects.all().delete()
    MatchKey.objects.all().delete()
    for official in officials:
        look_at(Official, official.pk)
    assert scores() == among_all
    keys = set(MatchKey.objects.values_list("row", "key", "scope"))
    find_all(Official)
    assert set(MatchKey.objects.values_list("row", "key", "scope")) == keys


def test_what_was_decided_holds_until_one_is_called_otherwise():
    one, other = OfficialFactory(name="Ada Alef Zeh"), OfficialFactory(name="Ada Alef Zeh")
    find_all(Official)
    pair = DuplicatePair.objects.get()
    pair.state = PairState.NOT_DUPLICATE
    pair.save()
    one.summary = "Other words."
    one.save()
    for _ in range(2):
        find_all(Official)
        look_at(Official, one.pk)
        assert fresh(pair).state == PairState.NOT_DUPLICATE
    other.name = "Ada A. Zeh"
    other.save()
    look_at(Official, other.pk)
    assert fresh(pair).state == PairState.OPEN


def test_what_a_crowd_shares_is_not_looked_up(monkeypatch):
    monkeypatch.setattr(finding, "CROWD", 2)
    crowd = [OfficialFactory(name="Ali") for _ in range(4)]
    find_all(Official)
    DuplicatePair.objects.all().delete()
    look_at(Official, crowd[0].pk)
    assert pairs() == set()


def test_the_command_looks_among_all_or_one_kind(capsys):
    OfficialFactory(name="Ada Alef"), OfficialFactory(name="Ada Alef"), TopicFactory(name="Waters"), TopicFactory(name="The waters")
    call_command("find_duplicates", "topic")
    assert "officials" not in capsys.readouterr().out
    assert DuplicatePair.objects.count() == 1
    call_command("find_duplicates")
    assert "officials: 1 pairs" in capsys.readouterr().out
    assert DuplicatePair.objects.count() == 2


def test_an_import_has_its_rows_looked_at(tmp_path, django_capture_on_commit_callbacks):
    one = OfficialFactory(name="Ada Alef", slug="one")
    with django_capture_on_commit_callbacks(execute=True):
        load(make_dataset(tmp_path / "set", officials=[{"slug": "two", "name": "Alef, Ada", "country": "IR"}]))
    assert pairs() == {(one.pk, Official.objects.get(slug="two").pk)}


def test_keys_are_those_of_the_names_of_now():
    official = OfficialFactory(name="Ada Alef")
    look_at(Official, official.pk)
    before = keys_of(official)
    official.name = "Zoe Zeh"
    official.save()
    look_at(Official, official.pk)
    assert before
    assert keys_of(official)
    assert not before & keys_of(official)


def test_names_of_any_length_have_keys_that_fit():
    long = OfficialFactory(name="Aleph" * 60)
    look_at(Official, long.pk)
    find_all(Official)
    assert keys_of(long)
    assert max(map(len, keys_of(long))) <= KEY_LENGTH
