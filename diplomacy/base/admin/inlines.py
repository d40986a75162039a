"""Parts and links of a row, edited in its form one by one."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from diplomacy.base.actions import may_change
from diplomacy.base.admin.forms import PROSE, PartForm
from diplomacy.base.admin.pointing import PointingFields
from diplomacy.base.fields import ProseField
from diplomacy.base.records import Record


class LinePartsFormSet(forms.BaseInlineFormSet):
    """A table of parts: each field carries its column's name, as the table's head is not its label."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                label = field.label or name
                # A wrapper shares its attributes with all others of its column.
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs["aria-label"] = _("%(field)s, new line") % {"field": label} if index is None else f"{label}, {index + 1}"
        if self._pk_field.name in form.fields:
            form.fields[self._pk_field.name].error_messages["invalid_choice"] = _(
                "Somebody has deleted this line meanwhile. Tick “Delete” to let it go, or write it anew in an empty line."
            )


class PartsOptions(PointingFields):
    """Rows that belong to the one in the form. Who may not change that may not change these; a change is for anybody to propose."""

    formfield_overrides = {ProseField: PROSE}
    extra = 0
    is_proposal = False

    def get_formset(self, request, obj=None, **kwargs):
        if issubclass(self.model, Record) and self.form is forms.ModelForm:
            kwargs.setdefault("form", PartForm)
        return super().get_formset(request, obj, **kwargs)

    def may_change_owner(self, request, owner):
        return self.is_proposal or owner is None or owner.pk is None or may_change(request.user, owner)

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and self.may_change_owner(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and self.may_change_owner(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and self.may_change_owner(request, obj)


class PartsInline(PartsOptions, admin.TabularInline):
    """Parts as the lines of a table."""

    formset = LinePartsFormSet
    template = "admin/parts_table.html"


class StackedPartsInline(PartsOptions, admin.StackedInline):
    """Parts that need more room, one under the other."""
