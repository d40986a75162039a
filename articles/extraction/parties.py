"""Who took part in a contact: the words that name a side, and when two of them mean the same."""

import re
from dataclasses import dataclass, field

from . import countries, mentions
from .registry import folded

SPLIT = re.compile(r"\s*(?:,?\s+as well as\s+|,?\s+and\s+(?:with\s+)?|,\s+)(?=[A-Z]|the\b|his\b|her\b|a\b)")
PARTS = re.compile(r"\s+(?:as well as|and then|and later|separately with)\s+")


@dataclass(slots=True)
class Party:
    """A side of a contact as printed. `part` is one of Participation's: host, guest, sender, ..."""

    start: int
    end: int
    text: str
    name: str = ""
    role: str = ""
    country: str = ""
    part: str = "participant"
    official: object = None
    number: int = -1

    @property
    def key(self):
        """What tells one side from another in an article."""
        return self.number


@dataclass(slots=True)
class Cast:
    """The people of an article as they come up, so that a name, an office and "his counterpart" meet."""

    registry: object = None
    day: str = ""
    known: list = field(default_factory=list)  # [{"names": set, "role", "country", "official"}]

    def read(self, text, start, end, owner=None):
        """The party printed at `[start, end)`; `owner` is the side that "his" stands for. None where nobody is named."""
        printed = text[start:end].strip(" ,")
        start += text[start:end].find(printed) if printed else 0
        low = [folded(w) for w in mentions.WORD.findall(printed)]
        if not low:
            return None
        words = [p for w in low for p in w.split()]
        codes = countries.countries_in(words, self.registry.country_words if self.registry else None)
        capitals = [countries.by_capital().get(w) for w in words]
        name, role = mentions.name_words(printed) or mentions.name_after_comma(printed) or last_name(printed), mentions.role_in(low)
        country = codes[0] if codes else ""
        if "counterpart" in words and owner is not None:
            role = owner.role or "foreign_minister"
        if not country and owner is not None and "country" in words:
            country = owner.country
        if not role and not name and not country and len(words) > 6:
            return None
        party = Party(start, start + len(printed), printed, " ".join(name), role, country)
        if self.registry:
            self.resolve(party, name)
        if not party.country and not role and not name:
            party.country = next((c for c in capitals if c), "")
        party.number = self.place(party, set(name))
        return party

    def country_of(self, number):
        """The country of a side, once anything in the article told it."""
        return self.known[number]["country"] if number >= 0 else ""

    def resolve(self, party, name):
        found = self.registry.named(name) if name else []
        people = [found[0][0]] if found and (len(found) == 1 or found[0][1] - found[1][1] > 0.15) else []
        if not name and party.role and party.country:
            people = self.registry.holders(party.role, party.country, self.day)
        if len(people) == 1:
            party.official = people[0]
            person = self.registry.person[people[0]]
            party.country = party.country or person.country
            party.role = party.role or next(iter(sorted(self.registry.roles_of(people[0], self.day))), "")

    def place(self, party, names):
        alone = sum(one["role"] == party.role for one in self.known) == 1
        for number, one in enumerate(self.known):
            same_name = bool(names) and bool(one["names"]) and (names <= one["names"] or one["names"] <= names)
            clash = bool(names) and bool(one["names"]) and not same_name
            same_office = bool(party.role) and party.role == one["role"] and party.country == one["country"]
            same_official = party.official is not None and party.official == one["official"]
            half_known = bool(party.role) and party.role == one["role"] and not (party.country and one["country"]) and alone
            if same_official or same_name or ((same_office or half_known) and not clash and (party.country or half_known)):
                one["names"] |= names
                one["role"], one["country"] = one["role"] or party.role, one["country"] or party.country
                one["official"] = one["official"] if one["official"] is not None else party.official
                party.role, party.country = party.role or one["role"], party.country or one["country"]
                party.official = one["official"]
                return number
        self.known.append({"names": names, "role": party.role, "country": party.country, "official": party.official})
        return len(self.known) - 1


def last_name(printed):
    """A name behind an office of several words: "spokesperson for Qatar's Ministry of Foreign Affairs Lolwah Al Khater"."""
    tail = re.search(r"(?:[A-Z][\w’'-]+|bin|bint|al|Al|el|de)(?:\s+(?:[A-Z][\w’'-]+|bin|bint|al|Al|el|de))*\s*$", printed)
    if not tail:
        return []
    words = [folded(w) for w in tail.group().split()]
    table, body = countries.by_words(), mentions.word_sets()["body"] | {"affairs", "foreign", "external", "state"}
    while words and (words[0] in body or words[0] in table or words[0] in mentions.word_sets()["prefix"] or mentions.role_at(words, 0)):
        words.pop(0)
    return words


def split_parties(text, start, end):
    """Spans of the single sides in "Iranian Foreign Minister A and his Qatari counterpart B"."""
    spans, at = [], start
    for m in SPLIT.finditer(text, start, end):
        spans.append((at, m.start()))
        at = m.end()
    spans.append((at, end))
    return joined_offices(text, [s for s in spans if s[1] > s[0]])


def joined_offices(text, spans):
    """ "the foreign minister, Odile Brennart" is one side: a name set beside an office."""
    out = []
    for span in spans:
        if out and text[out[-1][1] : span[0]].strip() == ",":
            before, after = text[slice(*out[-1])], text[slice(*span)]
            has_name = bool(mentions.name_words(before))
            if (not has_name and mentions.name_words(after)) or (has_name and not mentions.name_words(after)):
                out[-1] = (out[-1][0], span[1])
                continue
        out.append(span)
    return out
