"""Dates of reduced precision, as in ISO 8601 and Popolo: "2021", "2021-08", "2021-08-14".

A partial date is the interval that it names. It is stored as its text, so that it sorts and prints with the
precision it has; "" stands for an unknown date, which as the start or end of something is open, not a miss.
"""

import calendar
import contextlib
import datetime
import re

from django import forms
from django.core import checks, exceptions
from django.db import models
from django.db.models import functions
from django.utils.translation import gettext_lazy as _

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
HELP = _("A year, a month or a day: 2021, 2021-08 or 2021-08-14. Leave it empty where it is not known.")


class PartialDate(str):
    """A valid partial date, or "" for none. Raises ValueError with what is wrong and what would be right."""

    __slots__ = ()

    def __new__(cls, text=""):
        if isinstance(text, cls):
            return text
        if isinstance(text, datetime.datetime):
            raise ValueError("Give a date, not a moment.")
        text = text.isoformat() if isinstance(text, datetime.date) else (text or "")
        if not isinstance(text, str):
            raise ValueError("Write a date as text: 2021, 2021-08 or 2021-08-14.")
        if text:
            found = SHAPE.fullmatch(text)
            if not found:
                raise ValueError(f"“{text[:40]}” is no date. Write 2021, 2021-08 or 2021-08-14.")
            year, month, day = (part and int(part) for part in found.groups())
            if not year:
                raise ValueError("There is no year 0000.")
            if month is not None and not 1 <= month <= 12:
                raise ValueError(f"“{text}” has no such month: months go from 01 to 12.")
            if day is not None and not 1 <= day <= calendar.monthrange(year, month)[1]:
                raise ValueError(f"“{text}” is not in the calendar.")
        return super().__new__(cls, text)

    @property
    def precision(self):
        """ "year", "month", "day", or "" for an unknown date."""
        return {0: "", 4: "year", 7: "month", 10: "day"}[len(self)]

    @property
    def earliest(self):
        """The first day of the interval (datetime.date), None for an unknown date."""
        return datetime.date.fromisoformat(self + "-01-01"[len(self) - 4 :]) if self else None

    @property
    def latest(self):
        """The last day of the interval (datetime.date), None for an unknown date."""
        if not self:
            return None
        year, month = int(self[:4]), int(self[5:7] or 12)
        return datetime.date(year, month, int(self[8:] or calendar.monthrange(year, month)[1]))

    def overlaps(self, other):
        """Whether the two intervals share a day; an unknown date may be any day."""
        other = PartialDate(other)
        return not self or not other or (self.earliest <= other.latest and other.earliest <= self.latest)

    def earlier_than(self, other):
        """Whether the whole interval lies before the other: False where either is unknown."""
        other = PartialDate(other)
        return bool(self and other) and self.latest < other.earliest


class PartialDateFormField(forms.CharField):
    """One text box for a partial date. It takes more than a date has, so that what is wrong is said of all that was typed."""

    def __init__(self, **kwargs):
        kwargs.setdefault("max_length", 40)
        super().__init__(**kwargs)
        self.widget.attrs |= {"placeholder": "2021-08-14", "autocomplete": "off", "spellcheck": "false", "class": "vPartialDate"}

    def clean(self, value):
        value = super().clean(value)
        try:
            return PartialDate(value)
        except ValueError as error:
            raise exceptions.ValidationError(str(error), code="invalid") from error


class PartialDateField(models.CharField):
    """A partial date as text, never NULL. Compared code point by code point on both databases.

    Lookups take a date or a partial date: `later_than` and `earlier_than` (the whole interval after or before the
    other), `no_later_than` (not known to have begun later), `overlaps`. An unknown date satisfies the last two only.
    """

    description = "Partial date (ISO 8601, reduced precision)"

    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault("help_text", HELP)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for key, usual in {"max_length": 10, "blank": True, "default": "", "help_text": HELP}.items():
            if kwargs.get(key) == usual:
                del kwargs[key]
        return name, path, args, kwargs

    def check(self, **kwargs):
        if self.null:
            return [*super().check(**kwargs), checks.Error("A partial date is never NULL: drop null=True.", obj=self, id="base.E001")]
        return super().check(**kwargs)

    def db_parameters(self, connection):
        collation = {"postgresql": "C", "sqlite": "BINARY"}.get(connection.vendor)
        return super().db_parameters(connection) | {"collation": collation}

    def from_db_value(self, value, expression, connection):
        return str.__new__(PartialDate, value or "")

    def to_python(self, value):
        try:
            return PartialDate(value)
        except ValueError as error:
            raise exceptions.ValidationError(str(error), code="invalid") from error

    def get_prep_value(self, value):
        return str(PartialDate(value))

    def formfield(self, **kwargs):
        return super(models.CharField, self).formfield(**{"form_class": PartialDateFormField} | kwargs)


