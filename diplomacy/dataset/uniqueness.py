"""Columns that no two rows may share, looked at before the database refuses them."""

from django.db import models

from diplomacy.dataset.targets import in_lots


def unique_columns(model, key):
    """Pairs (attribute names, sentence) of what is unique beside the key; rows with an empty one of them are free."""
    found = []
    for field in model._meta.concrete_fields:
        if field.unique and not field.primary_key and field.name != key:
            found.append(((field.attname,), f"Another row has this {field.verbose_name} already."))
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            names = tuple(model._meta.get_field(name).attname for name in constraint.fields)
            found.append((names, constraint.get_violation_error_message()))
    return found


def refuse_taken(model, columns, rows, tell):
    """Tell of `rows`, which are all new, what shares a unique value with another of them or with a row that is there."""
    for names, message in columns:
        seen, taken = {}, set()
        for row in rows:
            values = tuple(row.values.get(name) for name in names)
            if all(value not in (None, "") for value in values):
                seen.setdefault(values, []).append(row)
        for lot in in_lots({values[-1] for values in seen}):
            taken |= set(model._base_manager.filter(**{f"{names[-1]}__in": lot}).values_list(*names))
        for values, sharing in seen.items():
            for row in sharing[0 if values in taken else 1 :]:
                tell(row, model._meta.get_field(names[-1]).name, message)


def repeated_parts(model, parts):
    """Pairs (part, sentence) of those of a row's parts, all new, that the constraints of their model take for the same."""
    for constraint in model._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint):
            continue
        names = [model._meta.get_field(name).attname for name in constraint.fields if name != model.owner_field]
        seen = set()
        for part in parts:
            if constraint.condition is not None and not holds(constraint.condition, part.values):
                continue
            values = tuple(part.values[name] for name in names)
            if values in seen:
                yield part, constraint.get_violation_error_message()
            seen.add(values)


def holds(condition, values):
    """Whether a condition made of `<field>__isnull` alone holds of columns by attribute name."""
    return all((values[f"{lookup.removesuffix('__isnull')}_id"] is None) == is_null for lookup, is_null in condition.children)
