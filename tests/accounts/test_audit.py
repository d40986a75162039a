"""The audit page: what was done to accounts, by whom, when and from where; for administrators only, for so many days."""

import datetime
import html
import io
import re

import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from diplomacy.accounts import second_factor
from diplomacy.accounts.models import Event, SignIn, User
from tests.accounts.test_invitations import link_in, use
from tests.accounts.test_second_factor import code_of
from tests.desk import Desk, admin

pytestmark = pytest.mark.django_db

PASSWORD = "a river of seven bends"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0"


@pytest.fixture
def administrator():
    return Desk("Editors", "Administrators", name="adam")


@pytest.fixture
def anna():
    return User.objects.create_user("anna", email="anna@example.org", password=PASSWORD, is_staff=True)


def sign_in(name="anna", password=PASSWORD):
    client = Client(headers={"User-Agent": FIREFOX})
    client.post("/admin/login/", {"username": name, "password": password})
    return client


def told(account=None):
    """(what, by whom, details) of what is kept of an account, the oldest first; of everybody where none is given."""
    events = Event.objects.filter(account=account) if account else Event.objects.exclude(by_name="adam", kind="sign_in")
    return [(event.get_kind_display(), event.by_name, event.detail) for event in events.order_by("pk")]


def rows(desk, **query):
    page = desk.get(admin(Event), **query)
    assert page.status_code == 200
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.content.decode().partition('id="changelist-form"')[2])).split())


def test_signing_in_and_out_is_kept_with_whence(administrator, anna):
    here = sign_in()
    here.post("/admin/logout/")
    sign_in(password="a wrong one")
    assert told(anna) == [("Signed in", "anna", ""), ("Signed out", "anna", ""), ("Failed to sign in", "", "")]
    assert "Signed in anna anna - 127.0.0.1, Firefox on Windows" in rows(administrator)


def test_a_password_in_the_wrong_field_is_not_kept(administrator):
    sign_in(name="my secret passphrase")
    assert told()[-1] == ("Failed to sign in", "", "a name that is no account’s")
    assert "my secret passphrase" not in rows(administrator)


def test_a_closed_door_is_kept(anna, settings):
    for _ in range(settings.TRIES_OF_PAIR):
        sign_in(password="a wrong one")
    assert "Locked out" in [what for what, _by, _detail in told(anna)]


def test_changes_of_rights_say_what_was_given_and_taken(administrator, anna):
    anna.groups.add(Group.objects.get(name="Contributors"))
    administrator.submit(admin(anna), groups=[Group.objects.get(name="Editors").pk], first_name="Anna")
    administrator.submit(admin(anna), is_active=[])
    assert told(anna) == [
        ("Account changed", "adam", "first name"),
        ("Rights changed", "adam", "+ Editors, - Contributors"),
        ("Account changed", "adam", "active: no"),
    ]


def test_changes_of_groups_and_their_rights_are_kept(administrator):
    administrator.submit(admin(Group, "add"), name="Readers")
    assert told()[-1] == ("Group changed", "adam", "Readers: the same rights")


def test_links_passwords_and_tokens_are_kept_without_what_is_secret(administrator, anna):
    page = administrator.post(f"/admin/accounts/user/{anna.pk}/password/", {"link": "new"})
    use(link_in(page), "another river of bends")
    administrator.post(f"/admin/accounts/user/{anna.pk}/password/", {"link": "new"})
    administrator.post(f"/admin/accounts/user/{anna.pk}/password/", {"link": "none"})
    administrator.post(f"/admin/accounts/user/{anna.pk}/token/", {"token": "new"})
    administrator.post(f"/admin/accounts/user/{anna.pk}/token/", {"token": ""})
    assert told(anna) == [
        ("Link for a password made", "adam", "shown only"),
        ("Link for a password used", "", ""),
        ("Password changed", "", "by a link"),
        ("Link for a password made", "adam", "shown only"),
        ("Link for a password withdrawn", "adam", ""),
        ("Token made", "adam", ""),
        ("Token deleted", "adam", ""),
    ]


