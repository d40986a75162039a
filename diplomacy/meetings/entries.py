"""Meetings as pages print them: who took part with the office held then, the parts of a visit, whose accounts there are."""

from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache

from django.db.models import F
from django.utils.translation import gettext as _

from articles.models import Quote
from articles.quote_lines import QuoteLine, quote_lines
from diplomacy.base.keyed_query import KeyedQuery
from diplomacy.meetings.models import Issuer, Meeting, MeetingKind, MeetingQuote, Participation
from people.models import Country
from people.offices import OfficesHeld
from people.person_lines import PersonLine, ministry_line, official_line


@dataclass(frozen=True, slots=True)
class Participant:
    """Somebody at a meeting; `side` is "a" or "b" where exactly two countries met, codes in order."""

    who: PersonLine
    side: str
    part: str
    part_word: str
    official: int | None
    country: Country | None


@dataclass(slots=True)
class Entry:
    """A public meeting ready to print. `accounts` are the (side, country's name) whose ministries gave a readout of it."""

    meeting: Meeting
    participants: list[Participant] = field(default_factory=list)
    accounts: list[tuple[str, str]] = field(default_factory=list)
    parts: list["Entry"] = field(default_factory=list)
    quote: QuoteLine | None = None
    is_part: bool = False

    @property
    def place(self):
        """Tehran, Iran; "" where it is not known."""
        meeting = self.meeting
        return ", ".join(part for part in (meeting.city, meeting.country.name if meeting.country else "") if part)

    @property
    def kind_words(self):
        """Phone call; Meeting; Visit to Tehran, Iran."""
        if self.meeting.kind == MeetingKind.VISIT and self.place:
            return _("Visit to %(place)s") % {"place": self.place}
        return self.meeting.get_kind_display()

    def part_of(self, official):
        """The word for what `official` (a primary key) was there: host, guest; "" where they just took part."""
        words = [row.part_word.lower() for row in self.participants if row.official == official and row.part != "participant"]
        return ", ".join(words)


def sides(countries):
    """{code: "a" or "b"} for exactly two countries, the one whose code comes first as "a"; {} for any other number."""
    codes = sorted({country.code for country in countries if country})
    return dict(zip(codes, "ab", strict=True)) if len(codes) == 2 else {}


def entries(meetings, *, with_parts=False, with_quotes=False):
    """Entries of `meetings` that may be shown (from `MeetingQuerySet.for_pages()`), in their order, in a fixed number of queries.

    `with_parts` also reads the public parts of each; `with_quotes` one quote that was said at each.
    """
    rows = [Entry(meeting) for meeting in meetings]
    parts = []
    if with_parts:
        whole = {row.meeting.pk: row for row in rows}
        for part in Meeting.objects.published().filter(part_of__in=list(whole)).for_pages().order_by("start_date", "pk"):
            parts.append(Entry(part, is_part=True))
            whole[part.part_of_id].parts.append(parts[-1])
    everything = [*rows, *parts]
    add_participants(everything)
    add_accounts(everything)
    if with_quotes:
        add_quotes(everything)
        for row in rows:
            row.quote = row.quote or next((part.quote for part in row.parts if part.quote), None)
    return rows


@cache
def participations():
    """The query for who took part in meetings, as far as the public may know."""
    present = Participation.objects.with_public_names().select_related("official__country", "ministry__country", "country")
    return KeyedQuery(present.defer("official__biography"), "meeting")


def add_participants(rows):
    by_meeting = defaultdict(list)
    for participation in participations().instances([row.meeting.pk for row in rows], Participation.objects.db):
        by_meeting[participation.meeting_id].append(participation)
    offices = OfficesHeld(row.official_id for present in by_meeting.values() for row in present)
    for row in rows:
        present = by_meeting[row.meeting.pk]
        side_of = sides(participation.country for participation in present)
        people = [participant(participation, row.meeting, side_of, offices) for participation in present]
        row.participants = sorted(people, key=lambda person: person.side or "c")


def participant(row, meeting, side_of, offices):
    if row.official and row.official.public:
        who = official_line(row.official, meeting.start_date, offices, country=row.country, ministry=row.ministry_id)
    else:
        who = ministry_line(row.ministry)
    return Participant(
        who=who,
        side=side_of.get(row.country.code, "") if row.country else "",
        part=row.part,
        part_word=row.get_part_display(),
        official=row.official_id if row.official and row.official.public else None,
        country=row.country,
    )


def add_accounts(rows):
    """Whose ministries gave a readout of each meeting."""
    issued = Issuer.objects.filter(
        readout__public=True, readout__meetings__in=[row.meeting.pk for row in rows], ministry__country__isnull=False
    )
    by_meeting = defaultdict(set)
    for meeting, code, name in issued.values_list("readout__meetings", "ministry__country__code", "ministry__country__name"):
        by_meeting[meeting].add((code, name))
    for row in rows:
        side_of = sides(person.country for person in row.participants)
        row.accounts = [(side_of.get(code, ""), name) for code, name in sorted(by_meeting[row.meeting.pk])]


def add_quotes(rows):
    """One quote for each meeting: words said there before an account of it, direct before others, the longest first."""
    keys = [row.meeting.pk for row in rows]
    said = MeetingQuote.objects.filter(meeting__in=keys, quote__public=True)
    told = quotes_about(keys)
    best = {}
    for was_said, found in (
        (True, said.values_list("meeting", "quote", "quote__kind", "quote__start", "quote__end")),
        (False, told.values_list("article__readouts__meetings", "pk", "kind", "start", "end")),
    ):
        for meeting, quote, kind, start, end in found:
            best[meeting] = max(best.get(meeting, (False, False, 0, 0)), (was_said, kind == "direct", end - start, quote))
    chosen = {meeting: quote for meeting, (_said, _direct, _length, quote) in best.items()}
    lines = {line.pk: line for line in quote_lines(Quote.objects.published().filter(pk__in=chosen.values()).read_for_pages())}
    for row in rows:
        row.quote = lines.get(chosen.get(row.meeting.pk))


def quotes_about(meetings):
    """Public quotes that lie inside a public readout of one of these meetings (primary keys); each row joined to its readout."""
    return Quote.objects.published().filter(
        article__readouts__public=True,
        article__readouts__meetings__in=meetings,
        article__readouts__start__lte=F("start"),
        article__readouts__end__gte=F("end"),
    )


def under_their_wholes(rows):
    """The same entries with parts moved right below the visit or summit they belong to, where that is among them."""
    present = {row.meeting.pk for row in rows}
    below = defaultdict(list)
    for row in rows:
        if row.meeting.part_of_id in present:
            row.is_part = True
            below[row.meeting.part_of_id].append(row)
    ordered = []

    def place(row):
        ordered.append(row)
        for part in below[row.meeting.pk]:
            place(part)

    for row in rows:
        if not row.is_part:
            place(row)
    return ordered
