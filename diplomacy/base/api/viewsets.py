"""The base of all viewsets: lists and details read rows, answers carry the version of what they show, writes are guarded."""

from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404
from django.urls import reverse
from rest_framework import exceptions, viewsets
from rest_framework.response import Response

from diplomacy.base.actions import may_change, set_status
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.api.answers import PublicAnswers
from diplomacy.base.api.errors import PreconditionFailed, protected
from diplomacy.base.api.idempotent import Idempotent
from diplomacy.base.api.pagination import KeysetPagination
from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.due import publish_at, take_back
from diplomacy.base.guards import changes_by
from diplomacy.base.last_changes import last_change
from diplomacy.base.publishing import Status
from diplomacy.base.reasons import for_reason
from diplomacy.base.records import public_change


class ReadRecordViewSet(PublicAnswers, viewsets.GenericViewSet):
    """Reading. A viewset declares `queryset`, `serializer_class`, `filterset_class`, `key`, `orderings` and what lists leave out.

    `orderings` maps the names that `ordering=` takes to the column sorted by; the first is the default, newest or
    first in the alphabet as its sign says. `status_path` is where `status=` looks. `own_serializer_class` is the serializer
    without links that belong to other rows, where `serializer_class` has such: files of all rows have them there.
    """

    pagination_class = KeysetPagination
    metadata_class = None
    own_serializer_class = None
    key = "slug"
    orderings = {}
    default_ordering = ""
    only_in_details = ()
    status_path = "status"
    lookup_value_regex = "[^/]+"

    @property
    def lookup_field(self):
        return self.key

    lookup_url_kwarg = "key"

    @property
    def model(self):
        return self.queryset.model

    @property
    def reaches_all(self):
        """Whether the reader may see rows that are not public."""
        opts = self.model._meta
        return self.request.user.has_perm(f"{opts.app_label}.view_{opts.model_name}")

    def list(self, request, *args, **kwargs):
        filters = self.filterset_class(
            request.query_params, queryset=self.listed(), request=request, reaches_all=self.reaches_all, editor=self.reaches_all
        )
        rows = filters.qs
        reader = self.reader(self.chosen_fields(detail=False))
        return Response(self.pagination_class().answer(request, self, rows, reader))

    def retrieve(self, request, *args, **kwargs):
        unknown = [name for name in request.query_params if name not in ("fields",)]
        if unknown:
            raise exceptions.ValidationError(
                {
                    name: [exceptions.ErrorDetail(unknown_name(name, ["fields"], "parameter"), code="unknown_parameter")]
                    for name in unknown[:20]
                }
            )
        key = self.kwargs["key"]
        found = (
            self.reader(self.chosen_fields(detail=True)).read_one(self.visible().filter(**{self.key: self.as_key(key)}))
            if "\0" not in key
            else None
        )
        if found is None:
            return self.moved(key)
        response = Response(found)
        if self.reaches_all and "version" in found:
            response["ETag"] = f'"{found["version"]}"'
        return response

    def visible(self):
        return self.queryset.all() if self.reaches_all else self.queryset.published()

    def listed(self):
        """What lists show: public rows, and for editors those of the status that they ask for."""
        status = self.request.query_params.get("status")
        if not self.reaches_all or status is None:
            return self.queryset.published()
        if status == "any":
            return self.queryset.all()
        if status not in Status.values:
            raise exceptions.ValidationError(
                {"status": [exceptions.ErrorDetail("Write draft, in_review, published or any.", code="invalid_choice")]}
            )
        return self.queryset.filter(**{self.status_path: status}) if self.status_path else self.queryset.all()

    def chosen_fields(self, *, detail):
        """The names of the fields to show, or None for all of them."""
        known = self.get_serializer_class().readable()
        asked = self.request.query_params.get("fields")
        if asked is None:
            return None if detail or not self.only_in_details else [name for name in known if name not in self.only_in_details]
        return self.known_fields(asked, known)

    def known_fields(self, asked, known):
        """The names in `asked`, separated by commas; 400 for one that is not `known`."""
        names = [name.strip() for name in asked.split(",") if name.strip()]
        unknown = [exceptions.ErrorDetail(unknown_name(name, known, "field"), code="unknown_field") for name in names if name not in known]
        if unknown or not names:
            raise exceptions.ValidationError(
                {"fields": unknown[:20] or [exceptions.ErrorDetail("Name at least one field.", code="required")]}
            )
        return names

    def reader(self, names):
        return self.get_serializer_class().reader(names, reaches_all=self.reaches_all)

    def as_key(self, key):
        return key.upper() if self.key == "code" else key

    def moved(self, key):
        """Lead from a retired key to the row that has its place, if the reader may see that; else the same 404 as ever."""
        target = RetiredAddress.find(self.model, key, reaches_all=self.reaches_all) if "\0" not in key else None
        row = self.visible().filter(pk=target).first() if target else None
        if row is None:
            raise Http404
        query = self.request.META.get("QUERY_STRING", "")
        return Response(status=301, headers={"Location": self.address(row) + (f"?{query}" if query else "")})

    def address(self, row):
        return reverse(f"{self.basename}-detail", args=[getattr(row, self.key)])


