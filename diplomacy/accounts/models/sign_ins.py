import datetime
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.accounts.models.users import User

TOUCHED_AFTER = datetime.timedelta(minutes=5)
"""How old the time of last use grows before it is written anew."""


def make_key():
    return secrets.token_hex(16)


class SignInQuerySet(models.QuerySet):
    def open(self):
        """Those whose session may still be there: one ends two weeks after it began unless it is used."""
        return self.filter(last_used__gte=timezone.now() - datetime.timedelta(seconds=settings.SESSION_COOKIE_AGE))


class SignIn(models.Model):
    """A session of an account, from sign-in to sign-out. The session holds the `key`; without this row it is nobody's.

    `second_factor` says that it was begun, or gone on with, by a code beside the password.
    """

    key = models.CharField(max_length=32, unique=True, default=make_key, editable=False)
    account = models.ForeignKey(User, verbose_name=_("account"), on_delete=models.CASCADE, related_name="sign_ins")
    began = models.DateTimeField(_("signed in"), default=timezone.now)
    last_used = models.DateTimeField(_("last used"), default=timezone.now)
    address = models.GenericIPAddressField(_("address"), null=True)
    user_agent = models.CharField(_("browser"), max_length=300, default="")
    second_factor = models.BooleanField(_("with a second factor"), default=False)

    objects = SignInQuerySet.as_manager()

    class Meta:
        ordering = ["-last_used", "-pk"]
        default_permissions = ()

    def __str__(self):
        return f"{self.account}, {self.began:%Y-%m-%d %H:%M}"

    @property
    def is_stale(self):
        return timezone.now() - self.last_used > TOUCHED_AFTER
