"""Moments in the columns of lists, as every page of the admin writes them: by the day, its month in letters, and the time in UTC."""

from django.contrib import admin
from django.utils.formats import date_format

MOMENT = "j M Y, H:i"


def moment_column(field, description):
    """A column of the moments in `field`, sorted by them; the `description` is to name the zone."""

    @admin.display(description=description, ordering=field)
    def column(_admin, row):
        moment = getattr(row, field)
        return date_format(moment, MOMENT) if moment else None

    return column
