"""The admin's site: its name, the order of its parts, and what autocompletes say."""

from functools import wraps
from http import HTTPStatus

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404, HttpResponseBadRequest, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext_lazy as _

from diplomacy.base.admin.batches import undo_view
from diplomacy.base.admin.tasks import under_headings
from diplomacy.base.guards import changes_by
from diplomacy.base.reasons import ReasonMissing, for_reason
from diplomacy.base.records import public_change

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
            """Refuse within the admin's own frame; the reader's error pages lead an editor away from the desk."""
            # No column of ours holds NUL, and PostgreSQL fails on it rather than find nothing.
            if any("\0" in value for _name, values in request.GET.lists() for value in values):
                return HttpResponseBadRequest("The address holds a character that no text can hold.", content_type="text/plain")
            try:
                return inner(request, *args, **kwargs)
            except PermissionDenied as error:
                return self.refusal(request, 403, str(error))
            except Http404:
                return self.refusal(request, 404)
            except ReasonMissing as error:
                messages.error(request, " ".join(error.messages))
                return HttpResponseRedirect(request.get_full_path())

        return guarded

    def refusal(self, request, status, reason=""):
        """The page for whoever is signed in; what was begun in the database is undone by then."""
        lists = [(reverse(f"{self.name}:{model._meta.app_label}_{model._meta.model_name}_changelist"), model) for model in self._registry]
        context = self.each_context(request) | {
            "title": _("Not allowed") if status == HTTPStatus.FORBIDDEN else _("Not found"),
            "is_forbidden": status == HTTPStatus.FORBIDDEN,
            "is_popup": IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST,
            "reason": reason,
            "list": next(
                (
                    (address, model._meta.verbose_name_plural)
                    for address, model in lists
                    if request.path.startswith(address) and self._registry[model].has_view_permission(request)
                ),
                None,
            ),
        }
        response = TemplateResponse(request, "admin/refusal.html", context, status=status)
        add_never_cache_headers(response)
        return response

    def get_urls(self):
        return [path("undo/<slug:uid>/", self.admin_view(self.undo_view), name="undo_statuses"), *super().get_urls()]

    def undo_view(self, request, uid):
        with public_change(), changes_by(request.user), for_reason(_("Undone")):
            return undo_view(request, self, uid)

    def message(self, request, words, level):
        messages.add_message(request, level, words)

    def index(self, request, extra_context=None):
        tasks = self.tasks(request)
        return super().index(request, {"tasks": tasks, "headings": under_headings(tasks)} | (extra_context or {}))

    def tasks(self, request):
        """What the admins say waits to be done, in the order of the page."""
        admins = sorted(
            (its for model, its in self._registry.items() if hasattr(its, "tasks") and its.has_view_permission(request)),
            key=lambda its: self.place(its.model),
        )
        return [task for its in admins for task in its.tasks(request)]

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
