"""Filters of the API: named for people, strict about their values, blind to what the reader may not see."""

import copy

import django_filters
from django import forms
from django.db import models
from django_filters.constants import EMPTY_VALUES
from rest_framework import exceptions

from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.partial_dates import PartialDateFormField

MOST_VALUES = 100


class PartialDateFilter(django_filters.CharFilter):
    """Compares a column of partial dates by one of its lookups; rows of unknown date are left out unless `unknown`."""

    field_class = PartialDateFormField

    def __init__(self, field_name=None, lookup_expr="overlaps", *, unknown=False, **kwargs):
        self.unknown = unknown
        super().__init__(field_name, lookup_expr, **kwargs)

    def filter(self, queryset, value):
        if value in EMPTY_VALUES:
            return queryset
        found = (
            queryset.exclude(**{f"{self.field_name}__earlier_than": value})
            if self.lookup_expr == "not_before"
            else queryset.filter(**{f"{self.field_name}__{self.lookup_expr}": value})
        )
        return found if self.unknown else found.exclude(**{self.field_name: ""})


class PartialDateRangeFilter:
    """Declares three filters: `NAME` (may be that day, month or year), `NAME_after` (not over before), `NAME_before` (not begun later)."""

    def __init__(self, field_name=None, help_text="the date"):
        self.field_name, self.help_text = field_name, help_text

    def expand(self, name):
        field = self.field_name or name
        return {
            name: PartialDateFilter(
                field, "overlaps", help_text=f"Rows where {self.help_text} lies in, or may lie in, this year, month or day."
            ),
            f"{name}_after": PartialDateFilter(
                field, "not_before", help_text=f"Rows where {self.help_text} is not before this year, month or day."
            ),
            f"{name}_before": PartialDateFilter(
                field, "no_later_than", help_text=f"Rows where {self.help_text} is not after this year, month or day."
            ),
        }


class KeysField(forms.CharField):
    """Keys separated by commas."""

    def clean(self, value):
        keys = [key.strip() for key in super().clean(value).split(",") if key.strip()]
        if len(keys) > MOST_VALUES:
            raise forms.ValidationError(f"At most {MOST_VALUES} values can be named at once.")
        return keys


class KeysFilter(django_filters.CharFilter):
    """Takes keys separated by commas, for a `method` of the filter set."""

    field_class = KeysField


class DayFilter(django_filters.CharFilter):
    """Takes a year, month or day, for a `method` of the filter set."""

    field_class = PartialDateFormField


class SlugFilter(KeysFilter):
    """Rows that point to any of the rows named, by their key, separated by commas. An unknown or hidden one matches nothing.

    `field_name` is the path of foreign keys to the key (`speaker__slug`).
    """

    def filter(self, queryset, value):
        if value in EMPTY_VALUES:
            return queryset
        path, _, key = self.field_name.rpartition("__")
        keys = [one.upper() for one in value] if key == "code" else value
        target = queryset.model
        for step in path.split("__") if path else []:
            target = target._meta.get_field(step).related_model
        rows = target._base_manager.filter(**{f"{key}__in": keys})
        if not self.parent.reaches_all:
            rows = rows.filter(public=True)
        rows = list(rows.values_list("pk", flat=True))
        if not path:
            return queryset.filter(pk__in=rows)
        return queryset.filter(**{f"{path}__in": rows})


class LinkedFilter(SlugFilter):
    """As SlugFilter, by way of link rows: `link` is their model, `target` its foreign key to what is named.

    `owner` is the link's foreign key to the filtered rows; links of owners that the reader may not see do not count.
    """

    def __init__(self, link, target, owner=None, key="slug", **kwargs):
        self.link, self.target, self.owner, self.key = link, target, owner or link.owner_field, key
        super().__init__(field_name=f"{target}__{key}", **kwargs)

    def filter(self, queryset, value):
        if value in EMPTY_VALUES:
            return queryset
        keys = [one.upper() for one in value] if self.key == "code" else value
        links = self.link.objects.filter(**{f"{self.target}__{self.key}__in": keys})
        if not self.parent.reaches_all:
            links = links.published() if hasattr(links, "published") else links
            links = links.filter(**{f"{self.target}__public": True})
        return queryset.filter(pk__in=links.values(self.owner))


