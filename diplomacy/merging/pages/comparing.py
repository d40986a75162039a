"""A merge before it is done: both rows side by side, field by field, and what will move."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.statuses import listed
from diplomacy.base.guards import changes_by
from diplomacy.base.publishing import Status
from diplomacy.base.reasons import ReasonMissing, for_reason, wants_reason
from diplomacy.base.records import StaleRow, public_change
from diplomacy.merging.actions import merge, refuse_merge
from diplomacy.merging.fields import groups, value_of
from diplomacy.merging.pages.shown import model_for, movings, row_for, shown
from diplomacy.merging.references import references_to, twins

GOES, STAYS = "goes", "stays"


@dataclass(frozen=True)
class Choice:
    """One field, or some that make sense together only, with what the two rows say and which is chosen."""

    name: str
    label: str
    goes: list
    stays: list
    chosen: str

    @property
    def is_same(self):
        return self.goes == self.stays

    @property
    def fields(self):
        return self.name.split(" ")


def choices_for(goes, stays, posted):
    """The Choices of two rows: what was chosen on the page, and before that what the row that stays says, if it says anything."""
    found = []
    for group in groups(type(goes)):
        values = [[words_of(row, field) for field in group] for row in (goes, stays)]
        name = " ".join(field.name for field in group)
        usual = STAYS if any(value_of(stays, field) not in ("", None) for field in group) else GOES
        chosen = posted.get(name) if posted.get(name) in (GOES, STAYS) else usual
        found.append(Choice(name, str(group[0].verbose_name), *values, chosen))
    return found


def words_of(row, field):
    value = getattr(row, f"get_{field.name}_display")() if field.choices else getattr(row, field.name)
    return "" if value is None else str(value)


def compare(request, kind, goes, stays):
    """The page of a merge; a POST carries it out."""
    model = model_for(request.user, kind)
    goes, stays = row_for(request.user, model, goes), row_for(request.user, model, stays)
    if request.method == "POST":
        done = carry_out(request, goes, stays)
        if done is not None:
            return done
        goes, stays = row_for(request.user, model, goes.pk), row_for(request.user, model, stays.pk)
    against = ""
    try:
        refuse_merge(goes, stays, request.user)
    except ValidationError as error:
        against = " ".join(error.messages)
    doubles = {reference: twins(reference, goes.pk, stays.pk) for reference in references_to(model)}
    rows = shown(model, {goes.pk, stays.pk})
    choices = choices_for(goes, stays, request.POST)
    context = admin.site.each_context(request) | {
        "title": _("Merge two into one"),
        "opts": model._meta,
        "goes": rows[goes.pk],
        "stays": rows[stays.pk],
        "against": against,
        "choices": [choice for choice in choices if not choice.is_same],
        "same": [choice for choice in choices if choice.is_same and any(choice.goes)],
        "movings": movings(goes, doubles),
        "page": stays.get_absolute_url(),
        "old_page": goes.get_absolute_url(),
        "keeps_names": hasattr(stays, "other_names"),
        "hides": goes.status == Status.PUBLISHED != stays.status,
        "is_hidden": not goes.public,
        "reason": request.POST.get("reason", ""),
        "wants_reason": any(row.public and wants_reason(row) for row in (goes, stays)),
        "turned": reverse("duplicates:compare", args=[kind, stays.pk, goes.pk]),
    }
    return TemplateResponse(request, "merging/compare.html", context)


def seen_versions(request):
    """The versions that the page showed; None for one that says nothing."""
    said = [request.POST.get(f"{name}_version", "") for name in (GOES, STAYS)]
    return [int(one) if one.isascii() and one.isdecimal() and len(one) < 10 else None for one in said]


def carry_out(request, goes, stays):
    """Merge, as the page says; the response, or None where the page is to be shown again with what stands against it."""
    taken = [
        name for choice in choices_for(goes, stays, request.POST) if choice.chosen == GOES and not choice.is_same for name in choice.fields
    ]
    words = str(goes)
    try:
        with public_change(), changes_by(request.user), for_reason(request.POST.get("reason")):
            made = merge(goes, stays, request.user, taken=taken, versions=seen_versions(request))
    except StaleRow as error:
        sentence = _(
            "Nothing was merged: “%(row)s” was changed after you opened the page. This is how it is now; your choices stand below."
        )
        messages.error(request, sentence % {"row": error.current})
        return None
    except ObjectDoesNotExist:
        messages.error(request, _("Nothing was merged: one of the two is gone. Somebody else has merged or deleted it."))
        return HttpResponseRedirect(reverse("duplicates:merges"))
    except ReasonMissing as error:
        messages.error(request, listed(_("Nothing was merged. Your choices stand below."), error.messages))
        return None
    except ValidationError as error:
        messages.error(request, listed(_("Nothing was merged. The two do not go together so:"), error.messages))
        return None
    undo = format_html('<a href="{}">{}</a>', reverse("duplicates:undo", args=[made.pk]), _("Undo it"))
    messages.success(request, format_html("{} {}", _("“%(goes)s” is merged into this.") % {"goes": words}, undo))
    return HttpResponseRedirect(admin_address(stays))
