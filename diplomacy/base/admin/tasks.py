"""What waits to be done, for the admin's first page."""

from dataclasses import dataclass

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Task:
    """One line: how many rows of what wait for what, and where; `number` is None for a first step."""

    words: str
    address: str
    number: int | None = None


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
