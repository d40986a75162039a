"""Export, then import into an empty record: the same rows, columns, links, orders and histories."""

import datetime

import pytest
from django.db import connection

from articles.models import Quote
from diplomacy.base.actions import set_statuses
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import Status, wrongly_public
from diplomacy.dataset.loader import load
from diplomacy.dataset.writer import write
from diplomacy.meetings.models import Meeting, Participation, Readout
from diplomacy.topics.models import Topic
from people.models import Official
from tests import factories
from tests.dataset.records import empty_the_record, lines, record_models, whole_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """A record with a row of every kind, drafts, old addresses, spans of every state and references that look ahead."""
    ministry = factories.MinistryFactory(name="Ministry of Foreign Affairs of Iran")
    embassy = factories.MinistryFactory(name="Embassy of Iran in Doha", parent=ministry, status="draft")
    first = factories.MinistryFactory(name="First listed, part of what comes later", kind="other", country=None)
    first.parent = factories.MinistryFactory(name="Comes later")
    first.save()
    factories.MinistryNameFactory(ministry=ministry, name="وزارت امور خارجه", language="fa", kind="original_script")
    official = factories.OfficialFactory(
        name="Hossein Amir-Abdollahian", biography="Line one\n\tline two ", birth_date="1964", wikidata_id="Q23"
    )
    official.slug = "abdollahian"
    official.save()
    factories.OfficialNameFactory(official=official, name="حسین امیرعبداللهیان", language="fa", kind="original_script")
    factories.OfficialNameFactory(official=official, name="Abdollahian")
    gone = factories.OfficialFactory(name="Soon Gone")
    gone.delete()
    draft = factories.OfficialFactory(name="Still A Draft", status="draft", country=None)
    factories.AppointmentFactory(official=official, ministry=ministry, start_date="2021-08", end_date="2024-05-19")
    factories.AppointmentFactory(official=draft, ministry=None, start_date="")
    land = factories.CountryFactory(code="XA", name="Aland of tests")
    source = factories.SourceFactory(country=land, time_zone="Asia/Tehran", text_rights="excerpts")
    body = "“We — 🇮🇷🇶🇦 👩‍👩‍👧 — said: \\N \\. tab\there”, می‌گوید. Cafe\u0301 “inner words” end.\n\nSecond paragraph.\n"
    article = factories.ArticleFactory(source=source, body=body, language="fa")
    article.publish_time(datetime.datetime.fromisoformat("2022-01-28T01:11:00.250+03:30"))
    article.save()
    outer = factories.QuoteFactory(article=article, words="“inner words” end.\n\nSecond", speaker=official, note="why\nso")
    factories.QuoteFactory(article=article, words="inner words", within=outer, speaker=None, ministry=ministry)
    late = factories.QuoteFactory(article=article, words="Second paragraph", speaker=None, carried_from=outer)
    early = factories.QuoteFactory(article=article, words="🇮🇷🇶🇦 👩‍👩‍👧", speaker=None, attribution="the minister", said_on="2022-01")
    early.repeats = late
    early.save()
    outer.carried_from = late
    late.carried_from = None
    late.attribution = "she"
    late.save(), outer.save()
    factories.ArticleFactory(reprint_of=article)
    lost = factories.QuoteFactory(speaker=draft)
    lost.unanchor()
    lost.save()
    quote = factories.QuoteFactory()
    Quote.objects.filter(pk=quote.pk).update(state="changed")
    topic = factories.TopicFactory(quotes=[late, early, quote], description="*")
    topic.parent = factories.TopicFactory(name="Later topic", status="in_review")
    topic.save()
    factories.StanceFactory(proposition__topic=topic)
    factories.StanceFactory(ministry=ministry, official=None, status="draft", evidence=[], as_of="")
    meeting = factories.MeetingFactory(quotes=[quote, outer], topics=[topic], participants=[official, draft], city="Doha")
    Participation.objects.filter(meeting=meeting).update(country=None)
    factories.ParticipationFactory(meeting=meeting, official=None, ministry=embassy, part="host")
    meeting.part_of = factories.MeetingFactory(kind="visit", participants=[], status="draft")
    meeting.save()
    factories.ReadoutFactory(meetings=[meeting, factories.MeetingFactory()], issuers=[ministry])
    factories.ReadoutFactory(meetings=[], issuers=[])


