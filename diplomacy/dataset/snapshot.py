"""Reading one state of the record throughout, while others go on writing."""

from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_state():
    """All queries inside see the record as it was at the first of them; nobody is kept from writing meanwhile."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "sqlite":
        # Not `atomic`, whose transactions are IMMEDIATE here and would hold up all writers.
        with connection.cursor() as cursor:
            cursor.execute("BEGIN DEFERRED")
            try:
                yield
            finally:
                cursor.execute("ROLLBACK")
    else:
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
