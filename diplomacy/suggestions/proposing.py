"""From an article's text to what is proposed: the engine's findings in the record's terms. Writes nothing."""

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field

from articles.extraction import extract_contacts, extract_quotes, resolve_speakers
from articles.extraction.suggestions import Quote
from diplomacy.base.spans import span_problem
from diplomacy.suggestions.unknown_speakers import name_met, one_line

LONGEST = 1_000_000
"""Code points. What is longer is no article."""
LONGEST_FOR_CONTACTS = 100_000
"""Code points. Contacts are compared with each other, which a hostile text could make long."""
MOST = 2000
"""Quotes of one article that are proposed, and contacts; in text order."""

SENTENCE_END = re.compile(r"([.!?…。؟][\"”’»)\]]*)(?:\s+|\Z)")
LONGEST_SENTENCE = 1000
LONGEST_ACCOUNT = 2000


class TooLong(Exception):
    """The text has more than `LONGEST` code points."""

    def __init__(self, length):
        super().__init__(f"The text has {length:,} characters; up to {LONGEST:,} are read.")


@dataclass
class Proposed:
    """The fields of suggestions by their keys, in text order, and the unknown speakers of quotes by the quotes' keys."""

    quotes: dict = field(default_factory=dict)
    contacts: dict = field(default_factory=dict)
    unmatched: dict = field(default_factory=dict)


def propose(text, *, published, language, known, home="", title=""):
    """What the engine finds in a text with this title. `published` is an ISO date or ""; `known` a Known; `home` the code of its
    publisher's country.
    Raises TooLong.
    """
    if len(text) > LONGEST:
        raise TooLong(len(text))
    language, published = language or "en", str(published)
    found = extract_quotes(text, language=language)
    quotes = [quote for quote in found[:MOST] if not span_problem(text, quote.start, quote.end)]
    contacts = []
    if len(text) <= LONGEST_FOR_CONTACTS:
        told = {"published": published, "language": language, "home": home, "topics": tuple(known.topics), "quotes": found}
        contacts = extract_contacts(text, registry=known.registry, **told)[:MOST]
    issuers = sorted({span for contact in contacts for *_, span in contact.readouts})
    asked = [*quotes, *(Quote(*span, kind="indirect", attribution=span) for span in issuers)]
    speakers = resolve_speakers(text, asked, known.registry, published, title)
    proposed = Proposed()
    add_quotes(proposed, text, quotes, speakers[: len(quotes)], known.registry)
    bodies = {span: body_meant(speaker) for span, speaker in zip(issuers, speakers[len(quotes) :], strict=True)}
    add_contacts(proposed, text, contacts, bodies, known.topics)
    name_sides(proposed, text, contacts, known.registry, published, title)
    return proposed


def body_meant(speaker):
    return speaker.chosen.id if speaker.chosen and speaker.chosen.kind == "ministry" else None


def key_of(met, *what):
    """The key of a proposal: what it is, folded, and which occurrence of it."""
    said = "\0".join(" ".join(str(part).split()).casefold() for part in what)
    met[said] += 1
    return hashlib.sha256(f"{said}\0{met[said]}".encode(errors="surrogatepass")).hexdigest()


def add_quotes(proposed, text, quotes, speakers, registry):
    met, by_span, first_of = Counter(), {}, {}
    keys = [key_of(met, quote.kind, text[quote.start : quote.end]) for quote in quotes]
    for key, quote in zip(keys, quotes, strict=True):
        by_span[quote.span] = key
        if quote.attribution and not quote.carried:
            first_of.setdefault(quote.attribution, key)
    for key, quote, speaker in zip(keys, quotes, speakers, strict=True):
        chosen = speaker.chosen
        carried = first_of.get(quote.attribution, "") if quote.carried else ""
        proposed.quotes[key] = {
            "start": quote.start,
            "end": quote.end,
            "exact": text[quote.start : quote.end],
            "kind": quote.kind,
            "confidence": min(1.0, max(0.0, round(quote.confidence, 2))),
            "cue": printed(text, quote.cue, 200),
            "attribution": printed(text, quote.attribution, 500),
            "within_key": by_span.get(quote.within, ""),
            "carried_key": carried if carried != key else "",
            "speaker_id": chosen.id if chosen and chosen.kind == "official" else None,
            "ministry_id": chosen.id if chosen and chosen.kind == "ministry" else None,
            "candidates": [[one.kind, one.id] for one in speaker.candidates],
            "office_printed": "",
        }
        met_name = name_met(speaker, registry) if speaker.kind == "unknown" else None
        if met_name:
            proposed.quotes[key]["office_printed"] = met_name.office
            proposed.unmatched[key] = met_name


