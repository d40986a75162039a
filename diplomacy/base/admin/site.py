"""The admin's site: its name, the order of its parts, and what autocompletes say."""

from functools import wraps

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.db import models
from django.http import HttpResponseBadRequest
from django.utils.translation import gettext_lazy as _

LAST = 100


class Autocomplete(AutocompleteJsonView):
    """Suggestions that tell namesakes apart: each admin says how its rows read (`suggestion`)."""

    def get_queryset(self):
        rows = super().get_queryset()
        if not hasattr(self.model_admin, "for_suggestions"):
            return rows
        rows, typed = self.model_admin.for_suggestions(rows), self.term.strip()
        if not typed:
            return rows
        later = models.Case(models.When(self.model_admin.begins(typed), then=0), default=1)
        return rows.annotate(later=later).order_by("later", *(rows.query.order_by or rows.model._meta.ordering), "pk")

    def serialize_result(self, obj, to_field_name):
        says = getattr(self.model_admin, "suggestion", str)
        return {"id": str(getattr(obj, to_field_name)), "text": says(obj)}


class DeskSite(admin.AdminSite):
    site_header = site_title = _("Diplomacy desk")
    index_title = _("The record")
    enable_nav_sidebar = True

    def admin_view(self, view, cacheable=False):
        inner = super().admin_view(view, cacheable)

        @wraps(inner)
        def guarded(request, *args, **kwargs):
            # No column of ours holds NUL, and PostgreSQL fails on it rather than find nothing.
            if any("\0" in value for _name, values in request.GET.lists() for value in values):
                return HttpResponseBadRequest("The address holds a character that no text can hold.", content_type="text/plain")
            return inner(request, *args, **kwargs)

        return guarded

    def autocomplete_view(self, request):
        return Autocomplete.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        """Apps and models in the order in which an editor needs them (`index_place` of each admin)."""
        found = super().get_app_list(request, app_label)
        for app in found:
            app["models"].sort(key=lambda entry: self.place(entry["model"]))
        return sorted(found, key=lambda app: min(self.place(entry["model"]) for entry in app["models"]))

    def place(self, model):
        return getattr(self._registry[model], "index_place", LAST)
