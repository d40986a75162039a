"""The models that the ground floor keeps for itself."""

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.batches import StatusBatch
from diplomacy.base.embargoes import Embargo
from diplomacy.base.idempotency import IdempotentRequest
from diplomacy.base.pending import PendingChange
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.tables.uploads import TableUpload

__all__ = ["Embargo", "IdempotentRequest", "PendingChange", "PublicVersion", "RetiredAddress", "StatusBatch", "TableUpload"]
