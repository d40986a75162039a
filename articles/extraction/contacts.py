"""Contacts that an article reports: calls, meetings, visits, messages; who took part, when, where, and which words tell of them."""

import re
from dataclasses import dataclass, field

from . import countries, cues, dates, groups, lexicon, marks, speech, tokens
from .discourse import INSTITUTIONS
from .parties import PARTS, Cast, Party, split_parties
from .registry import folded

NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "2": 2, "3": 3, "4": 4}
COLLECTIVE = lexicon.word_set("no_party")
COMING = lexicon.word_set("coming")


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


def extract_contacts(text, *, published, language="en", registry=None, topics=()):
    """Contacts of an English text, in the order in which they come up. `topics` are names to look for in their passages."""
    if language.split("-")[0] != "en":
        return []
    stretches = marks.marked(text)
    cast = Cast(registry, published[:10])
    found = []
    for s in tokens.sentences(text, stretches):
        if len(s) < 4 or (s.tags[0] == "Q" and len(s) < 6):
            continue
        here = sentence_contacts(text, s, cast, published, found)
        for contact in here:
            merge(found, contact)
    for contact in found:
        for party in contact.parties:
            party.country = party.country or cast.country_of(party.number)
    for contact in found:
        place_in_visits(contact, found)
    add_readouts(text, found)
    for contact in found:
        words = folded(" ".join(text[a:b] for a, b in contact.passages)) if topics else ""
        contact.topics = [t for t in topics if f" {folded(t)} " in f" {words} "]
    return found


def sentence_contacts(text, s, cast, published, earlier):
    out = []
    span = s.span
    when = dates.find_dates(text, published, "en", *span)
    for k in range(len(s)):
        kind, opener = trigger_at(s, k)
        if not kind or is_coming(s, k):
            continue
        number = next((NUMBERS[w] for w in s.words[max(0, k - 3) : k] if w in NUMBERS), 1)
        for parties, place in parties_of(text, s, k, kind, opener, cast, out or earlier):
            if len({p.key for p in parties}) < 2:
                continue
            near = min(when, key=lambda d: abs(d.start - s.starts[k]), default=None)
            contact = Contact(kind, parties, near.value if near else "", near and (near.start, near.end), number=number, passages=[span])
            if place:
                contact.place, contact.country = place
            contact.confidence = 0.85 if near else 0.7
            out.append(contact)
    return out


def trigger_at(s, k):
    """(kind, how) of a contact that the word at `k` tells of, or ("", ""). `how` is verb, noun, visit or message."""
    rules = lexicon.word_sets()
    word, words, tags = s.words[k], s.words, s.tags
    before, after = words[max(0, k - 4) : k], words[k + 1 : k + 5]
    if word in rules["message_nouns"] and any(w in rules["message_verbs"] for w in words[max(0, k - 5) : k]):
        return "message", "message"
    if (tags[k] == "V" and word == "met") or (word in ("meets", "meet") and tags[k] in "ZB"):
        return "meeting", "verb"
    if word in ("received", "hosted", "welcomed", "telephoned", "phoned") and after and tags[k] == "V" and tags[k + 1] in "KDS":
        return ("phone_call", "object") if word.endswith("phoned") else ("meeting", "object")
    if (word == "spoke" and "with" in after) or (word == "spoke" and "phone" in words[k : k + 6]):
        return "phone_call", "verb"
    if word == "spoke" and tags[k] == "V" and after and after[0] in ("to", "today", "by", "on", "again") and s.tags[k + 2 : k + 3] != ["K"]:
        return "phone_call", "joint"
    if word == "called" and tags[k] == "V" and after and tags[k + 1] == "K" and {"today", "yesterday", "to"} & set(words[k + 2 : k + 16]):
        return "phone_call", "object"
    if word in rules["contact_nouns"]:
        kind = "meeting"
        if word.startswith(("call", "conversation", "phone")) or {"phone", "telephone", "call"} & set(before[-2:]):
            kind = "phone_call"
        if "video" in before or "virtual" in before:
            kind = "video_call"
        if any(w in ("held", "had", "made", "hold", "holding", "conducted") for w in before):
            return kind, "verb"
        if after[:1] == ["with"] and (before[-1:] and tags[k - 1] in "SDAK"):
            return kind, "noun"
    if word in rules["visit_verbs"] and tags[k] in "VZ" and visit_place(s, k):
        return "visit", "visit"
    return "", ""


def is_coming(s, k):
    """Whether the contact is only planned, wished or denied."""
    j = k - 1
    while j >= 0 and s.tags[j] in "RXD#A" and s.words[j] not in COMING:
        j -= 1
    held = next((i for i in range(k, max(-1, k - 5), -1) if s.words[i] in ("held", "had")), None)
    j = held - 1 if held is not None and held else j
    return j >= 0 and (s.words[j] in COMING or "not" in s.words[max(0, k - 3) : k])