def test_second_factors_and_ended_sessions_are_kept(administrator, anna):
    second_factor.confirm(anna, code_of(second_factor.begin(anna)))
    half = sign_in()
    half.post("/admin/account/code/", {"code": "wrong-code"})
    administrator.post(f"/admin/accounts/user/{anna.pk}/second-factor/")
    sign_in()
    administrator.post(f"/admin/accounts/user/{anna.pk}/sessions/", {"end": "others"})
    assert told(anna) == [
        ("Wrong code", "", ""),
        ("Second factor taken away", "adam", "by an administrator"),
        ("Signed in", "anna", ""),
        ("Sessions ended", "adam", "1 of them"),
    ]


def test_the_page_is_narrowed_to_an_account_and_a_kind(administrator, anna):
    User.objects.create_user("bela", password=PASSWORD, is_staff=True)
    sign_in()
    sign_in(name="bela")
    sign_in(password="wrong")
    assert "bela" not in rows(administrator, account="anna")
    only = rows(administrator, account="anna", kind__exact="failed_sign_in")
    assert "Failed to sign in anna" in only
    assert "Signed in anna" not in only
    assert "Signed in bela" in rows(administrator, q="bela")


@pytest.mark.parametrize("query", [{"account": "nobody"}, {"kind__exact": "none-such"}, {"q": "%'\"<script>"}, {"account": "x" * 3000}])
def test_what_matches_nothing_is_an_empty_page(administrator, anna, query):
    sign_in()
    page = administrator.get(admin(Event), **query)
    assert page.status_code == 200
    assert "Nothing of that is kept." in page.content.decode()
    assert "<script>'" not in page.content.decode()


def test_the_history_of_an_account_is_what_was_done_to_it(administrator, anna):
    sign_in()
    found = administrator.client.get(admin(anna, "history"), follow=True)
    assert "Signed in anna anna" in " ".join(html.unescape(re.sub(r"<[^>]*>", " ", found.content.decode())).split())
    assert Desk("Editors").get(admin(anna, "history")).status_code == 403


def test_an_event_outlives_its_account(administrator, anna):
    sign_in()
    anna.delete()
    assert "Signed in anna anna" in rows(administrator)


@pytest.mark.parametrize("group", ["Contributors", "Editors"])
def test_only_administrators_read_it(group, anna):
    desk = Desk(group)
    assert desk.get(admin(Event)).status_code == 403
    sign_in()
    assert desk.get(admin(Event.objects.latest("pk"))).status_code == 403


def test_nobody_changes_what_is_kept(administrator, anna):
    sign_in()
    event = Event.objects.get(account=anna)
    User.objects.create_superuser("root", password=PASSWORD)
    root = sign_in(name="root")
    for address in (admin(Event, "add"), admin(event, "delete")):
        assert root.post(address, {"post": "yes"}).status_code == 403
    assert root.post(admin(event), {"detail": "changed"}).status_code == 403
    root.post(admin(Event), {"action": "delete_selected", "_selected_action": [event.pk], "post": "yes"})
    event.refresh_from_db()
    assert event.detail == ""


def test_what_is_older_than_its_days_is_pruned(anna, settings):
    settings.AUDIT_DAYS = 30
    sign_in()
    sign_in()
    old, new = Event.objects.order_by("pk")
    Event.objects.filter(pk=old.pk).update(at=timezone.now() - datetime.timedelta(days=31))
    SignIn.objects.filter(pk=SignIn.objects.first().pk).update(last_used=timezone.now() - datetime.timedelta(days=15))
    printed = io.StringIO()
    call_command("prune_audit", stdout=printed)
    assert list(Event.objects.all()) == [new]
    assert SignIn.objects.count() == 1
    assert "1 events older than 30 days, and 1 ended sessions" in printed.getvalue()
