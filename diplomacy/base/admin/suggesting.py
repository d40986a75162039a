"""Rows that are suggested while one types, and named by hand where a browser runs no scripts."""

from functools import reduce
from operator import or_

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

KEYS = ("slug", "code", "uid")
BETWEEN_NAMES = ";"
MOST_LIKE_IT = 50
NOT_FOUND = gettext_lazy("Nothing is called that, or several things are: write the whole name, or the last word of its address.")


def typed_name(name):
    return f"{name}-typed"


def is_key(value):
    return str(value).isdecimal()


def row_meant(rows, typed):
    """The primary key, as text, of the one row that `typed` names by its key in addresses or its name, or resembles; else `typed`."""
    columns = {field.name for field in rows.model._meta.get_fields()}
    for key in KEYS:
        if key in columns and (pk := rows.filter(**{f"{key}__iexact": typed}).values_list("pk", flat=True).first()):
            return str(pk)
    like = rows_like(rows, columns, typed)
    same = [row for row in like if str(row).casefold() == typed.casefold()]
    return str((same or like)[0].pk) if len(same or like) == 1 else typed


def rows_like(rows, columns, typed):
    if hasattr(rows, "named_like"):
        return list(rows.named_like(typed)[:MOST_LIKE_IT])
    names = [name for name in ("name", "title", "text", "exact") if name in columns]
    return list(rows.filter(reduce(or_, (Q(**{f"{name}__icontains": typed}) for name in names)))[:MOST_LIKE_IT]) if names else []


class NamedByHand:
    """Adds a line to type a name in, which only a browser without scripts shows and sends."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if is_key(one)], attr)

    def render(self, name, value, attrs=None, renderer=None):
        values = value if isinstance(value, list | tuple) else [value]
        typed = f"{BETWEEN_NAMES} ".join(str(one) for one in values if one and not is_key(one))
        by_hand = format_html(
            '<noscript><input type="text" class="vTextField" name="{}" value="{}" aria-label="{}" placeholder="{}" dir="auto"></noscript>',
            typed_name(name),
            typed,
            _("Another one, by its name"),
            self.placeholder,
        )
        return super().render(name, value, attrs, renderer) + by_hand


class Suggested(NamedByHand, AutocompleteSelect):
    placeholder = gettext_lazy("or type a name")

    def value_from_datadict(self, data, files, name):
        typed = (data.get(typed_name(name)) or "").strip()
        return row_meant(self.choices.queryset, typed) if typed else super().value_from_datadict(data, files, name)


class ManySuggested(NamedByHand, AutocompleteSelectMultiple):
    placeholder = gettext_lazy("or type names, with ; between them")

    def value_from_datadict(self, data, files, name):
        chosen = super().value_from_datadict(data, files, name)
        typed = (data.get(typed_name(name)) or "").split(BETWEEN_NAMES)
        named = [row_meant(self.choices.queryset, one.strip()) for one in typed if one.strip()]
        return [*(chosen or []), *named] if named else chosen
