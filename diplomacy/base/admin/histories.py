"""The history of a row and of its parts: who changed what and when, and the way back."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.admin import SimpleHistoryAdmin

from diplomacy.base.actions import may_change, may_write
from diplomacy.base.admin.lacks import listed
from diplomacy.base.guards import changes_by
from diplomacy.base.history.changes import changes_between, isolated
from diplomacy.base.history.timeline import Event, timeline
from diplomacy.base.history.values import Names, name_of
from diplomacy.base.records import OwnedRow, StaleRow, public_change
from diplomacy.base.reverting import GONE, revert, undo_change, undo_part
from diplomacy.base.ties import hanging_on

SHOWN = 200
PAGES = 10_000
WHAT = {"+": gettext_lazy("added"), "~": gettext_lazy("changed"), "-": gettext_lazy("deleted")}


@dataclass
class Line:
    """One change as the page shows it. `undo` is where it is undone by a POST and `back` the page of going back to the whole
    row of then, "" where that cannot be; `history` is the page of the changed row's own history, for a row that has one.
    """

    event: Event
    what: str
    undo: str = ""
    undo_label: str = ""
    back: str = ""
    history: str = ""

    @property
    def source(self):
        """Where what it says is stated, if the row keeps that."""
        return getattr(self.event.record, "source_url", "")


def may_view(user, model):
    return user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")


def sentence_of(event):
    """What an event says, as HTML, beginning with a capital letter."""
    kind = event.model._meta.verbose_name
    what = event.words or WHAT[event.record.history_type]
    if event.tie is None:
        return capfirst(what) if not isinstance(what, SafeString) else mark_safe(capfirst(what))  # noqa: S308
    if event.record.history_type != "~":
        return format_html(_("{kind} {what}: {subject}"), kind=capfirst(kind), what=what, subject=isolated(event.subject))
    return format_html(_("{kind} {subject}: {what}"), kind=capfirst(kind), what=what, subject=isolated(event.subject))


class Rights:
    """What somebody may do from the history of a row, each asked for once."""

    def __init__(self, admin, request, row):
        self.admin, self.request, self.row = admin, request, row
        self.owners = {}

    @cached_property
    def may_revert(self):
        return self.admin.may_revert(self.request, self.row)

    @cached_property
    def may_change(self):
        return self.admin.has_change_permission(self.request, self.row)

    def may_undo(self, record):
        """Whether this person may write the row that a history entry is of: this one, or what a link belongs to."""
        model, name = record.instance_type, getattr(record.instance_type, "owner_field", "")
        if not self.may_change or not name or model._meta.get_field(name).related_model is self.admin.model:
            return self.may_change
        owner = (model._meta.get_field(name).related_model, getattr(record, f"{name}_id"))
        if owner not in self.owners:
            row = owner[0]._base_manager.filter(pk=owner[1]).first()
            self.owners[owner] = row is not None and may_write(self.request.user, row)
        return self.owners[owner]


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
        asked = request.GET.get("page", "1")
        number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 6 and 0 < int(asked) <= PAGES else 1
        ties = [tie for tie in hanging_on(self.model) if may_view(request.user, tie.model)]
        events, more = timeline(self.model, newest.id if newest else row.pk, ties, number)
        rights = Rights(self, request, row)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "subtitle": str(row or newest.instance),
            "object": row or newest.instance,
            "is_gone": row is None,
            "lines": [self.line(request, event, row, newest, rights) for event in events],
            "as_of": self.address("as_of", row.pk if row else newest.id),
            "newer": number - 1,
            "older": number + 1 if more else 0,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
            **(extra_context or {}),
        }
        return render(request, self.object_history_template, context)

    def line(self, request, event, row, newest, rights):
        """An event with the ways back that this person has."""
        line, record = Line(event, sentence_of(event)), event.record
        if event.tie is not None and not event.is_link:
            admin = self.admin_site._registry.get(event.model)
            line.history = self.address("history", record.id, model=event.model) if admin and admin.has_view_permission(request) else ""
            return line
        if event.tie is None and record.history_type != "-" and (row is None or record.pk != newest.pk) and rights.may_revert:
            line.back = self.address("simple_history", record.id, record.history_id)
        undoable = {
            "~": event.is_there and not event.changed_since and any(change.field.name != "status" for change in event.changes),
            "+": event.is_link and event.is_there,
            "-": event.is_link and not event.is_there,
        }
        if row is not None and undoable[record.history_type] and rights.may_undo(record):
            line.undo = self.address("undo", row.pk, event.model._meta.model_name, record.history_id)
            line.undo_label = {"~": _("Undo this change"), "+": _("Take it out again"), "-": _("Put it back")}[record.history_type]
        return line

    def address(self, page, *args, model=None):
        opts = (model or self.model)._meta
        return reverse(f"{self.admin_site.name}:{opts.app_label}_{opts.model_name}_{page}", args=args)

    def deleted_view(self, request):
        """The rows deleted last, each with the way to its history."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        gone = self.model.history.filter(history_type="-").exclude(id__in=self.model._base_manager.values("pk"))
        entries = list(gone.select_related("history_user").order_by("-history_date", "-history_id")[:SHOWN])
        for entry in entries:
            entry.words = name_of(entry)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Deleted"),
            "entries": entries,
            "opts": self.opts,
            "module_name": self.opts.verbose_name_plural,
        }
        return render(request, "admin/record_deleted.html", context)

    def changes(self, newest, entry):
        """What going back from the newest entry to another would change."""
        return [change for change in changes_between(newest, entry, Names([newest, entry])) if change.field.name != "status"]

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
            "changes": self.changes(newest, entry) if row else [],
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
        entry = self.entry_to_undo(object_id, part, entry_id)
        if entry is None:
            raise Http404
        if row is None or request.method != "POST" or not Rights(self, request, row).may_undo(entry):
            raise PermissionDenied
        lost = []
        try:
            with public_change(), changes_by(request.user):
                if issubclass(entry.instance_type, OwnedRow):
                    undo_part(entry, request.user)
                else:
                    _row, lost = undo_change(entry, request.user)
            self.message_user(request, _("The change was undone."), messages.SUCCESS)
        except ValidationError as error:
            self.message_user(request, listed(_("The change cannot be undone:"), error.messages), messages.ERROR)
        if lost:
            self.message_user(request, listed(_("Not all of it could be brought back:"), lost), messages.WARNING)
        return HttpResponseRedirect(self.address("history", object_id))

    def entry_to_undo(self, object_id, part, entry_id):
        """The history entry of the row itself, or of a part or link of it, or None."""
        if part == self.opts.model_name:
            return self.model.history.filter(id=object_id, history_id=entry_id).first()
        ties = [tie for tie in hanging_on(self.model) if issubclass(tie.model, OwnedRow) and tie.model._meta.model_name == part]
        found = (tie.model.history.filter(**{f"{tie.name}_id": object_id}, history_id=entry_id).first() for tie in ties)
        return next((entry for entry in found if entry), None)
