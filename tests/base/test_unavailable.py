import pytest
from django.db import OperationalError, connection


@pytest.fixture
def _no_database(monkeypatch):
    """Every statement fails, as when the server is gone."""

    def fail(*arguments, **more):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(connection, "cursor", fail)
    monkeypatch.setattr(connection, "chunked_cursor", fail)


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_database")
def test_a_page_says_so_in_words(client):
    response = client.get("/officials/")
    assert response.status_code == 503
    assert response.headers["Retry-After"] == "5"
    assert "Try again" in response.text


@pytest.mark.django_db
@pytest.mark.usefixtures("_no_database")
def test_the_api_says_so_in_its_own_shape(client):
    response = client.get("/api/v1/officials/")
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["status"] == 503
