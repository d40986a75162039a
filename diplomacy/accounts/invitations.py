"""Links by which somebody sets the password of their account: for who is invited, and who has forgotten it."""

import logging

from django.conf import settings
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django.utils.translation import gettext as _

from diplomacy.accounts.models import Invitation

logger = logging.getLogger("diplomacy.accounts")


class InvitationTokens(PasswordResetTokenGenerator):
    """Django's tokens, signed with the nonce of the account's open invitation besides: one use, one valid at a time."""

    key_salt = "diplomacy.accounts.invitations"

    def _make_hash_value(self, user, timestamp):
        return f"{super()._make_hash_value(user, timestamp)}{user.invitation.nonce}"

    def check_token(self, user, token):
        if user is None or not user.is_active or not Invitation.objects.filter(account=user).exists():
            return False
        return super().check_token(user, token)


tokens = InvitationTokens()


def invite(account, by):
    """Make a link that sets the account's password, in the place of an earlier one. Returns its address."""
    Invitation.objects.filter(account=account).delete()
    account.invitation = Invitation.objects.create(account=account, made_by=by)
    key = urlsafe_base64_encode(force_bytes(account.pk))
    return settings.SITE_URL + reverse("account:invitation", args=[key, tokens.make_token(account)])


def withdraw(account):
    """Let the account's link lead nowhere. Returns whether there was one."""
    return bool(Invitation.objects.filter(account=account).delete()[0])


def send(account, address):
    """Send the link to the account's e-mail address. Returns whether it was handed over."""
    if not settings.MAIL_IS_SET_UP or not account.email:
        return False
    words = render_to_string("accounts/invitation.txt", {"account": account, "address": address, "ends_at": account.invitation.ends_at})
    try:
        return bool(send_mail(_("Your account at %(site)s") % {"site": settings.SITE_NAME}, words, None, [account.email]))
    except OSError as error:  # SMTP's own errors are OSErrors
        logger.warning("An invitation could not be sent by e-mail: %s", type(error).__name__)
        return False
