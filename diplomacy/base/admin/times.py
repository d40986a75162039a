"""Publishing at a time, from the form of a row."""

import datetime
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from diplomacy.base.actions import NeedsAnotherEditor
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.lacks import linked_lacks, listed
from diplomacy.base.due import publish_at, take_back
from diplomacy.base.embargoes import Embargo
from diplomacy.base.publishing import Status


def shown(model_admin, request, row):
    """What the form shows of the row's time, for whoever may set it; None where there is nothing to set."""
    if row.status == Status.PUBLISHED or not model_admin.has_publish_permission(request):
        return None
    embargo = Embargo.objects.of(row).select_related("set_by").first()
    is_set = f"{embargo.publish_at:%Y-%m-%dT%H:%M}" if embargo else ""
    return {"embargo": embargo, "set": is_set, "value": request.POST.get("publish_at", request.GET.get("publish_at", is_set))}


def moment_typed(text):
    """The aware moment that was typed, in UTC where it names no offset. Raises ValidationError."""
    try:
        moment = datetime.datetime.fromisoformat(text.strip())
        return moment if moment.tzinfo else moment.replace(tzinfo=datetime.UTC)
    except ValueError:
        raise ValidationError({"publish_at": _("Write the time as 2026-05-02 08:00, in UTC.")}) from None


def remind(model_admin, request, row, response):
    """Say so where a time was typed and a button pressed that does not set it, and keep it where the row's form comes back."""
    typed = request.POST.get("publish_at", "")
    if not typed or {"_schedule", "_unschedule"} & request.POST.keys():
        return response
    found = shown(model_admin, request, row)
    if found is None or typed == found["set"]:
        return response
    words = _("No time was set: what “Publish at” says is heeded by “Save and publish at this time” alone.")
    model_admin.message_user(request, words, messages.WARNING)
    address = response.get("Location", "")
    if address.partition("?")[0] != admin_address(row):
        return response
    return HttpResponseRedirect(f"{address}{'&' if '?' in address else '?'}{urlencode({'publish_at': typed})}")


def respond(model_admin, request, row):
    """The form was saved: set or take back the time, and say so."""
    address = HttpResponseRedirect(admin_address(row))
    if "_unschedule" in request.POST:
        if take_back(row, request.user):
            model_admin.message_user(request, _("Saved. It is not published at a time any more."), messages.SUCCESS)
        return address
    try:
        moment = moment_typed(request.POST.get("publish_at", ""))
        publish_at(row, moment, request.user)
    except NeedsAnotherEditor as error:
        model_admin.message_user(request, _("Saved, but no time was set. %(why)s") % {"why": error}, messages.ERROR)
    except ValidationError as error:
        words = _("Saved, but no time was set. %(why)s") % {"why": " ".join(error.messages)}
        model_admin.message_user(request, words, messages.ERROR)
    else:
        when = date_format(moment.astimezone(datetime.UTC), "j M Y, H:i")
        model_admin.message_user(request, _("Saved. It will be published on %(when)s UTC.") % {"when": when}, messages.SUCCESS)
        missing = row.missing_for_publication()
        if missing:
            words = _("By then it still needs this, or it will not be published:")
            model_admin.message_user(request, listed(words, linked_lacks(missing)), messages.WARNING)
    return address
