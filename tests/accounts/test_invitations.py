"""Invitations: nobody sets another person's password."""

import datetime
import html
import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.test import Client

from diplomacy.accounts import invitations
from diplomacy.accounts.models import Event, Invitation, User
from tests.desk import Desk, admin, errors, fresh

pytestmark = pytest.mark.django_db

NEW = "a river of seven bends"


@pytest.fixture
def administrator():
    return Desk("Editors", "Administrators", name="adam")


@pytest.fixture
def anna():
    return User.objects.create_user("anna", email="anna@example.org", password="the one of before", is_staff=True)


def link_in(page):
    """The path of the link that a page shows."""
    return html.unescape(re.search(r'value="http://127\.0\.0\.1:8000(/admin/account/invitation/[^"]+)"', page.content.decode())[1])


def new_link(desk, account):
    return link_in(desk.post(f"/admin/accounts/user/{account.pk}/password/", {"link": "new"}))


def use(link, password=NEW, again=None):
    """Open a link as somebody who is signed in nowhere, and set a password. Returns the answer, or the page of a dead link."""
    client = Client()
    page = client.get(link)
    if page.status_code != 302:
        return page
    return client.post(page["Location"], {"new_password1": password, "new_password2": password if again is None else again})


def signs_in(name, password):
    client = Client()
    client.post("/admin/login/", {"username": name, "password": password})
    return client.get("/admin/").status_code == 200


def invited(desk, group="Editors", **typed):
    groups = [Group.objects.get(name=group).pk] if group else []
    return desk.submit(admin(User, "add"), **{"first_name": "Olga", "email": "olga@example.org", "groups": groups} | typed)


def test_whoever_is_invited_sets_a_password_and_signs_in_with_the_groups_given(administrator):
    page = invited(administrator, "Editors")
    olga = User.objects.get(username="olga")
    assert (olga.first_name, olga.email, olga.has_usable_password(), olga.is_superuser) == ("Olga", "olga@example.org", False, False)
    assert [group.name for group in olga.groups.all()] == ["Editors"]
    assert "no-store" in page["Cache-Control"]
    answer = use(link_in(page))
    assert answer["Location"] == "/admin/login/"
    assert signs_in("olga", NEW)


def test_a_link_is_used_once(administrator, anna):
    link = new_link(administrator, anna)
    assert use(link).status_code == 302
    assert "leads nowhere" in use(link, "another river of bends").content.decode()
    assert signs_in("anna", NEW)


def test_the_password_of_before_holds_until_the_link_is_used(administrator, anna):
    link = new_link(administrator, anna)
    assert fresh(anna).check_password("the one of before")
    use(link)
    assert not signs_in("anna", "the one of before")


def test_a_newer_link_takes_the_older_ones_place(administrator, anna):
    old, new = new_link(administrator, anna), new_link(administrator, anna)
    assert "leads nowhere" in use(old).content.decode()
    assert use(new).status_code == 302


def test_a_withdrawn_link_leads_nowhere(administrator, anna):
    link = new_link(administrator, anna)
    administrator.post(f"/admin/accounts/user/{anna.pk}/password/", {"link": "none"})
    assert "leads nowhere" in use(link).content.decode()
    assert signs_in("anna", "the one of before")


def test_a_link_ends_after_its_days(administrator, anna, monkeypatch):
    link = new_link(administrator, anna)
    now = datetime.datetime.now()
    monkeypatch.setattr(invitations.tokens, "_now", lambda: now + datetime.timedelta(days=2, hours=23))
    assert Client().get(link).status_code == 302
    monkeypatch.setattr(invitations.tokens, "_now", lambda: now + datetime.timedelta(days=3, hours=1))
    assert "leads nowhere" in use(link).content.decode()


def test_a_closed_account_is_not_opened_by_a_link(administrator, anna):
    link = new_link(administrator, anna)
    User.objects.filter(pk=anna.pk).update(is_active=False)
    assert "leads nowhere" in use(link).content.decode()


@pytest.mark.parametrize("key", ["MQ", "OTk5OTk5OQ", "x", "%00"])
def test_a_link_of_ones_own_making_leads_nowhere(key, anna):
    page = Client().get(f"/admin/account/invitation/{key}/abc-123/")
    assert page.status_code == 200
    assert "leads nowhere" in page.content.decode()


def test_the_address_of_the_page_that_takes_the_password_holds_no_token(administrator, anna):
    link = new_link(administrator, anna)
    leads_to = Client().get(link)["Location"]
    assert link.split("/")[-2] not in leads_to


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("short one", "at least 10 characters"),
        ("password123", "too common"),
        ("anna@example.org", "too similar"),
        ("8214906753190", "entirely numeric"),
    ],
)
def test_an_easy_password_is_refused_with_the_reason(administrator, anna, password, says):
    page = use(new_link(administrator, anna), password)
    assert says in page.content.decode()
    assert fresh(anna).check_password("the one of before")