def add_contacts(proposed, text, contacts, bodies, topics):
    met = Counter()
    keys = [key_of(met, contact.kind, text[slice(*min(contact.passages))]) for contact in contacts]
    starts = sorted({start for contact in contacts for start, _end in contact.passages})
    for key, contact in zip(keys, contacts, strict=True):
        proposed.contacts[key] = {
            "kind": contact.kind,
            "confidence": min(1.0, max(0.0, round(contact.confidence, 2))),
            "start_date": contact.date,
            "country": contact.country,
            "city": one_line(contact.place)[:100],
            "number": min(contact.number, 100),
            "passages": [told_on(text, span, starts) for span in sorted(contact.passages)],
            "parties": [
                {
                    "official": party.official,
                    "ministry": party.ministry,
                    "country": party.country,
                    "part": party.part,
                    "printed": one_line(party.text)[:300],
                }
                for party in contact.parties
            ],
            "accounts": [[*whole_sentences(text, start, end, *span), bodies.get(tuple(span))] for start, end, span in contact.readouts],
            "topics": [topics[name] for name in contact.topics],
            "part_of_key": keys[contact.part_of] if contact.part_of is not None and contact.part_of < len(keys) else "",
        }


def name_sides(proposed, text, contacts, registry, published, title):
    """Say of each side that is not recorded what it would be called."""
    sides = [
        ((party.start, party.end), side)
        for contact, row in zip(contacts, proposed.contacts.values(), strict=True)
        for party, side in zip(contact.parties, row["parties"], strict=True)
        if party.official is None and party.ministry is None
    ]
    spans = sorted({span for span, _side in sides})
    speakers = resolve_speakers(text, [Quote(*span, kind="indirect", attribution=span) for span in spans], registry, published, title)
    unknown = {span: speaker for span, speaker in zip(spans, speakers, strict=True) if speaker.kind == "unknown"}
    for span, side in sides:
        met = name_met(unknown[span], registry) if span in unknown else None
        if met and met.name:
            side |= {"name": met.name, "office": met.office, "is_body": met.is_body}


def told_on(text, span, starts):
    """[start, end] of a passage with what its paragraph goes on to say of it, until the next contact is told there."""
    start, end = span
    closing = text.find("\n", end)
    closing = len(text) if closing < 0 else closing
    following = bisect_right(starts, start)
    last = min(closing, starts[following] if following < len(starts) else closing, end + LONGEST_ACCOUNT)
    if last < closing:
        breaks = [mark.end(1) for mark in SENTENCE_END.finditer(text, end, last)]
        last = breaks[-1] if breaks else end
    return [start, max(end, start + len(text[start:last].rstrip()))]


def whole_sentences(text, *places):
    """[start, end] of the sentences, within a paragraph, that hold all of these places."""
    start, end = min(places), max(places)
    opening = max(text.rfind("\n", 0, start) + 1, start - LONGEST_SENTENCE)
    for mark in SENTENCE_END.finditer(text, opening, start):
        opening = mark.end()
    closing = SENTENCE_END.search(text, max(end - 1, start), end + LONGEST_SENTENCE)
    return [opening, closing.end(1) if closing else end]


def printed(text, span, most):
    """Words of the text on one line."""
    return one_line(text[span[0] : span[1]])[:most] if span else ""
