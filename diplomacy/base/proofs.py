"""What is published rests on words: the link to the last passage that shows it is not taken away.

Links are taken away one by one, and others may take their place in the same request, so what is left is looked at when
the request's changes end (`guards.changes_by`).
"""

from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from diplomacy.base.publishing import Status

TAKEN_FROM = ContextVar("rows that a proof was taken from", default=None)


class LastProof(ValidationError):
    """Raised where a published row would be left without the words that show it."""

    def __init__(self, row):
        words = _(
            "“%(row)s” is published, and nothing else that readers see shows it. "
            "Link other words to it first, or withdraw it; then this can be taken away."
        )
        super().__init__(words % {"row": row}, code="last_proof")


@contextmanager
def proofs_kept():
    """A block of changes. Raises LastProof at its end where a published row has lost its last proof in it."""
    rows = {}
    token = TAKEN_FROM.set(rows)
    try:
        yield
    finally:
        TAKEN_FROM.reset(token)
    for row, before in rows.items():
        now = row.stored()
        if now is not None and now.status == Status.PUBLISHED and proof_of(now) < before:
            raise LastProof(now)


def proof_of(row):
    """What shows a row: 0 for nothing, 1 for words that readers do not see, 2 for words that they see."""
    return 0 if row.unproven() else 1 if row.unshown() else 2


@contextmanager
def words_deleted():
    """A block that deletes words themselves with their links: they come back as they went, and `remove` asks who needs them."""
    token = TAKEN_FROM.set(None)
    try:
        yield
    finally:
        TAKEN_FROM.reset(token)


def note_taken(row):
    """Note that a proof is about to be taken from `row`, and from what that is a part of."""
    rows = TAKEN_FROM.get()
    while rows is not None and row is not None:
        if row not in rows and row.status == Status.PUBLISHED:
            rows[row] = proof_of(row)
        row = getattr(row, "part_of", None)
