"""What waits to be done, for the admin's first page, where each admin says what there is of its rows (`tasks(request)`).

Numbers are counted up to a hundred, so that the page takes no longer on a large record: nobody needs to know more.
"""

from dataclasses import dataclass

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

MOST_COUNTED = 100


class Heading(models.IntegerChoices):
    """Under which a line stands, in the order of the page."""

    BEGIN = 1, _("Where to begin")
    REVIEW = 2, _("Awaiting review")
    MINE = 3, _("My drafts")
    MEND = 4, _("To put right")
    RUN = 5, _("The site")


@dataclass(frozen=True)
class Task:
    """One line: how many rows of what wait for what, and where; `number` (of `up_to`) is None for a first step.

    The words are those of the number: `ngettext_lazy("row that waits", "rows that wait") % number`.
    """

    words: str
    address: str
    number: int | None = None
    heading: Heading = Heading.MEND

    @property
    def count(self):
        return f"{MOST_COUNTED}+" if self.number > MOST_COUNTED else str(self.number)


def up_to(rows, more=0):
    """How many `rows` there are and `more` of others, counted no further than to one above MOST_COUNTED."""
    return more if more > MOST_COUNTED else min(more + rows.order_by().values("pk")[: MOST_COUNTED + 1].count(), MOST_COUNTED + 1)


def under_headings(tasks):
    """Pairs (heading, its tasks in their order) of those that have any."""
    return [(heading.label, found) for heading in Heading if (found := [task for task in tasks if task.heading == heading])]


class MadeByMe(admin.SimpleListFilter):
    """Rows that the person who looks has added."""

    title = _("made by")
    parameter_name = "mine"

    def lookups(self, request, model_admin):
        return [("1", _("Me"))]

    def queryset(self, request, queryset):
        return queryset.filter(pk__in=made_by(request.user, queryset.model)) if self.value() == "1" else queryset


def made_by(user, model):
    """Primary keys of the rows that `user` has added."""
    return model.history.filter(history_type="+", history_user=user).values("id")


def list_address(opts, **query):
    """The address of a model's list, narrowed."""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query=query)
