"""Fields that point to other rows, with buttons to change and add what they point to."""

from django.contrib.admin.widgets import RelatedFieldWidgetWrapper

from diplomacy.base.admin.suggesting import NOT_FOUND, Suggested
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

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        is_suggested = "widget" not in kwargs and db_field.name in self.get_autocomplete_fields(request)
        if is_suggested:
            kwargs["widget"] = Suggested(db_field, self.admin_site, using=kwargs.get("using"))
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if is_suggested and field:
            field.error_messages["invalid_choice"] = NOT_FOUND
        return field
