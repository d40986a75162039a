"""Partial dates are intervals: in Python, in the lookups of both engines, and in what the database accepts."""

import datetime

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from diplomacy.base.partial_dates import PartialDate, PartialDateField, PartialDateFormField
from diplomacy.meetings.models import Meeting
from people.models import Appointment, Country, Official
from tests.factories import AppointmentFactory, MeetingFactory, OfficialFactory, QuoteFactory, StanceFactory

DAYS = st.one_of(
    st.dates(datetime.date(2019, 12, 1), datetime.date(2021, 2, 28)),
    st.dates(),
    st.sampled_from([datetime.date.min, datetime.date.max, datetime.date(1900, 2, 28), datetime.date(2000, 2, 29)]),
)
KNOWN = st.builds(lambda day, length: PartialDate(day.isoformat()[:length]), DAYS, st.sampled_from([4, 7, 10]))
DATES = st.one_of(KNOWN, st.just(PartialDate()))

NO_DATES = [
    "2021-13", "2021-00", "2021-02-30", "2021-02-00", "1900-02-29", "0000", "0000-01", "99999", "2021-8", "2021-08-1", "21", "-2021",
    " 2021", "2021 ", "2021\n", "2021-08-14T00:00", "2021/08", "٢٠٢١", "２０２１", "2021-", "2021-W33", "None", "\x00",
]  # fmt: skip
NO_SHAPES = [text for text in NO_DATES if text not in ("2021-02-30", "1900-02-29", "0000", "0000-01", "\x00")]
"""What a check on the text alone can refuse. PostgreSQL's driver takes no NUL at all."""


def shared_days(one, other):
    """Whether two intervals share a day, said another way than the code says it."""
    return max(one.earliest, other.earliest) <= min(one.latest, other.latest)


@pytest.mark.parametrize(
    ("text", "precision", "earliest", "latest"),
    [
        ("2021", "year", "2021-01-01", "2021-12-31"),
        ("2021-08", "month", "2021-08-01", "2021-08-31"),
        ("2020-02", "month", "2020-02-01", "2020-02-29"),
        ("1900-02", "month", "1900-02-01", "1900-02-28"),
        ("2021-08-14", "day", "2021-08-14", "2021-08-14"),
        ("9999-12", "month", "9999-12-01", "9999-12-31"),
    ],
)
def test_a_date_is_the_interval_that_it_names(text, precision, earliest, latest):
    date = PartialDate(text)
    assert (date.precision, date.earliest.isoformat(), date.latest.isoformat()) == (precision, earliest, latest)


def test_an_unknown_date_has_no_ends_and_excludes_nothing():
    unknown, known = PartialDate(""), PartialDate("2021")
    assert (unknown.precision, unknown.earliest, unknown.latest) == ("", None, None)
    assert unknown.overlaps(known)
    assert known.overlaps(unknown)
    assert not unknown.earlier_than(known)
    assert not known.earlier_than(unknown)


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_refused_in_python_and_in_forms(text):
    with pytest.raises(ValueError, match=r"."):
        PartialDate(text)
    with pytest.raises(ValidationError):
        PartialDateField().clean(text, None)
    if text == text.strip():
        with pytest.raises(forms.ValidationError):
            PartialDateFormField(required=False).clean(text)


@pytest.mark.parametrize("value", [2021, 2021.5, True, b"2021", ["2021"], datetime.datetime(2021, 8, 14)])
def test_only_text_and_days_are_dates(value):
    with pytest.raises(ValueError, match="date"):
        PartialDate(value)


def test_a_day_of_the_calendar_and_nothing_are_taken():
    assert PartialDate(datetime.date(2021, 8, 14)) == "2021-08-14"
    assert PartialDate(None) == PartialDate() == ""


def test_a_form_forgives_white_space_around_a_date():
    assert PartialDateFormField(required=False).clean(" 2021-08 ") == "2021-08"


@given(st.one_of(st.text(max_size=12), st.from_regex(r"[0-9]{4}(-[0-9]{2}){0,2}", fullmatch=True)))
def test_text_is_a_date_that_prints_the_same_or_an_error(text):
    try:
        date = PartialDate(text)
    except ValueError:
        return
    assert str(date) == text
    assert not text or date.earliest <= date.latest


@given(DATES, DATES)
def test_comparisons_are_those_of_intervals(one, other):
    if not one or not other:
        assert one.overlaps(other)
        assert not one.earlier_than(other)
        return
    assert one.overlaps(other) == other.overlaps(one) == shared_days(one, other)
    assert [one.earlier_than(other), one.overlaps(other), other.earlier_than(one)].count(True) == 1


