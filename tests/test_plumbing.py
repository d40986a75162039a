"""The plumbing of tests: each finds what migrations put into the database, whatever ran before it."""

import pytest

from people.models import Country


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", ["once", "again"])
def test_a_test_that_empties_the_tables_finds_the_countries_each_time(turn):
    assert Country.objects.filter(code="IR").exists()


@pytest.mark.parametrize("turn", ["once", "again"])
def test_a_served_site_has_the_countries_each_time(live_server, turn):
    assert Country.objects.filter(code="IR").exists()
