"""Parts and links of a row, edited in its form one by one."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext as _

from diplomacy.base.actions import may_change
from diplomacy.base.admin.forms import PROSE, PartForm
from diplomacy.base.admin.pointing import PointingFields
from diplomacy.base.fields import ProseField
from diplomacy.base.records import Record


class GoneRow:
    """Stands for the row of a line that somebody else has deleted meanwhile."""

    pk = 0

    def __str__(self):
        return _("Deleted meanwhile")


class PartsFormSet(forms.BaseInlineFormSet):
    """Lines that come back each beside its own row, also where the rows of others among them have been deleted meanwhile."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        if self._pk_field.name in form.fields:
            form.fields[self._pk_field.name].error_messages["invalid_choice"] = _(
                "Somebody has deleted this line meanwhile. Tick “Delete” to let it go, or write it anew in an empty line."
            )

    def get_queryset(self):
        rows = super().get_queryset()
        if not self.is_bound:
            return rows
        by_key = {str(row.pk): row for row in rows}
        sent = [self.data.get(f"{self.add_prefix(index)}-{self.model._meta.pk.name}") for index in range(self.initial_form_count())]
        return [by_key.get(key) or GoneRow() for key in sent]

    def full_clean(self):
        """What is wrong with the hidden key of a line is told above the line."""
        super().full_clean()
        for form in self.initial_forms if self.is_bound else ():
            wrong = form.errors.pop(self.model._meta.pk.name, None)
            if wrong:
                form.add_error(None, list(wrong))


class LinePartsFormSet(PartsFormSet):
    """A table of parts: each field carries its column's name, as the table's head is not its label."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        for name, field in form.fields.items():
            if not field.widget.is_hidden:
                label = field.label or name
                # A wrapper shares its attributes with all others of its column.
                widget = getattr(field.widget, "widget", field.widget)
                widget.attrs["aria-label"] = _("%(field)s, new line") % {"field": label} if index is None else f"{label}, {index + 1}"


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

    formset = PartsFormSet
