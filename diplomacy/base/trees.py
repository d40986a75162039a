"""Rows that point to rows of their own kind: a path upwards must end."""

from django.core.exceptions import ValidationError

DEEPEST = 50


def refuse_cycle(row, field):
    """Raise ValidationError on `field` when following it from `row` comes back to it."""
    model, attribute = type(row), row._meta.get_field(field).attname
    pk, steps = getattr(row, attribute), 0
    while pk is not None:
        steps += 1
        if pk == row.pk or steps > DEEPEST:
            raise ValidationError({field: "This leads in a circle: the row would be above itself."})
        pk = model._base_manager.filter(pk=pk).values_list(attribute, flat=True).first()
