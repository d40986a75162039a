"""Fields that read from rows of `values_list` and write through the serializer.

A field that is not one column of its name says by which expression the database reads it (`row_expression`), and where
that does not suffice how its value is made (`row_value`); a list that lives in rows of its own is fetched for all rows
at once (`row_lists`). See `rows.RowReader`.
"""

import datetime
import re
from collections import defaultdict

from django.conf import settings
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import Case, CharField, F, OuterRef, Subquery, Value, When
from django.db.models.functions import NullIf
from django.utils.dateparse import parse_datetime
from django.utils.functional import cached_property
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import PermissionDenied

from diplomacy.base.actions import may_write
from diplomacy.base.api.errors import validation_error
from diplomacy.base.keyed_query import KeyedQuery
from diplomacy.base.partial_dates import PartialDate
from diplomacy.base.text import fold_line_ends, refused_characters


class TextField(serializers.CharField):
    """Text and nothing else; null on writing is ""."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs)
        if not self.required and not self.read_only:
            self.allow_null = True

    def validate_empty_values(self, data):
        return (True, "") if data is None and self.allow_blank else super().validate_empty_values(data)

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid")
        return super().to_internal_value(data)


class ProseField(TextField):
    """Text of any length, kept as it is sent but for line ends, which become LF."""

    def __init__(self, **kwargs):
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data):
        return fold_line_ends(super().to_internal_value(data))


class ChoiceField(serializers.ChoiceField):
    """A choice by its value; no other type is taken for one."""

    def to_internal_value(self, data):
        if not isinstance(data, str):
            self.fail("invalid_choice", input=data)
        return super().to_internal_value(data)


class WholeNumberField(serializers.IntegerField):
    """A JSON integer; no text, no fraction, no boolean."""

    def to_internal_value(self, data):
        if isinstance(data, bool) or not isinstance(data, int):
            self.fail("invalid")
        return super().to_internal_value(data)


@extend_schema_field(
    {
        "type": "string",
        "nullable": True,
        "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$",
        "description": "ISO 8601 date of reduced precision: 2021, 2021-08 or 2021-08-14.",
        "example": "2022-01-27",
    }
)
class PartialDateField(serializers.Field):
    """A partial date; an unknown one reads null and is written as null or ""."""

    def __init__(self, **kwargs):
        for unused in ("max_length", "allow_blank", "style", "validators"):
            kwargs.pop(unused, None)
        super().__init__(**kwargs)
        if not self.read_only:
            self.allow_null = True

    def validate_empty_values(self, data):
        return super().validate_empty_values("" if data is None else data)

    def to_internal_value(self, data):
        try:
            return PartialDate(data)
        except ValueError as error:
            raise serializers.ValidationError(str(error), code="invalid") from error

    def row_expression(self, reaches_all=False):
        return NullIf(F(self.source), Value(""), output_field=CharField())


@extend_schema_field(OpenApiTypes.DATETIME)
class MomentField(serializers.Field):
    """An instant with the offset that it was given with; the row keeps the offset in minutes in `offset_column`."""

    def __init__(self, offset_column, **kwargs):
        self.offset_column = offset_column
        super().__init__(allow_null=True, required=False, **kwargs)

    def validate_empty_values(self, data):
        return super().validate_empty_values(None if data == "" else data)

    def to_internal_value(self, data):
        try:
            moment = parse_datetime(data) if isinstance(data, str) else None
            if moment is not None:
                moment.astimezone(datetime.UTC)
        except (ValueError, OverflowError):
            moment = None
        if moment is None or moment.tzinfo is None:
            raise serializers.ValidationError(
                "Write an ISO 8601 date and time with its offset, such as 2022-01-28T12:41:00+03:30.", code="invalid"
            )
        return moment

    @property
    def row_beside(self):
        return [self.offset_column]

    def row_value(self, moment, offset):
        return moment and moment.astimezone(datetime.timezone(datetime.timedelta(minutes=offset))).isoformat()


@extend_schema_field({"type": "string", "format": "uri", "nullable": True})
class ImageField(serializers.Field):
    """The address of a picture; it is uploaded in the admin."""

    def __init__(self, **kwargs):
        super().__init__(read_only=True, **kwargs)

    def row_value(self, name):
        return f"{settings.SITE_URL}{settings.MEDIA_URL}{name}" if name else None


@extend_schema_field(OpenApiTypes.STR)
class Reference(serializers.Field):
    """Another row by its key (`slug`, `code`, `uid`). A row that the reader may not see reads null, and cannot be named."""

    default_error_messages = {"does_not_exist": "There is no {what} “{named}”.", "not_text": "Name the {what} by its {key_name}, as text."}

    def __init__(self, model, key="slug", **kwargs):
        self.model, self.key = model, key
        super().__init__(**kwargs)

    def validate_empty_values(self, data):
        return super().validate_empty_values(None if data == "" and self.allow_null else data)

    def to_internal_value(self, data):
        what = self.model._meta.verbose_name
        if not isinstance(data, str):
            self.fail("not_text", what=what, key_name="id" if self.key == "uid" else self.key)
        key = data.upper() if self.key == "code" else data
        request = self.context.get("request")
        rows = self.model.objects.visible_to(request.user) if request else self.model.objects
        row = None if refused_characters(key) else rows.filter(**{self.key: key}).first()
        if row is None:
            self.fail("does_not_exist", what=what, named=data[:100])
        return row

    def row_expression(self, reaches_all=False):
        """What is always there is joined; what may be empty is a subquery, since PostgreSQL weighs the orders of six joins for 10 ms."""
        if not self.allow_null:
            key = F(f"{self.source}__{self.key}")
            return key if reaches_all else Case(When(**{f"{self.source}__public": True}, then=key))
        rows = self.model._base_manager.filter(pk=OuterRef(self.source)).order_by()
        return Subquery((rows if reaches_all else rows.filter(public=True)).values(self.key))


class LinkedRows(serializers.ListField):
    """The keys of the rows that link rows tie to this one, in the order in which they were added; written as a whole.

    `owner` is the link's foreign key to this row. Where the links belong to the rows at the other end (a meeting's
    quotes, shown on the quote), whoever writes them must be allowed to change those.
    """

    def __init__(self, link, target, key="slug", *, owner=None, **kwargs):
        self.link, self.target, self.key = link, target, key
        self.owner = owner or link.owner_field
        related = link._meta.get_field(target).related_model
        super().__init__(child=Reference(related, key), required=False, max_length=1000, **kwargs)

    def validate_empty_values(self, data):
        return super().validate_empty_values([] if data is None and not self.read_only else data)

    def to_internal_value(self, data):
        found = super().to_internal_value(data)
        if len(set(found)) != len(found):
            raise serializers.ValidationError("A row is named twice.", code="repeated")
        return found

    @cached_property
    def links(self):
        """The queries for (owner's primary key, key of the row linked to): of links that the public may see, and of all."""
        every = self.link.objects.order_by("pk").values_list(f"{self.owner}_id", f"{self.target}__{self.key}")
        public = (every.published() if hasattr(every, "published") else every).filter(**{f"{self.target}__public": True})
        return {reach: KeyedQuery(queryset, self.owner) for reach, queryset in ((False, public), (True, every))}

    def row_lists(self, pks, reaches_all, using):
        """{owner's primary key: [keys]} of all rows at once."""
        lists = defaultdict(list)
        for owner, key in self.links[reaches_all].rows(pks, using):
            lists[owner].append(key)
        return lists

    def write(self, owner, targets, *, public=False):
        """Add and remove links one by one until they are these, or with `public` those that the public sees: the others stay."""
        field, target_id = self.owner, f"{self.target}_id"
        every = self.link.objects.filter(**{field: owner})
        links = {getattr(link, target_id): link for link in every}
        wanted = {target.pk for target in targets}
        if public:
            seen = (every.published() if hasattr(every, "published") else every).filter(**{f"{self.target}__public": True})
            wanted |= links.keys() - set(seen.values_list(target_id, flat=True))
        if self.owner != self.link.owner_field:
            self.refuse_closed([target for target in targets if target.pk not in links])
            self.refuse_closed([getattr(link, self.target) for pk, link in links.items() if pk not in wanted])
        for pk, link in links.items():
            if pk not in wanted:
                link.delete()
        for target in targets:
            if target.pk not in links:
                link = self.link(**{field: owner, self.target: target})
                link.full_clean()
                link.save()
        self.follow(owner, [target for target in targets if target.pk not in links])

    def follow(self, owner, added):
        """What else is changed when `added` rows have been linked."""

    def refuse_closed(self, rows):
        """403 where the user may not change one of `rows`, to which the links belong."""
        user = self.context["request"].user
        for row in rows:
            if not may_write(user, row):
                raise PermissionDenied(f"Published already, so that only an editor may link it: {row}")


class OwnedRows(serializers.ListField):
    """The parts of a row as a list of objects; written as a whole, what is equal stays the row that it was."""

    def __init__(self, child, **kwargs):
        self.rows = child.Meta.model
        self.owner = self.rows.owner_field
        super().__init__(child=child, required=False, max_length=500, **kwargs)

    def validate_empty_values(self, data):
        return super().validate_empty_values([] if data is None and not self.read_only else data)

    @cached_property
    def parts(self):
        """Readers of the parts with the queries for them, by whether the reader of the record reaches all rows."""
        made = {}
        for reach in (False, True):
            reader, queryset = self.child.reader(reaches_all=reach), self.rows.objects.order_by("pk")
            queryset = queryset if reach or not hasattr(queryset, "published") else queryset.published()
            made[reach] = reader, KeyedQuery(reader.fetch(queryset, f"{self.owner}_id"), self.owner)
        return made

    def row_lists(self, pks, reaches_all, using):
        """{owner's primary key: [parts as dicts]} of all rows at once."""
        reader, query = self.parts[reaches_all]
        fetched = query.rows(pks, using)
        lists = defaultdict(list)
        for values, row in zip(fetched, reader.rows(fetched), strict=True):
            lists[values[-2]].append(row)
        return lists

    def write(self, owner, items, *, public=False):
        """Make the parts these, or with `public` those that the public sees: the others stay."""
        rows = self.rows.objects.filter(**{self.owner: owner})
        kept = list((rows.published() if public and hasattr(rows, "published") else rows).order_by("pk"))
        new = []
        for place, item in enumerate(items):
            row = self.rows(**{self.owner: owner}, **item)
            row.prepare()
            same = next((other for other in kept if all(getattr(other, name) == getattr(row, name) for name in self.child.fields)), None)
            if same:
                kept.remove(same)
            else:
                new.append((place, row))
        for row in kept:
            row.delete()
        for place, row in new:
            try:
                row.full_clean(exclude=["key"])
            except DjangoValidationError as error:
                raise serializers.ValidationError([*({} for _ in range(place)), validation_error(error).detail]) from error
            row.save()


class SlugKey(TextField):
    """A slug to be given or to be made from the name."""

    default_error_messages = {"slug": "Write a slug of small letters, digits and hyphens."}

    def to_internal_value(self, data):
        data = super().to_internal_value(data)
        if data and not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", data):
            self.fail("slug")
        return data
