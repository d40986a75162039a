"""What stands beside an article's text: a note for each quote, a label over each readout."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from articles.quote_lines import QuoteLine, quote_lines
from diplomacy.base.date_words import date_words
from diplomacy.meetings.entries import sides
from diplomacy.meetings.models import Meeting, MeetingQuote, Participation, Readout
from diplomacy.topics.models import Basis, Evidence
from people.models import Ministry

# A margin is narrow: the rest of the sentence is on the topic's page, where the link leads.
WORDS_OF_PROPOSITION = 9


@dataclass(frozen=True, slots=True)
class StanceLink:
    """A stance in a few words, with the address of its evidence."""

    words: str
    url: str


@dataclass(slots=True)
class Note:
    """A quote of the article with its number. `repeats` and `teller` are notes of the same article, or None."""

    number: int
    start: int
    end: int
    line: QuoteLine
    stances: list[StanceLink] = field(default_factory=list)
    meetings: list[tuple[str, Meeting]] = field(default_factory=list)
    repeats: "Note | None" = None
    teller: "Note | None" = None


@dataclass(frozen=True, slots=True)
class Label:
    """A readout: whose account it is and of what. `side` is "a" or "b" where two countries give accounts, "own" for the article's."""

    id: str
    start: int
    end: int
    side: str
    issuers: tuple[Ministry, ...]
    inferred: bool
    meetings: tuple[tuple[str, Meeting], ...]


def notes_of(quotes):
    """The Notes of an article's `quotes` (`with_people()`, in text order), in a fixed number of queries."""
    quotes = list(quotes)
    for quote in quotes:
        quote.before = quote.after = ""
    notes = {
        quote.pk: Note(number, quote.start, quote.end, line)
        for number, (quote, line) in enumerate(zip(quotes, quote_lines(quotes), strict=True), start=1)
    }
    stances, meetings = stances_by_quote(notes), meetings_by_quote(notes)
    for quote in quotes:
        note = notes[quote.pk]
        note.stances = stances[quote.pk]
        note.meetings = list(zip(meeting_words(meetings[quote.pk]), meetings[quote.pk], strict=True))
        note.repeats = notes.get(quote.repeats_id)
        note.teller = notes.get(quote.within_id) if note.line.second_hand else None
    return list(notes.values())


def stances_by_quote(quotes):
    """The public stances that each quote shows: {its key: [StanceLink]}. What somebody else tells shows none."""
    found = defaultdict(list)
    links = Evidence.objects.filter(quote__in=list(quotes), stance__public=True).first_hand().order_by("stance")
    for link in links.select_related("stance__proposition__topic"):
        stance = link.stance
        proposition = Truncator(stance.proposition.text).words(WORDS_OF_PROPOSITION)
        words = _("%(polarity)s: %(proposition)s") % {"polarity": stance.get_polarity_display(), "proposition": proposition}
        found[link.quote_id].append(StanceLink(words, f"{stance.proposition.topic.get_absolute_url()}#stance-{stance.uid}"))
    return found


def meetings_by_quote(quotes):
    """The public meetings that each quote was said at: {its key: [Meeting]}."""
    found = defaultdict(list)
    for link in MeetingQuote.objects.filter(quote__in=list(quotes), meeting__public=True).order_by("meeting").select_related("meeting"):
        found[link.quote_id].append(link.meeting)
    return found


def labels_of(article):
    """The Labels of an article's public readouts, in text order."""
    readouts = list(
        Readout.objects.published()
        .filter(article=article)
        .in_text_order()
        .prefetch_related(
            Prefetch("issuers", Ministry.objects.published().select_related("country").order_by("pk"), to_attr="public_issuers"),
            Prefetch("meetings", Meeting.objects.published().order_by("start_date", "pk"), to_attr="public_meetings"),
        )
    )
    side_of = sides(ministry.country for readout in readouts for ministry in readout.public_issuers) or sides(present_at(readouts))
    return [label(readout, side_of) for readout in readouts]


def present_at(readouts):
    """The countries that the public knows to have been spoken for at the meetings of these readouts."""
    meetings = {meeting.pk for readout in readouts for meeting in readout.public_meetings}
    present = Participation.objects.published().filter(meeting__in=meetings, country__isnull=False) if meetings else ()
    return [participation.country for participation in (present.select_related("country") if meetings else ())]


def label(readout, side_of):
    letters = {side_of.get(ministry.country.code, "") if ministry.country else "" for ministry in readout.public_issuers}
    return Label(
        id=readout.uid,
        start=readout.start,
        end=readout.end,
        side="own" if not letters else letters.pop() if len(letters) == 1 else "",
        issuers=tuple(readout.public_issuers),
        inferred=readout.basis == Basis.INFERRED,
        meetings=tuple(zip(meeting_words(readout.public_meetings), readout.public_meetings, strict=True)),
    )


def meeting_words(meetings):
    """Short words for each of some meetings: its kind and day, or its title where those are the same for two."""
    short = [
        ", ".join(part for part in (meeting.get_kind_display().lower(), date_words(meeting.start_date)) if part) for meeting in meetings
    ]
    return [words if short.count(words) == 1 else meeting.title for words, meeting in zip(short, meetings, strict=True)]
