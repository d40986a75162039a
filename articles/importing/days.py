"""The day of publication that a text prints: on one of its first lines, or in its dateline. No Django."""

import re

from articles.extraction.dates import find_dates
from articles.importing.guesses import moment_of, read_dateline
from articles.importing.languages import language_of

FIRST_LINES, LONGEST_LINE = 6, 120
_TIME = r"\d{1,2}[:.]\d\d(?::\d\d)?(?:\s*[ap]\.?m\b\.?)?(?:\s*\(?(?:GMT|UTC|Z|[A-Z]{2,3}T)\b(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)?"
_LABEL = r"\b(?:published|posted|issued|released|dated?|publication date)(?:\s+on)?\s*:?|تاری?خ(?: انتشار)?\s*:|تاريخ(?: النشر)?\s*:"
_BEFORE = re.compile(
    rf"(?:.*[|·•,،]|.*(?<!\d)(?<!\d\s)[–—]|.*[^\d]\s-|.*(?:{_LABEL}))?\s*(?:{_TIME}[\s,]*)?(?:\w+day\b[\s,]*)?[(\[]?", re.I
)
_AFTER = re.compile(rf"[\s,T]*(?:(?:at\s+)?{_TIME})?\s*[)\]]?\s*(?:[|·•].*|(?:[–—]|-\s)\s*[^\d\s].*|,\s*(?-i:[A-Z])[^,]{{0,40}})?", re.I)
_OF_ANOTHER_TIME = re.compile(r"\b(?:updated|modified|edited|revised|accessed|retrieved|archived|printed)\b[^|·•]*$", re.I)
_NO_MORE = re.compile(rf"(?:{_LABEL}|{_TIME}|\b\w+day\b|\bat\b|\W)*+", re.I)
_YEAR_OF_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[/-](?:0?[1-9]|1[0-2])(?!\d)")
_SENTENCE_END = re.compile(r"[.!?…؟۔。]\s*$")


def find_day(reading, address=""):
    """Note the day that the title and the body print, unless the moment was found."""
    text = f"{reading.value('title')}\n{reading.value('body')}"
    language = reading.value("language") or language_of(reading.value("body"))
    day, where = day_printed(text, language, address)
    reading.find("published", moment_of(day), f"{where}: the day alone")


def day_printed(text, language="", address=""):
    """(ISO date, where) of the first line that is a date or is dated, or of the dateline; "" and "" where that is unsure.

    A day that a sentence tells of is none. A dateline that leaves out the year has that of the address, or is none.
    """
    lines = [line for line in text[:4000].split("\n") if line.strip()]
    for line in lines[:FIRST_LINES]:
        _place, dateline = read_dateline(line)
        days = days_of_dateline(dateline, language, address) if dateline else days_of_line(line, language)
        if len({day for day, _words in days}) == 1:
            day, words = days[0]
            return day, f"“{words}” in the {'dateline' if dateline else 'first lines'}"
    return "", ""


def days_of_dateline(dateline, language, address):
    """Pairs (ISO date, words) of the days in it."""
    year = _YEAR_OF_ADDRESS.search(address)
    found = full_days(dateline, language)
    if not found and year:
        found = [one for one in find_dates(dateline, f"{year[1]}-12-31", told=True) if not one.weekday]
    return [(one.value, dateline[one.start : one.end]) for one in found]


def days_of_line(line, language):
    """Pairs (ISO date, words) of the days that date a line. What stands behind a dash says whose words stood above, and when."""
    if len(line) > LONGEST_LINE or _SENTENCE_END.search(line) or line.lstrip().startswith(("–", "—", "-")):
        return []
    return [(one.value, line[one.start : one.end]) for one in full_days(line, language) if is_apart(line[: one.start], line[one.end :])]


def full_days(words, language):
    """The days in `words` that are printed with their year, in the text's language or in English."""
    for tag in dict.fromkeys((language.partition("-")[0] or "en", "en")):
        found = [one for one in find_dates(words, "", tag) if len(one.value) == 10]
        if found:
            return found
    return []


def is_apart(before, after):
    """Whether what stands between these is parted from them, and is not when something was edited or read."""
    return bool(_BEFORE.fullmatch(before) and _AFTER.fullmatch(after)) and not _OF_ANOTHER_TIME.search(before)


def is_day(line):
    """Whether a line is a date, with its label, weekday or time, and nothing else."""
    return any(_NO_MORE.fullmatch(line[: one.start] + line[one.end :]) for one in full_days(line, language_of(line)))
