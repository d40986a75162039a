"""Everything public of one resource as one file: streamed in pieces, so that its size costs no memory."""

import csv
import io
import threading

import orjson
from django.http import Http404, StreamingHttpResponse
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import ErrorDetail, Throttled, ValidationError
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.views import APIView

from diplomacy.base.api.answers import PublicAnswers
from diplomacy.base.tables.formulas import neutral

PIECE = 1000


def serializer_of(viewset):
    return viewset.own_serializer_class or viewset.serializer_class


def pieces(viewset):
    """Lists of up to PIECE public rows as dicts, in the order of their primary keys."""
    reader = serializer_of(viewset).reader()
    rows, last = viewset.queryset.published().order_by("pk"), 0
    while fetched := list(reader.fetch(rows.filter(pk__gt=last)[:PIECE])):
        yield reader.read(fetched)
        last = fetched[-1][-1]


def json_lines(viewset):
    for rows in pieces(viewset):
        yield b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def cell_of(value):
    """A value as text that no spreadsheet takes for a formula; lists as JSON."""
    if value is None:
        return ""
    return neutral(value if isinstance(value, str) else orjson.dumps(value).decode())


def csv_lines(viewset):
    names = list(serializer_of(viewset).readable())
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    for rows in pieces(viewset):
        writer.writerows([cell_of(row[name]) for name in names] for row in rows)
        yield buffer.getvalue().encode()
        buffer.seek(0), buffer.truncate()
    yield buffer.getvalue().encode()


class Places:
    """Room for a few files at a time in each process: a file holds a thread of the server for as long as its reader takes."""

    def __init__(self, number):
        self.free = threading.BoundedSemaphore(number)

    def hold(self, lines):
        """An iterator over `lines` that has a place until it is closed or read to its end, or None where none is free."""
        return Held(lines, self.free) if self.free.acquire(blocking=False) else None


class Held:
    """`lines`, and the place that is given back when the response is closed."""

    def __init__(self, lines, free):
        self.lines, self.free = iter(lines), free

    def __iter__(self):
        return self.lines

    def close(self):
        if self.free:
            self.free.release()
            self.free = None


PLACES = Places(2)
"""Of the four threads of a process; the other two go on to answer readers."""
TRY_AGAIN_SECONDS = 30


FORMATS = {"jsonl": (json_lines, "application/jsonl; charset=utf-8"), "csv": (csv_lines, "text/csv; charset=utf-8")}


class AnyAnswer(BaseContentNegotiation):
    """What a file is asked for by its name, whatever the client says it accepts."""

    def select_parser(self, request, parsers):
        return parsers[0]

    def select_renderer(self, request, renderers, format_suffix=None):
        return renderers[0], renderers[0].media_type


def export_view(viewsets):
    """A view of `<name>.<form>` that streams the public rows of a resource."""

    class Export(PublicAnswers, APIView):
        """All public rows of one resource, as JSON Lines or as CSV for spreadsheets."""

        metadata_class = None
        permission_classes = ()
        content_negotiation_class = AnyAnswer

        @extend_schema(responses={(200, content_type): OpenApiTypes.STR for _, content_type in FORMATS.values()})
        def get(self, request, name, form):
            if name not in viewsets or form not in FORMATS:
                raise Http404
            if request.query_params:
                address = reverse(f"{name}-list")
                said = f"A file holds all public rows and takes no parameters. Filter the list at {address}, page by page."
                raise ValidationError({name: [ErrorDetail(said, code="unknown_parameter")] for name in list(request.query_params)[:20]})
            lines, content_type = FORMATS[form]
            held = PLACES.hold(lines(viewsets[name])) if request.method == "GET" else ()
            if held is None:
                raise Throttled(TRY_AGAIN_SECONDS, "Others are fetching files just now.")
            response = StreamingHttpResponse(held, content_type=content_type)
            response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
            return response

    return Export.as_view()
