"""Where the parts of a chart stand, in units of a picture 640 wide. Templates draw, nothing here is markup."""

import math
from dataclasses import dataclass

from django.utils import timezone

from diplomacy.base.date_words import span_words
from diplomacy.base.partial_dates import PartialDate

WIDTH = 640
LINE = 40
TOP = 40
FEW_YEARS = 10
LONGEST_LABEL = 28
DAYS = 365.2425


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    y: int
    width: float
    label: str
    label_x: float
    anchor: str
    label_y: int
    open: bool


@dataclass(frozen=True, slots=True)
class Year:
    x: float
    words: str
    anchor: str
    skip: bool


@dataclass(frozen=True, slots=True)
class Axis:
    """Offices over the years: bars, hairlines with years, a tick for each contact, and the same in words."""

    years: tuple[Year, ...]
    bars: tuple[Bar, ...]
    ticks: tuple[float, ...]
    base: int
    height: int
    words: str

    @property
    def label_y(self):
        return self.base + 18

    @property
    def tick_y(self):
        return self.base - 14


def offices_axis(offices, contacts):
    """The Axis of appointments, the earliest on top, or None where no date of theirs is known.

    `contacts` are partial dates. An unknown start or end runs to the edge.
    """
    dated = sorted((office for office in offices if office.start_date or office.end_date), key=lambda office: office.start_date)
    if not dated:
        return None
    known = [PartialDate(contact) for contact in contacts if contact]
    starts = [date.earliest for office in dated for date in (office.start_date, office.end_date) if date]
    first = min([*starts, *(contact.earliest for contact in known)]).year
    ends = [office.end_date.latest if office.end_date else timezone.now().date() for office in dated]
    last = max([*ends, *starts, *(contact.latest for contact in known)]).year + 1
    scale = (WIDTH - 2) / (last - first)

    def across(day):
        return round(1 + (day.year - first + (day.timetuple().tm_yday - 1) / DAYS) * scale, 1)

    base = TOP + LINE * len(dated) - 2
    return Axis(
        years=tuple(years_between(first, last, scale)),
        bars=tuple(bar(office, line, across) for line, office in enumerate(dated)),
        ticks=tuple(sorted({across(contact.earliest) for contact in known})),
        base=base,
        height=base + 24,
        words=" ".join(f"{office.printed_title}: {span_words(office.start_date, office.end_date)}." for office in dated),
    )


def bar(office, line, across):
    start = across(office.start_date.earliest) if office.start_date else 1
    end = across(office.end_date.latest) if office.end_date else WIDTH - 1
    title = office.printed_title if len(office.printed_title) <= LONGEST_LABEL else office.get_role_display()
    late = start > WIDTH / 2
    y = TOP + LINE * line
    return Bar(
        x=start,
        y=y,
        width=round(max(end - start, 3), 1),
        label=title,
        label_x=end if late else start,
        anchor="end" if late else "start",
        label_y=y - 7,
        open=bool(line % 2),
    )


def years_between(first, last, scale):
    step = math.ceil((last - first) / FEW_YEARS) or 1
    shown = list(range(first, last + 1, step))
    for place, year in enumerate(shown):
        anchor = "start" if place == 0 else "end" if year == last else "middle"
        yield Year(x=round(1 + (year - first) * scale, 1), words=str(year), anchor=anchor, skip=place % 3 != 0)
