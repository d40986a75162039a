"""Trying out what a change would do."""

from contextlib import contextmanager

from django.db import transaction


@contextmanager
def undone():
    """A block whose changes of the database are taken back."""
    with transaction.atomic():
        try:
            yield
        finally:
            transaction.set_rollback(True)
