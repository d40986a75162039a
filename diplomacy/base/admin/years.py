"""Narrowing a list to a year or a month."""

import datetime

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils.dates import MONTHS

from diplomacy.base.partial_dates import PartialDate

MOST_YEARS = 60
ONE_DAY = datetime.timedelta(days=1)


class YearFilter(admin.SimpleListFilter):
    """Rows whose partial date `field` lies in a year, or in a month of it.

    What is offered is told by the first and the last date, and the months of the year that is chosen: of a large record
    not every row is read.
    """

    field = ""

    def lookups(self, request, model_admin):
        dated = model_admin.model._base_manager.filter(**{f"{self.field}__gt": ""}).order_by(self.field).values_list(self.field, flat=True)
        ends = [dated.first(), dated.last()]
        if not all(ends):
            return []
        first, last = (int(end[:4]) for end in ends)
        chosen, found = (self.value() or "")[:4], []
        for year in map("{:04}".format, range(last, max(first, last - MOST_YEARS) - 1, -1)):
            found.append((year, year))
            if year == chosen:
                found += [(f"{year}-{month:02}", f"{name} {year}") for month, name in MONTHS.items()]
        return found

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        try:
            chosen = PartialDate(self.value())
        except ValueError as error:
            raise IncorrectLookupParameters(str(error)) from error
        following = (chosen.latest + ONE_DAY).isoformat()[: len(chosen)]
        return queryset.filter(**{f"{self.field}__gte": chosen, f"{self.field}__lt": following})
