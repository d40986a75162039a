"""Dates as printed, resolved to partial dates ("2022-01-25", "2022-01", "2022") against the day of publication.

Names of weekdays and months come from Babel. A weekday is the last one before publication, itself counted, unless
"next" stands before it ("last" leaves out the day itself); a day of a month without its year is the nearest one in the past, or
soon ahead. A weekday beside a full date says no more than that.
"""

import datetime
import re
from functools import cache
from typing import NamedTuple

from babel.dates import get_day_names, get_month_names

SOON = datetime.timedelta(days=60)
NUMBERS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10}
DATELINE = re.compile(r"\s*[^\W\d_][^\n–—:-]{0,60}?[,(]\s*([^\n–—:,()-]{3,20})\)?\s*(?:\([^\n()]{1,40}\)\s*)?[–—-]")


class Found(NamedTuple):
    start: int
    end: int
    value: str
    weekday: bool = False


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
        rf"|(?:in|since|during)\s+(?:(?:early|mid|late)[\s-]+)?(?P<month4>{month})(?!\.?,?\s+\d)"
        rf"|(?P<ago>\d{{1,3}}|{'|'.join(NUMBERS)})\s+days?\s+(?:ago|earlier)"
        rf"|(?:(?P<next>next|coming)\s+|(?P<last>last)\s+)?(?P<weekday>{day})"
        r"|(?P<relative>today|tonight|yesterday|tomorrow|last night|this (?:morning|evening|month|year)|earlier today|last (?:month|year))"
        r")\b",
        re.IGNORECASE,
    )
    return pattern, days, months


def dateline_day(text, published):
    """The day in a dateline ("DOHA, Jan. 27 –") where the text opens with one of the days before it was published, else `published`."""
    match = DATELINE.match(text)
    found = find_dates(text, published, "en", *match.span(1)) if match else []
    day = found[0].value if found else ""
    if len(day) != 10 or len(published) < 10:
        return published
    return day if 0 <= (datetime.date.fromisoformat(published[:10]) - datetime.date.fromisoformat(day)).days <= 14 else published


def find_dates(text, published, language="en", start=0, end=None, *, told=False):
    """Dates in a text, in order. `published` is an ISO date; without it only full dates are told. What is `told` is not ahead."""
    try:
        pattern, days, months = patterns(language)
    except Exception:
        return []
    day = datetime.date.fromisoformat(published[:10]) if len(published) >= 10 else None
    out = []
    for m in pattern.finditer(text, start, len(text) if end is None else end):
        value = resolve(m, day, days, months, told)
        if value:
            beside = out and out[-1].weekday and len(value) == 10 and not m["weekday"] and not text[out[-1].end : m.start()].strip(" ,(")
            if beside:
                out.pop()
            out.append(Found(m.start(), m.end(), value, bool(m["weekday"])))
    return out


def resolve(m, published, days, months, told):
    if m["iso"]:
        return known_day(m["iso"])
    month, number, year = m["month"] or m["month2"], m["day"] or m["day2"], m["year"] or m["year2"]
    if month:
        return dated(months[month.lower().strip(".")], int(number), year, published, told)
    if m["month3"]:
        return f"{m['year3']}-{months[m['month3'].lower()]:02d}"
    if published is None:
        return ""
    if m["month4"]:
        number = months[m["month4"].lower().strip(".")]
        return f"{published.year - (number > published.month)}-{number:02d}"
    if m["ago"]:
        return shifted(published, -(NUMBERS.get(m["ago"].lower()) or int(m["ago"])))
    if m["weekday"]:
        back = (published.weekday() - days[m["weekday"].lower()]) % 7
        back = 7 if m["last"] and not back else back
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


def known_day(iso):
    """The ISO date, of a day or a month, if the calendar has it, else ""."""
    try:
        datetime.date.fromisoformat(iso if len(iso) == 10 else f"{iso}-01")
    except ValueError:
        return ""
    return iso


def dated(month, number, year, published, told):
    """The day of a month: of the year that is printed, else the last one that is not too far ahead."""
    if published is None and not year:
        return ""
    last = published and published + datetime.timedelta(days=1 if told else SOON.days)
    for one in [int(year)] if year else [published.year + 1, published.year, published.year - 1]:
        try:
            day = datetime.date(one, month, number)
        except ValueError:
            continue
        if year or day <= last:
            return day.isoformat()
    return ""
