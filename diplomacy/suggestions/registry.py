"""Everybody and every body that the record knows, as the engine asks for them: read at once, kept until a name or an office changes."""

import hashlib
from collections import defaultdict
from dataclasses import dataclass
from threading import Lock

from django.db.models import F, Subquery

from articles.extraction import Body, Office, Person, Registry
from articles.extraction.countries import by_words
from diplomacy.base.names import fold_name
from diplomacy.topics.models import Topic
from people.models import Appointment, Country, Ministry, MinistryName, Official, OfficialName

WATCHED = (Official, OfficialName, Appointment, Ministry, MinistryName, Country, Topic)


@dataclass(frozen=True)
class Known:
    """The engine's registry, whose ids are primary keys, the topics' primary keys by name, and the `state_of_names` of both."""

    registry: Registry
    topics: dict
    state: str


class Keeper:
    """The last Known of this process."""

    def __init__(self):
        self.lock, self.known = Lock(), None

    def get(self):
        with self.lock:
            state = state_of_names()
            if self.known is None or state != self.known.state:
                self.known = read_known(state)
            return self.known


KEEPER = Keeper()


def known_now():
    """Who is known now, drafts too. One query while nothing has changed, else seven more."""
    return KEEPER.get()


def state_of_names():
    """What is different after any change of a name, an office, a country or a topic: the last entry of each history, and when
    it was made, since numbers come again after a transaction that failed or a backup that was restored; as 64 hexadecimal digits.
    """
    lasts = [last_entry(model.history.order_by()) for model in WATCHED]
    entries = sorted(f"{number} {moment.isoformat()}" for number, moment in lasts[0].union(*lasts[1:], all=True))
    return hashlib.sha256("\n".join(entries).encode()).hexdigest()


def last_entry(entries):
    last = Subquery(entries.order_by("-history_id").values("history_id")[:1])
    return entries.filter(history_id=last).values_list("history_id", "history_date")


def read_known(state):
    return Known(
        Registry(people=read_people(), bodies=read_bodies(), countries=country_names()),
        dict(Topic.objects.order_by("pk").values_list("name", "pk")),
        state,
    )


def country_names():
    """{code: [name]} of the countries that no library knows: the engine has the names and adjectives of all others."""
    return {code: [name] for code, name in Country.objects.values_list("code", "name") if fold_name(name) not in by_words()}


def names_of(model):
    """{owner's primary key: its other names}"""
    names = defaultdict(list)
    for owner, name in model.objects.values_list(model.owner_field, "name"):
        names[owner].append(name)
    return names


def read_people():
    names, offices = names_of(OfficialName), defaultdict(list)
    columns = ("official", "title", "role", "ministry", "ministry__country__code", "official__country__code", "start_date", "end_date")
    for official, title, role, ministry, of_body, own, start, end in Appointment.objects.order_by().values_list(*columns):
        offices[official].append(Office(title, role, own or of_body or "", ministry, str(start), str(end)))
    rows = Official.objects.order_by("pk").values_list("pk", "name", F("country__code"), "gender")
    return [Person(pk, name, tuple(names[pk]), code or "", gender, tuple(offices[pk])) for pk, name, code, gender in rows]


def read_bodies():
    names = names_of(MinistryName)
    rows = Ministry.objects.order_by("pk").values_list("pk", "name", "country__code", "kind")
    return [Body(pk, name, tuple(names[pk]), code or "", kind) for pk, name, code, kind in rows]
