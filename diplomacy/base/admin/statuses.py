"""Publishing from the admin: buttons on the form, actions on the list, and the list of what is missing."""

from django.contrib import admin, messages
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diplomacy.base.actions import Incomplete, NeedsAnotherEditor, may_publish, set_status
from diplomacy.base.admin import times
from diplomacy.base.admin.batches import DONE, confirmation, undo_link
from diplomacy.base.admin.lacks import linked_lacks, listed
from diplomacy.base.admin.tasks import Heading, MadeByMe, Task, list_address, made_by, up_to
from diplomacy.base.batches import set_statuses_at_once
from diplomacy.base.publishing import Status

BUTTONS = {
    "_publish": (Status.PUBLISHED, gettext_lazy("Save and publish")),
    "_review": (Status.IN_REVIEW, gettext_lazy("Save and send to review")),
    "_withdraw": (Status.DRAFT, gettext_lazy("Save and withdraw")),
    "_redraft": (Status.DRAFT, gettext_lazy("Save and take back to draft")),
}
OFFERED = {Status.DRAFT: ["_publish", "_review"], Status.IN_REVIEW: ["_publish", "_redraft"], Status.PUBLISHED: ["_withdraw"]}


class StatusMixin:
    """For admins of Publishable rows. The status is no field of the form: it is set by what asks `set_status`."""

    actions = ["publish_selected", "review_selected", "withdraw_selected"]

    def has_publish_permission(self, request):
        return may_publish(request.user, self.model)

    def get_list_filter(self, request):
        return [*super().get_list_filter(request), MadeByMe]

    def tasks(self, request):
        """What waits for review, and one's own drafts."""
        drafts = self.model.objects.filter(status=Status.DRAFT, pk__in=made_by(request.user, self.model))
        review = self.model.objects.filter(status=Status.IN_REVIEW)
        found = [
            (_("%(what)s in review"), {"status__exact": Status.IN_REVIEW.value}, up_to(review), Heading.REVIEW),
            (_("%(what)s that you have begun"), {"status__exact": Status.DRAFT.value, "mine": "1"}, up_to(drafts), Heading.MINE),
        ]
        names = self.opts
        return [
            Task(
                words % {"what": names.verbose_name if number == 1 else names.verbose_name_plural},
                list_address(self.opts, **query),
                number,
                heading,
            )
            for words, query, number, heading in found
            if number
        ]

    def status_buttons(self, request, row):
        """Names and labels of the buttons that this person has on this row."""
        status = row.status if row else Status.DRAFT
        names = (
            OFFERED[status]
            if self.has_publish_permission(request)
            else [name for name in OFFERED[status] if name in ("_review", "_redraft")]
        )
        return [(name, BUTTONS[name][1]) for name in names]

    def asked_status(self, request):
        """(status, ) that the button pressed asks for, or None."""
        return next((status for name, (status, _label) in BUTTONS.items() if name in request.POST), None)

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_status(request, obj) or super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        response = self.response_status(request, obj) or super().response_change(request, obj)
        return times.remind(self, request, obj, response)

    def response_status(self, request, row):
        if {"_schedule", "_unschedule"} & request.POST.keys():
            return times.respond(self, request, row)
        status = self.asked_status(request)
        if status is None:
            self.warn_incomplete(request, row)
            return None
        try:
            set_status(row, status, request.user)
        except NeedsAnotherEditor as error:
            self.message_user(request, _("Saved, but not published. %(why)s") % {"why": error}, messages.ERROR)
        except Incomplete as error:
            self.message_user(request, listed(_("Saved, but not published. Missing:"), linked_lacks(error.missing)), messages.ERROR)
        else:
            link = self.get_view_on_site_url(row)
            address = format_html(' <a href="{}">{}</a>', link, _("View on site")) if link else ""
            self.message_user(request, format_html(_("“{}” was saved and {}.{}"), str(row), DONE[status], address), messages.SUCCESS)
            self.after_status(request, row)
        return HttpResponseRedirect(reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_change", args=[row.pk]))

    def after_status(self, request, row):
        """Say what else follows."""

    def warn_incomplete(self, request, row):
        missing = row.missing_for_publication() if row.status == Status.PUBLISHED else []
        if missing:
            self.message_user(request, listed(_("This is published, and it lacks something now:"), linked_lacks(missing)), messages.WARNING)

    @admin.action(description=gettext_lazy("Publish the selected rows"), permissions=["publish"])
    def publish_selected(self, request, queryset):
        return self.set_selected(request, queryset, Status.PUBLISHED)

    @admin.action(description=gettext_lazy("Send the selected rows to review"), permissions=["change"])
    def review_selected(self, request, queryset):
        return self.set_selected(request, queryset, Status.IN_REVIEW)

    @admin.action(description=gettext_lazy("Take the selected rows back to draft"), permissions=["change"])
    def withdraw_selected(self, request, queryset):
        return self.set_selected(request, queryset, Status.DRAFT)

    def set_selected(self, request, queryset, status):
        """Ask first; then set those that can be, and say of each other one what it lacks, or that it is for others to change."""
        if "confirmed" not in request.POST:
            return confirmation(request, self, queryset.order_by("pk"), status)
        rows = list(queryset.order_by("pk"))
        closed = [row for row in rows if row.status == Status.PUBLISHED] if not self.has_publish_permission(request) else []
        if closed:
            words = _("Left as they were, because they are published and only an editor may change that:")
            self.message_user(request, listed(words, closed), messages.WARNING)
        done, refused, batch = set_statuses_at_once([row for row in rows if row not in closed], status, request.user)
        if done:
            words = ngettext("%(number)d row was %(done)s.", "%(number)d rows were %(done)s.", len(done)) % {
                "number": len(done),
                "done": DONE[status],
            }
            self.message_user(request, format_html("{}{}", words, undo_link(batch)), messages.SUCCESS)
        if status != Status.PUBLISHED:
            for row in done:
                self.after_status(request, row)
        for row, missing in refused:
            self.message_user(request, listed(_("“%(row)s” was not published:") % {"row": row}, linked_lacks(missing)), messages.ERROR)
        return None
