"""Who took part in a contact: the words that name a side, and when two of them mean the same."""

import re
from dataclasses import dataclass, field

from . import countries, dates, lexicon, mentions
from .bodies import MINISTRY, are_several, body_role, is_body
from .registry import folded

SPLIT = re.compile(r"\s*(?:,?\s+as well as\s+|,?\s+and\s+(?:with\s+)?|,\s+)(?!Jr\b|Sr\b)(?=[A-Z]|the\b|his\b|her\b|a\b)")
PAIR = frozenset(["two", "both"])
NEAR = 400
"""Code points before "the two ministries" in which their countries are named."""
MOST_NAMESAKES = 50
"""A word that more people of one text share tells nobody from anybody."""
COLLECTIVE = lexicon.word_set("no_party")
LEADERS = frozenset(["leaders", "counterparts", "officials", "delegations", "diplomats", "governments", "heads", "sides"])
STATES = frozenset(["state", "republic", "kingdom", "sultanate", "emirate", "counterpart", "people"])
LINKING = frozenset(["the", "of", "and", "both", "their", "his", "her", "from"])
PARTS = re.compile(r"\s+(?:as well as|and then|and later|separately with)\s+")


@dataclass(slots=True)
class Party:
    """A side of a contact as printed. `role` is an office, or what `bodies.body_role` calls a body; `official` and `ministry` are ids
    of the registry, `part` is one of Participation's: host, guest, sender, ...
    """

    start: int
    end: int
    text: str
    name: str = ""
    role: str = ""
    country: str = ""
    part: str = "participant"
    official: object = None
    ministry: object = None
    number: int = -1

    @property
    def key(self):
        """What tells one side from another in an article."""
        return self.number


@dataclass(slots=True)
class Cast:
    """The people and bodies of an article as they come up, so that a name, an office and "his counterpart" meet. `home` is the code of
    the country whose "the Foreign Ministry" is.
    """

    registry: object = None
    day: str = ""
    home: str = ""
    known: list = field(default_factory=list)  # [{"names": set, "role", "country", "official"}]
    by_key: dict = field(default_factory=dict)  # {one of `keys_of`: {number: True}}
    by_role: dict = field(default_factory=dict)

    def read(self, text, start, end, owner=None, apart=frozenset()):
        """The party printed at `[start, end)`; `owner` is the side that "his" stands for, `apart` holds the numbers of those who
        stand on the other side. None where nobody is named.
        """
        printed = text[start:end].strip(" ,")
        start += text[start:end].find(printed) if printed else 0
        low = [folded(w) for w in mentions.WORD.findall(printed)]
        if not low:
            return None
        words = [p for w in low for p in w.split()]
        more = self.registry.country_words if self.registry else ()
        codes = countries.countries_in(words, more)
        capitals = [countries.by_capital().get(w) for w in words]
        name, role = mentions.name_words(printed) or mentions.name_after_comma(printed) or last_name(printed), mentions.role_in(low)
        country = codes[0] if codes else ""
        body = "" if role else body_role(words, more)
        if body:
            return self.body(Party(start, start + len(printed), printed, "", body, country), apart)
        if "counterpart" in words and owner is not None:
            role = owner.role or "foreign_minister"
        if not country and owner is not None and "country" in words:
            country = owner.country
        if not (role or name or country or any(capitals)) or is_of_somebody(words):
            return None
        if not role and not name and country and not is_country(words):
            return None
        party = Party(start, start + len(printed), printed, " ".join(name), role, country)
        if self.registry:
            self.resolve(party, name)
        if not party.country and not role and not name:
            party.country = next((c for c in capitals if c), "")
        known = self.the_minister(words, country) if not name else None
        if known is not None and known not in apart:
            party.number, one = known, self.known[known]
            party.role, party.country, party.official = one["role"], party.country or one["country"], one["official"]
        else:
            party.number = self.place(party, set(name), apart)
        return party

    def the_minister(self, words, country):
        """The number of the one minister so far (of the country that is printed) whom a bare "the minister" takes up, or None."""
        rest = [word for word in words if word not in ("the", "s", "its", "their") and not countries.by_words().get(word)]
        if rest not in (["minister"], ["secretary"]):
            return None
        numbers = [*self.by_role.get("foreign_minister", ()), *self.by_role.get("minister", ())]
        fitting = [number for number in numbers if not country or self.known[number]["country"] in (country, "")]
        return fitting[0] if len(fitting) == 1 else None

    def office(self, text, start, end, role, country, apart=frozenset()):
        """The party that a list of countries with one office names: "the French | and German foreign ministers"."""
        party = Party(start, end, text[start:end], "", role, country)
        if self.registry:
            self.resolve(party, [])
        party.number = self.place(party, set(), apart)
        return party

    def body(self, party, apart):
        """A ministry or an embassy; a bare "the ministry" is the one so far (of the country that is printed), or None."""
        if party.role == MINISTRY:
            before = [number for role, numbers in self.by_role.items() if role.endswith(MINISTRY) for number in numbers]
            fitting = [number for number in before if number not in apart and party.country in ("", self.known[number]["country"])]
            if len(fitting) != 1:
                return None
            party.role, party.country = self.known[fitting[0]]["role"], self.known[fitting[0]]["country"]
        party.country = party.country or self.home
        party.number = self.place(party, set(), apart)
        return party

    def settle(self, party):
        """Give a side its country, once anything in the article told it, and a body its row of the record."""
        party.country = party.country or (self.known[party.number]["country"] if party.number >= 0 else "")
        if self.registry and is_body(party.role):
            found = self.registry.bodies_called(party.role, party.country, folded(party.text).split())
            party.ministry = found[0] if len(found) == 1 else None

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

    def place(self, party, names, apart=frozenset()):
        """The number of the one whom a party is, among those known so far and not `apart`; a new one for somebody new."""
        alone = len(self.by_role.get(party.role, ())) == 1
        for number in self.likely(party, names):
            one = self.known[number]
            same_name = bool(names) and bool(one["names"]) and (names <= one["names"] or one["names"] <= names)
            clash = bool(names) and bool(one["names"]) and not same_name
            same_office = bool(party.role) and party.role == one["role"] and party.country == one["country"]
            same_official = party.official is not None and party.official == one["official"]
            half_known = bool(party.role) and party.role == one["role"] and not (party.country and one["country"]) and alone
            if number in apart and not same_name:
                continue
            same_state = party.country == one["country"] != "" and not (party.role or names or one["role"] or one["names"])
            if same_official or same_name or same_state or ((same_office or half_known) and not clash and (party.country or half_known)):
                one["names"] |= names
                one["role"], one["country"] = one["role"] or party.role, one["country"] or party.country
                one["official"] = one["official"] if one["official"] is not None else party.official
                party.role, party.country = party.role or one["role"], party.country or one["country"]
                party.official = one["official"]
                self.file(number)
                return number
        self.known.append({"names": names, "role": party.role, "country": party.country, "official": party.official})
        self.file(len(self.known) - 1)
        return len(self.known) - 1

    def likely(self, party, names):
        """Numbers of those who share a word of the name, the office or the record with a party, in the order in which they came up."""
        asked = keys_of(names, party.official, party.role, party.country)
        alone = self.by_role.get(party.role, ())
        sharing = [found for key in asked if len(found := self.by_key.get(key, ())) <= MOST_NAMESAKES]
        return sorted({number for found in sharing for number in found} | (set(alone) if len(alone) == 1 else set()))

    def file(self, number):
        """Have somebody found by all that is known of them."""
        one = self.known[number]
        for key in keys_of(one["names"], one["official"], one["role"], one["country"]):
            self.by_key.setdefault(key, {})[number] = True
        self.by_role.setdefault(one["role"], {})[number] = True


