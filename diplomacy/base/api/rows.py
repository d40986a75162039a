"""Reading rows as the API shows them, without making model instances."""

from django.db import DEFAULT_DB_ALIAS
from django.db.models import F, IntegerField, Value

from diplomacy.base.keyed_query import KeyedQuery


class RowReader:
    """Turns rows of a model into dicts of the fields of a serializer, by one query and one more for each list among them.

    A field is read by an expression of the database (`row_expression`) whose value is what is shown, so that nothing
    needs to be done to each value here. Where the database cannot make the value, `row_value` does, from that
    column and those that the field names as `row_beside`.

    `fields` are the serializer's, by name; `reaches_all` shows references to rows that are not public.
    """

    def __init__(self, model, fields, *, reaches_all=False):
        self.reaches_all = reaches_all
        self.names, self.expressions, self.made, self.lists = [], [], [], []
        for name, field in fields.items():
            self.names.append(name)
            if hasattr(field, "row_lists"):
                self.lists.append((name, field))
                self.expressions.append(Value(None, output_field=IntegerField()))  # its place among the fields
            else:
                self.expressions.append(field.row_expression(reaches_all) if hasattr(field, "row_expression") else F(field.source))
        for name, field in fields.items():
            if hasattr(field, "row_value"):
                places = []
                for column in getattr(field, "row_beside", ()):
                    places.append(len(self.expressions))
                    self.expressions.append(F(column))
                self.made.append((name, field.row_value, places))
        self.keyed = KeyedQuery(self.fetch(model._base_manager.order_by()))

    def fetch(self, queryset, *more):
        """Tuples of the fields in their order, of what they are made with, and last the primary key and `more` columns."""
        return queryset.values_list(*self.expressions, *map(F, more), "pk")

    def rows(self, fetched):
        """Dicts for what `fetch` gave, with None for their lists."""
        names = self.names
        found = [dict(zip(names, values, strict=False)) for values in fetched]
        for name, make, places in self.made:
            for row, values in zip(found, fetched, strict=True):
                row[name] = make(row[name], *[values[place] for place in places])
        return found

    def read(self, fetched, using=DEFAULT_DB_ALIAS):
        """Dicts, in their order, for what `fetch` gave (a list)."""
        rows = self.rows(fetched)
        if not rows or not self.lists:
            return rows
        pks = [values[-1] for values in fetched]
        for name, field in self.lists:
            lists = field.row_lists(pks, self.reaches_all, using)
            for pk, row in zip(pks, rows, strict=True):
                row[name] = lists.get(pk, [])
        return rows

    def read_keys(self, pks, using):
        """Dicts for the rows of these primary keys that are there, in the order of the keys."""
        place = {pk: number for number, pk in enumerate(pks)}
        return self.read(sorted(self.keyed.rows(pks, using), key=lambda values: place[values[-1]]), using) if pks else []

    def read_one(self, queryset):
        """The one row of `queryset`, or None."""
        return next(iter(self.read_keys(list(queryset.values_list("pk", flat=True)[:1]), queryset.db)), None)
