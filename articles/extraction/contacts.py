"""Contacts that an article reports: calls, meetings, visits, messages; who took part, when, where, and which words tell of them."""

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from . import countries, dates, lexicon, marks, speech, tokens
from .accounts import add_accounts
from .contact_events import events_in, is_coming, parties_of, place_behind
from .parties import Cast
from .topics import Topics

MOST_IN_SENTENCE = 8
TOLD_OF = 1500
"""Code points from the words that tell of a contact in which it is looked for what it was about."""
NEAR = 200
"""Code points between a contact and the "he" that takes up whom it was told of."""
TWICE = re.compile(r"(?<!\bthe )\btwice\b")
NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4}


@dataclass(slots=True)
class Contact:
    """A contact as told in one article. `part_of` is the index of the visit that it belongs to, in the list returned.

    `date` is a partial date ("" if unknown). `number` is how many contacts of this kind the words tell ("two calls"),
    `readouts` are (start, end, span of the issuer) of accounts that a ministry gives of it.
    """

    kind: str
    parties: list
    date: str = ""
    date_span: tuple | None = None
    place: str = ""
    country: str = ""
    number: int = 1
    part_of: int | None = None
    passages: list = field(default_factory=list)
    readouts: list = field(default_factory=list)
    topics: list = field(default_factory=list)
    confidence: float = 0.7

    @property
    def sides(self):
        return frozenset(p.key for p in self.parties)

    @property
    def country_codes(self):
        return frozenset(p.country for p in self.parties if p.country)


def extract_contacts(text, *, published, language="en", registry=None, topics=(), home="", quotes=None):
    """Contacts of an English text, in the order in which they come up.

    `published` is a day or an ISO date; `topics` are names to look for in their passages; `home` is the code of the country that
    the article comes from, where its dateline does not say; `quotes` are those of the text, where they have been read already.
    """
    if language.split("-")[0].lower() != "en":
        return []
    published = dates.dateline_day(text, str(published))
    stretches = marks.marked(text)
    cast = Cast(registry, published[:10], countries.of_dateline(text) or home)
    told = Told()
    found = told.contacts
    for s in tokens.sentences(text, stretches):
        if len(s) < 4 or (s.tags[0] == "Q" and len(s) < 6):
            continue
        for contact in sentence_contacts(text, s, cast, published, found):
            told.add(contact)
    for contact in found:
        for party in contact.parties:
            cast.settle(party)
    visits = [(number, contact) for number, contact in enumerate(found) if contact.kind == "visit"]
    for contact in found:
        place_in_visits(contact, visits)
    if found:
        add_accounts(text, found, cast, speech.english(text) if quotes is None else quotes)
    if topics:
        add_topics(text, found, Topics(topics))
    return found


def sentence_contacts(text, s, cast, published, earlier):
    out = []
    span = s.span
    events = events_in(s, MOST_IN_SENTENCE)
    when = dates.find_dates(text, published, "en", *span, told=True) if events else []
    for place_in_row, (k, kind, how) in enumerate(events):
        if is_coming(s, k):
            continue
        following = s.starts[events[place_in_row + 1][0]] if place_in_row + 1 < len(events) else span[1]
        number = number_told(s, k)
        found = list(parties_of(text, s, k, how, cast, told_last(out or earlier, s), number))
        number = number if len(found) == 1 else 1
        for parties, place in found:
            if len({p.key for p in parties}) < 2:
                continue
            near = day_of(when, s.starts[k], following)
            contact = Contact(kind, parties, near.value if near else "", near and (near.start, near.end), number=number, passages=[span])
            contact.place, contact.country = place or place_behind(text, s, k)
            vague = any(not (p.role or p.country or p.official is not None) and " " not in p.name for p in parties)
            contact.confidence = (0.85 if near else 0.7) - (0.3 if vague else 0.0)
            out.append(contact)
    return out


def number_told(s, k):
    """How many contacts the word at `k` tells of: "two long calls", "spoke twice"; not "two aides met", "three rounds of talks"."""
    if s.words[k] in lexicon.word_set("contact_nouns"):
        for word in reversed(s.words[max(0, k - 3) : k]):
            if word in NUMBERS and (s.words[k].endswith("s") or word.isalpha()):
                return NUMBERS[word]
            if not word.isalpha() or word == "of":
                break
    behind = " ".join(s.words[k + 1 : k + 8]).partition(",")[0]
    return 2 if s.words[k - 1 : k] == ["twice"] or TWICE.search(behind) else 1


