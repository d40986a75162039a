"""Forms of accounts."""

import re

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from diplomacy.accounts.models import User


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

    def clean_email(self):
        email = self.cleaned_data["email"]
        if User.objects.filter(email__iexact=email).exists():
            raise forms.ValidationError(_("There is an account with this address already. Open it and make a new link there."))
        return email

    def clean_username(self):
        return self.cleaned_data["username"] or free_name(self.data.get("email", ""))

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