def is_country(words):
    """Whether words that hold a country stand for it: "the Iranian side", "the Government of Oman", and not "the Iranian decision"."""
    placed = {j for k in range(len(words)) for j in range(k, k + countries.length_at(words, k))}
    rest = {word for k, word in enumerate(words) if k not in placed}
    return rest <= (lexicon.word_set("stands_for_country") | mentions.word_sets()["body"] | LEADERS | STATES)


def is_of_somebody(words):
    """Whether the head of the words is a thing and only what it is "of" is somebody: "the decision | of the European Union"."""
    head = words[: words.index("of")] if "of" in words else []
    if head[:1] not in (["the"], ["a"], ["an"]) or mentions.role_in(head) or countries.countries_in(head):
        return False
    return (mentions.word_sets()["body"] | mentions.word_sets()["prefix"] | LEADERS | STATES).isdisjoint(head)


def keys_of(names, official, role, country):
    """What somebody is found by: each word of the name, the row of the record, the office, or a country where that is all."""
    office = [("office", role, country)] if role else []
    state = [("country", country)] if country and not role and not names else []
    return [*names, *([("official", official)] if official is not None else []), *office, *state]


def last_name(printed):
    """A name behind an office of several words: "spokesperson for Qatar's Ministry of Foreign Affairs Lolwah Al Khater"."""
    tail = re.search(r"(?:[A-Z][\w’'-]+|bin|bint|al|Al|el|de)(?:\s+(?:[A-Z][\w’'-]+|bin|bint|al|Al|el|de))*\s*$", printed)
    if not tail:
        return []
    words = [folded(w) for w in tail.group().split()]
    table, body = countries.by_words(), mentions.word_sets()["body"] | {"affairs", "foreign", "external", "state"}
    while words and (
        words[0] in ("the", "a", "an")
        or words[0] in body
        or words[0] in table
        or words[0] in mentions.word_sets()["prefix"]
        or mentions.role_at(words, 0)
    ):
        words.pop(0)
    return words


