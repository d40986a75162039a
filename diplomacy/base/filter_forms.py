"""Forms that narrow a list of a readers' page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from diplomacy.base.partial_dates import PartialDate


class FilterForm(forms.Form):
    """Each field has a method `by_<field>(queryset, value)`. Empty and wrong values narrow nothing, but a choice that
    there is not (a country without rows, a hidden topic) fits no row."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, label_suffix="", **kwargs)
        for field in self.fields.values():
            field.required = False
            if isinstance(field, forms.ModelChoiceField):
                field.error_messages["invalid_choice"] = _("There is no such choice here. Take one from the list.")

    def narrowed(self, queryset):
        for name, value in self.values().items():
            queryset = getattr(self, f"by_{name}")(queryset, value)
        return queryset.none() if self.asks_for_nothing else queryset

    def values(self):
        """The values that were given and are right."""
        self.full_clean()
        return {name: value for name, value in self.cleaned_data.items() if value not in (None, "", [])}

    @property
    def asks_for_nothing(self):
        """Whether something was chosen that is not among the choices."""
        return any(isinstance(self.fields[name], forms.ChoiceField) for name in self.errors if name in self.fields)

    @property
    def narrows(self):
        return bool(self.values()) or self.asks_for_nothing


class PartialDateInput(forms.CharField):
    """A partial date in a filter: a year is the easiest to type."""

    def __init__(self, **kwargs):
        super().__init__(max_length=10, **kwargs)
        self.widget.attrs |= {"placeholder": "2022-01", "autocomplete": "off"}

    def clean(self, value):
        try:
            return PartialDate(super().clean(value).strip())
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error