class ChoicesField(KeysField):
    def __init__(self, *, choices, **kwargs):
        self.choices = [value for value, _ in choices]
        super().__init__(**kwargs)

    def clean(self, value):
        values = super().clean(value)
        for one in values:
            if one not in self.choices:
                raise forms.ValidationError(f"“{one[:60]}” is none of {', '.join(self.choices)}.", code="invalid_choice")
        return values


class ChoicesFilter(django_filters.CharFilter):
    """Rows with any of the choices named, separated by commas."""

    field_class = ChoicesField

    def filter(self, queryset, value):
        return queryset if value in EMPTY_VALUES else queryset.filter(**{f"{self.field_name}__in": value})


class TextField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)


class TextFilter(django_filters.CharFilter):
    """Words that all have to stand in one of the `columns`, without regard to case; at most 200 characters."""

    field_class = TextField

    def __init__(self, columns=(), **kwargs):
        self.columns = columns
        super().__init__(**kwargs)

    def filter(self, queryset, value):
        for word in (value or "").split()[:20]:
            queryset = queryset.filter(models.Q(*[(f"{column}__icontains", word) for column in self.columns], _connector=models.Q.OR))
        return queryset


class WordFilter(django_filters.CharFilter):
    """The exact value, without regard to case."""

    field_class = TextField

    def __init__(self, field_name=None, **kwargs):
        super().__init__(field_name, "iexact", **kwargs)


class RecordFilterSetMetaclass(django_filters.filterset.FilterSetMetaclass):
    def __new__(cls, name, bases, attributes):
        for field, declared in list(attributes.items()):
            if isinstance(declared, PartialDateRangeFilter):
                del attributes[field]
                attributes |= declared.expand(field)
        return super().__new__(cls, name, bases, attributes)


class RecordFilters(django_filters.FilterSet, metaclass=RecordFilterSetMetaclass):
    """The filters of a resource; an unknown parameter is an error that names the nearest known one."""

    always_known = ("page_size", "cursor", "ordering", "fields")

    def __init__(self, data, queryset, *, request=None, reaches_all=False, editor=False):
        """Only the filters that `data` names are made ready, since most requests name few of many."""
        self.reaches_all, self.editor = reaches_all, editor
        self.is_bound, self.data, self.queryset, self.request, self.form_prefix = True, data, queryset, request, None
        self.filters = {name: copy.deepcopy(self.base_filters[name]) for name in data if name in self.base_filters}
        for one in self.filters.values():
            one.parent, one.model = self, queryset.model

    def refuse_unknown(self):
        known = [*self.base_filters, *self.always_known, *(["status"] if self.editor else [])]
        unknown = [name for name in self.data if name not in known]
        if unknown:
            raise exceptions.ValidationError(
                {name: [exceptions.ErrorDetail(unknown_name(name, known, "parameter"), code="unknown_parameter")] for name in unknown[:20]}
            )
        repeated = [name for name in self.data if hasattr(self.data, "getlist") and len(self.data.getlist(name)) > 1]
        if repeated:
            raise exceptions.ValidationError(
                {
                    name: [exceptions.ErrorDetail("Given twice. Separate several values by commas.", code="repeated")]
                    for name in repeated[:20]
                }
            )
        for name, value in self.data.items():
            if "\0" in value or any(0xD800 <= ord(character) <= 0xDFFF for character in value):
                raise exceptions.ValidationError(
                    {name: [exceptions.ErrorDetail("This holds a character that no text can hold.", code="refused_character")]}
                )

    @property
    def qs(self):
        self.refuse_unknown()
        if not self.is_valid():
            raise exceptions.ValidationError(
                {name: [exceptions.ErrorDetail(message, code="invalid") for message in messages] for name, messages in self.errors.items()}
            )
        return super().qs
