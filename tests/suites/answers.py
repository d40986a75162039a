"""Reading what the API answered."""

from urllib.parse import urlsplit


def problem(response, status, field=None):
    """The error in `response`, after checking its status and its shape and, if given, that it names `field`."""
    assert response.status_code == status, response.content.decode()
    assert response["Content-Type"] == "application/problem+json"
    found = response.json()
    assert {"type", "title", "status", "detail", "errors"} <= found.keys()
    assert (found["status"], bool(found["title"]), bool(found["detail"])) == (status, True, True)
    assert all(one.keys() == {"field", "code", "detail"} for one in found["errors"])
    if field:
        assert field in [one["field"] for one in found["errors"]], found
    return found


def made(response):
    """The row that a POST made."""
    assert response.status_code == 201, response.content.decode()
    return response.json()


def results(response):
    """The rows of a list, after checking its shape."""
    assert response.status_code == 200, response.content.decode()
    found = response.json()
    assert list(found) == ["next", "previous", "results"]
    return found["results"]


def path(address):
    """An absolute address as the test client takes it."""
    parts = urlsplit(address)
    return f"{parts.path}?{parts.query}"
