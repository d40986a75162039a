"""Which office somebody held on a day, for many people and days at the price of one query."""

from collections import defaultdict
from functools import cache

from diplomacy.base.keyed_query import KeyedQuery
from diplomacy.base.partial_dates import PartialDate
from people.models import Appointment, Role

LATEST = ("-start_date", "-pk")
RANK = {role: place for place, role in enumerate(Role.values)}


@cache
def offices_of():
    """The query for the public offices of officials, the latest first."""
    return KeyedQuery(Appointment.objects.published().order_by(*LATEST), "official")


class OfficesHeld:
    """The public offices of some officials. Beside a dated thing stands the office of that day, not today's."""

    def __init__(self, officials, *, offices=None):
        """`officials`: primary keys, None among them does no harm. `offices`: the appointments to look among, if not the public ones."""
        self.held = defaultdict(list)
        keys = {pk for pk in officials if pk is not None}
        found = (
            offices_of().instances(keys, Appointment.objects.db) if offices is None else offices.filter(official__in=keys).order_by(*LATEST)
        )
        for office in found:
            self.held[office.official_id].append(office)

    def on(self, official, day, ministry=None):
        """The appointment of `official` in force on `day` (a partial date), or None; at `ministry` if there is such a one.

        Of several the highest in rank, and of those the latest begun. Nobody's office is guessed for an unknown day.
        """
        day = PartialDate(day)
        if not day:
            return None
        in_force = [office for office in self.held[official] if office.in_force_on(day)]
        at_ministry = [office for office in in_force if ministry and office.ministry_id == ministry]
        return min(at_ministry or in_force, key=lambda office: RANK[office.role], default=None)

    def last(self, official, day):
        """The office of `official` on `day`, or where they held none then the one that ended last before it."""
        ended = [office for office in self.held[official] if office.end_date.earlier_than(day)]
        return self.on(official, day) or max(ended, key=lambda office: office.end_date, default=None)