def test_an_empty_record_becomes_the_same_row_by_row(record, tmp_path):
    before = whole_record()
    write(tmp_path / "one")
    empty_the_record()
    load(tmp_path / "one")
    assert whole_record() == before
    assert list(wrongly_public()) == []
    write(tmp_path / "two")
    for file in (tmp_path / "one").glob("*.jsonl"):
        assert file.read_bytes() == (tmp_path / "two" / file.name).read_bytes()


def test_every_row_has_one_entry_in_its_history_that_says_where_it_came_from(record, tmp_path):
    write(tmp_path / "one")
    empty_the_record()
    load(tmp_path / "one", reason="From elsewhere")
    for model in record_models():
        rows = model._base_manager.all()
        if model._meta.label == "people.Country":
            rows = rows.filter(code="XA")
        entries = model.history.all()
        assert sorted(entries.values_list("id", flat=True)) == sorted(rows.values_list("pk", flat=True))
        assert {(one.history_type, one.history_change_reason) for one in entries} <= {("+", "From elsewhere")}
    entry = Official.history.get(slug="abdollahian")
    assert entry.instance.biography == "Line one\n\tline two "


def test_a_second_import_changes_nothing(record, tmp_path):
    write(tmp_path / "one")
    before, version = whole_record(), PublicVersion.name()
    counts = load(tmp_path / "one")
    assert not any(one.added or one.changed for one in counts.values())
    assert (whole_record(), PublicVersion.name()) == (before, version)


def test_rows_are_added_by_hand_after_an_import(record, tmp_path):
    write(tmp_path / "one")
    empty_the_record()
    load(tmp_path / "one")
    assert factories.QuoteFactory().uid
    assert factories.MeetingFactory().participations.count() == 2


def test_a_primary_key_of_a_deleted_row_is_not_used_again(tmp_path):
    official = factories.OfficialFactory(name="Kept")
    write(tmp_path / "one")
    newer = factories.OfficialFactory(name="Deleted")
    pk = newer.pk
    newer.delete(), official.delete()
    Official.history.filter(slug="kept").delete()
    from diplomacy.base.addresses import RetiredAddress

    RetiredAddress.objects.all().delete()
    load(tmp_path / "one")
    assert Official.objects.get().pk > pk


def test_publication_goes_on_where_it_was(record, tmp_path, admin_user):
    write(tmp_path / "one")
    empty_the_record()
    load(tmp_path / "one")
    set_statuses([Topic.objects.get(name="Later topic")], Status.PUBLISHED, admin_user)
    assert Topic.objects.get(name="Later topic").public
    assert Meeting.objects.published().exists()
    assert Readout.objects.published().count() == 1


def test_the_public_version_moves_on_with_an_import(record, tmp_path):
    write(tmp_path / "one")
    empty_the_record()
    version = PublicVersion.name()
    load(tmp_path / "one")
    assert PublicVersion.name() != version


def test_rows_stand_in_the_order_in_which_they_were_added(record, tmp_path):
    write(tmp_path / "one")
    assert [row["id"] for row in lines(tmp_path / "one", "quotes")] == list(Quote.objects.order_by("pk").values_list("uid", flat=True))


@pytest.mark.engine("postgresql")
def test_new_keys_follow_the_imported_ones_in_postgresql(record, tmp_path):
    write(tmp_path / "one")
    empty_the_record()
    load(tmp_path / "one")
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('articles_quote', 'id'))")
        assert cursor.fetchone()[0] > Quote.objects.latest("pk").pk
