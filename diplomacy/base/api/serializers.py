"""The base of all serializers: strict about what is sent, reading by rows, writing with the admin's validation."""

import difflib
from functools import cache, lru_cache

from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import models
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.validators import UniqueValidator

from diplomacy.base.api.errors import validation_error
from diplomacy.base.api.fields import (
    ChoiceField,
    ImageField,
    LinkedRows,
    MomentField,
    OwnedRows,
    PartialDateField,
    ProseField,
    SlugKey,
    TextField,
    WholeNumberField,
)
from diplomacy.base.api.rows import RowReader
from diplomacy.base.fields import LineField, NameField
from diplomacy.base.fields import ProseField as ProseColumn
from diplomacy.base.partial_dates import PartialDateField as PartialDateColumn
from diplomacy.base.reasons import LONGEST_REASON
from diplomacy.base.records import Publishable


class StrictFields:
    """Refuses fields that it does not know; read-only ones may be sent back and are ignored."""

    def to_internal_value(self, data):
        if isinstance(data, dict):
            unknown = {
                name: [ErrorDetail(unknown_name(name, self.fields, "field"), code="unknown_field")]
                for name in data
                if name not in self.fields
            }
            if unknown:
                raise serializers.ValidationError(unknown)
        return super().to_internal_value(data)

    @classmethod
    @cache
    def readable(cls):
        """The fields that are read, by name; made once, since making them costs more than reading a page of rows."""
        return {name: field for name, field in cls().fields.items() if not field.write_only}

    @classmethod
    def reader(cls, names=None, *, reaches_all=False):
        """A RowReader of this serializer's fields, or of those named."""
        return cls.made_reader(None if names is None else frozenset(names), reaches_all)

    @classmethod
    @lru_cache(maxsize=64)
    def made_reader(cls, names, reaches_all):
        fields = cls.readable()
        chosen = fields if names is None else {name: fields[name] for name in fields if name in names}
        return RowReader(cls.Meta.model, chosen, reaches_all=reaches_all)


def unknown_name(name, known, what):
    """The sentence that refuses an unknown name, with the nearest known one."""
    name = str(name)[:60]
    near = difflib.get_close_matches(name, [str(one) for one in known], n=1, cutoff=0.5)
    return f"There is no {what} “{name}”." + (f" Did you mean “{near[0]}”?" if near else f" Known are: {', '.join(sorted(known))}.")


class PartSerializer(StrictFields, serializers.ModelSerializer):
    """An object in a list of a row's parts."""

    serializer_field_mapping = serializers.ModelSerializer.serializer_field_mapping | {
        PartialDateColumn: PartialDateField,
        models.CharField: TextField,
        models.TextField: TextField,
        NameField: TextField,
        LineField: TextField,
        ProseColumn: ProseField,
        models.SlugField: SlugKey,
        models.ImageField: ImageField,
        models.PositiveIntegerField: WholeNumberField,
    }
    serializer_choice_field = ChoiceField

    def get_unique_together_validators(self):
        return []

    def build_standard_field(self, field_name, model_field):
        field_class, kwargs = super().build_standard_field(field_name, model_field)
        if field_class is ImageField:
            kwargs = {}
        if field_class is SlugKey:
            kwargs = {"required": False, "allow_blank": True, "max_length": model_field.max_length}
        for validator in kwargs.get("validators", ()):
            if isinstance(validator, UniqueValidator):
                validator.message = words_of_uniqueness(model_field) or validator.message
        return field_class, kwargs

    def build_field(self, field_name, info, model_class, nested_depth):
        field_class, kwargs = super().build_field(field_name, info, model_class, nested_depth)
        if issubclass(field_class, ChoiceField) and kwargs.get("allow_blank"):
            kwargs["allow_null"] = True
        return field_class, kwargs


def words_of_uniqueness(field):
    """What a form says where another row has this field's value, by the constraint on it; "" where there is none."""
    of_field = (one for one in field.model._meta.constraints if getattr(one, "fields", ()) == (field.name,))
    return next((str(one.get_violation_error_message()) for one in of_field), "")


def reason_field():
    """The field of why something is changed."""
    return TextField(
        required=False,
        allow_blank=True,
        write_only=True,
        max_length=LONGEST_REASON,
        help_text="Why it is changed, or the source of the change; kept in its history, for editors only.",
    )


class RecordSerializer(PartSerializer):
    """A curated row. `version` counts its changes: send it back with a write, or as `If-Match`, to be told of others'."""

    version = WholeNumberField(required=False, min_value=1)
    reason = reason_field()
    publish_at = MomentField(
        None,
        write_only=True,
        help_text="When it is to be published, with its offset; null takes that back. For whoever may publish it.",
    )

    def get_field_names(self, declared_fields, info):
        times = ["publish_at"] if issubclass(self.Meta.model, Publishable) else []
        return [*super().get_field_names(declared_fields, info), "reason", *times]

    def split(self, data):
        """Columns of the row itself, and its lists with the fields that write them."""
        lists = {name: data.pop(name) for name, field in self.fields.items() if isinstance(field, LinkedRows | OwnedRows) and name in data}
        data.pop("version", None)
        data.pop("reason", None)
        return data, lists

    def create(self, data):
        return self.write(self.Meta.model(), data)

    def update(self, row, data):
        return self.write(row, data)

    def write(self, row, data):
        """Fill, validate and save the row and its lists, in the caller's transaction."""
        data, lists = self.split(dict(data))
        try:
            self.fill(row, data)
            row.full_clean()
            row.save()
            for name, value in lists.items():
                self.write_list(row, name, value)
            self.check(row)
        except DjangoValidationError as error:
            raise validation_error(error) from error
        return row

    def write_list(self, row, name, value):
        try:
            self.fields[name].write(row, value)
        except serializers.ValidationError as error:
            raise serializers.ValidationError({name: error.detail}) from error
        except DjangoValidationError as error:
            raise serializers.ValidationError({name: [ErrorDetail(message, code="invalid") for message in error.messages]}) from error

    def fill(self, row, data):
        """Set what was sent; empty references are None, everything else its own value."""
        for name, value in data.items():
            setattr(row, name, value)

    def check(self, row):
        """What must hold of the row together with its lists."""
