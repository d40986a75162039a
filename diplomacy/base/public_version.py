"""The version of the whole public record: one row, one number, bumped by each change to anything public.

It makes the ETags of public pages and lists and keys their caches. Its row is also what writers queue at: whoever
changes the record locks it first, so that what depends on a row (see `publishing`) is always computed from a
settled state.
"""

import math
import secrets
import time

from django.db import connections, models

from diplomacy.base.keyed_query import KeyedQuery


class PublicVersion(models.Model):
    """One row with primary key 1. `token` is drawn anew with each number, so that a number which comes again, after a
    backup was restored, names another state. `next_due` is when the next row is to be published, in seconds since 1970 (UTC)."""

    number = models.PositiveBigIntegerField(default=1)
    token = models.CharField(max_length=12, default="", editable=False)
    next_due = models.PositiveBigIntegerField(null=True, editable=False)

    class Meta:
        constraints = [models.CheckConstraint(name="public_version_is_one_row", condition=models.Q(pk=1))]

    def __str__(self):
        return str(self.number)

    @classmethod
    def current(cls):
        """The number now, as an int; a record that never changed is at 1."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 1

    @classmethod
    def name(cls):
        """What names the state of the public record and no other state, ever: its number and its token."""
        return cls.name_and_due()[0]

    @classmethod
    def name_and_due(cls):
        """(`name()`, whether something is to be published by now)."""
        found = STATE.rows([1], cls.objects.db)
        number, token, next_due = found[0] if found else (1, "", None)
        return f"{number}-{token}", next_due is not None and next_due <= time.time()

    @classmethod
    def tell_next_due(cls, moment):
        """Keep when the next row is to be published, a datetime or None."""
        cls.objects.filter(pk=1).update(next_due=None if moment is None else math.ceil(moment.timestamp()))

    @classmethod
    def lock_if_free(cls):
        """`lock`, where no other writer holds it; returns whether it is held now."""
        if not connections[cls.objects.db].features.has_select_for_update_skip_locked:
            return True
        return cls.objects.select_for_update(skip_locked=True).filter(pk=1).exists()

    @classmethod
    def lock(cls):
        """Queue behind other writers until the transaction ends (SQLite's IMMEDIATE transactions queue by themselves)."""
        if not cls.objects.select_for_update().filter(pk=1).exists():
            cls.objects.get_or_create(pk=1)

    @classmethod
    def bump(cls):
        cls.objects.filter(pk=1).update(number=models.F("number") + 1, token=secrets.token_hex(6))


STATE = KeyedQuery(PublicVersion.objects.values_list("number", "token", "next_due"))
"""Asked for at each request, before anything else."""
