"""Keeping what is done to accounts and in their name."""

import datetime
import ipaddress

from django.utils import timezone

from diplomacy.accounts.models import Event, User
from diplomacy.base.client_address import client_address


def note(kind, request, account=None, detail=""):
    """Keep an event that `request` brought about; `account` is whose it is, the one signed in is who did it."""
    by = getattr(request, "user", None)
    by = by if by is not None and by.is_authenticated else None
    Event.objects.create(
        kind=kind,
        account=account,
        account_name=account.get_username() if account else "",
        by=by,
        by_name=by.get_username() if by else "",
        detail=detail,
        **whence(request),
    )


def whence(request):
    """Where a request comes from: {address, user_agent}."""
    if request is None:
        return {"address": None, "user_agent": ""}
    return {"address": valid_address(client_address(request)), "user_agent": request.headers.get("User-Agent", "").replace("\0", "")[:300]}


def valid_address(text):
    try:
        return str(ipaddress.ip_address(text or ""))
    except ValueError:
        return None


def account_named(name):
    """The account of this user name, or None: a name that is none is not kept."""
    return User.objects.filter(username=User.normalize_username(name)).first() if name and "\0" not in name else None


def prune(days):
    """Delete events older than `days` days; returns how many."""
    return Event.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=days)).delete()[0]
