"""Who is meant where a text prints a speaker: "the Qatari foreign minister", "Foreign Minister Amir-Abdollahian", "Raisi"."""

import re
from dataclasses import dataclass

from django.db.models import Q

from articles.extraction.countries import by_words, countries_in
from diplomacy.base.names import fold_name
from diplomacy.base.sounds import sound, sound_key
from people.models import Appointment, Country, Official, Role
from people.name_search import NameAsked, words_of

MOST = 8
LEAST = 1.0
POSSESSIVE = re.compile(r"['’]s\b|(?<=s)['’](?=\s)")

ROLES = (
    (Role.SPOKESPERSON, r"spokes(man|woman|person)|press secretary"),
    (Role.AMBASSADOR, r"ambassador|permanent representative|charge daffaires"),
    (Role.ENVOY, r"envoy|special representative"),
    (Role.DEPUTY_MINISTER, r"(deputy|vice|assistant) (\w+ )?(minister|secretary)|undersecretary"),
    (
        Role.FOREIGN_MINISTER,
        r"foreign (minister|secretary)|minister of (\w+ ){0,2}foreign|minister for foreign|secretary of state|top diplomat",
    ),
    (Role.HEAD_OF_GOVERNMENT, r"prime minister|premier|chancellor|head of government"),
    (Role.HEAD_OF_STATE, r"(?<!vice )president|king|queen|emir|amir(?! )|sultan|supreme leader|head of state|monarch"),
    (Role.MINISTER, r"minister|secretary"),
)
"""What a text calls an office, in the order of looking: the first that is found is the one meant."""

ALSO = {Role.HEAD_OF_STATE: {Role.HEAD_OF_GOVERNMENT}, Role.MINISTER: {Role.FOREIGN_MINISTER, Role.DEPUTY_MINISTER}}
"""What an office may be recorded as besides what a text calls it: presidents govern, and "the minister" is any."""

BODIES = {
    "ministry",
    "embassy",
    "office",
    "department",
    "court",
    "council",
    "parliament",
    "organization",
    "organisation",
    "cabinet",
    "government",
}
LITTLE_WORDS = {"the", "a", "an", "of", "and", "for", "to", "in", "at"}

NO_NAME = {
    "the", "a", "an", "of", "and", "for", "to", "his", "her", "their", "its", "mr", "mrs", "ms", "dr", "sheikh", "sir", "senior",
    "deputy", "vice", "assistant", "foreign", "prime", "minister", "ministry", "president", "king", "queen", "emir", "secretary",
    "state", "spokesman", "spokeswoman", "spokesperson", "ambassador", "envoy", "special", "representative", "premier",
    "chancellor", "office", "affairs", "official", "officials", "supreme", "leader", "head", "government", "he", "she", "they",
    "who", "later", "also", "top", "diplomat", "counterpart", "then", "former",
}  # fmt: skip


@dataclass(frozen=True)
class Meant:
    """An official who may be meant, and how well that fits."""

    official: Official
    fit: float


class PrintedSpeaker:
    """A speaker as printed, taken apart: the countries and the role that it names, and what may be a name."""

    def __init__(self, words):
        words = fold_name(POSSESSIVE.sub("", words)).split()
        own_names = {fold_name(name): code for name, code in Country.objects.values_list("name", "code")}
        self.countries = countries_in(words, own_names)
        self.role = next((role for role, pattern in ROLES if re.search(rf"\b(?:{pattern})\b", " ".join(words))), None)
        rest = [word for word in words if word not in own_names and word not in by_words()]
        self.name = [word for word in rest if word not in NO_NAME]
        self.words = set(words)
        self.body = [word for word in rest if word not in LITTLE_WORDS] if BODIES & self.words else []

    @property
    def roles(self):
        return {self.role} | ALSO.get(self.role, set())

    def name_fit(self, sounds):
        """0 to 3: how much of a name, by its `sound_key`, is printed: all of it, its last word, or half of it."""
        own, joined = words_of(sounds)
        words = own.split()
        heard = {sound(word) for word in self.name}
        printed = [word for word in words if word in heard and len(word) > 2]
        if joined and joined in words_of(sound_key(" ".join(self.name)))[1]:
            return 3.0
        if not printed:
            return 0.0
        share = len(printed) / len(words)
        return 1.5 + share if words[-1] in printed else share

    def office_fit(self, office):
        """0 to 2: whether an appointment is the office that is printed."""
        if self.role is None or office.role not in self.roles:
            return 0.0
        title = set(fold_name(office.title).split()) - NO_NAME
        return (
            (1.0 if office.role == self.role else 0.8)
            + 0.5 * (office_country(office) in self.countries)
            + (0.5 if title and title <= self.words else 0.0)
        )


def office_country(office):
    country = office.official.country or (office.ministry and office.ministry.country)
    return country and country.code


def officials_meant(words, day, *, among, home=None, near=()):
    """The officials of the query set `among` who may be meant by a printed speaker, the likeliest first: a list of Meant.

    `day` is when it was printed, `home` the publisher's country, `near` the primary keys of those who speak in the same text.
    """
    printed, near = PrintedSpeaker(words), list(near)
    fits = {}
    for pk, sounds in names_like(printed.name, among):
        fits[pk] = max(fits.get(pk, 0.0), printed.name_fit(sounds))
    for office in offices_like(printed, day, among, home, near, fits):
        held = printed.office_fit(office)
        fits[office.official_id] = max(fits.get(office.official_id, 0.0), 0.0) + held if held else fits.get(office.official_id, 0.0)
    found = among.select_related("country").defer("biography").in_bulk([pk for pk, fit in fits.items() if fit])
    meant = []
    for pk, official in found.items():
        code = official.country and official.country.code
        apart = printed.countries and code and code not in printed.countries
        fit = fits[pk] + 0.3 * (pk in near) + 0.5 * (code in printed.countries) - (1.5 if apart else 0.0)
        if fit >= LEAST:
            meant.append(Meant(official, fit))
    return sorted(meant, key=lambda one: (-one.fit, one.official.sort_name, one.official.pk))[:MOST]


def names_like(words, among):
    """Pairs (primary key, `sound_key`) of the names that hold one of the words, or sound like one."""
    words = [word for word in words if len(word) > 2]
    if not words:
        return []
    return among.names_with_any(NameAsked(" ".join(words)))


def offices_like(printed, day, among, home, near, named):
    """Offices in force of the role that is printed: of its countries, else of whoever is near, named, or of the publisher's country."""
    if printed.role is None or not day:
        return []
    offices = Appointment.objects.in_force_on(day).filter(role__in=printed.roles, official__in=among)
    countries = printed.countries or ([home.code] if home else [])
    of_country = Q(official__country__code__in=countries) | Q(official__country=None, ministry__country__code__in=countries)
    offices = offices.filter(of_country | Q(official__in={*near, *named}))
    return offices.select_related("official__country", "ministry__country").defer("official__biography")


def bodies_meant(words, *, among):
    """The ministries of the query set `among` that may be meant by a printed speaker, the likeliest first."""
    printed = PrintedSpeaker(words)
    if not (printed.body and printed.countries):
        return []
    found = among.select_related("country").filter(country__code__in=printed.countries).best_named_first(" ".join(printed.body))
    return list(found.order_by("relevance", "name", "pk")[:MOST])
