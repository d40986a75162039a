"""Meetings as they are compared with each other, read from the record."""

from collections import defaultdict

from diplomacy.base.partial_dates import PartialDate
from diplomacy.meetings.likeness import MeetingProfile, compare_meetings, meeting_title
from diplomacy.meetings.models import Meeting, MeetingKind, Participation
from diplomacy.merging.kinds import Kind

KINDS = dict(MeetingKind.choices)


class Meetings(Kind):
    model = Meeting

    def profiles(self, rows):
        rows = rows.order_by("pk")
        countries, officials = defaultdict(set), defaultdict(set)
        sides = Participation.objects.filter(meeting__in=rows.values("pk")).order_by()
        for pk, country, official in sides.values_list("meeting", "country__code", "official"):
            countries[pk] |= {country} - {None}
            officials[pk] |= {official} - {None}
        columns = ("pk", "title", "kind", "start_date", "end_date", "country__code", "city", "part_of")
        return [
            MeetingProfile(
                pk,
                meeting_title(title),
                kind,
                str(KINDS[kind]).lower(),
                PartialDate(start),
                PartialDate(end),
                frozenset(countries[pk]),
                frozenset(officials[pk]),
                place or "",
                city,
                part_of,
            )
            for pk, title, kind, start, end, place, city, part_of in rows.values_list(*columns)
        ]

    compare = staticmethod(compare_meetings)
