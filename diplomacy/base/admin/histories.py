"""The history of a row and of its parts: who changed what and when, and the way back."""

from dataclasses import dataclass, field

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin
from simple_history.template_utils import HistoricalRecordContextHelper

from diplomacy.base.actions import may_change
from diplomacy.base.admin.statuses import listed
from diplomacy.base.guards import changes_by
from diplomacy.base.records import StaleRow, public_change
from diplomacy.base.reverting import GONE, parts_of, revert, undo_part

SHOWN = 200
WHAT = {"+": gettext_lazy("added"), "~": gettext_lazy("changed"), "-": gettext_lazy("deleted")}


@dataclass
class Entry:
    """One change as the page shows it: `way_back` is where it is undone (for a part by a POST), "" where it cannot be."""

    record: object
    what: str
    changes: list = field(default_factory=list)
    way_back: str = ""
    button: str = ""
    is_part: bool = False


class HistoryMixin(SimpleHistoryAdmin):
    object_history_template = "admin/record_history.html"
    object_history_form_template = "admin/record_revert.html"

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_undo"
        return [
            path("deleted/", self.admin_site.admin_view(self.deleted_view), name=f"{self.opts.app_label}_{self.opts.model_name}_deleted"),
            path("<path:object_id>/history/<slug:part>/<int:entry_id>/undo/", self.admin_site.admin_view(self.undo_view), name=name),
            *super().get_urls(),
        ]

    def row_or_last_entry(self, request, object_id):
        """(row or None, its newest history entry). Raises Http404, PermissionDenied."""
        row = self.get_object(request, unquote(object_id))
        newest = (
            self.model.history.filter(id=object_id).order_by("-history_date", "-history_id").first() if str(object_id).isdecimal() else None
        )
        if row is None and newest is None:
            raise Http404
        if not self.has_view_permission(request, row):
            raise PermissionDenied
        return row, newest

    def may_revert(self, request, row):
        if row is None:
            return self.has_add_permission(request)
        return self.has_change_permission(request, row)

    def history_view(self, request, object_id, extra_context=None):
        row, newest = self.row_or_last_entry(request, object_id)
        entries = self.own_entries(request, object_id, row) + self.part_entries(request, object_id, row)
        entries.sort(key=lambda entry: entry.record.history_date, reverse=True)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(row or newest.instance),
            "object": row or newest.instance,
            "is_gone": row is None,
            "entries": entries[:SHOWN],
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            **(extra_context or {}),
        }
        return render(request, self.object_history_template, context)

    def deleted_view(self, request):
        """The rows deleted last, each with the way to its history."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        gone = self.model.history.filter(history_type="-").exclude(id__in=self.model._base_manager.values("pk"))
        entries = list(gone.select_related("history_user").order_by("-history_date", "-history_id")[:SHOWN])
        for entry in entries:
            entry.words = self.words_of(entry)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted"),
            "entries": entries,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
        }
        return render(request, "admin/record_deleted.html", context)

    def own_entries(self, request, object_id, row):
        records = list(
            self.get_history_queryset(request, self.model.history, "id", object_id).order_by("-history_date", "-history_id")[: SHOWN + 1]
        )
        may = self.may_revert(request, row)
        found = []
        for place, record in enumerate(records[:SHOWN]):
            entry = Entry(record, str(WHAT[record.history_type]))
            if record.history_type == "~" and place + 1 < len(records):
                entry.changes = self.changes(record, records[place + 1])
            if may and record.history_type != "-" and (place or row is None):
                entry.way_back = reverse(
                    f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_simple_history",
                    args=[object_id, record.history_id],
                )
                entry.button = _("Go back to this version") if row else _("Bring it back as it was here")
            found.append(entry)
        return found

    def part_entries(self, request, object_id, row):
        found = []
        may = row is not None and self.has_change_permission(request, row)
        for part in parts_of(self.model):
            records = list(
                part.history.filter(**{f"{part.owner_field}_id": object_id})
                .select_related("history_user")
                .order_by("-history_date", "-history_id")[:SHOWN]
            )
            for place, record in enumerate(records):
                before = next((older for older in records[place + 1 :] if older.id == record.id), None)
                entry = Entry(record, f"{part._meta.verbose_name}: {self.words_of(record)}, {WHAT[record.history_type]}", is_part=True)
                if record.history_type == "~" and before:
                    entry.changes = self.changes(record, before)
                if may and not any(newer.id == record.id for newer in records[:place]):
                    entry.way_back = reverse(
                        f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_undo",
                        args=[object_id, part._meta.model_name, record.history_id],
                    )
                    entry.button = _("Undo")
                found.append(entry)
        return found

    def words_of(self, record):
        try:
            return str(record.instance)
        except Exception:
            return _("something that is gone")

    def changes(self, record, before, left_out=("version",)):
        """What a change changed, as {field, old, new} with long texts cut to where they differ."""
        left_out = {name for name in left_out if hasattr(record, name)}
        delta = record.diff_against(before, foreign_keys_are_objs=True, excluded_fields=left_out)
        return HistoricalRecordContextHelper(record.instance_type, record, max_displayed_delta_change_chars=300).context_for_delta_changes(
            delta
        )

    def history_form_view(self, request, object_id, version_id, extra_context=None):
        """Show what going back to a version would change; a POST does it."""
        row, newest = self.row_or_last_entry(request, object_id)
        entry = self.model.history.filter(id=object_id, history_id=version_id).first() if str(version_id).isdecimal() else None
        if entry is None:
            raise Http404
        if not self.may_revert(request, row):
            raise PermissionDenied
        history = reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_history", args=[object_id])
        if request.method == "POST":
            return self.go_back(request, entry, history)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Go back to an earlier version"),
            "subtitle": str(row or entry.instance),
            "object": row or entry.instance,
            "is_gone": row is None,
            "seen_version": row.version if row else GONE,
            "entry": entry,
            "changes": self.changes(entry, newest, left_out=("version", "status")) if row else [],
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            "history": history,
        }
        return render(request, self.object_history_form_template, context)

    def go_back(self, request, entry, history):
        seen = request.POST.get("seen_version", "")
        try:
            with public_change(), changes_by(request.user):
                row, lost = revert(entry, request.user, int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None)
                if not may_change(request.user, row):
                    raise PermissionDenied
        except ValidationError as error:
            self.message_user(request, listed(_("It cannot go back to that version:"), error.messages), messages.ERROR)
            return HttpResponseRedirect(history)
        except (StaleRow, self.model.DoesNotExist):
            words = _("Nothing was done: somebody else has changed this row since you opened the page. This is how it is now.")
            self.message_user(request, words, messages.ERROR)
            return HttpResponseRedirect(request.path)
        self.message_user(request, _("“%(row)s” is again as it was.") % {"row": row}, messages.SUCCESS)
        if lost:
            self.message_user(request, listed(_("Not all of it could be brought back:"), lost), messages.WARNING)
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]))

    def undo_view(self, request, object_id, part, entry_id):
        row, _newest = self.row_or_last_entry(request, object_id)
        model = next((model for model in parts_of(self.model) if model._meta.model_name == part), None)
        entry = model and model.history.filter(**{f"{model.owner_field}_id": object_id}, history_id=entry_id).first()
        if entry is None:
            raise Http404
        if row is None or request.method != "POST" or not self.has_change_permission(request, row):
            raise PermissionDenied
        try:
            with public_change(), changes_by(request.user):
                undo_part(entry, request.user)
            self.message_user(request, _("The change was undone."), messages.SUCCESS)
        except ValidationError as error:
            self.message_user(request, listed(_("The change cannot be undone:"), error.messages), messages.ERROR)
        return HttpResponseRedirect(
            reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_history", args=[object_id])
        )
