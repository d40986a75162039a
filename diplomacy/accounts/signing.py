"""What follows from signing in and out, told by Django's own signals and those of django-axes."""

from axes.signals import user_locked_out
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from diplomacy.accounts import sessions
from diplomacy.accounts.auditing import account_named, note
from diplomacy.accounts.models import EventKind


def signed_in(sender, request, user, **kwargs):
    sessions.begin(request, user, second_factor=getattr(request, "code_was_right", False))
    note(EventKind.SIGN_IN, request, user)


def signed_out(sender, request, user, **kwargs):
    sessions.end(request)
    if user is not None:
        note(EventKind.SIGN_OUT, request, user)


def failed(sender, credentials, request=None, **kwargs):
    account = account_named(credentials.get("username", ""))
    note(EventKind.FAILED_SIGN_IN, request, account, "" if account else "a name that is no account’s")


def locked_out(sender, request, username="", **kwargs):
    note(EventKind.LOCKED_OUT, request, account_named(username))


def connect():
    """Listen, once."""
    for signal, receiver in (
        (user_logged_in, signed_in),
        (user_logged_out, signed_out),
        (user_login_failed, failed),
        (user_locked_out, locked_out),
    ):
        signal.connect(receiver, dispatch_uid=f"diplomacy.accounts.{receiver.__name__}")
