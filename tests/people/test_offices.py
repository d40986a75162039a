"""The office beside a dated thing is the one held then."""

import datetime

import pytest

from people.offices import OfficesHeld
from people.person_lines import line_today, official_line
from tests.site.rows import a_ministry, an_office, an_official

pytestmark = pytest.mark.django_db


def held(official):
    return OfficesHeld([official.pk])


def test_the_office_is_that_of_the_day():
    official = an_official()
    an_office(official, "Deputy", "2015", "2019-06-30", role="deputy_minister")
    an_office(official, "Minister", "2019-07-01")
    offices = held(official)
    assert offices.on(official.pk, "2018-05").title == "Deputy"
    assert offices.on(official.pk, "2022-01-27").title == "Minister"
    assert offices.on(official.pk, "2014-12-31") is None
    assert offices.on(official.pk, "") is None


def test_an_unknown_start_is_open():
    official = an_official()
    an_office(official, "Minister", "", "2019-06")
    assert held(official).on(official.pk, "1999").title == "Minister"
    assert held(official).on(official.pk, "2019-07-01") is None


def test_of_two_offices_the_higher_is_named_unless_one_is_spoken_for():
    official, ministry = an_official(), a_ministry()
    an_office(official, "Foreign Minister", "2016", ministry=ministry)
    an_office(official, "Prime Minister", "2023", role="head_of_government")
    offices = held(official)
    assert offices.on(official.pk, "2024").title == "Prime Minister"
    assert offices.on(official.pk, "2024", ministry.pk).title == "Foreign Minister"


def test_whoever_left_office_reads_so_today():
    official = an_official("Ada Former")
    an_office(official, "Minister", "2019", "2022-03")
    today = datetime.date(2026, 1, 1)
    assert str(line_today(official, today, held(official))) == "Ada Former, Minister until March 2022, Iran"
    assert str(official_line(official, "2020", held(official))) == "Ada Former, Minister, Iran"


def test_offices_of_an_unpublished_official_are_not_read(django_assert_num_queries):
    official = an_official(status="draft")
    an_office(official, "Minister", "2019")
    assert held(official).on(official.pk, "2022") is None
    with django_assert_num_queries(0):
        OfficesHeld([None])
