"""Links to rows of another model as one field of a form, each added and removed as a row of its own."""

import re

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.utils.html import format_html
from django.utils.translation import gettext as _

from diplomacy.base.actions import may_change
from diplomacy.base.admin.suggesting import ManySuggested

KEYS = re.compile(r"\d{1,18}", re.ASCII)


class LinksSuggested(ManySuggested):
    """Suggestions for many rows. Beside it the form carries which rows it showed at first (`shown`).

    It lacks the cross that clears all: that is one slip away, and stands in the list of rows without being one.
    """

    shown = ""

    def build_attrs(self, base_attrs, extra_attrs=None):
        return super().build_attrs(base_attrs, extra_attrs) | {"data-allow-clear": "false"}

    def render(self, name, value, attrs=None, renderer=None):
        hidden = format_html('<input type="hidden" name="{}" value="{}">', shown_name(name), self.shown)
        return super().render(name, value, attrs, renderer) + hidden


def shown_name(name):
    return f"{name}-shown"


class LinksField(forms.ModelMultipleChoiceField):
    """The rows at the other end (`far`) of link rows `link`, whose end here is `near`.

    The form carries what it showed at first, so that only what this editor added or removed is written, whatever
    others did meanwhile.
    """

    def __init__(self, link, near, far, **kwargs):
        self.link, self.near, self.far = link, near, far
        column = link._meta.get_field(far)
        super().__init__(
            column.related_model._base_manager.all(),
            widget=RelatedFieldWidgetWrapper(
                LinksSuggested(column, admin.site),
                column.remote_field,
                admin.site,
                can_add_related=True,
                can_change_related=False,
                can_delete_related=False,
                can_view_related=False,
            ),
            **{"required": False, "help_text": ""} | kwargs,
        )

    def links_of(self, row):
        return self.link.objects.filter(**{self.near: row})

    def keys_of(self, row):
        return list(self.links_of(row).values_list(f"{self.far}_id", flat=True)) if row.pk else []


class WithLinks:
    """For forms with LinksFields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.shown = {}
        for name, field in self.links():
            there = field.keys_of(self.instance)
            self.initial.setdefault(name, there)
            sent = self.data.get(shown_name(self.add_prefix(name))) if self.is_bound else None
            self.shown[name] = set(there) if sent is None else {int(key) for key in KEYS.findall(sent)}
            field.widget.widget.shown = " ".join(map(str, sorted(self.shown[name])))

    def links(self):
        return [(name, field) for name, field in self.fields.items() if isinstance(field, LinksField)]

    def change_of(self, name):
        """Primary keys (added, removed) by this editor."""
        chosen = {row.pk for row in self.cleaned_data.get(name, ())}
        return chosen - self.shown[name], self.shown[name] - chosen

    def clean(self):
        cleaned = super().clean()
        for name, field in self.links():
            if name in self.errors or field.link.owner_field != field.far:
                continue
            touched = set().union(*self.change_of(name))
            closed = [str(row) for row in field.queryset.filter(pk__in=touched) if not may_change(self.user, row)]
            if closed:
                self.add_error(name, _("Published already, so that only an editor may link it: %(rows)s") % {"rows": ", ".join(closed)})
        return cleaned

    def save_links(self):
        """Write what changed; a link that somebody else added or removed meanwhile is left as it is."""
        for name, field in self.links():
            added, removed = self.change_of(name)
            there = set(field.keys_of(self.instance))
            for link in field.links_of(self.instance).filter(**{f"{field.far}__in": removed}):
                link.delete()
            for row in field.queryset.filter(pk__in=added - there):
                link = field.link(**{field.near: self.instance, field.far: row})
                link.full_clean()
                link.save()
