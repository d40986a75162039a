"""Reading rows as the API shows them, without making model instances."""


class RowReader:
    """Turns a queryset into dicts of the fields of a serializer, by one query and one more for each list among them.

    `names` chooses fields; `reaches_all` shows references to rows that are not public; `extra` columns are given
    back beside the row.
    """

    def __init__(self, fields, *, reaches_all=False, extra=()):
        self.reaches_all = reaches_all
        self.columns = []
        self.plan = []
        self.lists = []
        for name, field in fields.items():
            if hasattr(field, "row_lists"):
                self.lists.append((name, field))
                continue
            columns = field.row_columns() if hasattr(field, "row_columns") else [field.source]
            self.plan.append((name, tuple(self.place(column) for column in columns), self.value_of(field)))
        self.extra = [self.place(column) for column in extra]
        self.order = list(fields)

    def place(self, column):
        if column not in self.columns:
            self.columns.append(column)
        return self.columns.index(column) + 1

    def value_of(self, field):
        value = getattr(field, "row_value", None)
        if value is not None and getattr(value, "by_reach", False):
            reach = self.reaches_all
            return lambda *columns: value(*columns, reaches_all=reach)
        return value

    def row(self, values):
        found = {}
        for name, places, make in self.plan:
            found[name] = values[places[0]] if make is None else make(*[values[place] for place in places])
        return found

    def fetch(self, queryset):
        """Tuples of the columns, the primary key first."""
        return queryset.values_list("pk", *self.columns)

    def read(self, fetched):
        """Dicts, in their order, for what `fetch` gave."""
        fetched = list(fetched)
        rows = [(values[0], self.row(values)) for values in fetched]
        if not rows:
            return []
        pks = [pk for pk, _ in rows]
        for name, field in self.lists:
            lists = field.row_lists(pks, self.reaches_all)
            for pk, row in rows:
                row[name] = lists.get(pk, [])
        return [{name: row[name] for name in self.order} for _, row in rows] if self.lists else [row for _, row in rows]

    def read_one(self, queryset):
        """The one row of `queryset`, or None."""
        return next(iter(self.read(self.fetch(queryset)[:1])), None)

    def rows_with_extra(self, queryset):
        """Triples (primary key, first extra column, row) of parts, which hold no lists themselves."""
        for values in self.fetch(queryset):
            yield values[0], values[self.extra[0]], self.row(values)
