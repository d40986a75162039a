"""Officials and bodies as they are compared with each other, read from the record."""

from collections import defaultdict

from diplomacy.base.partial_dates import PartialDate
from diplomacy.merging.kinds import Kind
from diplomacy.merging.names import NameForm
from people.likeness import BodyProfile, Office, OfficialProfile, body_name, compare_bodies, compare_officials
from people.models import Appointment, Ministry, MinistryName, Official, OfficialName, Role

ROLES = dict(Role.choices)


def names_by_owner(names, owners):
    """{owner's primary key: [other names]}."""
    owner, found = names.owner_field, defaultdict(list)
    for pk, name in names.objects.filter(**{f"{owner}__in": owners}).order_by("pk").values_list(owner, "name"):
        found[pk].append(name)
    return found


class Officials(Kind):
    model = Official

    def profiles(self, rows):
        rows = rows.order_by("pk")
        pks = rows.values("pk")
        others, offices = names_by_owner(OfficialName, pks), defaultdict(list)
        for pk, role, *rest in Appointment.objects.filter(official__in=pks).values_list(
            "official", "role", "ministry", "start_date", "end_date"
        ):
            offices[pk].append(Office(role, str(ROLES[role]), *rest))
        columns = ("pk", "name", "country__code", "country__name", "wikidata_id", "birth_date", "gender")
        return [
            OfficialProfile(
                pk,
                tuple(map(NameForm, [name, *others[pk]])),
                code or "",
                country or "",
                wikidata,
                PartialDate(born),
                gender,
                tuple(offices[pk]),
            )
            for pk, name, code, country, wikidata, born, gender in rows.values_list(*columns)
        ]

    compare = staticmethod(compare_officials)


class Ministries(Kind):
    model = Ministry

    def profiles(self, rows):
        rows = rows.order_by("pk")
        others = names_by_owner(MinistryName, rows.values("pk"))
        columns = ("pk", "name", "country__code", "country__name", "kind", "website", "parent")
        return [
            BodyProfile(
                pk, tuple(body_name(text, country or "") for text in [name, *others[pk]]), code or "", country or "", kind, website, parent
            )
            for pk, name, code, country, kind, website, parent in rows.values_list(*columns)
        ]

    compare = staticmethod(compare_bodies)