def visit_place(s, k):
    """(start, end) tokens of the place that a verb of travelling names, or None."""
    j = k + 1
    while j < len(s) and (s.words[j] in lexicon.word_set("before_place") or s.tags[j] == "#"):
        j += 1
    stop = j
    while stop < len(s) and s.tags[stop] == "K" and s.words[stop] not in groups.TIMES:
        stop += 1
    if stop == j:
        return None
    if country_of_place(" ".join(s.words[j:stop])):
        return j, stop
    # A town that is no capital is told by the country behind it: "Jeddah, Saudi Arabia".
    last = stop + 1
    while last < len(s) and s.tags[stop] == "," and s.tags[last] == "K" and last < stop + 4:
        last += 1
    return (j, last) if last > stop + 1 and country_of_place(" ".join(s.words[stop + 1 : last])) else None


def country_of_place(printed):
    for part in (printed, printed.rsplit(",", 1)[-1]):
        code = countries.by_capital().get(folded(part)) or countries.by_words().get(folded(part))
        if code:
            return code
    return ""


def subject_of(s, k):
    start = k
    while start > 0 and s.tags[start - 1] in "RXM":
        start -= 1
    return groups.subject_before(s, start, 0) or cues.sentence_subject(s, k, 0)


def sides(text, s, group, cast, owner=None):
    """The parties of a noun group, in order."""
    out = []
    if group is None or group.end <= group.start:
        return out
    for start, end in split_parties(text, s.starts[group.start], s.ends[group.end - 1]):
        party = cast.read(text, start, end, out[0] if out else owner)
        if party and not COLLECTIVE & set(folded(party.text).split()):
            out.append(party)
    return out


def parties_of(text, s, k, kind, how, cast, context):
    """[(parties, (place, country) or None)] of the contact at `k`: one entry a contact."""
    if how == "message":
        message = message_parties(text, s, k, cast)
        return [(message, None)] if message else []
    verb = k
    if how == "verb" and s.words[k] not in ("met", "meets", "meet", "spoke"):
        verb = next((i for i in range(k, max(-1, k - 5), -1) if s.words[i] in ("held", "had", "made", "hold", "conducted")), k)
    if how == "noun":
        main = cues.sentence_subject(s, len(s), after_comma(s, k))
        subject = sides(text, s, main or cues.sentence_subject(s, len(s), 0), cast)
    else:
        subject = sides(text, s, subject_of(s, verb), cast)
    if how == "visit":
        place = visit_place(s, k)
        printed = text[s.starts[place[0]] : s.ends[place[1] - 1]]
        code = country_of_place(printed)
        for guest in subject:
            guest.part = "guest"
        host = Party(s.starts[place[0]], s.ends[place[1] - 1], printed, country=code, part="host", number=-int(code or "0", 36))
        return [([*subject, host], (printed, code))] if subject and code not in {p.country for p in subject} else []
    other = other_side(s, k, how) if how != "joint" else None
    if other is None:
        return [(subject, None)] if len(subject) > 1 else []
    out, begin, end = [], s.starts[other.start], s.ends[other.end - 1]
    cuts = [m.span() for m in PARTS.finditer(text, begin, end)]
    for a, b in zip([begin, *(c[1] for c in cuts)], [*(c[0] for c in cuts), end], strict=True):
        guests = []
        for x, y in split_parties(text, a, b):
            party = cast.read(text, x, y, subject[0] if subject else None)
            if party and not COLLECTIVE & set(folded(party.text).split()):
                guests.append(party)
        keys = {p.key for p in guests}
        both = [*(copied(p) for p in subject if p.key not in keys), *guests]
        if guests and len(both) > len(guests):
            if how == "object":
                both[0].part, both[-1].part = "host", "guest"
            out.append((both, None))
    return out


def copied(party):
    return Party(party.start, party.end, party.text, party.name, party.role, party.country, party.part, party.official, party.number)


def after_comma(s, k):
    return next((j + 1 for j in range(k, len(s)) if s.tags[j] == ","), 0)


def other_side(s, k, how):
    """The group after "with", or the object of "received"; None if nothing of the kind follows."""
    j = k + 1
    if how != "object":
        while j < min(len(s), k + 9) and s.words[j] != "with":
            if s.tags[j] in ",.;:XMVQ" and s.tags[j] != "V":
                return None
            j += 1
        if j >= len(s) or s.words[j] != "with":
            return direct_object(s, k)
        j += 1
    stop = j
    while stop < len(s) and (s.tags[stop] in "KADS#" or s.words[stop] in ("of", "to", "for", "and", "as", "well") or list_comma(s, stop)):
        if s.words[stop] in groups.TIMES or (s.words[stop] == "to" and s.tags[stop + 1 : stop + 2] not in (["K"], ["D"])):
            break
        if s.words[stop] == "and" and s.tags[stop + 1 : stop + 2] == ["V"]:
            break
        stop += 1
    while stop > j and s.words[stop - 1] in ("of", "to", "for", "and", "as", "well", ",", "the"):
        stop -= 1
    return groups.Group(j, stop) if stop > j else None