class RecordViewSet(Idempotent, ReadRecordViewSet):
    """Reading and writing."""

    http_method_names = ["get", "head", "post", "patch", "delete", "options"]

    def create(self, request, *args, **kwargs):
        with public_change(), changes_by(request.user), for_reason(self.reason_given()):
            earlier = self.earlier_row(request)
            if earlier:
                return self.answer(earlier, 201, {"Idempotency-Replayed": "true"})
            serializer = self.get_serializer(data=request.data)
            serializer.is_valid(raise_exception=True)
            self.guard(self.model(**{name: value for name, value in serializer.validated_data.items() if name in self.columns()}))
            row = self.write(serializer)
            self.remember(request, row)
            return self.answer(row, 201)

    def partial_update(self, request, *args, **kwargs):
        with public_change(), changes_by(request.user), for_reason(self.reason_given()):
            row = self.row_to_write()
            self.refuse_stale(row)
            serializer = self.get_serializer(row, data=request.data, partial=True)
            serializer.is_valid(raise_exception=True)
            return self.answer(self.write(serializer), 200)

    def destroy(self, request, *args, **kwargs):
        with public_change(), changes_by(request.user), for_reason(self.reason_given()):
            row = self.row_to_write()
            self.refuse_stale(row)
            try:
                self.remove(row)
            except (ProtectedError, RestrictedError) as error:
                raise protected(error, self.instead_of_deleting(row)) from error
            return Response(status=204)

    def reason_given(self):
        """The `reason` in the body of a write; what is none is refused by the serializer."""
        reason = self.request.data.get("reason") if isinstance(self.request.data, dict) else ""
        return reason if isinstance(reason, str) else ""

    def instead_of_deleting(self, row):
        """What can be done with a row that others point to, as {"action", "method", "address", "body"}."""
        if not self.is_published(row):
            return []
        return [
            {"action": "withdraw", "method": "PATCH", "address": self.address(row), "body": {"status": Status.DRAFT.value, "reason": ""}}
        ]

    def remove(self, row):
        row.delete()

    def columns(self):
        return {field.name for field in self.model._meta.concrete_fields} - {"status", "version"}

    def row_to_write(self):
        key = self.kwargs["key"]
        row = self.queryset.filter(**{self.key: self.as_key(key)}).first() if "\0" not in key else None
        if row is None:
            raise Http404
        self.guard(row)
        return row

    def guard(self, row):
        """403 where this person may not change this row."""
        if not may_change(self.request.user, row):
            raise PermissionDenied("You may change drafts only; this is, or belongs to, something published.")

    def write(self, serializer):
        data = serializer.validated_data
        status = data.pop("status", None)
        times = [data.pop("publish_at")] if "publish_at" in data else []
        only_status = serializer.instance is not None and not set(data) - {"version", "reason"}
        lacking = serializer.instance.missing_while_published() if self.is_published(serializer.instance) else []
        row = serializer.instance if only_status else serializer.save()
        self.guard(row)
        if status in (None, Status.PUBLISHED) and self.is_published(row):
            self.refuse_gaps(row, lacking)
        if status and status != row.status:
            set_status(row, status, self.request.user)
        for moment in times:
            if moment is None:
                take_back(row, self.request.user)
            else:
                publish_at(row, moment, self.request.user)
        return row

    def is_published(self, row):
        return getattr(row, "status", None) == Status.PUBLISHED

    def refuse_gaps(self, row, before):
        """400 where a published row would now lack something that it did not lack `before`."""
        missing = [sentence for sentence in row.missing_while_published() if sentence not in before]
        if missing:
            raise exceptions.ValidationError(
                {"status": [exceptions.ErrorDetail(f"It is published. {one}", code="missing") for one in missing]}
            )

    def refuse_stale(self, row):
        """412 where the client names a version, in `If-Match` or in the body, that is not the row's."""
        version = self.request.data.get("version") if isinstance(self.request.data, dict) else None
        header = self.request.headers.get("If-Match", "").strip()
        named = [tag.strip().removeprefix("W/").strip('"') for tag in header.split(",")] if header and header != "*" else []
        stale = (named and str(row.version) not in named) or (type(version) is int and version > 0 and version != row.version)
        if stale:
            raise PreconditionFailed(self.show(row), last_change(row) if self.reaches_all else None)

    def show(self, row):
        return self.reader(None).read_one(self.queryset.filter(pk=row.pk))

    def answer(self, row, status, headers=None):
        shown = self.show(row)
        headers = dict(headers or {}) | ({"Location": self.address(row)} if status == 201 else {})
        if "version" in shown:
            headers["ETag"] = f'"{shown["version"]}"'
        return Response(shown, status=status, headers=headers)
