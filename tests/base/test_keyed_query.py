"""Statements that are made once give what the ORM gives, for any number of keys, in every thread."""

import threading

import pytest
from django.db import connection

from diplomacy.base.keyed_query import SIZES, KeyedQuery
from people.models import Country, Official
from tests.factories import OfficialFactory, country

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes():
    return dict(Country.objects.values_list("pk", "code"))


@pytest.mark.parametrize("number", [0, 1, 3, 7, 60, 249])
def test_it_finds_the_rows_of_any_number_of_keys(codes, number):
    keys = list(codes)[:number]
    query = KeyedQuery(Country.objects.order_by("code").values_list("pk", "code"))
    expected = sorted(((key, codes[key]) for key in keys), key=lambda row: row[1])
    assert query.rows(keys, "default") == expected
    assert query.rows(reversed(keys), "default") == expected


def test_more_keys_than_one_statement_takes_are_asked_for_in_turn(codes):
    query = KeyedQuery(Country.objects.order_by("code").values_list("code"))
    unknown = range(10**9, 10**9 + SIZES[-1])
    assert [code for (code,) in query.rows([*codes, *unknown], "default")] == sorted(codes.values())


def test_keys_may_be_texts(codes):
    query = KeyedQuery(Country.objects.order_by("code").values_list("code"), "slug", str)
    slugs = Country.objects.filter(code__in=["IR", "QA"]).values_list("slug", flat=True)
    assert query.rows([*slugs, "no-such-land"], "default") == [("IR",), ("QA",)]


def test_instances_come_with_what_the_queryset_selects(django_assert_num_queries):
    for code in ("IR", "QA"):
        OfficialFactory(country=country(code))
    query = KeyedQuery(Official.objects.select_related("country").defer("biography").order_by("country__code"))
    keys = list(Official.objects.values_list("pk", flat=True))
    with django_assert_num_queries(1):
        assert [row.country.code for row in query.instances(keys, "default")] == ["IR", "QA"]
    assert query.instances(keys, "default")[0].get_deferred_fields() == {"biography"}


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_over_its_own_connection():
    tuples, rows = KeyedQuery(Country.objects.values_list("code")), KeyedQuery(Country.objects.order_by("code"))
    key, code = Country.objects.values_list("pk", "code")[0]
    found = []

    def ask():
        try:
            found.append((tuples.rows([key], "default"), [row.code for row in rows.instances([key], "default")]))
        finally:
            connection.close()

    ask()
    other = threading.Thread(target=ask)
    other.start()
    other.join()
    assert found == [([(code,)], [code])] * 2
