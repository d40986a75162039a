from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.accounts.models.users import User


class EventKind(models.TextChoices):
    SIGN_IN = "sign_in", _("Signed in")
    FAILED_SIGN_IN = "failed_sign_in", _("Failed to sign in")
    LOCKED_OUT = "locked_out", _("Locked out")
    SIGN_OUT = "sign_out", _("Signed out")
    SESSIONS_ENDED = "sessions_ended", _("Sessions ended")
    PASSWORD_CHANGED = "password_changed", _("Password changed")
    ACCOUNT_MADE = "account_made", _("Account made")
    ACCOUNT_CHANGED = "account_changed", _("Account changed")
    ACCOUNT_DELETED = "account_deleted", _("Account deleted")
    RIGHTS_CHANGED = "rights_changed", _("Rights changed")
    GROUP_CHANGED = "group_changed", _("Group changed")
    TOKEN_MADE = "token_made", _("Token made")
    TOKEN_DELETED = "token_deleted", _("Token deleted")
    INVITATION_MADE = "invitation_made", _("Link for a password made")
    INVITATION_WITHDRAWN = "invitation_withdrawn", _("Link for a password withdrawn")
    INVITATION_USED = "invitation_used", _("Link for a password used")
    SECOND_FACTOR_ON = "second_factor_on", _("Second factor set up")
    SECOND_FACTOR_OFF = "second_factor_off", _("Second factor taken away")
    SECOND_FACTOR_FAILED = "second_factor_failed", _("Wrong code")
    BACKUP_CODES_MADE = "backup_codes_made", _("Backup codes made")
    BACKUP_CODE_USED = "backup_code_used", _("Backup code used")


class Event(models.Model):
    """Something that was done to an account or in its name: for administrators, kept for AUDIT_DAYS.

    Names are kept beside the keys, since an event outlives the accounts that it tells of. Nothing secret is kept: no
    password, code, key or link, nor a name that is no account's, which is often a password typed in the wrong field.
    """

    at = models.DateTimeField(_("when"), default=timezone.now, db_index=True)
    kind = models.CharField(_("what"), max_length=20, choices=EventKind)
    account = models.ForeignKey(User, verbose_name=_("account"), null=True, on_delete=models.SET_NULL, related_name="events")
    account_name = models.CharField(_("account"), max_length=150, default="")
    by = models.ForeignKey(User, verbose_name=_("by"), null=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(_("by"), max_length=150, default="")
    detail = models.TextField(_("details"), default="")
    address = models.GenericIPAddressField(_("address"), null=True)
    user_agent = models.CharField(_("browser"), max_length=300, default="")

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events of accounts")
        ordering = ["-at", "-pk"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["account", "-at"], name="event_by_account"),
            models.Index(fields=["kind", "-at"], name="event_by_kind"),
        ]
        constraints = [models.CheckConstraint(name="event_kind_is_known", condition=models.Q(kind__in=EventKind.values))]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.get_kind_display()} {self.account_name}"
