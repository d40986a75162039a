"""The history of many rows at once, written by the database itself: for what changes rows past their `save`."""

from django.db import connection
from django.utils import timezone


def note_in_history(model, condition, parameters, *, kind, reason, user=None):
    """Keep what rows of `model` are now as entries of their history, of the `kind` "+" or "~".

    `condition` is SQL on the columns of the model's table, with `parameters`; in the transaction of the change.
    """
    history = model.history.model
    quote = connection.ops.quote_name
    kept = ", ".join(quote(field.column) for field in history.tracked_fields)
    sql = (
        f"INSERT INTO {quote(history._meta.db_table)} ({kept}, history_date, history_type, history_change_reason, history_user_id) "  # noqa: S608
        f"SELECT {kept}, %s, %s, %s, %s FROM {quote(model._meta.db_table)} WHERE {condition}"
    )
    now = connection.ops.adapt_datetimefield_value(timezone.now())
    with connection.cursor() as cursor:
        cursor.execute(sql, [now, kind, reason, user and user.pk, *parameters])
