"""Sessions that are listed and can be ended: a session is somebody's only while its `SignIn` row is there."""

from django.contrib import auth
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django_otp.plugins.otp_totp.models import TOTPDevice

from diplomacy.accounts.auditing import whence
from diplomacy.accounts.models import SignIn

KEY = "sign_in"


class SignedInMiddleware(AuthenticationMiddleware):
    """Django's own, but a session that has been ended, or lacks a second factor that its account has, is nobody's.

    Nothing is read before somebody asks who is signed in: public pages do not.
    """

    def process_request(self, request):
        super().process_request(request)
        request.user = SimpleLazyObject(lambda: user_of(request))


def user_of(request):
    if not hasattr(request, "_signed_in_user"):
        user = auth.get_user(request)
        if user.is_authenticated and current(request, user) is None:
            request.session.flush()
            user = AnonymousUser()
        request._signed_in_user = user
    return request._signed_in_user


def current(request, user):
    """The SignIn of this request's session, or None; its time of last use is kept to some minutes."""
    key = request.session.get(KEY)
    asked = TOTPDevice.objects.filter(user=OuterRef("account"), confirmed=True)
    sign_in = SignIn.objects.filter(key=key, account=user).annotate(needs_code=Exists(asked)).first() if key else None
    if sign_in and sign_in.needs_code and not sign_in.second_factor:
        return None
    if sign_in and sign_in.is_stale:
        SignIn.objects.filter(pk=sign_in.pk).update(last_used=timezone.now(), **whence(request))
    return sign_in


def begin(request, user, second_factor=False):
    """Enter this request's session, which `user` has just signed in to, in the list."""
    sign_in = SignIn.objects.create(account=user, second_factor=second_factor, **whence(request))
    request.session[KEY] = sign_in.key
    return sign_in


def end(request):
    """Take this request's session from the list."""
    key = request.session.get(KEY) if hasattr(request, "session") else None
    if key:
        SignIn.objects.filter(key=key).delete()


def end_others(request, account):
    """End every session of `account` but this request's. Returns how many."""
    return account.sign_ins.exclude(key=request.session.get(KEY, "")).delete()[0]
