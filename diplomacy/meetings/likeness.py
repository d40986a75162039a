"""What makes two meetings seem to be one: the same sides, kind and days. Pure."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from diplomacy.base.partial_dates import PartialDate
from diplomacy.merging.likeness import Likeness, overlap
from diplomacy.merging.names import Term, heard, name_likeness

SAME_DAY = 30
DAYS_OVERLAP = 20
DAY_BEFORE_OR_AFTER = 4
"""A call at midnight is dated as the clock of each side says."""
SAME_SIDES = 25
OTHER_SIDES = -30
SAME_PEOPLE = 35
"""For the share of all the officials named that both name."""
OTHER_PEOPLE = -25
SAME_KIND = 15
OTHER_KIND = -25
TITLE = 15
NUMBERED_APART = -60
"""The first call of a night and the second are two."""
SAME_CITY = 8
OTHER_PLACE = -15
ONE_PART_OF_THE_OTHER = -60
TWO_PARTS_OF_ONE = -30
"""Whoever recorded the parts of a visit told them apart."""

NEAR_KINDS = [{"phone_call", "video_call"}, {"meeting", "visit"}, {"meeting", "summit_or_forum"}, {"visit", "summit_or_forum"}]
"""Kinds that two editors may well give to one and the same contact."""
MANY_SIDES = 5
ONE_DAY = datetime.timedelta(days=1)
WORDS_OF_TITLES = frozenset(["a", "an", "and", "at", "between", "for", "in", "of", "on", "the", "to", "with"])
ORDINALS = frozenset(
    [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "1st",
        "2nd",
        "3rd",
        "4th",
        "5th",
        "6th",
        "7th",
        "8th",
        "9th",
        "10th",
    ]
)
UNKNOWN = PartialDate()


@dataclass(frozen=True)
class MeetingProfile:
    """A meeting as it is compared. `countries` are the codes of the sides, `officials` their primary keys."""

    pk: int
    title: Term
    kind: str
    kind_name: str = ""
    start: PartialDate = UNKNOWN
    end: PartialDate = UNKNOWN
    countries: frozenset = frozenset()
    officials: frozenset = frozenset()
    place: str = ""
    city: str = ""
    part_of: int | None = None
    scope: str = ""

    @property
    def facts(self):
        """What tells the meeting from others, as pairs (label, words)."""
        days = f"{self.start} – {self.end}" if self.end and self.end != self.start else self.start
        return [("When", days), ("Kind", self.kind_name), ("Sides", ", ".join(sorted(self.countries))), ("City", self.city)]

    @property
    def texts(self):
        """A meeting is called by its day as much as by its title."""
        return [self.title.text, self.start, self.end]

    @cached_property
    def days(self):
        """(First, last) day that it may have been on, None where no date is known."""
        return (self.start.earliest, max(self.start.latest, (self.end or self.start).latest)) if self.start else None

    @cached_property
    def times(self):
        """The months that it is on or next to; the year as well, for what is dated by the year alone."""
        if not self.start:
            return {""}
        near = (
            {(day.year, day.month) for day in (self.days[0] - ONE_DAY, self.days[1] + ONE_DAY) if day.year > 1}
            if self.can_be_moved
            else set()
        )
        years = {f"{self.days[0].year}", f"{self.days[1].year}"}
        return years | {f"{year}-{month}" for year, month in near} | ({self.start[:7]} if self.start.precision != "year" else set())

    @property
    def can_be_moved(self):
        """Whether there is a day before it and one after it."""
        return self.start.precision != "year" and datetime.date.min < self.days[0] and self.days[1] < datetime.date.max

    @cached_property
    def keys(self):
        if not self.countries:
            sides = {heard(self.title.letters)[1]}
        elif len(self.countries) > MANY_SIDES:
            sides = {f"many {self.kind}"}
        else:
            sides = {" ".join(pair) for pair in combinations(sorted(self.countries), 2)} or self.countries
        on_the_day = {f"{country} {self.start}" for country in self.countries} if self.start.precision == "day" else set()
        return on_the_day | {f"{side} {time}" for side in sides for time in self.times}


def meeting_title(text):
    return Term(text, WORDS_OF_TITLES)


def compare_meetings(one, other):
    found = Likeness()
    if not add_days(found, one, other):
        return Likeness()
    add_sides(found, one, other)
    if one.kind == other.kind:
        found.add(SAME_KIND, f"Of the same kind: {one.kind_name}")
    elif {one.kind, other.kind} not in NEAR_KINDS:
        found.add(OTHER_KIND, f"Of two kinds: {one.kind_name} and {other.kind_name}")
    title = name_likeness(one.title, other.title)
    found.add(TITLE * title, f"“{one.title.text}” and “{other.title.text}”")
    numbers = ORDINALS.intersection(one.title.words), ORDINALS.intersection(other.title.words)
    if all(numbers) and numbers[0] != numbers[1]:
        found.add(NUMBERED_APART, "Their titles number them apart")
    if one.place and other.place and one.place != other.place:
        found.add(OTHER_PLACE, "In two countries")
    elif one.city and one.city.casefold() == other.city.casefold():
        found.add(SAME_CITY, f"Both in {one.city}")
    if one.pk == other.part_of or other.pk == one.part_of:
        found.add(ONE_PART_OF_THE_OTHER, "One is part of the other")
    elif one.part_of and one.part_of == other.part_of:
        found.add(TWO_PARTS_OF_ONE, "Two parts of one meeting")
    return found


def add_days(found, one, other):
    """Whether they may have been on one day."""
    if not one.days or not other.days:
        return True
    if one.days[0] <= other.days[1] and other.days[0] <= one.days[1]:
        if one.start == other.start and one.start.precision == "day":
            found.add(SAME_DAY, f"On the same day: {one.start}")
        else:
            found.add(DAYS_OVERLAP, f"Their dates go together: {one.start} and {other.start}")
        return True
    gap = max(one.days[0], other.days[0]) - min(one.days[1], other.days[1])
    if gap == ONE_DAY:
        found.add(DAY_BEFORE_OR_AFTER, f"A day apart: {one.start} and {other.start}")
    return gap == ONE_DAY


def add_sides(found, one, other):
    if one.countries and other.countries:
        if one.countries == other.countries:
            found.add(SAME_SIDES, f"The same sides: {', '.join(sorted(one.countries))}")
        elif not one.countries & other.countries:
            found.add(OTHER_SIDES, "No side is the same")
    if one.officials and other.officials:
        share = overlap(one.officials, other.officials)
        if share:
            found.add(SAME_PEOPLE * share, "The same people" if share == 1 else "Some of the same people")
        else:
            found.add(OTHER_PEOPLE, "Other people")
