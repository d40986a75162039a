"""What is likely to be recorded twice, and what was merged. For editors only: no row of this app is ever public."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.records import HasUid

LABEL_LENGTH = 60
KEY_LENGTH = 60


class MatchKey(models.Model):
    """A key by which a row is looked up as somebody's duplicate (see `kinds`). `scope` is what both must share, "" for any."""

    model = models.CharField(max_length=LABEL_LENGTH)
    row = models.PositiveBigIntegerField()
    key = models.CharField(max_length=KEY_LENGTH)
    scope = models.CharField(max_length=2, blank=True)

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["model", "key", "scope"], name="match_key_by_key")]
        constraints = [models.UniqueConstraint(fields=["model", "row", "key"], name="match_key_once")]

    def __str__(self):
        return f"{self.model} {self.row}: {self.key}"


class PairState(models.TextChoices):
    OPEN = "open", _("To be looked at")
    NOT_DUPLICATE = "not_duplicate", _("Not duplicates")
    MERGED = "merged", _("Merged")


class DuplicatePair(models.Model):
    """Two rows of one model that are probably one, or were said not to be.

    `names` is a digest of what they were called: "not duplicates" holds until that changes.
    """

    model = models.CharField(_("kind"), max_length=LABEL_LENGTH)
    first = models.PositiveBigIntegerField()
    second = models.PositiveBigIntegerField()
    score = models.PositiveSmallIntegerField(_("score"))
    reasons = models.JSONField(_("why"), default=list)
    names = models.CharField(max_length=64)
    state = models.CharField(_("state"), max_length=13, choices=PairState, default=PairState.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        verbose_name = _("probable duplicate")
        verbose_name_plural = _("probable duplicates")
        ordering = ["-score", "pk"]
        indexes = [
            models.Index(fields=["state", "-score", "id"], name="pair_by_state"),
            models.Index(fields=["state", "model", "-score", "id"], name="pair_by_state_and_model"),
            models.Index(fields=["model", "second"], name="pair_by_second"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["model", "first", "second"], name="duplicate_pair_once"),
            models.CheckConstraint(name="duplicate_pair_is_of_two", condition=models.Q(first__lt=models.F("second"))),
            choice_constraint("state", PairState),
        ]

    def __str__(self):
        return f"{self.model} {self.first} and {self.second}"


class Merge(HasUid):
    """One row was merged into another of its model, which stays. Its steps are what undoing it takes back.

    `deletion` is the entry in the history of the deletion of the row that went.
    """

    model = models.CharField(_("kind"), max_length=LABEL_LENGTH)
    stays = models.PositiveBigIntegerField()
    gone = models.PositiveBigIntegerField()
    stays_name = models.CharField(_("stays"), max_length=300)
    gone_name = models.CharField(_("merged into it"), max_length=300)
    deletion = models.PositiveBigIntegerField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    undone_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["-pk"]
        indexes = [
            models.Index(fields=["model", "stays"], name="merge_by_stays"),
            models.Index(fields=["model", "gone"], name="merge_by_gone"),
        ]

    def __str__(self):
        return f"{self.gone_name} into {self.stays_name}"


class StepKind(models.TextChoices):
    MOVED = "moved", _("Moved")
    JOINED = "joined", _("Joined")
    CHANGED = "changed", _("Changed")
    NAMED = "named", _("Name kept")
    REDIRECTED = "redirected", _("Redirected")


class MergeStep(models.Model):
    """What a merge did to one row, in the order in which it was done.

    moved: its `field` named `old` and names `new`; joined: it would have doubled the row `into` and is gone, `entry` being its
    deletion in the history; changed: its `field` had the value `old` and got `new`; named: it was added, an other name of the
    row that stays; redirected: the retired address `field` led to `old` and leads to `new`.
    """

    merge = models.ForeignKey(Merge, on_delete=models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=10, choices=StepKind)
    model = models.CharField(max_length=LABEL_LENGTH)
    row = models.PositiveBigIntegerField()
    field = models.CharField(max_length=100, blank=True)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)
    into = models.PositiveBigIntegerField(null=True)
    entry = models.PositiveBigIntegerField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        indexes = [models.Index(fields=["model", "row"], name="merge_step_by_row")]
        constraints = [choice_constraint("kind", StepKind)]

    def __str__(self):
        return f"{self.kind} {self.model} {self.row} {self.field}".rstrip()
