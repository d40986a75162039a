"""Changes of what is published that wait: the list of them, and each with what is public now beside what would be."""

import datetime

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from diplomacy.admin.pending_words import lines_of, parts_of
from diplomacy.base.actions import may_write
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.lacks import listed
from diplomacy.base.admin.moments import moment_column
from diplomacy.base.admin.tasks import Heading, Task, list_address, up_to
from diplomacy.base.guards import changes_by, publishes
from diplomacy.base.pending import PendingChange, PendingState, approve, reject
from diplomacy.base.records import StaleRow, public_change

STAYS_NEWS = datetime.timedelta(days=14)
UNDECIDED = ngettext_lazy("change that you have proposed and nobody has decided", "changes that you have proposed and nobody has decided")
DECIDED = ngettext_lazy(
    "change that you have proposed, decided in the last two weeks", "changes that you have proposed, decided in the last two weeks"
)
TO_DECIDE = ngettext_lazy("proposed change of what is published", "proposed changes of what is published")


@admin.register(PendingChange)
class PendingChangeAdmin(admin.ModelAdmin):
    index_place = 44
    list_display = ["name", "kind", "proposed_by", "proposed", "state", "decided_by"]
    list_filter = ["state"]
    list_select_related = ["proposed_by", "decided_by"]
    search_fields = ["name", "reason"]
    show_full_result_count = False
    list_per_page = 50
    actions = None

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        """For whoever may write drafts of the kind; the list for whoever may write of any."""
        if obj is None:
            return request.user.has_perm("articles.change_article")
        opts = apps.get_model(obj.model)._meta
        return request.user.has_perm(f"{opts.app_label}.change_{opts.model_name}")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    proposed = moment_column("proposed_at", gettext_lazy("proposed at (UTC)"))

    @admin.display(description=gettext_lazy("kind"))
    def kind(self, pending):
        return apps.get_model(pending.model)._meta.verbose_name

    def tasks(self, request):
        open_ones = PendingChange.objects.filter(state=PendingState.OPEN)
        mine = open_ones.filter(proposed_by=request.user)
        is_open = {"state__exact": PendingState.OPEN.value}
        by_me = {"proposed_by__id__exact": request.user.pk}
        lately = {"decided_at__gte": (timezone.now() - STAYS_NEWS).replace(hour=0, minute=0, second=0, microsecond=0).isoformat()}
        decided = PendingChange.objects.filter(proposed_by=request.user, **lately)
        found = [
            (UNDECIDED, is_open | by_me, mine, Heading.MINE),
            (DECIDED, lately | by_me, decided, Heading.MINE),
        ]
        if publishes(request.user):
            found.append((TO_DECIDE, is_open, open_ones, Heading.REVIEW))
        return [
            Task(text % number, list_address(self.opts, **query), number, heading)
            for text, query, rows, heading in found
            if (number := up_to(rows))
        ]

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "proposed_by__id__exact" or super().lookup_allowed(lookup, value, request)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        pending = self.get_object(request, object_id) if object_id.isascii() and object_id.isdecimal() and len(object_id) < 19 else None
        if pending is None:
            raise Http404
        if not self.has_view_permission(request, pending):
            raise PermissionDenied
        if request.method == "POST":
            return self.decide(request, pending)
        return self.page(request, pending)

    def page(self, request, pending, remark=""):
        """The page of a proposal, with what was typed as a remark on it."""
        row = pending.find_row()
        may = row is not None and may_write(request.user, row)
        parts = parts_of(pending, row)
        context = self.admin_site.each_context(request) | {
            "title": _("Proposed change"),
            "subtitle": str(row or pending.name),
            "opts": self.opts,
            "pending": pending,
            "remark": remark,
            "row": row,
            "address": admin_address(row) if row else "",
            "lines": lines_of(pending, row),
            "parts": parts,
            "is_outdated": any(part.obstacle for part in parts),
            "is_open": pending.state == PendingState.OPEN,
            "may_approve": may,
            "may_reject": may or pending.proposed_by == request.user or (row is None and publishes(request.user)),
        }
        return TemplateResponse(request, "admin/pending_change.html", context)

    def decide(self, request, pending):
        remark = request.POST.get("remark", "")
        try:
            with public_change(), changes_by(request.user):
                done = self.done(request, pending, remark)
        except StaleRow:
            words_now = _("Nothing was done: the row has changed since you looked. This is how the change reads now.")
            self.message_user(request, words_now, messages.ERROR)
            return self.page(request, PendingChange.objects.get(pk=pending.pk), remark)
        except ValidationError as error:
            self.message_user(request, listed(_("Nothing was done:"), error.messages), messages.ERROR)
            return self.page(request, PendingChange.objects.get(pk=pending.pk), remark)
        if done:
            self.message_user(request, done, messages.SUCCESS)
        return HttpResponseRedirect(list_address(self.opts, state__exact=PendingState.OPEN.value))

    def done(self, request, pending, remark):
        """Do what was pressed; returns the sentence that says so."""
        if "_approve" in request.POST:
            seen = request.POST.get("seen_version", "")
            version = int(seen) if seen.isascii() and seen.isdecimal() and len(seen) < 10 else None
            row, added = approve(pending, request.user, version, remark)
            self.admin_site.get_model_admin(type(row)).after_approval(request, row, added)
            return _("Approved: readers see it now.")
        if "_reject" in request.POST:
            reject(pending, request.user, remark)
            return _("Rejected.")
        return ""
