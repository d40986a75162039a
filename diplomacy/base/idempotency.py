"""Repeated POSTs: the same key of the same person answers with the row that the first one made."""

from django.conf import settings
from django.db import models


class IdempotentRequest(models.Model):
    """A POST that was carried out under an `Idempotency-Key`, with a digest of what it said and the row it made."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    model = models.CharField(max_length=60)
    row = models.PositiveBigIntegerField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idempotency_key_once_per_user")]

    def __str__(self):
        return self.key
