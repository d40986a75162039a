"""How a row of a file becomes columns, references and lists: made from the API's serializer, once for each file."""

import re

from django.core.exceptions import FieldDoesNotExist

from diplomacy.base.api.fields import ImageField, LinkedRows, MomentField, OwnedRows, PartialDateField, Reference, SlugKey
from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.text import refused_characters
from diplomacy.dataset.checks import Refused, check_of

MISSING = object()
REQUIRED = object()
UID = re.compile(r"[0-9a-z]{1,10}", re.ASCII)
SPAN_FIELDS = ("start", "end", "exact", "prefix", "suffix", "state")


class Row:
    """One row on its way in.

    `values` are columns by attribute name, `refs` keys of other rows by field (None for none), `links` lists of keys,
    `parts` lists of Rows. `number` is the line, `place` where in it a part stands ("participants[1]"). `targets` is
    filled when references are resolved, `pk` on the way in.
    """

    __slots__ = ("data", "key", "links", "number", "parts", "pk", "place", "refs", "targets", "values")

    def __init__(self, number, data, place=""):
        self.number, self.data, self.place = number, data, place
        self.values, self.refs, self.links, self.parts, self.targets = {}, {}, {}, {}, {}
        self.key = self.pk = None

    def is_like(self, other):
        """Whether two parts of a row say the same."""
        return self.values == other.values and self.refs == other.refs


class Plan:
    """The fields of a serializer, sorted by what is done with them. `key` is None for parts, which have none."""

    def __init__(self, model, serializer, key=None):
        self.model, self.key = model, key
        self.key_field = "id" if key == "uid" else key
        self.columns, self.references, self.links, self.parts = [], [], [], []
        self.moments, self.images = [], []
        self.fields = fields = serializer.fields
        self.known = frozenset(fields)
        self.is_span = "exact" in fields
        for name, field in fields.items():
            if name == self.key_field:
                self.key_check = self.check_of_key(field)
            elif isinstance(field, Reference):
                self.references.append((name, model._meta.get_field(field.source).attname, field))
            elif isinstance(field, LinkedRows):
                self.links.append((name, field))
            elif isinstance(field, OwnedRows):
                self.parts.append((name, field, Plan(field.rows, field.child)))
            elif isinstance(field, ImageField):
                self.images.append(name)
            elif not (self.is_span and name in SPAN_FIELDS):
                self.columns.append((name, field.source, check_of(field), self.default_of(field)))
                if isinstance(field, MomentField):
                    self.moments.append(name)

    def check_of_key(self, field):
        if self.key != "uid":
            return check_of(field)

        def check(value):
            if isinstance(value, str) and UID.fullmatch(value):
                return value
            raise Refused("Write an id of at most ten small letters and digits.")

        return check

    def default_of(self, field):
        """What an absent field holds. MISSING where that follows from other fields."""
        if isinstance(field, SlugKey):
            return MISSING
        if field.required:
            return REQUIRED
        try:
            column = self.model._meta.get_field(field.source)
        except FieldDoesNotExist:
            return MISSING
        return column.get_default() if column.has_default() or column.empty_strings_allowed else None

    def read(self, number, data, tell, place=""):
        """The Row that `data` says; every fault goes to `tell(field, message)`."""
        row = Row(number, data, place)
        for name in data:
            if name not in self.known:
                tell(name[:60], unknown_name(name, self.known, "field"))
        if self.key_field:
            self.read_key(row, data, tell)
        values = row.values
        for name, attribute, check, default in self.columns:
            value = data.get(name, MISSING)
            if value is MISSING:
                if default is REQUIRED:
                    tell(name, "This field is required.")
                elif default is not MISSING:
                    values[attribute] = default
                continue
            try:
                values[attribute] = check(value)
            except Refused as refused:
                tell(name, refused)
        for name, _, field in self.references:
            row.refs[name] = self.read_reference(name, field, data.get(name), tell)
        for name, field in self.links:
            row.links[name] = self.read_links(name, field, data.get(name), tell)
        for name, _, plan in self.parts:
            row.parts[name] = self.read_parts(name, plan, number, data.get(name), tell)
        return row

    def read_key(self, row, data, tell):
        value = data.get(self.key_field)
        if value is None or value == "":
            tell(self.key_field, "This field is required.")
            return
        try:
            row.key = self.key_check(value)
        except Refused as refused:
            tell(self.key_field, refused)

    def read_reference(self, name, field, value, tell):
        """The key that a reference names, None where it names none."""
        if value is None or value == "":
            if field.required:
                tell(name, "This field is required." if value is None else "This field may not be empty.")
            return None
        problem = key_problem(field, value)
        if problem:
            tell(name, problem)
            return None
        return value.upper() if field.key == "code" else value

    def read_links(self, name, field, value, tell):
        if value is None:
            return []
        if not isinstance(value, list):
            tell(name, "Write a list.")
            return []
        keys = []
        for place, one in enumerate(value):
            problem = key_problem(field.child, one)
            if problem:
                tell(f"{name}[{place}]", problem)
            else:
                keys.append(one.upper() if field.key == "code" else one)
        if len(set(keys)) != len(keys):
            tell(name, "A row is named twice.")
        return keys

    def read_parts(self, name, plan, number, value, tell):
        if value is None:
            return []
        if not isinstance(value, list):
            tell(name, "Write a list.")
            return []
        parts = []
        for place, one in enumerate(value):
            if isinstance(one, dict):
                own_place = f"{name}[{place}]"
                parts.append(plan.read(number, one, lambda field, said, own=own_place: tell(f"{own}.{field}", said), own_place))
            else:
                tell(f"{name}[{place}]", "Write an object.")
        return parts

    def shown(self, row):
        """The fields that `row` was given, as a reader of the record would show them; lists of links as sets."""
        shown = {}
        for name, attribute, _, _ in self.columns:
            if name in row.data and name != "version":
                shown[name] = self.shown_value(name, row.values[attribute])
        for name in row.refs:
            if name in row.data:
                shown[name] = row.refs[name]
        for name, keys in row.links.items():
            if name in row.data:
                shown[name] = set(keys)
        for name, _, plan in self.parts:
            if name in row.data:
                shown[name] = [plan.shown(part) for part in row.parts[name]]
        return shown

    def shown_value(self, name, value):
        field = self.fields[name]
        if isinstance(field, PartialDateField):
            return value or None
        if isinstance(field, MomentField):
            return value and field.row_value(value, int(value.utcoffset().total_seconds() // 60))
        return value


def key_problem(field, value):
    """What is wrong with the key of a reference, or None."""
    if not isinstance(value, str):
        return said_by(field, "not_text", value)
    if (value.isascii() and value.isprintable()) or not refused_characters(value):
        return None
    return said_by(field, "does_not_exist", value)


def said_by(field, code, value):
    """The sentence of a Reference about a key that it does not take."""
    key_name = "id" if field.key == "uid" else field.key
    return field.error_messages[code].format(what=field.model._meta.verbose_name, named=str(value)[:100], key_name=key_name)
