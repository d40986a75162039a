"""Filters of the API: named for people, strict about their values, blind to what the reader may not see."""

import copy
from functools import cache

import django_filters
from django import forms
from django.db import models
from django_filters.constants import EMPTY_VALUES
from rest_framework import exceptions

from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.keyed_query import KeyedQuery
from diplomacy.base.partial_dates import PartialDateFormField

MOST_VALUES = 100


class ReadyFilter(django_filters.CharFilter):
    """A filter that keeps what it needs for every request."""

    def make_ready(self):
        """Make what is the same for all requests; `model` is set."""
        self.field  # noqa: B018


class PartialDateFilter(ReadyFilter):
    """Compares a column of partial dates by one of its lookups; rows of unknown date are left out unless `unknown`.

    `sorted_by` is a column that holds the same date wherever it is known, and that the list is sorted by: its index is
    told which stretch to read.
    """

    field_class = PartialDateFormField

    def __init__(self, field_name=None, lookup_expr="overlaps", *, unknown=False, sorted_by=None, **kwargs):
        self.unknown, self.sorted_by = unknown, sorted_by
        super().__init__(field_name, lookup_expr, **kwargs)

    def filter(self, queryset, value):
        if value in EMPTY_VALUES:
            return queryset
        found = (
            queryset.exclude(**{f"{self.field_name}__earlier_than": value})
            if self.lookup_expr == "not_before"
            else queryset.filter(**{f"{self.field_name}__{self.lookup_expr}": value})
        )
        if self.sorted_by and self.lookup_expr != "no_later_than":
            found = found.filter(**{f"{self.sorted_by}__gte": value[:4]})
        if self.sorted_by and self.lookup_expr != "not_before":
            found = found.filter(**{f"{self.sorted_by}__lte": value.latest.isoformat()})
        return found if self.unknown else found.exclude(**{self.field_name: ""})


class PartialDateRangeFilter:
    """Declares three filters: `NAME` (may be that day, month or year), `NAME_after` (not over before), `NAME_before` (not begun later)."""

    def __init__(self, field_name=None, help_text="the date", sorted_by=None):
        self.field_name, self.help_text, self.sorted_by = field_name, help_text, sorted_by

    def expand(self, name):
        comparisons = {
            name: ("overlaps", "lies in, or may lie in,"),
            f"{name}_after": ("not_before", "is not before"),
            f"{name}_before": ("no_later_than", "is not after"),
        }
        return {
            parameter: PartialDateFilter(
                self.field_name or name,
                lookup,
                sorted_by=self.sorted_by,
                help_text=f"Rows where {self.help_text} {words} this year, month or day.",
            )
            for parameter, (lookup, words) in comparisons.items()
        }


class KeysField(forms.CharField):
    """Keys separated by commas."""

    def clean(self, value):
        keys = [key.strip() for key in super().clean(value).split(",") if key.strip()]
        if len(keys) > MOST_VALUES:
            raise forms.ValidationError(f"At most {MOST_VALUES} values can be named at once.")
        return keys


class KeysFilter(ReadyFilter):
    """Takes keys separated by commas, for a `method` of the filter set."""

    field_class = KeysField


class DayFilter(ReadyFilter):
    """Takes a year, month or day, for a `method` of the filter set."""

    field_class = PartialDateFormField


class SlugFilter(KeysFilter):
    """Rows that point to any of the rows named, by their key, separated by commas. An unknown or hidden one matches nothing.

    `field_name` is the path of foreign keys to the key (`speaker__slug`).
    """

    def make_ready(self):
        """The queries from keys to the rows named, of public rows and of all."""
        super().make_ready()
        path, _, key = self.field_name.rpartition("__")
        target = self.model
        for step in path.split("__") if path else []:
            target = target._meta.get_field(step).related_model
        every = target._base_manager.order_by().values_list("pk")
        self.keys_of = {reach: KeyedQuery(rows, key, str) for reach, rows in ((False, every.filter(public=True)), (True, every))}

    def filter(self, queryset, value):
        if value in EMPTY_VALUES:
            return queryset
        path, _, key = self.field_name.rpartition("__")
        keys = [one.upper() for one in value] if key == "code" else value
        found = [pk for (pk,) in self.keys_of[self.parent.reaches_all].rows(keys, queryset.db)]
        return queryset.filter(**{f"{path or 'pk'}__in": found})


class LinkedFilter(KeysFilter):
    """As SlugFilter, by way of link rows: `link` is their model, `target` its foreign key to what is named.

    `owner` is the link's foreign key to the filtered rows; links of owners that the reader may not see do not count.
    """

    def __init__(self, link, target, owner=None, key="slug", **kwargs):
        self.link, self.target, self.owner, self.key = link, target, owner or link.owner_field, key
        super().__init__(**kwargs)

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


class ChoicesFilter(ReadyFilter):
    """Rows with any of the choices named, separated by commas."""

    field_class = ChoicesField

    def filter(self, queryset, value):
        return queryset if value in EMPTY_VALUES else queryset.filter(**{f"{self.field_name}__in": value})


class TextField(forms.CharField):
    def __init__(self, **kwargs):
        super().__init__(max_length=200, **kwargs)


class TextFilter(ReadyFilter):
    """Words that all have to stand in one of the `columns`, without regard to case; at most 200 characters."""

    field_class = TextField

    def __init__(self, columns=(), **kwargs):
        self.columns = columns
        super().__init__(**kwargs)

    def filter(self, queryset, value):
        for word in (value or "").split()[:20]:
            queryset = queryset.filter(models.Q(*[(f"{column}__icontains", word) for column in self.columns], _connector=models.Q.OR))
        return queryset


class WordFilter(ReadyFilter):
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
        self.data, self.queryset, self.request = data, queryset, request
        ready = self.ready_filters(queryset.model)
        self.filters = {name: self.own(ready[name]) for name in data if name in ready}

    @classmethod
    @cache
    def ready_filters(cls, model):
        """The filters as they are copied for each request; what they keep between requests is kept here."""
        filters = copy.deepcopy(cls.base_filters)
        for one in filters.values():
            one.model = model
            one.make_ready()
        return filters

    def own(self, ready):
        """A filter of this request, which shares what costs time to make with the one that is kept."""
        own = copy.copy(ready)
        own.parent = self
        if own.method:
            own.method = own.method  # which binds it to the copy
        return own

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
        """The rows that pass all filters. Each value is checked by its filter's own form field, without making a form of them."""
        self.refuse_unknown()
        self.values, errors = {}, {}
        for name, one in self.filters.items():
            try:
                self.values[name] = one.field.clean(self.data[name])
            except forms.ValidationError as error:
                errors[name] = [exceptions.ErrorDetail(message, code="invalid") for message in error.messages]
        if errors:
            raise exceptions.ValidationError(errors)
        return self.filter_queryset(self.queryset)

    def filter_queryset(self, queryset):
        """The rows of `queryset` that have what `values` (by the names of the filters) ask for."""
        for name, value in self.values.items():
            queryset = self.filters[name].filter(queryset, value)
        return queryset