@given(KNOWN, KNOWN)
def test_text_order_never_contradicts_time(one, other):
    if one.earlier_than(other):
        assert str(one) < str(other)


def fill(dates):
    """Officials born on these dates and nobody else, straight into the table."""
    Official.objects.all()._raw_delete("default")
    Official.objects.bulk_create(
        Official(name=f"O{number}", slug=f"o{number}", name_key="o", birth_date=date) for number, date in enumerate(dates)
    )


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dates=st.lists(DATES, max_size=12), day=DATES)
@example(dates=["", "2021", "2021-08", "2021-08-14", "2020-12-31", "2022-01-01"], day="2021-08")
def test_lookups_of_the_database_agree_with_python(db, dates, day):
    dates, day = [PartialDate(date) for date in dates], PartialDate(day)
    fill(dates)

    def found(lookup):
        return sorted(Official.objects.filter(**{f"birth_date__{lookup}": day}).values_list("birth_date", flat=True))

    assert found("earlier_than") == sorted(date for date in dates if date.earlier_than(day))
    assert found("later_than") == sorted(date for date in dates if day.earlier_than(date))
    assert found("no_later_than") == sorted(date for date in dates if not day.earlier_than(date))
    assert found("overlaps") == sorted(date for date in dates if date.overlaps(day))


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(dates=st.lists(DATES, max_size=12))
def test_the_database_sorts_by_code_points(db, dates):
    fill(dates)
    assert list(Official.objects.order_by("birth_date").values_list("birth_date", flat=True)) == sorted(dates, key=str)


@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=DATES, end=DATES, day=KNOWN)
def test_who_held_an_office_on_a_day_is_a_matter_of_intervals(db, start, end, day):
    Appointment.objects.all()._raw_delete("default")
    official = Official.objects.first() or OfficialFactory()
    if end.earlier_than(start):
        return
    office = Appointment(official=official, role="minister", start_date=start, end_date=end)
    office.save()
    held = not day.earlier_than(start) and not end.earlier_than(day)
    assert Appointment.objects.in_force_on(day).filter(pk=office.pk).exists() == held
    assert Official.objects.in_office_on(day).filter(pk=official.pk).exists() == held


def set_raw(row, field, value):
    """Write a column as no form or model would. Returns whether the database took it."""
    table, column = row._meta.db_table, row._meta.get_field(field).column
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f'UPDATE {table} SET "{column}" = %s WHERE id = %s', [value, row.pk])
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize(
    ("factory", "field"),
    [
        (OfficialFactory, "birth_date"),
        (OfficialFactory, "death_date"),
        (AppointmentFactory, "start_date"),
        (AppointmentFactory, "end_date"),
        (QuoteFactory, "said_on"),
        (StanceFactory, "as_of"),
        (MeetingFactory, "start_date"),
        (MeetingFactory, "end_date"),
    ],
)
def test_the_database_refuses_what_has_no_date_s_shape(db, factory, field):
    row = factory(**{field: ""})
    assert [value for value in [*NO_SHAPES, None] if set_raw(row, field, value)] == []
    assert [value for value in ["", "2023", "2023-12", "2023-08-31"] if not set_raw(row, field, value)] == []


@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=DATES, end=DATES)
@example(start="2021-08-14", end="2021")
@example(start="2021", end="2020-12-31")
def test_the_database_refuses_an_end_before_the_start_and_nothing_else(db, start, end):
    start, end = PartialDate(start), PartialDate(end)
    meeting = Meeting.objects.first() or MeetingFactory(country=Country.objects.get(code="IR"))
    set_raw(meeting, "end_date", "")
    assert set_raw(meeting, "start_date", start)
    assert set_raw(meeting, "end_date", end) == (not end.earlier_than(start))
    with transaction.atomic():
        set_raw(meeting, "end_date", "")


@pytest.mark.parametrize(
    ("factory", "start", "end"),
    [
        (OfficialFactory, "birth_date", "death_date"),
        (AppointmentFactory, "start_date", "end_date"),
        (MeetingFactory, "start_date", "end_date"),
    ],
)
def test_an_editor_is_told_which_date_is_wrong(db, factory, start, end):
    row = factory(**{start: "2021-08", end: ""})
    setattr(row, end, "2021-07-31")
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert list(refused.value.message_dict) == [end]
    setattr(row, end, "2021-13")
    with pytest.raises(ValidationError) as refused:
        row.full_clean()
    assert list(refused.value.message_dict) == [end]
    setattr(row, end, "2021")
    row.full_clean()
