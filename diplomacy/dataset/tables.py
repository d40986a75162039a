"""Writing many rows of a table at once: without model instances, and by what each database takes fastest."""

import io

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models

from diplomacy.base.bulk_history import note_in_history
from diplomacy.dataset.problems import DatasetError

MANY = 1000
ESCAPES = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


class Table:
    """The rows that an import adds to one model, with primary keys that no row of it has or had."""

    def __init__(self, model):
        self.model = model
        self.first = self.next = first_free_pk(model)
        fields = model._meta.concrete_fields
        self.columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
        self.spec = [(field.attname, None if field.primary_key or callable(field.default) else field.get_default()) for field in fields]
        self.moments = [place for place, field in enumerate(fields) if isinstance(field, models.DateTimeField)]

    @property
    def added(self):
        return self.next - self.first

    def take_pk(self):
        self.next += 1
        return self.next - 1

    def insert(self, rows, where=""):
        """Write rows, given as dicts by attribute name with `id`. `where` names them if the database refuses."""
        if not rows:
            return
        spec = self.spec
        values = [[row.get(name, default) for name, default in spec] for row in rows]
        for place in self.moments:
            for row in values:
                row[place] = connection.ops.adapt_datetimefield_value(row[place])
        try:
            with connection.cursor() as cursor:
                if connection.vendor == "postgresql":
                    copy(cursor, f"COPY {self.name} ({self.columns}) FROM STDIN", values)
                else:
                    marks = ", ".join(["%s"] * len(spec))
                    cursor.executemany(f"INSERT INTO {self.name} ({self.columns}) VALUES ({marks})", values)  # noqa: S608
        except DatabaseError as error:
            raise DatasetError(f"{where or self.model._meta.label}: the database refuses: {str(error).strip().splitlines()[0]}") from error

    @property
    def name(self):
        return connection.ops.quote_name(self.model._meta.db_table)

    def finish(self, reason):
        """Note each new row in the history; have the database count on from the last, and know what it holds now."""
        if not self.added:
            return
        note_in_history(self.model, "id >= %s", [self.first], kind="+", reason=reason)
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), [self.model]):
                cursor.execute(statement)
            if self.added >= MANY:
                cursor.execute(f"ANALYZE {self.name}")


def first_free_pk(model):
    """Above every row there is and every row whose history is kept, so that no history is taken for another row's."""
    tops = [rows.aggregate(top=models.Max("id"))["top"] or 0 for rows in (model._base_manager, model.history.model._base_manager)]
    return max(tops) + 1


def copy(cursor, sql, values):
    text = "".join("\t".join([copied(value) for value in row]) + "\n" for row in values)
    cursor.copy_expert(sql, io.StringIO(text))


def copied(value):
    """A value in the text format of PostgreSQL's COPY."""
    if value is None:
        return "\\N"
    if type(value) is str:
        return value.translate(ESCAPES) if "\\" in value or "\n" in value or "\t" in value or "\r" in value else value
    if value is True or value is False:
        return "t" if value else "f"
    return str(value)
