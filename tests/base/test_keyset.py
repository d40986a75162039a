"""Pages by the place of a row: every row once, in order, forwards and backwards, whatever the values are."""

import base64
import datetime
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from articles.models import Article
from diplomacy.base.keyset import beside, page, write_cursor
from diplomacy.meetings.models import Meeting
from tests.site.rows import a_meeting, an_article, saved

DAYS = ["2021", "2021-08", "2021-08-14", "2022-01-01"]
ORDERS = [["-start_date", "-pk"], ["start_date", "pk"], ["-start_date", "pk"], ["kind", "-start_date", "pk"], ["-pk"]]


def walk(rows, order, size, **options):
    """All rows page by page to the end, then the same on the way back."""
    there, cursor = [], None
    while True:
        found = page(rows, order, size, cursor, **options)
        there.append(found.rows)
        if not found.next_cursor:
            break
        cursor = found.next_cursor
    back = [found.rows]
    while found.previous_cursor:
        found = page(rows, order, size, found.previous_cursor, **options)
        back.insert(0, found.rows)
    return there, back


class TestWalks(TestCase):
    @settings(deadline=None, max_examples=25)
    @given(st.lists(st.sampled_from(DAYS), max_size=9), st.sampled_from(ORDERS), st.integers(1, 4))
    def test_every_row_comes_once_and_in_order(self, days, order, size):
        Meeting.objects.all()._raw_delete("default")
        for number, day in enumerate(days):
            a_meeting([], day=day, kind=["visit", "meeting"][number % 2])
        there, back = walk(Meeting.objects.all(), order, size)
        assert [row for rows in there for row in rows] == list(Meeting.objects.order_by(*order))
        assert [row for rows in back for row in rows][-len(there[-1]) :] == there[-1]
        assert back[0] == there[0]


@pytest.mark.django_db
@pytest.mark.parametrize("order", [["-published_at", "-pk"], ["published_at", "pk"], ["-published_at", "pk"]])
def test_rows_without_a_value_have_their_place_too(order):
    for number in range(6):
        article = an_article("Words.", status="draft")
        article.publish_time(datetime.datetime(2022, 1, 1 + number // 2, 12, 30, 15, 123456, tzinfo=datetime.UTC) if number % 3 else None)
        saved(article)
    there, back = walk(Article.objects.all(), order, 2)
    assert [row for rows in there for row in rows] == list(Article.objects.order_by(*order))
    assert back == there


@pytest.mark.django_db
def test_rows_of_values_are_paged_by_a_key():
    for day in ("2021", "2022", "2023"):
        a_meeting([], day=day)
    rows = Meeting.objects.all()
    values = {"fetch": lambda found: list(found.values_list("pk", "start_date")), "key": lambda row: [row[1], row[0]]}
    there, _back = walk(rows, ["-start_date", "-pk"], 1, **values)
    assert [found[0][1] for found in there] == ["2023", "2022", "2021"]


def encoded(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


FORGED = [
    "",
    "nonsense",
    "%%%",
    "é",
    "a" * 5000,
    encoded([0, ["-pk"], [1]]),
    encoded([0, ["-start_date", "-pk"], ["2021"]]),
    encoded([0, ["-start_date", "-pk"], ["2021", "1"]]),
    encoded([0, ["-start_date", "-pk"], ["2021", True]]),
    encoded([0, ["-start_date", "-pk"], ["2021", 10**30]]),
    encoded([0, ["-start_date", "-pk"], ["2021", None]]),
    encoded([0, ["-start_date", "-pk"], ["yesterday", 1]]),
    encoded([0, ["-start_date", "-pk"], ["2021\0", 1]]),
    encoded([2, ["-start_date", "-pk"], ["2021", 1]]),
    encoded({"a": 1}),
    "W" * 1001,
]


@pytest.mark.django_db
@pytest.mark.parametrize("cursor", FORGED[1:])
def test_a_forged_cursor_or_one_of_another_list_is_refused(cursor):
    with pytest.raises(ValueError, match="no cursor of this list"):
        page(Meeting.objects.all(), ["-start_date", "-pk"], 10, cursor)


@pytest.mark.django_db
def test_a_page_after_the_last_row_is_empty_and_leads_back():
    meeting = a_meeting([], day="2021")
    order = ["-start_date", "-pk"]
    found = page(Meeting.objects.all(), order, 10, write_cursor(order, ["2021", meeting.pk]))
    assert (found.rows, found.next_cursor) == ([], None)
    assert page(Meeting.objects.all(), order, 10, found.previous_cursor).rows == [meeting]


@pytest.mark.django_db
def test_neighbours_are_the_rows_before_and_after():
    first, second, third = (a_meeting([], day=day) for day in ("2021", "2021", "2022-01"))
    rows = Meeting.objects.all()
    assert beside(rows, ["start_date", "pk"], second) == (first, third)
    assert beside(rows, ["start_date", "pk"], first) == (None, second)


@pytest.mark.django_db
@pytest.mark.engine("sqlite")
def test_sqlite_seeks_the_place_in_the_index():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    order = ["-start_date", "-pk"]
    with CaptureQueriesContext(connection) as queries:
        page(Meeting.objects.all(), order, 10, write_cursor(order, ["2021", 7]))
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + queries[0]["sql"])
        plan = " ".join(str(row) for row in cursor.fetchall())
    assert "USING INDEX meeting_by_start (start_date<?" in plan
    assert "TEMP B-TREE" not in plan
