"""The officials and ministries that are known: passed in by the caller, indexed once, asked by words of a name or by office."""

import itertools
import math
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cache, lru_cache

from diplomacy.base.names import SUFFIXES, fold_name

from . import lexicon
from .bodies import body_role


@dataclass(frozen=True, slots=True)
class Office:
    """An office held between two partial dates ("2021", "2021-08", "2021-08-14"; "" for an open end)."""

    title: str
    role: str = "other"
    country: str = ""
    ministry: object = None
    start: str = ""
    end: str = ""

    def in_force(self, day):
        """Whether it may have been held on a day, as an ISO date; "" asks for any day."""
        return not day or (self.start <= day[: len(self.start)] and (not self.end or self.end >= day[: len(self.end)]))


@dataclass(frozen=True, slots=True)
class Person:
    id: object
    name: str
    other_names: tuple = ()
    country: str = ""
    gender: str = ""
    offices: tuple = ()


@dataclass(frozen=True, slots=True)
class Body:
    """A ministry, an embassy, an organisation."""

    id: object
    name: str
    other_names: tuple = ()
    country: str = ""
    kind: str = "ministry"


SHARE = 0.6
"""Of the words of a printed name, so many must be somebody's."""
SURE = 0.7
"""How well all words of a name must fit somebody for those who have only some of them to be left out."""
MOST_REMEMBERED = 20_000
STEM = 5  # letters by which an adjective that no library knows is told: "Belmarian" of Belmaria


@lru_cache(maxsize=20_000)
def folded(word):
    return fold_name(word)


@cache
def particles():
    """Words that are part of many names: "bin", "al", "de"."""
    return frozenset(word for kind, words in lexicon.rows("people.tsv") if kind == "particle" for word in words.split())


@dataclass(slots=True)
class Registry:
    """`countries` adds {code: names and adjectives} that no library knows."""

    people: list
    bodies: list = field(default_factory=list)
    countries: dict = field(default_factory=dict)
    by_word: dict = field(init=False, repr=False)
    by_single: dict = field(init=False, repr=False)
    variants: dict = field(init=False, repr=False)
    by_role: dict = field(init=False, repr=False)
    by_body_word: dict = field(init=False, repr=False)
    by_body_role: dict = field(init=False, repr=False)
    person: dict = field(init=False, repr=False)
    body: dict = field(init=False, repr=False)
    country_words: dict = field(init=False, repr=False)
    found: dict = field(init=False, repr=False)

    def __post_init__(self):
        self.found = {}
        self.person = {p.id: p for p in self.people}
        self.body = {b.id: b for b in self.bodies}
        self.country_words = {folded(name): code for code, names in self.countries.items() for name in names}
        self.by_word, self.by_role, self.by_body_word, self.variants = defaultdict(set), defaultdict(list), defaultdict(set), {}
        self.by_body_role, self.by_single = defaultdict(set), defaultdict(set)
        for person in self.people:
            variants = {tuple(folded(name).split()) for name in (person.name, *person.other_names)} - {()}
            variants |= {variant[:-1] for variant in variants if len(variant) > 1 and variant[-1] in SUFFIXES}
            self.variants[person.id] = variants
            for variant in variants:
                for word in variant:
                    self.by_word[word].add(person.id)
                    self.by_single[word].add(person.id)
                for first, second in itertools.pairwise(variant):
                    self.by_word[first + second].add(person.id)
            for office in person.offices:
                self.by_role[office.role, office.country or person.country].append((person.id, office))
                self.by_role[office.role, None].append((person.id, office))
        for body in self.bodies:
            for name in (body.name, *body.other_names):
                for word in folded(name).split():
                    self.by_body_word[word].add(body.id)
                    self.by_body_word[word[:STEM] + "-"].add(body.id)
                self.by_body_role[body_role(folded(name).split(), self.country_words), body.country].add(body.id)

    def named(self, words):
        """[(person id, how well, whether by one word alone)] for the folded words of a printed name, best first."""
        words = tuple(w for w in words if w)
        if not words:
            return []
        if words not in self.found:
            if len(self.found) >= MOST_REMEMBERED:
                self.found.clear()
            self.found[words] = self.find(words)
        return self.found[words]

    def find(self, words):
        """What `named` remembers. Whoever has all of the words is looked for first; where nobody has, whoever has at least two and
        three in five of those that tell: "bin" and "al" are everybody's.
        """
        joined = [first + second for first, second in itertools.pairwise(words)]
        apart = {pid for word in joined for pid in self.by_single.get(word, ())}  # printed "Al Thani" of who is called "Althani"
        rarest = sorted(words, key=lambda word: len(self.by_word.get(word, ())))
        whole = set(self.by_word.get(rarest[0], ())).intersection(*(self.by_word.get(word, ()) for word in rarest[1:]))
        found = self.fitting(words, joined, whole | apart, words, len(words))
        if found and found[0][1] >= SURE:
            return found
        telling = [word for word in words if word not in particles()] or words
        least = min(len(telling), max(2, math.ceil(len(telling) * SHARE)))
        shared = Counter(pid for word in set(telling) for pid in self.by_word.get(word, ()))
        likely = {pid for pid, number in shared.items() if number >= least}
        return self.fitting(words, joined, likely | apart, telling, least)

    def fitting(self, words, joined, likely, telling, least):
        """Those of the `likely` who have at least so many of the words that are `telling`, as `named` gives them."""
        out = []
        for pid in likely:
            matched = {k for k, word in enumerate(words) if pid in self.by_word.get(word, ())}
            for k, word in enumerate(joined):
                if pid in self.by_single.get(word, ()):
                    matched |= {k, k + 1}
            if sum(words[k] in telling for k in matched) < least:
                continue
            printed = [words[k] for k in sorted(matched)]
            best = max(fit(printed, variant) for variant in self.variants[pid])
            if best > 0:
                out.append((pid, best * len(matched) / len(words), len(printed) == 1))
        return sorted(out, key=lambda c: (-c[1], str(c[0])))

    def holders(self, role, country, day):
        """Ids of those who held an office of this role for a country (None: any) on a day."""
        return list(dict.fromkeys(pid for pid, office in self.by_role.get((role, country), ()) if office.in_force(day)))

    def bodies_called(self, role, country, words):
        """Ids of the bodies of a country that `bodies.body_role` calls so; of several, those with most of the printed words in a name."""
        shared = {
            bid: sum(bid in self.by_body_word.get(word, ()) for word in set(words)) for bid in self.by_body_role.get((role, country), ())
        }
        most = max(shared.values(), default=0)
        return sorted((bid for bid, number in shared.items() if number == most), key=str)

    def titled(self, pid, day, word):
        """Whether this word stands in the title of an office that was held on a day."""
        return any(word in folded(o.title).split() for o in self.person[pid].offices if o.in_force(day))

    def roles_of(self, pid, day):
        return {o.role for o in self.person[pid].offices if o.in_force(day)}


def fit(printed, variant):
    """How well printed words are a form of a name: 1 for all of it, less for a part; 0 where the part is no surname."""
    joined, whole = "".join(printed), "".join(variant)
    if joined == whole or sorted(printed) == sorted(variant):
        return 1.0
    if whole.endswith(joined):
        return 0.8 if len(printed) > 1 else 0.6
    if set(printed) <= set(variant):
        return 0.85 if printed[-1] == variant[-1] and len(printed) > 1 else 0.7 if len(printed) > 1 else 0.0
    return 0.5 if len(printed) > 2 and printed[-1] == variant[-1] else 0.0
