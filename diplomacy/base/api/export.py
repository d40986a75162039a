"""Everything public of one resource as one file: streamed in pieces, so that its size costs no memory."""

import csv
import io

import orjson
from django.http import Http404, StreamingHttpResponse

from diplomacy.base import conditional

PIECE = 1000
CSV_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def pieces(viewset):
    """Lists of up to PIECE public rows as dicts, in the order of their primary keys."""
    reader = viewset.serializer_class.reader()
    rows, last = viewset.queryset.published().order_by("pk"), 0
    while fetched := list(reader.fetch(rows.filter(pk__gt=last)[:PIECE])):
        yield reader.read(fetched)
        last = fetched[-1][0]


def json_lines(viewset):
    for rows in pieces(viewset):
        yield b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows)


def neutral(cell):
    """The cell as text that no spreadsheet takes for a formula; lists as JSON."""
    if cell is None:
        return ""
    text = cell if isinstance(cell, str) else orjson.dumps(cell).decode()
    return f"'{text}" if text.startswith(CSV_FORMULA_STARTS) else text


def csv_lines(viewset):
    names = list(viewset.serializer_class.readable())
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(names)
    for rows in pieces(viewset):
        writer.writerows([neutral(row[name]) for name in names] for row in rows)
        yield buffer.getvalue().encode()
        buffer.seek(0), buffer.truncate()
    yield buffer.getvalue().encode()


FORMATS = {"jsonl": (json_lines, "application/jsonl; charset=utf-8"), "csv": (csv_lines, "text/csv; charset=utf-8")}


def export_view(viewsets):
    """A view of `<name>.<format>` that streams the public rows of a resource."""

    def export(request, name, form):
        if name not in viewsets or form not in FORMATS:
            raise Http404
        lines, content_type = FORMATS[form]

        def made():
            response = StreamingHttpResponse(lines(viewsets[name]) if request.method != "HEAD" else (), content_type=content_type)
            response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
            return response

        return conditional.answer_publicly(request, made)

    return export
