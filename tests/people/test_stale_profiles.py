"""Profiles that the world has probably left behind wait on the admin's first page."""

import datetime

import pytest

from tests.desk import Desk
from tests.factories import AppointmentFactory, MeetingFactory, OfficialFactory, ParticipationFactory, QuoteFactory

pytestmark = pytest.mark.django_db

TODAY = datetime.datetime.now(datetime.UTC).date()
LAST_MONTH, LONG_AGO = (TODAY - datetime.timedelta(days=days) for days in (30, 500))


def held(since=LONG_AGO, until="", **official):
    return AppointmentFactory(
        official=OfficialFactory(**official), start_date=since.isoformat(), end_date=until and until.isoformat()
    ).official


def told(words):
    """The officials in the list to which the line of the first page leads; None where there is no such line."""
    desk = Desk("Editors")
    found = [task for task in desk.get("/admin/").context["tasks"] if words in task.words]
    if not found:
        return None
    listed = set(desk.client.get(found[0].address).context["cl"].queryset)
    assert found[0].number == len(listed)
    return listed


def test_an_office_that_ended_with_none_after_it():
    ended = held(until=LAST_MONTH)
    moved_on = held(until=LAST_MONTH)
    AppointmentFactory(official=moved_on, start_date=LAST_MONTH.isoformat(), end_date="")
    held(until=LAST_MONTH, death_date=LAST_MONTH.isoformat())
    held(until=LAST_MONTH, status="draft")
    held()
    OfficialFactory()
    assert told("whose office has ended") == {ended}


def test_an_office_that_ends_within_this_month_may_last_still():
    AppointmentFactory(start_date="2001", end_date=TODAY.isoformat()[:7])
    assert told("whose office has ended") is None


def test_nobody_has_said_or_met_anything_for_a_year():
    silent, spoke_long_ago = held(), held()
    QuoteFactory(speaker=spoke_long_ago, said_on=LONG_AGO.isoformat())
    QuoteFactory(speaker=held(), said_on=LAST_MONTH.isoformat())
    QuoteFactory(speaker=held(), said_on=TODAY.isoformat()[:4])
    ParticipationFactory(official=held(), meeting=MeetingFactory(start_date=LAST_MONTH.isoformat()))
    held(since=LAST_MONTH)
    held(until=LAST_MONTH)
    assert told("nothing was recorded") == {silent, spoke_long_ago}
