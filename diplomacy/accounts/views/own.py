"""One's own account: its sessions and its password."""

from django.contrib import admin, messages
from django.contrib.auth.forms import PasswordChangeForm
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse, reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from diplomacy.accounts import sessions
from diplomacy.accounts.auditing import note
from diplomacy.accounts.devices import device_words
from diplomacy.accounts.models import EventKind
from diplomacy.accounts.second_factor import device_of


def listed_sessions(request, account):
    """The sessions of an account as the page lists them, this one first."""
    here = request.session.get(sessions.KEY)
    found = list(account.sign_ins.open()[:100])
    for sign_in in found:
        sign_in.is_here = sign_in.key == here
        sign_in.device = device_words(sign_in.user_agent)
    return sorted(found, key=lambda sign_in: not sign_in.is_here)


def end_sessions(request, account):
    """End what the button pressed names: one session of `account`, or all but this one. Says so."""
    if request.POST.get("end") == "others":
        number = sessions.end_others(request, account)
        if number:
            note(EventKind.SESSIONS_ENDED, request, account, f"{number} of them")
        words = ngettext("%(number)d session was ended.", "%(number)d sessions were ended.", number) % {"number": number}
        messages.success(request, words)
        return
    named = request.POST.get("end", "")
    number = named if named.isascii() and named.isdecimal() and len(named) < 19 else "0"
    sign_in = account.sign_ins.filter(pk=number).first()
    if sign_in is None:
        messages.info(request, _("That session had ended already."))
        return
    device = device_words(sign_in.user_agent)
    sign_in.delete()
    note(EventKind.SESSIONS_ENDED, request, account, device)
    messages.success(request, _("The session of %(device)s was ended.") % {"device": device})


def own_account(request):
    """The page of one's own account; a POST ends sessions."""
    if request.method == "POST":
        end_sessions(request, request.user)
        return HttpResponseRedirect(reverse("account:own"))
    context = admin.site.each_context(request) | {
        "title": _("Your account"),
        "account": request.user,
        "sign_ins": listed_sessions(request, request.user),
        "is_own": True,
        "has_second_factor": device_of(request.user) is not None,
    }
    return TemplateResponse(request, "accounts/own.html", context)


@method_decorator(admin.site.admin_view, name="dispatch")
class OwnPassword(PasswordChangeView):
    """A new password for oneself. It ends all other sessions of the account."""

    form_class = PasswordChangeForm
    template_name = "registration/password_change_form.html"
    success_url = reverse_lazy("account:own")

    def get_context_data(self, **kwargs):
        return admin.site.each_context(self.request) | super().get_context_data(**kwargs)

    def form_valid(self, form):
        here = sessions.current(self.request, self.request.user)
        response = super().form_valid(form)
        sessions.begin(self.request, self.request.user, second_factor=bool(here and here.second_factor))
        note(EventKind.PASSWORD_CHANGED, self.request, self.request.user)
        messages.success(self.request, _("Your password was changed, and all other sessions of your account were ended."))
        return response
