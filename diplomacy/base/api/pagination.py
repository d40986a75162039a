"""Lists in pages by place: `{"next", "previous", "results"}`; no counts, no page numbers."""

from django.conf import settings
from rest_framework import exceptions
from rest_framework.pagination import BasePagination

from diplomacy.base import keyset
from diplomacy.base.api.serializers import unknown_name

USUAL, MOST = 50, 100
RELEVANCE = "relevance"
"""The annotation, smallest best, that a filter gives to rows that are found more or less well."""


def wrong(parameter, message, code="invalid"):
    return exceptions.ValidationError({parameter: [exceptions.ErrorDetail(message, code=code)]})


class KeysetPagination(BasePagination):
    """Reads `page_size`, `cursor` and `ordering`, and answers with a page of rows."""

    def answer(self, request, view, queryset, reader):
        order = self.order(request, view)
        if RELEVANCE in queryset.query.annotations and "ordering" not in request.query_params:
            order = [RELEVANCE, *order]
        columns = [name.removeprefix("-") for name in order]
        size, cursor = self.size(request), request.query_params.get("cursor")

        def fetch(rows):
            return list(rows.values_list(*columns))

        try:
            page = keyset.page(queryset, order, size, cursor, fetch=fetch, key=list)
        except ValueError as error:
            raise wrong(
                "cursor", "This is no cursor of this list in this order. Follow `next` and `previous` as they were given."
            ) from error
        return {
            "next": self.link(request, page.next_cursor),
            "previous": self.link(request, page.previous_cursor),
            "results": reader.read_keys([row[-1] for row in page.rows], queryset.db),
        }

    def order(self, request, view):
        """The columns sorted by, ending in the primary key in the same direction."""
        asked = request.query_params.get("ordering", view.default_ordering)
        name, sign = asked.removeprefix("-"), "-" if asked.startswith("-") else ""
        if name not in view.orderings:
            raise wrong("ordering", unknown_name(name, view.orderings, "order"), "unknown_ordering")
        column = view.orderings[name]
        return [sign + column] if column == "pk" else [sign + column, sign + "pk"]

    def size(self, request):
        asked = request.query_params.get("page_size")
        if asked is None:
            return USUAL
        if not (asked.isascii() and asked.isdigit() and len(asked) <= 9 and 1 <= int(asked) <= MOST):
            raise wrong("page_size", f"Write a number from 1 to {MOST}.")
        return int(asked)

    def link(self, request, cursor):
        if cursor is None:
            return None
        query = request.query_params.copy()
        query["cursor"] = cursor
        return f"{settings.SITE_URL}{request.path}?{query.urlencode()}"

    def get_schema_operation_parameters(self, view):
        names = [*view.get_serializer_class()().fields]
        orders = [sign + name for name in view.orderings for sign in ("", "-")]
        text = {"type": "string"}
        return [
            {
                "name": "page_size",
                "in": "query",
                "description": "Rows a page.",
                "schema": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
            },
            {"name": "cursor", "in": "query", "description": "Where the page begins; taken from `next` or `previous`.", "schema": text},
            {
                "name": "ordering",
                "in": "query",
                "description": "What the list is sorted by.",
                "schema": text | {"enum": orders, "default": view.default_ordering},
            },
            {"name": "fields", "in": "query", "description": f"Names of fields, separated by commas: {', '.join(names)}.", "schema": text},
            {
                "name": "status",
                "in": "query",
                "description": "Editors only: which rows to list.",
                "schema": text | {"enum": ["draft", "in_review", "published", "any"]},
            },
        ]

    def get_paginated_response_schema(self, schema):
        address = {"type": "string", "format": "uri", "nullable": True}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": address, "previous": address, "results": schema},
        }
