"""Dates as printed, resolved to partial dates ("2022-01-25", "2022-01", "2022") against the day of publication.

Names of weekdays and months come from Babel. A weekday is the last one before publication, itself counted, unless
"next" stands before it; a day of a month without its year is the nearest one in the past, or soon ahead.
"""

import datetime
import re
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names

SOON = datetime.timedelta(days=60)


class Found(NamedTuple):
    start: int
    end: int
    value: str


@cache
def patterns(language):
    days, months = {}, {}
    for number, name in get_day_names("wide", locale=language).items():
        days[name.lower()] = number
    for width in ("wide", "abbreviated"):
        for number, name in get_month_names(width, locale=language).items():
            months[name.lower().strip(".")] = number
            if width == "abbreviated" and language == "en" and number == 9:
                months["sept"] = 9
    day, month = "|".join(days), "|".join(sorted(months, key=len, reverse=True))
    pattern = re.compile(
        rf"\b(?:(?P<iso>\d{{4}}-\d\d(?:-\d\d)?)"
        rf"|(?P<month>{month})\.?\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+(?P<year>\d{{4}}))?(?!\d)"
        rf"|(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month2>{month})\.?(?:,?\s+(?P<year2>\d{{4}}))?"
        rf"|(?P<month3>{month})\s+(?P<year3>\d{{4}})"
        rf"|(?:(?P<next>next|coming)\s+)?(?P<weekday>{day})"
        r"|(?P<relative>today|tonight|yesterday|tomorrow|last night|this (?:morning|evening|month|year)|earlier today|last (?:month|year))"
        r")\b",
        re.IGNORECASE,
    )
    return pattern, days, months


def find_dates(text, published, language="en", start=0, end=None):
    """Dates in a text, in order. `published` is an ISO date; without it only full dates are told."""
    try:
        pattern, days, months = patterns(language)
    except Exception:
        return []
    day = datetime.date.fromisoformat(published[:10]) if len(published) >= 10 else None
    out = []
    for m in pattern.finditer(text, start, len(text) if end is None else end):
        value = resolve(m, day, days, months)
        if value:
            out.append(Found(m.start(), m.end(), value))
    return out


def resolve(m, published, days, months):
    if m["iso"]:
        return m["iso"]
    month, number, year = m["month"] or m["month2"], m["day"] or m["day2"], m["year"] or m["year2"]
    if month:
        return dated(months[month.lower().strip(".")], int(number), year, published)
    if m["month3"]:
        return f"{m['year3']}-{months[m['month3'].lower()]:02d}"
    if published is None:
        return ""
    if m["weekday"]:
        back = (published.weekday() - days[m["weekday"].lower()]) % 7
        moved = datetime.timedelta(days=7 - back if m["next"] else -back)
        return shifted(published, moved.days)
    word = m["relative"].lower()
    if word in ("last month", "this month"):
        first = published.replace(day=1)
        return (first - datetime.timedelta(days=word == "last month")).isoformat()[:7]
    if word in ("last year", "this year"):
        return str(published.year - (word == "last year"))
    return shifted(published, {"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0))


def shifted(day, by):
    try:
        return (day + datetime.timedelta(days=by)).isoformat()
    except OverflowError:
        return ""


def dated(month, number, year, published):
    try:
        if year:
            return datetime.date(int(year), month, number).isoformat()
        if published is None:
            return ""
        here = datetime.date(published.year, month, number)
        return (here if here <= published + SOON else here.replace(year=published.year - 1)).isoformat()
    except ValueError:
        return ""
