"""Rows of a dataset that are in the record already: equal, or different and how; and taking the different ones over."""

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from rest_framework.exceptions import ValidationError as InvalidList

from diplomacy.base.api.errors import flatten
from diplomacy.dataset.pictures import is_stored, storage_name, stored_content
from diplomacy.dataset.rules import tell_all
from diplomacy.dataset.spans import BLANK

SHOWN = 80


def stored_rows(resource, pks, public):
    """{key: row as an export shows it, of everything or of what is `public`}."""
    reader = resource.serializer.reader(reaches_all=not public)
    return {row[resource.key_field]: row for row in reader.read_keys(list(pks), DEFAULT_DB_ALIAS)}


def differences(plan, row, stored, dataset):
    """[(field, sentence)] of what the file says otherwise than the record."""
    said = plan.shown(row)
    if plan.is_span:
        said |= shown_span(row, stored, dataset)
    if "body" in said and dataset.manifest.is_public and said["body"] == "":
        del said["body"]
    for name in plan.images:
        if name in row.data and not is_same_picture(row.data[name], stored[name], dataset):
            yield name, "The pictures differ."
    for name, value in said.items():
        here = set(stored[name]) if isinstance(value, set) else stored[name]
        if isinstance(value, list):
            if not same_parts(value, here):
                yield name, f"here {brief(here)}, in the file {brief(value)}"
        elif value != here:
            yield name, f"here {brief(*apart(here, value))}, in the file {brief(*apart(value, here))}"


def shown_span(row, stored, dataset):
    """What the file says of the span itself; words and surroundings that a public dataset leaves out say nothing."""
    given = {name: row.data[name] for name in ("start", "end", "exact", "prefix", "suffix", "state") if name in row.data}
    if dataset.manifest.is_public:
        given = {name: value for name, value in given.items() if not (value == "" and not (stored[name] or "").strip(BLANK))}
        if given.get("exact") == "":
            given = {name: value for name, value in given.items() if name not in ("exact", "prefix", "suffix")}
    return given


def same_parts(said, here):
    """Whether each part in the file is one here and none is left; fields that the file leaves out may be anything."""
    left = list(here)
    for part in said:
        same = next((one for one in left if all(one[name] == value for name, value in part.items())), None)
        if same is None:
            return False
        left.remove(same)
    return not left


def is_same_picture(said, address, dataset):
    path = dataset.picture(said)
    if path is None or address is None:
        return said is None and address is None
    try:
        return is_stored(storage_name(address), stored_content(path))
    except ValidationError:
        return False


def apart(value, other):
    """(value, where it begins to be different from the other)."""
    if not (isinstance(value, str) and isinstance(other, str)):
        return value, 0
    return value, next((place for place, pair in enumerate(zip(value, other, strict=False)) if len(set(pair)) > 1), 0)


def brief(value, place=0):
    """A value in a message: of a long text the part around `place`."""
    if value is None or value in ("", [], set()):
        return "nothing"
    if isinstance(value, set):
        value = ", ".join(sorted(value))
    text = value if isinstance(value, str) else str(value)
    begin = max(0, place - SHOWN // 2) if len(text) > SHOWN else 0
    return f"“{'…' if begin else ''}{text[begin : begin + SHOWN]}{'…' if begin + SHOWN < len(text) else ''}”"


def take_over(resource, plan, row, pk, reason, tell, public):
    """Make the row with primary key `pk` what the file says, saved as an editor's change is, with its history.

    A `public` dataset says nothing of what is hidden here: hidden links, parts and references stay.
    """
    instance = resource.model._base_manager.get(pk=pk)
    names = {attribute: name for name, attribute, _ in plan.references}
    serializer = resource.serializer()
    given = {attribute for name, attribute, _, _ in plan.columns if name in row.data} - {"version"}
    given |= {attribute for name, attribute, _ in plan.references if name in row.data}
    given |= row.values.keys() & {"start", "end", "exact", "prefix", "suffix", "state", "image", "published_offset"}
    if public:
        given -= {attribute for _, attribute, _ in plan.references if names_hidden(instance, attribute, row.values[attribute])}
        given -= {name for name in ("exact", "prefix", "suffix") if row.data.get(name) == ""}
    instance._change_reason = reason
    try:
        for name in given:
            setattr(instance, name, row.values[name])
        instance.full_clean()
        instance.save()
        for name, field in plan.links:
            if name in row.data:
                pks = row.targets[name]
                found = field.child.model._base_manager.in_bulk(pks)
                serializer.fields[name].write(instance, [found[one] for one in pks], public=public)
        for name, _, part_plan in plan.parts:
            if name in row.data:
                serializer.fields[name].write(instance, [part_values(part_plan, part) for part in row.parts[name]], public=public)
    except ValidationError as error:
        tell_all(error, tell, names)
    except InvalidList as error:
        for one in flatten(error.detail):
            tell(one["field"] or "", one["detail"])


def names_hidden(instance, attribute, said):
    """Whether the file is silent (null) where the row names one that the public may not see."""
    field = next(field for field in instance._meta.concrete_fields if field.attname == attribute)
    target = getattr(instance, field.name)
    return said is None and target is not None and not getattr(target, "public", True)


def part_values(plan, part):
    """A part as its list's field writes it: columns, and the rows that it names."""
    values = dict(part.values)
    values.pop("id", None)
    for name, attribute, field in plan.references:
        pk = values.pop(attribute)
        values[name] = None if pk is None else field.model._base_manager.get(pk=pk)
    return {name: value for name, value in values.items() if name in plan.known}
