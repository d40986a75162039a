import pytest
from django.core.cache import caches
from django.db import OperationalError, connection

from diplomacy.base.resilient_cache import ResilientRedisCache


@pytest.mark.django_db
def test_healthz_is_ok_while_the_database_answers(client):
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok"}
    assert "no-store" in response.headers["Cache-Control"]


def test_healthz_is_503_when_the_database_does_not_answer(client, monkeypatch):
    def cursor():
        raise OperationalError("password=secret")

    monkeypatch.setattr(connection, "cursor", cursor)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"status": "down", "database": "down"}


@pytest.mark.django_db
def test_a_cache_that_is_down_is_said_and_does_not_matter(client, monkeypatch):
    monkeypatch.setattr(caches._connections, "default", ResilientRedisCache("redis://127.0.0.1:1/0", {}), raising=False)
    response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok", "cache": "down"}
