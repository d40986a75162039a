from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.records import ChoiceWords


class NameState(models.TextChoices):
    OPEN = "open", _("Waits")
    KNOWN = "known", _("Known since")
    IGNORED = "ignored", _("Ignored")


class UnmatchedName(ChoiceWords, models.Model):
    """Somebody who is printed as a speaker and whom the record does not know, however often: `key` is the folded name.

    `times` counts the suggestions of quotes that name them. `official` or `ministry` is who it turned out to be.
    """

    key = models.CharField(max_length=300, unique=True)
    name = models.CharField(_("name as printed"), max_length=300)
    office = models.CharField(_("office as printed"), max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    is_body = models.BooleanField(default=False)
    state = models.CharField(_("state"), max_length=7, choices=NameState, default=NameState.OPEN)
    times = models.PositiveIntegerField(_("times"), default=0)
    last_seen = models.DateTimeField(_("last seen"), auto_now=True)
    official = models.ForeignKey("people.Official", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False)
    ministry = models.ForeignKey("people.Ministry", null=True, blank=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_constraint=False)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("unmatched name")
        ordering = ["-times", "name", "pk"]
        indexes = [models.Index(fields=["state", "-times", "name", "id"], name="unmatched_name_by_times")]
        constraints = [choice_constraint("state", NameState)]

    def __str__(self):
        return self.name
