"""The way back from a merge: what it would give back and what not, before it is done."""

import hashlib
from collections import Counter

from django.apps import apps
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.statuses import listed
from diplomacy.base.guards import changes_by
from diplomacy.base.records import public_change
from diplomacy.merging.models import Merge, StepKind
from diplomacy.merging.pages.shown import may_view
from diplomacy.merging.undoing import later_in_the_way, undo, what_undoing_loses


class OtherLosses(Exception):
    """Raised where undoing would lose something else than the page has said."""


def named(lost):
    return hashlib.sha256(repr(lost).encode()).hexdigest()


def undo_page(request, pk):
    made = Merge.objects.filter(pk=pk).first() if pk < 2**63 else None
    if made is None or not may_view(request.user, apps.get_model(made.model)):
        raise Http404
    if request.method == "POST":
        done = carry_out(request, made)
        if done is not None:
            return done
    against, lost = "", []
    try:
        lost = what_undoing_loses(made, request.user)
    except ValidationError as error:
        against = " ".join(error.messages)
    model = apps.get_model(made.model)
    context = admin.site.each_context(request) | {
        "title": _("Undo a merge"),
        "made": made,
        "opts": model._meta,
        "against": against,
        "later": [] if made.undone_at else later_in_the_way(made),
        "lost": lost,
        "seen": named(lost),
        "back": backs(made),
        "stays": model._base_manager.filter(pk=made.stays).first(),
    }
    return TemplateResponse(request, "merging/undo.html", context)


def backs(made):
    """What the merge did, as pairs (kind of rows, how many)."""
    steps = made.steps.filter(kind__in=[StepKind.MOVED, StepKind.JOINED]).values_list("model", flat=True)
    return [
        (capfirst(names.verbose_name_plural if number > 1 else names.verbose_name), number)
        for label, number in Counter(steps).items()
        for names in [apps.get_model(label)._meta]
    ]


def carry_out(request, made):
    """Undo the merge if that loses what the page has said and nothing else; the response, or None to show the page again."""
    try:
        with public_change(), changes_by(request.user):
            row, lost = undo(made, request.user)
            if named(lost) != request.POST.get("seen"):
                raise OtherLosses
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return HttpResponseRedirect(reverse("duplicates:merges"))
    except OtherLosses:
        messages.error(request, _("Nothing was done: what cannot be given back is something else now. Look at it again."))
        return None
    messages.success(request, _("The merge is undone: “%(row)s” is itself again.") % {"row": row})
    if lost:
        messages.warning(request, listed(_("Not all of it could be given back:"), lost))
    return HttpResponseRedirect(admin_address(row))
