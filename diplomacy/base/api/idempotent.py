"""POSTs that are sent twice: one row, and the same answer."""

import hashlib
import json

from rest_framework import exceptions

from diplomacy.base.api.errors import KeyReused
from diplomacy.base.idempotency import IdempotentRequest


class Idempotent:
    """For views that make a row of `queryset`, of `model`. What a request asks for is its data, and whatever `asked` adds."""

    idempotency_key = ""

    def asked(self):
        return [self.model._meta.label_lower]

    def earlier_row(self, request):
        """The row that a request with the same Idempotency-Key made, or None."""
        self.idempotency_key = request.headers.get("Idempotency-Key", "")
        if not self.idempotency_key:
            return None
        if len(self.idempotency_key) > 200 or "\0" in self.idempotency_key:
            raise exceptions.ValidationError({"Idempotency-Key": [exceptions.ErrorDetail("At most 200 characters.", code="max_length")]})
        said = json.dumps([*self.asked(), request.data], sort_keys=True)
        self.digest = hashlib.sha256(said.encode()).hexdigest()
        earlier = IdempotentRequest.objects.filter(user=request.user, key=self.idempotency_key).first()
        if earlier is None:
            return None
        if earlier.digest != self.digest:
            raise KeyReused
        row = self.queryset.filter(pk=earlier.row).first()
        if row is None:
            raise KeyReused("The row that this Idempotency-Key made has been deleted since. Use a new key to make another.")
        return row

    def remember(self, request, row):
        if self.idempotency_key:
            IdempotentRequest.objects.create(
                user=request.user, key=self.idempotency_key, digest=self.digest, model=self.model._meta.label_lower, row=row.pk
            )
