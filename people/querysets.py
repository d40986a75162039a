"""Named queries about countries, bodies, people and their offices."""

from django.db import models

from diplomacy.base.names import fold_name
from diplomacy.base.partial_dates import PartialDate
from diplomacy.base.records import RecordQuerySet


class CountryQuerySet(RecordQuerySet):
    def coded(self, code):
        return self.filter(code=code.upper())


class NamedQuerySet(RecordQuerySet):
    """Rows with a name and other names."""

    def named_like(self, words):
        """Rows one of whose names holds every word of `words`, in any script, spelling and order."""
        found = self
        for word in fold_name(words).split():
            others = self.model._meta.get_field("other_names").related_model
            owner = others.owner_field
            found = found.filter(
                models.Q(name_key__contains=word) | models.Q(pk__in=others.objects.filter(key__contains=word).values(owner))
            )
        return found if fold_name(words) else self.none()


class MinistryQuerySet(NamedQuerySet):
    pass


class OfficialQuerySet(NamedQuerySet):
    def in_office_on(self, day):
        """Those who held an office on `day`; an unknown start or end is open."""
        appointments = self.model._meta.get_field("appointments").related_model
        return self.filter(pk__in=appointments.objects.in_force_on(day).values("official"))


class AppointmentQuerySet(RecordQuerySet):
    def in_force_on(self, day):
        """Offices held on `day` (a date or partial date): not known to have begun later or ended before."""
        day = PartialDate(day)
        return self.exclude(start_date__later_than=day).exclude(end_date__earlier_than=day)
