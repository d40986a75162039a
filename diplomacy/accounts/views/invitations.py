"""Where the link leads that sets a password."""

from django.contrib import admin, messages
from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.accounts.auditing import note
from diplomacy.accounts.invitations import tokens, withdraw
from diplomacy.accounts.models import EventKind


class SetPassword(PasswordResetConfirmView):
    """The page of the link; it leads on to one whose address holds no token. It signs nobody in."""

    template_name = "accounts/set_password.html"
    token_generator = tokens
    reset_url_token = "password"  # noqa: S105
    post_reset_login = False
    success_url = reverse_lazy("admin:login")
    title = gettext_lazy("Set your password")

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if not self.validlink:
            context["title"] = _("This link leads nowhere any more")
        return admin.site.each_context(self.request) | context | {"account": self.user if self.validlink else None}

    def form_valid(self, form):
        response = super().form_valid(form)
        withdraw(self.user)
        note(EventKind.INVITATION_USED, self.request, self.user)
        note(EventKind.PASSWORD_CHANGED, self.request, self.user, "by a link")
        words = _("The password of %(name)s is set. Sign in with it.") % {"name": self.user.get_username()}
        messages.success(self.request, words)
        return response
