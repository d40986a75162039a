"""What nobody does who publishes nothing, by whatever way."""

from contextlib import contextmanager

from django.core.exceptions import PermissionDenied

from diplomacy.base.proofs import proofs_kept
from diplomacy.base.public_version import PublicVersion


def publishes(user):
    """Whether `user` may publish rows of any kind."""
    return any(permission.partition(".")[2].startswith("publish_") for permission in user.get_all_permissions())


@contextmanager
def changes_by(user):
    """A block of changes by `user`, inside a transaction. Raises PermissionDenied where what the public sees has changed
    by the hand of somebody who may publish nothing: a draft, too, can hold up what is published. Raises LastProof where
    something published has lost its last proof.
    """
    before = PublicVersion.current()
    with proofs_kept():
        yield
    if PublicVersion.current() != before and not publishes(user):
        raise PermissionDenied("This would change what the public sees, and you may change drafts only.")
