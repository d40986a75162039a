"""Sessions of an account: listed, and ended one by one or all at once."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from diplomacy.accounts.models import SignIn, User
from tests.desk import Desk

pytestmark = pytest.mark.django_db

PASSWORD = "a river of seven bends"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"
PHONE = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36"


@pytest.fixture
def anna():
    return User.objects.create_user("anna", password=PASSWORD, is_staff=True)


def signed_in(name="anna", **headers):
    client = Client(headers=headers)
    client.post("/admin/login/", {"username": name, "password": PASSWORD})
    assert client.get("/admin/").status_code == 200
    return client


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_sessions_are_listed_by_device_address_and_last_use(anna):
    signed_in(**{"User-Agent": PHONE})
    page = signed_in(**{"User-Agent": FIREFOX}).get("/admin/account/").content.decode()
    assert "Firefox on Windows" in page
    assert "Chrome Mobile on Android" in page
    assert "127.0.0.1" in page
    assert page.count("this session") == 1


def test_one_session_is_ended_and_the_others_stay(anna):
    phone, other, here = (signed_in(**{"User-Agent": PHONE}), signed_in(), signed_in())
    row = SignIn.objects.get(user_agent=PHONE)
    here.post("/admin/account/", {"end": row.pk})
    assert [is_in(client) for client in (phone, other, here)] == [False, True, True]


def test_an_ended_session_writes_nothing_through_the_api(anna):
    phone, here = signed_in(), signed_in()
    assert phone.get("/api/v1/officials/", {"status": "any"}).status_code in (200, 400)
    here.post("/admin/account/", {"end": "others"})
    assert phone.post("/api/v1/officials/", {"name": "Ada Alef"}, content_type="application/json").status_code in (401, 403)


def test_all_other_sessions_are_ended_at_once(anna):
    phone, other, here = signed_in(), signed_in(), signed_in()
    page = here.post("/admin/account/", {"end": "others"}, follow=True).content.decode()
    assert "2 sessions were ended." in page
    assert [is_in(client) for client in (phone, other, here)] == [False, False, True]


def test_nobody_ends_anothers_session_by_its_number(anna):
    User.objects.create_user("bela", password=PASSWORD, is_staff=True)
    hers, mine = signed_in("anna"), signed_in("bela")
    answer = mine.post("/admin/account/", {"end": SignIn.objects.get(account=anna).pk}, follow=True)
    assert "had ended already" in answer.content.decode()
    for wrong in ("", "x", "-1", "9" * 30, "²"):
        assert mine.post("/admin/account/", {"end": wrong}).status_code == 302
    assert is_in(hers)


def test_signing_out_takes_the_session_from_the_list(anna):
    here = signed_in()
    here.post("/admin/logout/")
    assert not SignIn.objects.exists()


def test_a_new_password_leaves_this_session_alone_in_the_list(anna):
    phone, here = signed_in(), signed_in()
    new = "another river of bends"
    here.post("/admin/password_change/", {"old_password": PASSWORD, "new_password1": new, "new_password2": new})
    assert [is_in(client) for client in (phone, here)] == [False, True]
    assert SignIn.objects.count() == 1


def test_a_new_password_needs_the_old_one_and_is_not_an_easy_one(anna):
    here = signed_in()
    for old, new in ((PASSWORD, "short"), ("wrong", "another river of bends")):
        page = here.post("/admin/password_change/", {"old_password": old, "new_password1": new, "new_password2": new})
        assert page.status_code == 200
    anna.refresh_from_db()
    assert anna.check_password(PASSWORD)


def test_an_administrator_ends_the_sessions_of_another(anna):
    desk, hers = Desk("Editors", "Administrators"), signed_in()
    assert "127.0.0.1" in desk.get(f"/admin/accounts/user/{anna.pk}/sessions/").content.decode()
    desk.post(f"/admin/accounts/user/{anna.pk}/sessions/", {"end": "others"})
    assert not is_in(hers)
    assert desk.get("/admin/").status_code == 200


@pytest.mark.parametrize("group", ["Contributors", "Editors"])
def test_only_administrators_see_the_sessions_of_another(group, anna):
    desk, hers = Desk(group), signed_in()
    address = f"/admin/accounts/user/{anna.pk}/sessions/"
    assert (desk.get(address).status_code, desk.post(address, {"end": "others"}).status_code) == (403, 403)
    assert is_in(hers)


def test_the_sessions_of_a_superuser_are_out_of_an_administrators_reach():
    root = User.objects.create_superuser("root", password=PASSWORD)
    hers = signed_in("root")
    assert Desk("Editors", "Administrators").post(f"/admin/accounts/user/{root.pk}/sessions/", {"end": "others"}).status_code == 403
    assert is_in(hers)


def test_last_use_is_kept_to_some_minutes(anna):
    here = signed_in()
    long_ago = timezone.now() - datetime.timedelta(hours=1)
    SignIn.objects.update(last_used=long_ago, address="192.0.2.1")
    is_in(here)
    row = SignIn.objects.get()
    assert timezone.now() - row.last_used < datetime.timedelta(minutes=1)
    assert row.address == "127.0.0.1"


def test_a_browser_that_says_something_strange_signs_in(anna):
    page = signed_in(**{"User-Agent": "<script>alert(1)</script>" * 100}).get("/admin/account/").content.decode()
    assert "an unknown browser" in page
    assert "<script>alert" not in page


def test_public_pages_ask_for_no_session(anna):
    here = signed_in()
    with CaptureQueriesContext(connection) as captured:
        here.get("/officials/")
    assert not [query for query in captured if "sign" in query["sql"] and "accounts" in query["sql"]]


def test_ending_sessions_takes_the_forms_token(anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    hers = signed_in()
    assert client.post("/admin/account/", {"end": "others"}).status_code == 403
    assert is_in(hers)
