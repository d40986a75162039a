"""Signing in: by a password, and by a code after it where the account has a second factor."""

import time

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import REDIRECT_FIELD_NAME, login
from django.contrib.auth.views import LoginView
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_protect
from django.views.decorators.debug import sensitive_post_parameters

from diplomacy.accounts import second_factor
from diplomacy.accounts.auditing import note
from diplomacy.accounts.forms import SignInForm
from diplomacy.accounts.models import EventKind, User

HALF = "half_signed_in"
"""In the session between the two steps: whose password was right, when, and where to go; nobody is signed in by it."""

HALF_LASTS = 600
TRIES = 5


class CodeForm(forms.Form):
    code = forms.CharField(
        label=gettext_lazy("Code"),
        max_length=40,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false", "autocapitalize": "none"}),
        error_messages={"required": gettext_lazy("Type the code that your app shows now, or a backup code.")},
    )


class SignIn(LoginView):
    """The admin's page of signing in, which goes on to the code where the account has a second factor."""

    authentication_form = SignInForm
    template_name = "admin/login.html"

    def dispatch(self, request, *args, **kwargs):
        if request.method == "GET" and admin.site.has_permission(request):
            return HttpResponseRedirect(reverse("admin:index"))
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = admin.site.each_context(self.request) | super().get_context_data(**kwargs)
        return context | {
            "title": _("Log in"),
            "subtitle": None,
            "app_path": self.request.get_full_path(),
            "username": self.request.user.get_username(),
            REDIRECT_FIELD_NAME: self.get_redirect_url() or reverse("admin:index"),
        }

    def form_valid(self, form):
        user = form.get_user()
        if second_factor.device_of(user) is None:
            return super().form_valid(form)
        self.request.session.flush()
        self.request.session[HALF] = {
            "account": user.pk,
            "backend": user.backend,
            "password": user.get_session_auth_hash(),
            "at": time.time(),
            "wrong": 0,
            "next": self.get_success_url(),
        }
        return HttpResponseRedirect(reverse("account:code"))


def half_signed_in(request):
    """The account whose password was right in this session a short while ago and still holds, or None."""
    half = request.session.get(HALF)
    if not half or not 0 <= time.time() - half["at"] < HALF_LASTS:
        return None
    account = User.objects.filter(pk=half["account"], is_active=True).first()
    if account is None or not constant_time_compare(account.get_session_auth_hash(), half["password"]):
        return None
    return account


@sensitive_post_parameters()
@never_cache
@csrf_protect
def code(request):
    """The second step. Wrong codes are looked at ever more slowly, and five of them lead back to the first step."""
    account = half_signed_in(request)
    if account is None:
        request.session.pop(HALF, None)
        messages.info(request, _("Sign in with your password first."))
        return HttpResponseRedirect(reverse("admin:login"))
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        half = request.session[HALF]
        waits = second_factor.seconds_to_wait(account)
        kind = "" if waits else second_factor.verify(account, form.cleaned_data["code"])
        if kind:
            return signed_in(request, account, half, kind)
        if not waits:
            note(EventKind.SECOND_FACTOR_FAILED, request, account)
            half["wrong"] += 1
            request.session.modified = True
        if half["wrong"] >= TRIES:
            del request.session[HALF]
            messages.error(request, _("Too many wrong codes. Sign in with your password again."))
            return HttpResponseRedirect(reverse("admin:login"))
        form.add_error("code", refusal(waits))
    context = admin.site.each_context(request) | {"title": _("Code"), "form": form}
    return TemplateResponse(request, "accounts/code.html", context)


def refusal(waits):
    if waits:
        words = ngettext(
            "Too many wrong codes. Wait %(n)d second and try again.", "Too many wrong codes. Wait %(n)d seconds and try again.", waits
        )
        return words % {"n": waits}
    return _("This code is not right, or was used already. Type the one that your app shows now, or a backup code.")


def signed_in(request, account, half, kind):
    request.code_was_right = True
    login(request, account, backend=half["backend"])
    request.session.pop(HALF, None)
    if kind == "backup":
        left = second_factor.backup_codes_left(account)
        note(EventKind.BACKUP_CODE_USED, request, account, f"{left} left")
        words = ngettext("You used a backup code; %(n)d is left.", "You used a backup code; %(n)d are left.", left) % {"n": left}
        messages.warning(request, words)
    return HttpResponseRedirect(half["next"])