def test_two_different_passwords_are_refused(administrator, anna):
    assert "didn’t match" in html.unescape(use(new_link(administrator, anna), NEW, "something else").content.decode())


def test_setting_a_password_by_a_link_ends_every_session(administrator, anna):
    elsewhere = Client()
    elsewhere.post("/admin/login/", {"username": "anna", "password": "the one of before"})
    assert elsewhere.get("/admin/").status_code == 200
    use(new_link(administrator, anna))
    assert elsewhere.get("/admin/").status_code == 302
    assert not anna.sign_ins.exists()


def test_the_link_goes_out_by_e_mail_where_that_is_set_up(administrator, settings):
    assert "Give this link" in invited(administrator, email="before@example.org").content.decode()
    assert mail.outbox == []
    settings.MAIL_IS_SET_UP, settings.DEFAULT_FROM_EMAIL = True, "desk@example.org"
    page = invited(administrator)
    (letter,) = mail.outbox
    assert (letter.to, letter.from_email) == (["olga@example.org"], "desk@example.org")
    assert link_in(page) in letter.body
    assert "went out to olga@example.org" in page.content.decode()


def test_a_mail_server_that_fails_keeps_nobody_from_the_link(administrator, settings):
    settings.MAIL_IS_SET_UP, settings.DEFAULT_FROM_EMAIL = True, "desk@example.org"
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_PORT = "django.core.mail.backends.smtp.EmailBackend", "127.0.0.1", 1
    page = invited(administrator)
    assert "could not be sent" in page.content.decode()
    assert use(link_in(page)).status_code == 302


def test_names_are_made_from_the_address_and_given_once(administrator):
    User.objects.create_user("Olga")
    invited(administrator)
    assert User.objects.get(email="olga@example.org").username == "olga2"
    page = invited(administrator, email="OLGA@example.org", last_name="Typed")
    assert "There is an account with this address already" in page.content.decode()
    assert 'value="Typed"' in page.content.decode()


def test_nobody_is_invited_without_an_address_or_beyond_ones_own_rights(administrator):
    strong = Group.objects.create(name="Strong")
    strong.permissions.add(*Group.objects.get(name="Administrators").permissions.all())
    strong.permissions.add(Permission.objects.get(codename="delete_user"))
    assert invited(administrator, email="").context["adminform"].form.errors.keys() == {"email"}
    assert invited(administrator, groups=[strong.pk]).context["adminform"].form.errors.keys() == {"groups"}
    invited(administrator, is_superuser="on", is_staff="on", password="known-to-adam-1", usable_password="true")
    olga = User.objects.get(username="olga")
    assert (olga.is_superuser, olga.has_usable_password()) == (False, False)


def test_nobody_is_invited_to_a_desk_that_would_not_let_them_in(administrator):
    assert "Choose a group" in errors(invited(administrator, None))
    Group.objects.create(name="Readers")
    assert "Choose one of Contributors, Editors, Administrators" in errors(invited(administrator, "Readers"))
    assert not User.objects.filter(username="olga").exists()


def test_an_account_without_a_group_is_told_so_at_the_door(anna):
    User.objects.filter(pk=anna.pk).update(is_staff=False)
    typed = {"username": "anna", "password": "the one of before"}
    page = Client().post("/admin/login/", typed)
    assert "your account is in no group" in page.content.decode()
    assert "no group" not in Client().post("/admin/login/", typed | {"password": "a guess"}).content.decode()


def test_an_administrator_sets_no_password(administrator, anna):
    administrator.post(f"/admin/accounts/user/{anna.pk}/password/", {"password1": "n3w-passw0rd!", "password2": "n3w-passw0rd!"})
    administrator.submit(admin(anna), password="n3w-passw0rd!")
    assert fresh(anna).check_password("the one of before")


def test_looking_makes_no_link(administrator, anna):
    assert administrator.get(f"/admin/accounts/user/{anna.pk}/password/").status_code == 200
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("group", ["Contributors", "Editors"])
def test_only_administrators_invite_and_make_links(group, anna):
    desk = Desk(group)
    assert desk.get(admin(User, "add")).status_code == 403
    assert desk.post(admin(User, "add"), {"email": "olga@example.org"}).status_code == 403
    assert desk.post(f"/admin/accounts/user/{anna.pk}/password/", {"link": "new"}).status_code == 403
    assert not Invitation.objects.exists()


def test_no_link_is_kept_where_it_could_be_read_later(administrator, anna):
    link = new_link(administrator, anna)
    token = link.split("/")[-2]
    for page in (f"/admin/accounts/user/{anna.pk}/password/", admin(anna), admin(anna, "history")):
        assert token not in administrator.get(page).content.decode()
    assert not Event.objects.filter(detail__contains=token).exists()


def test_a_forged_request_makes_no_link(administrator, anna):
    client = Client(enforce_csrf_checks=True)
    client.force_login(administrator.user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(f"/admin/accounts/user/{anna.pk}/password/", {"link": "new"}).status_code == 403
    assert not Invitation.objects.exists()
