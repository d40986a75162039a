import datetime
import secrets

from django.conf import settings
from django.db import models
from django.utils import timezone

from diplomacy.accounts.models.users import User


def make_nonce():
    return secrets.token_hex(16)


class Invitation(models.Model):
    """An open link by which an account's password is set, once. It goes when it is used or withdrawn.

    The link is signed with the `nonce`, which is made anew with each link: an older link leads nowhere.
    """

    account = models.OneToOneField(User, on_delete=models.CASCADE, related_name="invitation")
    nonce = models.CharField(max_length=32, default=make_nonce, editable=False)
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        default_permissions = ()

    def __str__(self):
        return str(self.account)

    @property
    def ends_at(self):
        return self.made_at + datetime.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)

    @property
    def is_open(self):
        return timezone.now() < self.ends_at
