"""The requests that are measured, each with the raw statement that is its floor."""

import contextlib
import resource
import time
from dataclasses import dataclass

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from articles.api import QuoteViewSet  # noqa: E402
from articles.models import Quote  # noqa: E402
from diplomacy.base import keyset  # noqa: E402
from diplomacy.base.api.export import json_lines  # noqa: E402
from people.models import Official  # noqa: E402
from tests.benchmarks.floor import QUOTE  # noqa: E402

ORDER = ["-day", "-pk"]


@dataclass(frozen=True)
class Asked:
    """A request of the site and its floor; `unchanged` asks with the ETag of what the client holds."""

    name: str
    path: str
    floor: str
    unchanged: bool = False

    def queries(self):
        """How many queries the site makes for it."""
        settings.ALLOWED_HOSTS = ["*"]
        with CaptureQueriesContext(connection) as queries:
            Client().get(self.path)
        return len(queries)


def all_of_them():
    counted = Official.objects.annotate(number=Count("quotes")).order_by("-number", "pk")
    most = counted.first()
    usual = min(counted[:400], key=lambda official: abs(official.number - 200))
    place = min(100_000, Quote.objects.count() // 2)
    day, pk = Quote.objects.order_by(*ORDER).values_list("day", "pk")[place]
    cursor = keyset.write_cursor(ORDER, [day, pk])
    year = "2019"
    quotes = "/api/v1/quotes/?page_size=100"
    return [
        Asked(f"profile page of an official with {usual.number} quotes", f"/officials/{usual.slug}/", f"/profile?{usual.pk}"),
        Asked("100 quotes of one official, newest first", f"{quotes}&speaker={usual.slug}", f"/quotes_of?{usual.pk}"),
        Asked(f"the same of the most quoted ({most.number:,})", f"{quotes}&speaker={most.slug}", f"/quotes_of?{most.pk}"),
        Asked(f"page after row {place:,}, by cursor", f"{quotes}&cursor={cursor}", f"/deep?{day}&{day}&{pk}"),
        Asked(
            "country + kind + year, newest 100",
            f"{quotes}&country={most.country.code}&kind=direct&said_on={year}",
            f"/filtered?{most.country_id}&{year}-01-01&{year}-12-31",
        ),
        Asked("nothing changed (304)", quotes, "/version", unchanged=True),
    ]


def exported():
    """The export of all quotes, in pieces."""
    return json_lines(QuoteViewSet)


def exported_raw():
    """The same by one raw statement."""
    import orjson

    with transaction.atomic(), connection.chunked_cursor() as cursor:
        cursor.execute(QUOTE + "WHERE q.public ORDER BY q.id")
        while batch := cursor.fetchmany(1000):
            yield b"\n".join(orjson.dumps(row) for row in batch) + b"\n"


def rows_a_second(pieces, seconds):
    """How many lines a second `pieces` give, read for `seconds` at most."""
    began, rows = time.perf_counter(), 0
    with contextlib.closing(pieces):
        for piece in pieces:
            rows += piece.count(b"\n")
            if time.perf_counter() - began > seconds:
                break
    return rows / (time.perf_counter() - began)


def most_memory():
    """The most that this process has held so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