class IntervalLookup(models.Lookup):
    """A comparison of intervals written on their texts, in a form that an index on the column serves."""

    prepare_rhs = False

    def get_prep_lookup(self):
        return PartialDate(self.rhs)

    def column(self, compiler, connection):
        return self.process_lhs(compiler, connection)


def later_sql(column, params, day):
    return f"{column} > %s", [*params, day.latest.isoformat()]


def earlier_sql(column, params, day):
    """Before the first day of `day`, and not an interval that has begun before it but reaches it."""
    first = day.earliest.isoformat()
    return f"({column} < %s AND {column} NOT IN ('', %s, %s))", [*params, first, *params, first[:4], first[:7]]


@PartialDateField.register_lookup
class LaterThan(IntervalLookup):
    lookup_name = "later_than"

    def as_sql(self, compiler, connection):
        return later_sql(*self.column(compiler, connection), self.rhs) if self.rhs else ("1 = 0", [])


@PartialDateField.register_lookup
class EarlierThan(IntervalLookup):
    lookup_name = "earlier_than"

    def as_sql(self, compiler, connection):
        return earlier_sql(*self.column(compiler, connection), self.rhs) if self.rhs else ("1 = 0", [])


@PartialDateField.register_lookup
class NoLaterThan(IntervalLookup):
    lookup_name = "no_later_than"

    def as_sql(self, compiler, connection):
        if not self.rhs:
            return "1 = 1", []
        column, params = self.column(compiler, connection)
        return f"{column} <= %s", [*params, self.rhs.latest.isoformat()]


@PartialDateField.register_lookup
class Overlaps(IntervalLookup):
    lookup_name = "overlaps"

    def as_sql(self, compiler, connection):
        if not self.rhs:
            return "1 = 1", []
        column, params = self.column(compiler, connection)
        first = self.rhs.earliest.isoformat()
        sql = f"({column} <= %s AND ({column} >= %s OR {column} IN ('', %s, %s)))"
        return sql, [*params, self.rhs.latest.isoformat(), *params, first, *params, first[:4], first[:7]]


@PartialDateField.register_lookup
class IsPartialDate(models.Lookup):
    """The shape of a partial date, for check constraints: digits, a month that exists, a day up to 31."""

    lookup_name = "is_partial_date"
    prepare_rhs = False
    MONTHS = ("0[1-9]", "1[0-2]")
    DAYS = ("0[1-9]", "[12][0-9]", "3[01]")

    def as_sqlite(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        year = "[0-9][0-9][0-9][0-9]"
        shapes = ["", year, *(f"{year}-{m}" for m in self.MONTHS), *(f"{year}-{m}-{d}" for m in self.MONTHS for d in self.DAYS)]
        return "(" + " OR ".join(f"{column} GLOB '{shape}'" for shape in shapes) + ")", params * len(shapes)

    def as_postgresql(self, compiler, connection):
        column, params = self.process_lhs(compiler, connection)
        return f"{column} ~ '^([0-9]{{4}}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?)?$'", params


def shape_constraint(field):
    """The check that the column `field` holds "" or the shape of a partial date."""
    return models.CheckConstraint(
        name=f"%(class)s_{field}_is_partial_date",
        condition=models.Q(**{f"{field}__is_partial_date": True}),
        violation_error_message="Write a date as 2021, 2021-08 or 2021-08-14.",
    )


def order_constraint(start="start_date", end="end_date"):
    """The check that a known end is not before a known start, as intervals."""
    return models.CheckConstraint(
        name=f"%(class)s_{end}_not_before_{start}",
        condition=models.Q(**{f"{end}__gte": functions.Substr(start, 1, functions.Length(end))}),
        violation_error_message="The end is before the start.",
    )


def refuse_end_before_start(row, start="start_date", end="end_date"):
    """Raise what `order_constraint` would, on the field where an editor can mend it. What is no date is for the fields to say."""
    with contextlib.suppress(ValueError):
        if PartialDate(getattr(row, end)).earlier_than(getattr(row, start)):
            raise exceptions.ValidationError({end: "The end is before the start."})
