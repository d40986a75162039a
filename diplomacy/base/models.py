"""The models that the ground floor keeps for itself."""

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.idempotency import IdempotentRequest
from diplomacy.base.public_version import PublicVersion

__all__ = ["IdempotentRequest", "PublicVersion", "RetiredAddress"]
