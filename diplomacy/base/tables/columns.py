"""A kind of row as a table: its columns are the fields of the API, by their names there."""

from functools import cached_property

from diplomacy.base.tables.cells import cell_for

PIECE = 500


class Table:
    """The table of a viewset's rows. `cells` says how columns read that are no plain field; `left_out` are fields that are no column."""

    def __init__(self, viewset, *, cells=None, left_out=()):
        self.viewset = viewset
        self.model = viewset.queryset.model
        self.own_cells, self.left_out = cells or {}, left_out

    @cached_property
    def fields(self):
        return {name: field for name, field in self.viewset.serializer_class.readable().items() if name not in self.left_out}

    @cached_property
    def cells(self):
        return {name: self.own_cells.get(name) or cell_for(field) for name, field in self.fields.items()}

    @property
    def names(self):
        return list(self.fields)

    @property
    def key(self):
        """The column that names the row: a slug, or an id, which is the column `uid` of the database."""
        return "id" if self.viewset.key == "uid" else self.viewset.key

    @property
    def title(self):
        return str(self.model._meta.verbose_name_plural)

    def helps(self):
        """What there is to say of each column: (name, what it holds, the choices)."""
        return [(name, self.help_of(name), list(self.cells[name].choices)) for name in self.names]

    def help_of(self, name):
        if name == self.key:
            return "Names the row that is changed. Leave it empty for a new one" + (
                ", or write the slug that it shall have." if name == "slug" else "."
            )
        if name == "version":
            return "As it came in the file: the line is refused where the row has been changed since. Empty for a new row."
        field, cell = self.fields[name], self.cells[name]
        own = field.help_text or self.column_help(name)
        return " ".join(str(text) for text in (cell.help_text, own if own != cell.help_text else "") if text) or str(field.label or name)

    def column_help(self, name):
        columns = {column.name: column for column in self.model._meta.concrete_fields}
        return columns[name].help_text if name in columns else ""

    @cached_property
    def reader(self):
        return self.viewset.serializer_class.reader(frozenset(self.names), reaches_all=True)

    def texts(self, row):
        """The cells of a row as the API shows it (a dict), by name."""
        return {name: cell.text(row[name]) for name, cell in self.cells.items()}

    def pieces(self, rows):
        """Lists of lines of cells for the `rows` (a queryset), in the order of their primary keys."""
        last = 0
        while fetched := list(self.reader.fetch(rows.filter(pk__gt=last).order_by("pk")[:PIECE])):
            yield [list(self.texts(row).values()) for row in self.reader.read(fetched)]
            last = fetched[-1][-1]
