"""Asking before many rows are published or withdrawn, and undoing it."""

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.lacks import linked_lacks, listed
from diplomacy.base.batches import StatusBatch
from diplomacy.base.publishing import Status, dependents_of

SHOWN = 100
ASKED = {
    Status.PUBLISHED: gettext_lazy("Publish these rows?"),
    Status.IN_REVIEW: gettext_lazy("Send these rows to review?"),
    Status.DRAFT: gettext_lazy("Take these rows back to draft?"),
}
DONE = {
    Status.PUBLISHED: gettext_lazy("published"),
    Status.IN_REVIEW: gettext_lazy("sent to review"),
    Status.DRAFT: gettext_lazy("taken back to draft"),
}


@dataclass(frozen=True)
class Line:
    row: object
    address: str
    missing: list


def confirmation(request, admin, rows, status):
    """The page that says what a bulk action is about to do, and asks."""
    number = rows.count()
    shown = list(rows[:SHOWN])
    context = admin.admin_site.each_context(request) | {
        "title": ASKED[status],
        "opts": admin.opts,
        "module_name": admin.opts.verbose_name_plural,
        "lines": [
            Line(row, admin_address(row), linked_lacks(row.missing_for_publication()) if status == Status.PUBLISHED else [])
            for row in shown
        ],
        "number": number,
        "more": number - len(shown),
        "status": status,
        "hides": hidden_with([row.pk for row in shown if row.public], admin.model) if status != Status.PUBLISHED else [],
        "action": request.POST["action"],
        "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
        "all": request.POST.get("select_across") == "1",
        "checkbox": ACTION_CHECKBOX_NAME,
    }
    return TemplateResponse(request, "admin/status_confirmation.html", context)


def hidden_with(pks, model):
    """Pairs (number, kind) of the public rows that rest on these."""
    found = []
    for dependent, keys in dependents_of(model, pks).items() if pks else ():
        number = dependent._base_manager.filter(pk__in=keys, public=True).count()
        if number:
            opts = dependent._meta
            found.append((number, opts.verbose_name if number == 1 else opts.verbose_name_plural))
    return found


def undo_link(batch):
    return format_html(' <a href="{}">{}</a>', reverse("admin:undo_statuses", args=[batch.uid]), _("Undo")) if batch else ""


def undo_view(request, site, uid):
    """What undoing one's own bulk action would give back; a POST does it."""
    batch = StatusBatch.objects.filter(user=request.user, uid=uid).first()
    if batch is None:
        raise Http404
    if request.method == "POST":
        done, left = batch.undo()
        if done:
            site.message(request, listed(_("As they were before:"), done), messages.SUCCESS)
        if left:
            words = [_("%(row)s: %(why)s") % {"row": name, "why": why} for name, why in left]
            site.message(request, listed(_("Left as they are:"), words), messages.WARNING)
        return HttpResponseRedirect(reverse("admin:index"))
    context = site.each_context(request) | {
        "title": _("Undo"),
        "batch": batch,
        "done": DONE[batch.status],
        "lines": [(name, Status(before).label) for _label, _pk, name, before, _version in batch.rows[:SHOWN]],
        "more": max(len(batch.rows) - SHOWN, 0),
    }
    return TemplateResponse(request, "admin/undo_statuses.html", context)
