"""Fields that point to other rows, with buttons to change and add what they point to."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper

from diplomacy.base.span_rows import Span


def quieten(widget, model):
    """What a field points to is never deleted from it, and a span is added from its article only."""
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget.can_delete_related = widget.can_view_related = False
        widget.can_add_related = widget.can_add_related and not issubclass(model, Span)


class PointingFields:
    """For admins and inlines."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.related_model and field:
            quieten(field.widget, db_field.related_model)
        return field
