"""What makes two officials, or two bodies, seem to be one. Pure: `people.profiles` reads what is compared here."""

from dataclasses import dataclass
from functools import cached_property

from diplomacy.base.names import fold_name
from diplomacy.base.partial_dates import PartialDate
from diplomacy.merging.likeness import Likeness
from diplomacy.merging.names import NameForm, Term, best_names, how_alike

NAMES = 70
"""For names that are wholly alike, of both officials and bodies."""
NO_NAME_BELOW = 0.6
"""Names less alike than this (of 1) are not looked at further."""
SAME_COUNTRY = 15
OTHER_COUNTRY = -35
UNKNOWN_COUNTRY = 4
SAME_OFFICE_AT_ONCE = 12
SAME_BODY = 5
SAME_BIRTH = 12
OTHER_BIRTH = -40
OTHER_WIKIDATA = -40
OTHER_GENDER = -20
SAME_KIND_OF_BODY = 5
OTHER_KIND_OF_BODY = -10
SAME_WEBSITE = 15
ONE_PART_OF_THE_OTHER = -40

WORDS_OF_BODIES = frozenset(
    ["a", "an", "and", "for", "in", "of", "on", "the", "to", "department", "dept", "affairs", "ministry", "office", "state"]
)
"""Words that tell no body from another."""


UNKNOWN = PartialDate()


@dataclass(frozen=True)
class Office:
    role: str
    role_name: str
    ministry: int | None
    start: PartialDate = UNKNOWN
    end: PartialDate = UNKNOWN

    def __str__(self):
        years = f"{self.start or '?'} – {self.end or ''}".rstrip() if self.start or self.end else ""
        return " ".join(part for part in (self.role_name, years) if part)

    def at_once_with(self, other):
        """Whether both may have been held on one day, an unknown start or end being open."""
        return not (self.end.earlier_than(other.start) or other.end.earlier_than(self.start))


@dataclass(frozen=True)
class Named:
    """Somebody as they are compared by their names. `scope` is the country's code, "" where none is named."""

    pk: int
    names: tuple[NameForm, ...]
    scope: str = ""
    country: str = ""

    @property
    def texts(self):
        return [name.text for name in self.names]

    @property
    def other_names(self):
        return "; ".join(self.texts[1:])

    @property
    def telling_names(self):
        """Those by which they are compared."""
        return self.names

    @cached_property
    def keys(self):
        return set().union(*(name.keys for name in self.names))


@dataclass(frozen=True)
class OfficialProfile(Named):
    """An official as they are compared."""

    wikidata_id: str = ""
    birth_date: PartialDate = UNKNOWN
    gender: str = ""
    offices: tuple[Office, ...] = ()

    @property
    def facts(self):
        """What tells the official from others, as pairs (label, words)."""
        return [
            ("Country", self.country),
            ("Other names", self.other_names),
            ("Offices", "; ".join(map(str, self.offices))),
            ("Born", self.birth_date),
            ("Wikidata", self.wikidata_id),
        ]


@dataclass(frozen=True)
class BodyProfile(Named):
    """A ministry or another body as they are compared."""

    kind: str = ""
    website: str = ""
    parent: int | None = None

    @property
    def facts(self):
        """What tells the body from others, as pairs (label, words)."""
        return [("Country", self.country), ("Other names", self.other_names), ("Website", self.website)]

    @property
    def telling_names(self):
        """Those in Latin letters, where there are any: of others it is not known which words all bodies have."""
        return tuple(name for name in self.names if name.script == "latin") or self.names


def body_name(text, country=""):
    """The name of a body of the country of that name, which tells nothing, as little as the words that all bodies have."""
    own = fold_name(country).split()
    return Term(text, WORDS_OF_BODIES.union(own, [f"{word}s" for word in own]))


def compare_names(one, other):
    """The Likeness of two by their names and countries; without reasons where the names have nothing to do with each other."""
    alike, ours, theirs = best_names(one.telling_names, other.telling_names)
    found = Likeness()
    if alike < NO_NAME_BELOW:
        return found
    found.add(NAMES * alike, f"“{ours.text}” and “{theirs.text}”: {how_alike(ours, theirs)}")
    if one.scope and other.scope:
        if one.scope == other.scope:
            found.add(SAME_COUNTRY, f"Both of {one.country}")
        else:
            found.add(OTHER_COUNTRY, f"Of two countries: {one.country} and {other.country}")
    else:
        found.add(UNKNOWN_COUNTRY, "Of one at least no country is named")
    return found


def compare_officials(one, other):
    found = compare_names(one, other)
    if not found.reasons:
        return found
    if one.wikidata_id and other.wikidata_id:
        found.add(OTHER_WIKIDATA, f"Wikidata has each of them: {one.wikidata_id} and {other.wikidata_id}")
    if one.birth_date and other.birth_date:
        if one.birth_date.overlaps(other.birth_date):
            found.add(SAME_BIRTH, "The same date of birth")
        else:
            found.add(OTHER_BIRTH, f"Other dates of birth: {one.birth_date} and {other.birth_date}")
    if one.gender and other.gender and one.gender.casefold() != other.gender.casefold():
        found.add(OTHER_GENDER, f"{one.gender} and {other.gender}")
    add_offices(found, one.offices, other.offices)
    return found


def add_offices(found, ours, theirs):
    same = next((one for one in ours for other in theirs if one.role == other.role != "other" and one.at_once_with(other)), None)
    if same:
        found.add(SAME_OFFICE_AT_ONCE, f"Both held the same office at the same time: {same.role_name}")
    elif {one.ministry for one in ours if one.ministry} & {other.ministry for other in theirs if other.ministry}:
        found.add(SAME_BODY, "Both held an office at the same body")


def compare_bodies(one, other):
    found = compare_names(one, other)
    if not found.reasons:
        return found
    if one.kind and other.kind:
        if one.kind == other.kind:
            found.add(SAME_KIND_OF_BODY, "The same kind of body")
        else:
            found.add(OTHER_KIND_OF_BODY, "Two kinds of body")
    if one.website and one.website == other.website:
        found.add(SAME_WEBSITE, f"The same website: {one.website}")
    if one.pk == other.parent or other.pk == one.parent:
        found.add(ONE_PART_OF_THE_OTHER, "One is part of the other")
    return found
