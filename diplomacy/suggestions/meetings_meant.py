"""Which recorded meeting a contact of an article is: of the same kind, the same sides and the same days."""

import datetime
from collections import defaultdict

from django.db.models import Q

from articles.extraction import Contact, Party, match_contacts
from diplomacy.base.partial_dates import PartialDate
from diplomacy.meetings.models import Participation

BEFORE = datetime.timedelta(days=31)
"""How long before its article a contact without a day may have been, and how long a visit may have gone on."""
MOST = 500


def as_contact(row):
    """A stored ContactSuggestion as the engine's Contact, as far as matching goes."""
    parties = [Party(0, 0, party["printed"], country=party["country"], official=party["official"]) for party in row.parties]
    return Contact(row.kind, parties, row.start_date)


def meetings_meant(rows, article, meetings):
    """{contact's primary key: [Meeting, ...]} of those that are recorded, among the query set `meetings`: the likeliest one, and as
    many of the same sides, kind and day as the words tell of ("two calls on a single night"). Two queries.
    """
    rows = list(rows)
    recorded = meetings_near(rows, article, meetings)
    sides = sides_of(recorded)
    known = [(meeting.pk, meeting.kind, named_in(sides[meeting.pk]), meeting.start_date, meeting.end_date) for meeting in recorded.values()]
    found = {}
    for row, keys in zip(rows, match_contacts([as_contact(row) for row in rows], known), strict=True):
        same = [key for key in keys if not of_other_people(row, sides[key])]
        if same:
            first, *others = (recorded[key] for key in same)
            alike = sorted((one for one in others if one.start_date == first.start_date), key=lambda one: one.pk)
            found[row.pk] = [first, *alike[: row.number - 1]]
    return found


def meetings_near(rows, article, meetings):
    """The meetings, by primary key, that have the kind of one of the contacts, one of their sides, and may have been in their days."""
    days = [day for row in rows for day in [known_day(row.start_date or article.published_on)] if day]
    if not days:
        return {}
    first, last = min(day.earliest for day in days), max(day.latest for day in days)
    first = first - BEFORE if first.year > 1 else first
    officials = {party["official"] for row in rows for party in row.parties} - {None}
    countries = {party["country"] for row in rows for party in row.parties} - {""}
    taking_part = Participation.objects.filter(Q(official__in=officials) | Q(country__code__in=countries))
    found = meetings.filter(
        kind__in={row.kind for row in rows},
        start_date__gte=first.isoformat()[:7],
        start_date__lte=last.isoformat(),
        pk__in=taking_part.values("meeting"),
    )
    return {meeting.pk: meeting for meeting in found.order_by("-start_date", "pk").defer("summary")[:MOST]}


def known_day(text):
    """The partial date that was read; None for one that no calendar has, which older engines let through."""
    try:
        return PartialDate(text)
    except ValueError:
        return None


def sides_of(recorded):
    """{meeting's primary key: {(official's primary key or None, ministry's or None, country's code or None), ...}}"""
    sides = defaultdict(set)
    taking_part = Participation.objects.filter(meeting__in=recorded)
    for meeting, *side in taking_part.values_list("meeting", "official", "ministry", "country__code"):
        sides[meeting].add(tuple(side))
    return sides


def named_in(sides):
    """The officials and the countries of sides, as the engine matches them."""
    return {one for official, _body, code in sides for one in (official, code)} - {None}


def of_other_people(row, sides):
    """Whether for some country both name officials, or both ministries alone, and none is the same: the ministers met, the presidents
    called.
    """
    for code in {party["country"] for party in row.parties} - {""}:
        ours = [(party["official"], party["ministry"]) for party in row.parties if party["country"] == code]
        theirs = [(official, body) for official, body, side in sides if side == code]
        for named in (officials_of, bodies_of):
            if named(ours) and named(theirs) and not named(ours) & named(theirs):
                return True
    return False


def officials_of(sides):
    return {official for official, _body in sides if official}


def bodies_of(sides):
    """The ministries of those who are told by them alone."""
    return {body for official, body in sides if body and not official}
