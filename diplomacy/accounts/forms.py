"""Forms of accounts."""

import re

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.forms import AuthenticationForm
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from diplomacy.accounts.groups import OURS
from diplomacy.accounts.models import User


class SignInForm(AdminAuthenticationForm):
    """The admin's own, which tells somebody whose password is right what their account lacks."""

    def confirm_login_allowed(self, user):
        AuthenticationForm.confirm_login_allowed(self, user)
        if not user.is_staff:
            raise forms.ValidationError(
                _("Your password is right, but your account is in no group that may work here. Ask an administrator.")
            )


class InvitationForm(forms.ModelForm):
    """A new account without a password: whoever is invited sets one by a link."""

    class Meta:
        model = User
        fields = ["first_name", "last_name", "email", "username", "groups"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["email"].required = True
        self.fields["username"].required = False
        self.fields["username"].help_text = _("The name to sign in with. Made from the e-mail address when left empty; it stays.")
        self.fields["groups"].required = True
        self.fields["groups"].error_messages["required"] = _("Choose a group: whoever is in none cannot sign in.")

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is an account with this address already. Open it and make a new link there."))
        return email

    def clean_username(self):
        return self.cleaned_data["username"] or free_name(self.data.get("email", ""))

    def clean_groups(self):
        groups = self.cleaned_data["groups"]
        if not any(group.name in OURS for group in groups):
            raise forms.ValidationError(
                _("Choose one of %(groups)s: whoever is in none of them cannot sign in.") % {"groups": ", ".join(OURS)}
            )
        return groups

    def save(self, commit=True):
        account = super().save(commit=False)
        account.set_unusable_password()
        if commit:
            account.save()
            self.save_m2m()
        return account


def free_name(email):
    """A user name that nobody has, from what stands before the @."""
    stem = re.sub(r"[^\w.+-]", "", email.partition("@")[0])[:140] or slugify(email) or "editor"
    name, number = stem, 1
    while User.objects.filter(username__iexact=name).exists():
        number += 1
        name = f"{stem}{number}"
    return name