def direct_object(s, k):
    if s.words[k] not in ("met", "meets", "meet") or k + 1 >= len(s) or s.tags[k + 1] not in "KDS":
        return None
    stop = groups.object_end(s, k + 1, len(s))
    return groups.Group(k + 1, stop) if stop > k + 1 and s.words[k + 1] not in groups.TIMES else None


def list_comma(s, k):
    return s.tags[k] == "," and k + 1 < len(s) and s.tags[k + 1] in "K" and s.tags[k - 1] in "KA"


def message_parties(text, s, k, cast):
    """Sender, recipient and bearer of the message or invitation at `k`."""
    verb = next(i for i in range(k - 1, -1, -1) if s.words[i] in lexicon.word_sets()["message_verbs"])
    bearer = sides(text, s, subject_of(s, verb), cast)
    ends = {}
    j = k + 1
    while j < len(s):
        word = s.words[j]
        if word in ("from", "of", "to") and j + 1 < len(s) and s.tags[j + 1] in "KDS":
            stop = j + 1
            while stop < len(s) and (s.tags[stop] in "KADS#" or (s.words[stop] == "of" and s.tags[stop + 1 : stop + 2] == ["K"])):
                stop += 1
            party = cast.read(text, s.starts[j + 1], s.ends[stop - 1], bearer[0] if bearer else None)
            if party and word not in ends:
                ends["from" if word == "of" else word] = party
            j = stop
        elif s.tags[j] in ",.;" or word == "attend":
            break
        else:
            j += 1
    sender, recipient = ends.get("from"), ends.get("to")
    if sender is None and bearer and s.words[verb] in ("sent", "sends", "wrote", "extended"):
        sender, bearer = bearer[0], []
    if sender is None or recipient is None:
        return None
    sender.part, recipient.part = "sender", "recipient"
    for one in bearer:
        one.part = "bearer"
    return [sender, recipient, *(b for b in bearer if b.key not in (sender.key, recipient.key))]


def merge(found, contact):
    """The same contact told again adds a passage; one without a day takes that of an earlier contact of the same people."""
    for one in found:
        same_day = not contact.date or not one.date or contact.date.startswith(one.date) or one.date.startswith(contact.date)
        if one.kind == contact.kind and one.sides == contact.sides and same_day:
            one.passages += [p for p in contact.passages if p not in one.passages]
            one.date, one.date_span = one.date or contact.date, one.date_span or contact.date_span
            one.number = max(one.number, contact.number)
            one.place, one.country = one.place or contact.place, one.country or contact.country
            return
    if not contact.date:
        sharing = [o for o in found if o.date and len(o.sides & contact.sides) > 1]
        if sharing:
            contact.date, contact.date_span = sharing[-1].date, sharing[-1].date_span
    found.append(contact)


def place_in_visits(contact, found):
    """A meeting of the guest on a day of the visit, with the host country, is a part of the visit."""
    if contact.kind not in ("meeting", "message"):
        return
    for number, visit in enumerate(found):
        guests = {p.key for p in visit.parties if p.part == "guest"}
        if visit.kind == "visit" and guests & contact.sides and visit.country in contact.country_codes and visit.date == contact.date:
            contact.part_of = number
            contact.place, contact.country = contact.place or visit.place, contact.country or visit.country
            for party in contact.parties:
                if party.part == "participant":
                    party.part = "guest" if party.key in guests else "host"
            return


def add_readouts(text, found):
    """Accounts that a ministry gives, with the contact told last before them."""
    told = sorted((p[0], number) for number, c in enumerate(found) for p in c.passages)
    for quote in speech.english(text):
        if quote.kind != "indirect" or not quote.attribution or quote.within:
            continue
        issuer = text[slice(*quote.attribution)]
        if INSTITUTIONS.isdisjoint(re.findall(r"\w+", issuer.lower())):
            continue
        before = [number for at, number in told if at <= quote.start]
        if before:
            contact = found[before[-1]]
            contact.readouts.append((quote.start, quote.end, quote.attribution))


def same_contact(contact, kind, sides, start, end=""):
    """Whether a known meeting (its kind, the ids or countries of its sides, first and last day) may be this contact."""
    mine = {p.official for p in contact.parties if p.official is not None} | set(contact.country_codes)
    theirs = set(sides)
    if kind != contact.kind or len(mine & theirs) < 2:
        return False
    if not contact.date or not start:
        return True
    last = end or start
    size = min(len(contact.date), len(start))
    return start[:size] <= contact.date[:size] and contact.date[: len(last)] <= last[: len(contact.date)]


def match_contacts(contacts, known):
    """For each contact the ids of known meetings that it may be. `known` holds (id, kind, sides, start, end)."""
    return [[kid for kid, kind, theirs, start, end in known if same_contact(c, kind, theirs, start, end)] for c in contacts]
