"""Partial dates in words, with the precision they have: 27 January 2022, January 2022, 2022."""

from functools import lru_cache

from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from diplomacy.base.partial_dates import PartialDate

# By precision, Django's format letters: for running text, for lists, and for a page whose date gives the year.
TEXT = {"day": "j F Y", "month": "F Y", "year": "Y"}
LIST = {"day": "j M Y", "month": "M Y", "year": "Y"}
YEARLESS = {"day": "j M", "month": "F", "year": "Y"}


def date_words(value, style="text", year=None):
    """`value` (a partial date or datetime.date) in words; "" when unknown. `year` is left out where the date is in it."""
    date = PartialDate(value)
    if not date:
        return ""
    formats = TEXT if style == "text" else LIST
    if year and style != "text" and date[:4] == str(year):
        formats = YEARLESS
    return formatted(date, formats[date.precision], get_language())


@lru_cache(maxsize=10_000)
def formatted(date, letters, language):
    """The date by Django's format `letters` in the active `language`. Kept, since a page prints the same few dates often."""
    return date_format(date.earliest, letters)


def span_words(start, end):
    """From when until when: "27 January 2016 to March 2023", "since 2021", "until 2021", "" where nothing is known."""
    if start and end:
        return _("%(start)s to %(end)s") % {"start": date_words(start), "end": date_words(end)}
    if start:
        return _("since %(start)s") % {"start": date_words(start)}
    return _("until %(end)s") % {"end": date_words(end)} if end else ""
