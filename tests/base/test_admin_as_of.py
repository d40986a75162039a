"""A row as it was at the end of a day, with the links that it had then."""

import datetime
import html
import re

import pytest
from django.utils import timezone

from people.models import Official
from tests.desk import Desk, admin
from tests.factories import CountryFactory, MeetingFactory, OfficialFactory, OfficialNameFactory, QuoteFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.datetime.now(datetime.UTC).date()


@pytest.fixture
def editor():
    return Desk("Editors")


def days_ago(number):
    return (TODAY - datetime.timedelta(days=number)).isoformat()


def date_back(row, number):
    """Let the newest entry of a row's history be of so many days ago, at noon."""
    entry = type(row).history.filter(id=row.pk).order_by("-history_date", "-history_id").first()
    entry.history_date = datetime.datetime.combine(TODAY - datetime.timedelta(days=number), datetime.time(12), tzinfo=datetime.UTC)
    entry.save()


def as_of(desk, row, number, **query):
    page = desk.get(admin(row, "as_of"), **(query or {"day": days_ago(number)}))
    assert page.status_code == 200
    text = re.search(r'<div id="content-main".*', page.content.decode(), re.DOTALL)[0].partition("<footer")[0]
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", text)).split())


def test_a_row_is_shown_with_the_values_and_neighbours_names_of_the_day(editor):
    place = CountryFactory(name="Elbonia")
    date_back(place, 40)
    official = OfficialFactory(name="Ada Alef", country=place, summary="Then.")
    date_back(official, 30)
    official.summary, official.status = "Now.", "draft"
    official.save()
    place.name = "New Elbonia"
    place.save()
    then = as_of(editor, official, 10)
    assert "Summary Then." in then
    assert "Country Elbonia" in then
    assert "Status Published" in then
    now = as_of(editor, official, 0)
    assert "Summary Now." in now
    assert "Country New Elbonia" in now
    assert "Status Draft" in now


def test_links_are_those_of_the_day(editor):
    official, meeting = OfficialFactory(name="Ada Alef"), MeetingFactory(title="Talks on the river")
    quote = QuoteFactory(speaker=official)
    name = OfficialNameFactory(official=official, name="Ада")
    there = meeting.participations.create(official=official, part="mediator")
    meeting.quote_links.create(quote=quote)
    for row in (official, meeting, name, there):
        date_back(row, 30)
    name.delete()
    there.delete()
    then = as_of(editor, official, 10)
    assert "Other names Ада" in then
    assert "Participants of meetings Talks on the river" in then
    now = as_of(editor, official, 0)
    assert "Ада" not in now
    assert "Talks on the river" not in now
    assert "Ada Alef , " in as_of(editor, meeting, 10)
    assert "quotes said there" not in as_of(editor, meeting, 10).lower()
    assert f"Quotes said there {quote}" in as_of(editor, meeting, 0)


def test_what_is_not_kept_or_was_deleted_by_then_is_said(editor):
    official = OfficialFactory(name="Ada Alef")
    date_back(official, 30)
    assert "Nothing is kept of it from that day." in as_of(editor, official, 31)
    assert "What this page cannot show" in as_of(editor, official, 30)
    pk = official.pk
    official.delete()
    official.pk = pk
    assert "It had been deleted by then" in as_of(editor, official, 0)
    assert "Name Ada Alef" in as_of(editor, official, 10)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2022-02-30", "Write the day as in 2022-01-27."),
        ("yesterday", "Write the day as in 2022-01-27."),
        ("", "Choose a day."),
        ("99999-01-01", "Write the day as in 2022-01-27."),
        ("9999-12-31", "This day has not come yet."),
    ],
)
def test_a_day_that_is_none_is_said_so(editor, day, says):
    assert says in as_of(editor, OfficialFactory(), 0, day=day)


def test_the_first_and_the_last_day_of_all_are_days(editor):
    assert "Nothing is kept of it from that day." in as_of(editor, OfficialFactory(), 0, day="0001-01-01")
    assert "Nothing can be changed here." in as_of(editor, OfficialFactory(), 0, day=timezone.now().date().isoformat())


def test_only_those_who_see_the_row_see_what_it_was(editor):
    official = OfficialFactory()
    assert Desk().get(admin(official, "as_of")).status_code == 403
    assert editor.post(admin(official, "as_of")).status_code == 403
    assert editor.get(f"/admin/people/official/{Official.objects.count() + 10**6}/as-of/").status_code == 404


def test_markup_of_then_is_text(editor):
    official = OfficialFactory(summary="<script>alert(1)</script>")
    OfficialNameFactory(official=official, name="<b>x</b>")
    page = editor.get(admin(official, "as_of")).content.decode()
    assert "<script>alert" not in page
    assert "<b>x" not in page
