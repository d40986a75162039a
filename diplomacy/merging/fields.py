"""The fields that an editor chooses between when two rows become one, and their values as they are kept for the way back."""

from django.db import models

TOGETHER = [("image", "image_credit", "image_licence")]
"""Fields that make sense together only."""
NOT_CHOSEN = {"slug", "status"}


def choosable(model):
    """The columns of a row that can be taken from the one or the other; what follows from others and its address are not."""
    return [field for field in model._meta.concrete_fields if field.editable and not field.primary_key and field.name not in NOT_CHOSEN]


def value_of(row, field):
    """The value of a row's column; of a picture its name."""
    value = getattr(row, field.attname)
    return value.name or "" if isinstance(field, models.FileField) else value


def stored_value(value):
    """A value as JSON can hold it."""
    return value if value is None or isinstance(value, int) else str(value)


def groups(model):
    """The choosable fields, those that make sense together in one tuple."""
    fields = {field.name: field for field in choosable(model)}
    found, placed = [], set()
    for name, field in fields.items():
        if name not in placed:
            together = next((names for names in TOGETHER if name in names), (name,))
            group = tuple(fields[one] for one in together if one in fields) or (field,)
            found.append(group)
            placed |= {one.name for one in group}
    return found
