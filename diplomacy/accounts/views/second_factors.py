"""Setting up a second factor for oneself, and taking it away."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth import authenticate
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from diplomacy.accounts import second_factor, sessions
from diplomacy.accounts.auditing import note
from diplomacy.accounts.models import EventKind, SignIn
from diplomacy.accounts.views.signing_in import CodeForm, refusal


class PasswordForm(forms.Form):
    """The password of now, so that an open desk is not enough. Wrong ones are counted as at the door."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": gettext_lazy("Type your password.")},
    )

    def __init__(self, *args, request=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request

    def clean_password(self):
        typed = self.cleaned_data["password"]
        if authenticate(self.request, username=self.request.user.get_username(), password=typed) != self.request.user:
            raise forms.ValidationError(_("This is not your password."))
        return typed


@sensitive_post_parameters()
@never_cache
def second_factor_view(request):
    """The page of one's own second factor: begun, confirmed, its backup codes made anew, taken away."""
    wanted = request.POST.get("do", "") if request.method == "POST" else ""
    if wanted == "confirm":
        return confirm(request)
    form = PasswordForm(request.POST if wanted else None, request=request)
    if wanted and form.is_valid():
        if wanted == "begin" and second_factor.device_of(request.user) is None:
            second_factor.begin(request.user)
            return HttpResponseRedirect(reverse("account:second_factor"))
        if wanted == "codes" and second_factor.device_of(request.user):
            note(EventKind.BACKUP_CODES_MADE, request, request.user)
            return page(request, codes=second_factor.make_backup_codes(request.user))
        if wanted == "off":
            if second_factor.take_away(request.user):
                note(EventKind.SECOND_FACTOR_OFF, request, request.user)
            messages.success(request, _("Your account has no second factor now."))
            return HttpResponseRedirect(reverse("account:own"))
    return page(request, password_form=form)


def confirm(request):
    """The first code of a device that is being set up."""
    form = CodeForm(request.POST)
    if form.is_valid():
        waits = second_factor.seconds_to_wait(request.user)
        codes = None if waits else second_factor.confirm(request.user, form.cleaned_data["code"])
        if codes:
            SignIn.objects.filter(key=request.session.get(sessions.KEY), account=request.user).update(second_factor=True)
            sessions.end_others(request, request.user)
            note(EventKind.SECOND_FACTOR_ON, request, request.user)
            return page(request, codes=codes)
        form.add_error("code", refusal(waits))
    return page(request, code_form=form)


def page(request, codes=(), password_form=None, code_form=None):
    device, begun = second_factor.device_of(request.user), second_factor.device_to_confirm(request.user)
    context = admin.site.each_context(request) | {
        "title": _("Second factor"),
        "device": device,
        "begun": None if device else begun,
        "secret": second_factor.secret_text(begun) if begun and not device else "",
        "codes": codes,
        "left": second_factor.backup_codes_left(request.user),
        "password_form": password_form or PasswordForm(request=request),
        "code_form": code_form or CodeForm(),
    }
    return TemplateResponse(request, "accounts/second_factor.html", context)


@never_cache
def picture(request):
    """The QR code of one's own device while it is being set up, and never after."""
    begun = second_factor.device_to_confirm(request.user)
    if begun is None or second_factor.device_of(request.user):
        raise Http404
    return HttpResponse(second_factor.picture(begun), content_type="image/svg+xml")