def day_of(found, at, following):
    """The date that is said of what is told at `at`: the first behind it and before what is told next, else the nearest."""
    behind = next((date for date in found if at <= date.start < following), None)
    return behind or min(found, key=lambda date: abs(date.start - at), default=None)


def told_last(contacts, s):
    """Whom the contact told last is told of, if that was in this sentence or shortly before."""
    last = contacts[-1] if contacts else None
    return last.parties[0] if last and s.starts[0] - last.passages[-1][1] < NEAR else None


class Told:
    """The contacts of an article so far, in order, found again by who took part."""

    def __init__(self):
        self.contacts = []
        self.by_side = {}

    def add(self, contact):
        """The same contact told again adds a passage; one without a day takes that of an earlier contact of the same people."""
        near = {id(one): one for side in contact.sides for one in self.by_side.get(side, ())}.values()
        for one in near:
            same_day = not contact.date or not one.date or contact.date.startswith(one.date) or one.date.startswith(contact.date)
            if one.kind == contact.kind and one.sides == contact.sides and same_day:
                one.passages += [p for p in contact.passages if p not in one.passages[-1:]]  # they come in text order
                one.date, one.date_span = one.date or contact.date, one.date_span or contact.date_span
                one.number = max(one.number, contact.number)
                one.place, one.country = one.place or contact.place, one.country or contact.country
                return
        if not contact.date:
            sharing = [one for one in near if one.date and len(one.sides & contact.sides) > 1]
            if sharing:
                last = max(sharing, key=lambda one: one.passages[0])
                contact.date, contact.date_span = last.date, last.date_span
        self.contacts.append(contact)
        for side in contact.sides:
            self.by_side.setdefault(side, []).append(contact)


def place_in_visits(contact, visits):
    """A meeting of the guest on a day of the visit, with the host country, is a part of the visit."""
    if contact.kind not in ("meeting", "message"):
        return
    for number, visit in visits:
        guests = {p.key for p in visit.parties if p.part == "guest"}
        if guests & contact.sides and visit.country in contact.country_codes and visit.date == contact.date:
            contact.part_of = number
            contact.place, contact.country = contact.place or visit.place, contact.country or visit.country
            for party in contact.parties:
                if party.part == "participant":
                    party.part = "guest" if party.key in guests else "host"
            return


def add_topics(text, found, topics):
    """The topics of what is told of each contact: from its passages on to where another one is told, and in the accounts of it. What
    follows a sentence that tells of several is of those whose accounts stand there.
    """
    together = {}
    for contact in found:
        for start, _end in contact.passages:
            together.setdefault(start, []).append(contact)
    starts = sorted(together)
    for contact in found:
        told = [text[start:end] for start, end, _issuer in contact.readouts]
        for start, end in contact.passages:
            following = bisect_right(starts, start)
            last = min(starts[following] if following < len(starts) else len(text), start + TOLD_OF)
            others = [one for one in together[start] if one is not contact]
            if has_account(contact, end, last) or not any(has_account(one, end, last) for one in others):
                end = max(end, last)
            told.append(text[start:end])
        contact.topics = topics.in_text("\n".join(told))


def has_account(contact, start, end):
    return any(start <= first < end for first, _last, _issuer in contact.readouts)


def same_contact(contact, kind, sides, start, end=""):
    """Whether a known meeting (its kind, the ids or countries of its sides, first and last day) may be this contact."""
    if kind != contact.kind or sides_shared(contact.parties, set(sides)) < 2:
        return False
    if not contact.date or not start:
        return True
    last = end or start
    size = min(len(contact.date), len(start))
    return start[:size] <= contact.date[:size] and contact.date[: len(last)] <= last[: len(contact.date)]


def sides_shared(parties, theirs):
    """How many different sides of a contact are among those of another: by country, or by official where those are more."""
    countries = {p.country for p in parties if p.country in theirs}
    officials = {p.official for p in parties if p.official in theirs and p.official is not None}
    strangers = {p.country for p in parties if p.country in theirs and p.official is None}
    return max(len(countries), len(officials), len(officials | (strangers - {p.country for p in parties if p.official in officials})))


def match_contacts(contacts, known):
    """For each contact the ids of known meetings that it may be. `known` holds (id, kind, sides, start, end)."""
    return [[kid for kid, kind, theirs, start, end in known if same_contact(c, kind, theirs, start, end)] for c in contacts]