def sides_of(text, start, end, cast, subject=()):
    """The parties that the words `[start, end)` name, in order, against those of `subject`."""
    start = after_date(text, start, end)
    both = both_of_pair(text, start, end)
    if both:
        role, codes = both
        return [cast.office(text, start, end, role, code) for code in codes]
    owner, apart = (subject[0] if subject else None), frozenset(p.number for p in subject)
    several = offices_of_several(text, start, end)
    if several:
        likewise = subject[0].role if subject and "counterparts" in text[start:end] else ""
        return [cast.office(text, a, b, role or likewise, code, apart) for a, b, role, code in several]
    out = []
    for a, b in split_parties(text, start, end):
        party = cast.read(text, a, b, owner or (out[0] if out else None), apart)
        if party and COLLECTIVE.isdisjoint(folded(party.text).split()) and not is_class(party):
            out.append(party)
    return out


def after_date(text, start, end):
    """Where the words go on behind a date that opens them: "25 January 2022, | the foreign ministers"."""
    found = dates.find_dates(text, "", "en", start, end)
    if not found or found[0].start != start:
        return start
    return end - len(text[found[0].end : end].lstrip(" ,"))


def is_class(party):
    """Whether nobody in particular is named: "the foreign ministers of the two countries"."""
    words = folded(party.text).split()
    return not party.name and not party.country and any(w.endswith("s") and mentions.role_at([w[:-1]], 0) for w in words)


def offices_of_several(text, start, end):
    """[(start, end, role, country)] of "the French and German foreign ministers" and "the leaders of France and Germany"; [] for others."""
    found = list(mentions.WORD.finditer(text, start, end))
    low = [folded(m.group()) for m in found]
    codes, others, k = [], [], 0
    while k < len(low):
        length = countries.length_at(low, k)
        if length:
            codes.append((k, k + length, countries.by_words()[" ".join(low[k : k + length])]))
        else:
            others.append(k)
        k += length or 1
    if len({code for *_, code in codes}) < 2:
        return []
    office = [low[k] for k in others if low[k] not in LINKING]
    plural = bool(office) and (office[-1].endswith("s") or are_several(office))
    role = role_in_plural(office) or body_role(low) if plural else ""
    if not plural or not (role or office[-1] in LEADERS) or len(office) > 4:
        return []
    last = codes[-1][1]
    spans = [(found[a].start(), found[b - 1].end(), role, code) for a, b, code in codes]
    if others and others[-1] >= last:
        spans[-1] = (spans[-1][0], found[-1].end(), role, codes[-1][2])
    return spans


def both_of_pair(text, start, end):
    """(office, the two countries that were named before) of "the two foreign ministries" and "both foreign ministers"; None for others."""
    low = [folded(m.group()) for m in mentions.WORD.finditer(text, start, min(end, start + 100))]
    if PAIR.isdisjoint(low[:2]) or countries.countries_in(low):
        return None
    role = role_in_plural(low) if low[-1].endswith("s") else ""
    role = role or (body_role(low) if are_several(low) else "")
    codes = countries.countries_in([folded(m.group()) for m in mentions.WORD.finditer(text, max(0, start - NEAR), start)]) if role else []
    return (role, codes) if len(codes) == 2 else None


def role_in_plural(words):
    return mentions.role_in([*words[:-1], words[-1].removesuffix("s")])


def split_parties(text, start, end):
    """Spans of the single sides in "Iranian Foreign Minister A and his Qatari counterpart B"."""
    spans, at = [], start
    for m in SPLIT.finditer(text, start, end):
        spans.append((at, m.start()))
        at = m.end()
    spans.append((at, end))
    return joined_offices(text, [s for s in spans if s[1] > s[0]])


def is_office_of_the_next(before, after):
    """Whether both are offices of one: "Deputy Prime Minister | Minister of Foreign Affairs Salma Idris"."""
    first, second = (folded(part).split() for part in (before, after))
    if not first or first[0] in ("the", "his", "her", "a") or not second or not mentions.role_at(second, 0):
        return False
    role = mentions.role_in(first)
    return role not in ("", "head_of_state") and not mentions.name_words(before) and bool(mentions.name_words(after))


def joined_offices(text, spans):
    """ "the foreign minister, Odile Brennart" is one side: a name set beside an office."""
    out = []
    for span in spans:
        gap = text[out[-1][1] : span[0]].strip() if out else ""
        if (
            gap == "and"
            and text[slice(*out[-1])].endswith("Affairs")
            and text[slice(*span)].split()[0].lower() in lexicon.word_set("affairs_too")
        ):
            out[-1] = (out[-1][0], span[1])  # "Minister of Foreign Affairs and European Integration"
            continue
        if gap == "and" and is_office_of_the_next(text[slice(*out[-1])], text[slice(*span)]):
            out[-1] = (out[-1][0], span[1])
            continue
        if gap == ",":
            before, after = text[slice(*out[-1])], text[slice(*span)]
            has_name = bool(mentions.name_words(before))
            if (not has_name and mentions.name_words(after)) or (has_name and not mentions.name_words(after)):
                out[-1] = (out[-1][0], span[1])
                continue
        out.append(span)
    return out
