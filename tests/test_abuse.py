"""What somebody tries who means no good, at the doors that are open to all."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from rest_framework.authtoken.models import Token
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle

from diplomacy.base.api.viewsets import RecordViewSet
from people.models import Official
from tests.factories import OfficialFactory, country
from tests.suites import problem

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna():
    return get_user_model().objects.create_user("anna", password="the right one", is_staff=True)


def sign_in(client, **more):
    return client.post("/admin/login/", {"username": "anna", "password": "the right one", **more})


@pytest.mark.parametrize("field", ["public", "history_user", "created_by", "pk", "name_key", "country_id", "_state"])
def test_nobody_sets_what_is_the_sites_own(editor_api, field):
    official = OfficialFactory(status="draft")
    problem(editor_api.patch(f"/api/v1/officials/{official.slug}/", {field: 1}, format="json"), 400, field)
    problem(editor_api.post("/api/v1/officials/", {"name": "Ada Bet", field: 1}, format="json"), 400, field)
    official.refresh_from_db()
    assert (official.version, official.public) == (1, False)


def test_a_body_that_is_endless_is_not_read(editor_api, monkeypatch):
    monkeypatch.setattr("diplomacy.base.api.parsers.MEGABYTES", 1)
    answer = editor_api.post("/api/v1/officials/", {"name": "Ada Bet", "biography": "é" * 1024 * 1024}, format="json")
    assert "Send less" in problem(answer, 413)["detail"]
    assert not Official.objects.exists()
    assert editor_api.post("/api/v1/officials/", {"name": "Ada Bet", "biography": "é" * 1024}, format="json").status_code == 201


def test_a_version_of_ones_own_making_is_not_taken(editor_api):
    official = OfficialFactory()
    problem(editor_api.patch(f"/api/v1/officials/{official.slug}/", {"version": 99, "gender": "x"}, format="json"), 412)
    official.refresh_from_db()
    assert (official.version, official.gender) == (1, "")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)", "https:evil.example"]
)
def test_signing_in_leads_nowhere_else(client, anna, elsewhere):
    answer = sign_in(client, next=elsewhere)
    assert answer.status_code == 302
    assert answer["Location"].startswith("/admin/")


def test_signing_in_gives_a_session_that_nobody_could_have_prepared(client, anna):
    client.get("/admin/login/")
    session = client.session
    session["prepared"] = True
    session.save()
    prepared = session.session_key
    client.cookies["sessionid"] = prepared
    sign_in(client)
    assert client.cookies["sessionid"].value != prepared
    other = Client()
    other.cookies["sessionid"] = prepared
    assert other.get("/admin/").status_code == 302


def test_a_new_password_ends_sessions_elsewhere(client, anna):
    elsewhere = Client()
    for browser in (client, elsewhere):
        sign_in(browser)
        assert browser.get("/admin/").status_code == 200
    new = "another right one"
    client.post("/admin/password_change/", {"old_password": "the right one", "new_password1": new, "new_password2": new})
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


def test_signing_out_ends_the_session(client, anna):
    sign_in(client)
    kept = client.cookies["sessionid"].value
    assert client.post("/admin/logout/").status_code == 200
    client.cookies["sessionid"] = kept
    assert client.get("/admin/").status_code == 302


def test_signing_out_takes_more_than_a_link(client, anna):
    sign_in(client)
    assert client.get("/admin/logout/").status_code == 405
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("name", ["token", "auth_token", "access_token", "Authorization"])
def test_a_token_in_an_address_is_none(api, anna, name):
    anna.is_superuser = True
    anna.save()
    draft, token = OfficialFactory(status="draft"), Token.objects.create(user=anna)
    answer = api.get(f"/api/v1/officials/{draft.slug}/?{name}={token}")
    assert answer.status_code in (400, 404)
    assert str(token) not in answer.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "page_size=1000000000",
        "page_size=-1",
        "cursor=forged",
        "page=-1",
        "page=1e9",
        "country=" + ",".join(["IR"] * 10_000),
        "q=" + "a" * 1_000_000,
        "country[]=IR",
        "ordering=country__officials__appointments__ministry",
        "ordering=public",
    ],
)
def test_what_would_cost_too_much_is_bounded_or_refused(api, query):
    OfficialFactory()
    answer = api.get(f"/api/v1/officials/?{query}")
    assert answer.status_code in (200, 400, 414)
    if answer.status_code == 200:
        assert len(answer.json()["results"]) <= 100


@pytest.mark.parametrize("path", ["/officials/", "/search/", "/articles/", "/meetings/"])
def test_pages_bear_a_flood_of_words(client, path):
    assert client.get(path, {"q": "a " * 5_000, "country": "IR" * 5_000, "cursor": "x" * 5_000}).status_code in (200, 400)


@pytest.fixture
def three_an_hour(monkeypatch):
    for throttle in (AnonRateThrottle, UserRateThrottle):
        monkeypatch.setattr(throttle, "rate", "3/hour", raising=False)
    monkeypatch.setattr(RecordViewSet, "throttle_classes", [AnonRateThrottle, UserRateThrottle])


def test_who_asks_too_often_is_told_when_to_come_back_and_others_are_not_kept_waiting(api, editor_api, three_an_hour):
    left = [api.get("/api/v1/countries/", REMOTE_ADDR="192.0.2.1")["RateLimit-Remaining"] for _ in range(3)]
    assert left == ["2", "1", "0"]
    refused = api.get("/api/v1/countries/", REMOTE_ADDR="192.0.2.1")
    problem(refused, 429)
    assert 0 < int(refused["Retry-After"]) <= 3601
    assert api.get("/api/v1/countries/", REMOTE_ADDR="192.0.2.2").status_code == 200
    assert editor_api.get("/api/v1/countries/", REMOTE_ADDR="192.0.2.1").status_code == 200


def test_an_error_tells_nothing_of_the_inside(client, monkeypatch, settings):
    secret = "a secret of the inside"

    def fail(self, *args, **kwargs):
        raise RuntimeError(secret)

    monkeypatch.setattr("diplomacy.site.views.home.Home.get_context_data", fail)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    for inside in (secret, settings.SECRET_KEY, "Traceback", "RuntimeError", "site-packages"):
        assert inside not in answer.content.decode()


def test_the_country_of_a_forged_code_is_no_accident(client):
    assert country("IR")
    for code in ("%00", "i%C4%B1", "IR%0d%0aSet-Cookie:x", "..", "%E2%80%AE"):
        assert client.get(f"/countries/{code}/").status_code in (301, 404)
        assert "x" not in client.cookies
