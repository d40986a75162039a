"""Accounts in the admin: nobody gives rights that they do not hold."""

import pytest
from django.contrib.auth.models import Group, Permission
from rest_framework.authtoken.models import Token

from diplomacy.accounts.models import User
from tests.desk import Desk, admin, errors, fresh, messages

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return Desk("Editors", "Administrators", name="adam")


@pytest.fixture
def anna():
    return User.objects.create_user("anna", is_staff=True)


@pytest.mark.parametrize("group", ["Contributors", "Editors"])
def test_editors_reach_no_account_not_even_their_own(group, anna):
    desk = Desk(group)
    for account in (anna, desk.user):
        assert desk.get(admin(account)).status_code == 403
        assert desk.post(admin(account), {"username": account.username, "is_superuser": "on"}).status_code == 403
        assert (
            desk.post(
                f"/admin/accounts/user/{account.pk}/password/", {"password1": "n3w-passw0rd!", "password2": "n3w-passw0rd!"}
            ).status_code
            == 403
        )
        assert desk.post(f"/admin/accounts/user/{account.pk}/token/", {"token": "new"}).status_code == 403
        assert fresh(account).password == account.password
    assert not Token.objects.exists()
    assert desk.get(admin(Group)).status_code == 403


def test_everybody_changes_their_own_password(anna):
    desk = Desk("Contributors")
    assert desk.get("/admin/password_change/").status_code == 200


def test_whoever_is_put_into_a_group_can_sign_in(administrator, client):
    carl = User.objects.create_user("carl", password="a-long-enough-one")
    response = administrator.submit(admin(carl), groups=[Group.objects.get(name="Contributors").pk])
    assert any("carl has staff status now" in message for message in messages(response))
    client.post("/admin/login/", {"username": "carl", "password": "a-long-enough-one"})
    assert client.get("/admin/").status_code == 200


def test_a_group_of_ones_own_making_opens_no_admin(administrator, anna):
    anna.is_staff = False
    anna.save()
    administrator.submit(admin(anna), groups=[Group.objects.create(name="Readers").pk])
    assert (fresh(anna).is_staff, fresh(anna).groups.count()) == (False, 1)


def test_an_administrator_makes_no_superuser_and_gives_no_right_by_hand(administrator, anna):
    right = Permission.objects.get(codename="delete_user")
    administrator.submit(admin(anna), is_superuser="on", user_permissions=[right.pk], first_name="Anna")
    row = fresh(anna)
    assert (row.first_name, row.is_superuser, row.user_permissions.count()) == ("Anna", False, 0)


def test_an_administrator_leaves_their_own_rights_alone(administrator):
    administrator.submit(admin(administrator.user), groups=[], is_staff=[], first_name="Adam")
    row = fresh(administrator.user)
    assert (row.first_name, row.is_staff, row.groups.count()) == ("Adam", True, 2)


def test_a_superuser_is_out_of_an_administrators_reach(administrator):
    root = User.objects.create_superuser("root", password="x")
    assert administrator.post(admin(root), {"username": "toor"}).status_code == 403
    assert (
        administrator.post(
            f"/admin/accounts/user/{root.pk}/password/", {"password1": "n3w-passw0rd!", "password2": "n3w-passw0rd!"}
        ).status_code
        == 403
    )
    assert administrator.post(f"/admin/accounts/user/{root.pk}/token/", {"token": "new"}).status_code == 403
    assert (fresh(root).username, fresh(root).password) == ("root", root.password)


@pytest.mark.parametrize("given", ["by hand", "by a group"])
@pytest.mark.parametrize("active", [True, False])
def test_an_account_with_rights_beyond_ones_own_is_out_of_reach_even_when_it_is_closed(administrator, anna, given, active):
    """Else an administrator could set its password, open it again and sign in as more than they are."""
    right = Permission.objects.get(codename="delete_user")
    if given == "by hand":
        anna.user_permissions.add(right)
    else:
        group = Group.objects.create(name="Strong")
        group.permissions.add(right)
        anna.groups.add(group)
    anna.is_active = active
    anna.save()
    password = {"password1": "n3w-passw0rd!", "password2": "n3w-passw0rd!"}
    assert administrator.post(f"/admin/accounts/user/{anna.pk}/password/", password).status_code == 403
    assert administrator.post(admin(anna), {"username": "anna", "is_active": "on"}).status_code == 403
    assert administrator.post(f"/admin/accounts/user/{anna.pk}/token/", {"token": "new"}).status_code == 403
    assert (fresh(anna).password, fresh(anna).is_active) == (anna.password, active)


def test_a_closed_account_within_ones_rights_is_opened_again(administrator, anna):
    anna.groups.add(Group.objects.get(name="Editors"))
    anna.is_active = False
    anna.save()
    administrator.submit(admin(anna), is_active="on")
    assert fresh(anna).is_active


def test_a_group_gets_only_rights_that_its_maker_holds(administrator):
    held, beyond = Permission.objects.get(codename="view_article"), Permission.objects.get(codename="delete_user")
    assert "permissions" in administrator.submit(admin(Group, "add"), name="Root", permissions=[beyond.pk]).context["adminform"].form.errors
    administrator.submit(admin(Group, "add"), name="Readers", permissions=[held.pk])
    assert list(Group.objects.get(name="Readers").permissions.all()) == [held]
    assert administrator.post(admin(Group.objects.get(name="Editors")), {"name": "Editors"}).status_code == 403


def test_a_group_beyond_ones_rights_is_not_given(administrator, anna):
    strong = Group.objects.create(name="Strong")
    strong.permissions.add(Permission.objects.get(codename="delete_user"))
    response = administrator.submit(admin(anna), groups=[strong.pk])
    assert errors(response)
    assert not fresh(anna).groups.exists()


def test_a_token_is_shown_once_and_replaced(administrator, anna):
    address = f"/admin/accounts/user/{anna.pk}/token/"
    response = administrator.post(address, {"token": "new"})
    token = Token.objects.get(user=anna)
    assert token.key in messages(response)[-1]
    administrator.client.get(response.headers["Location"])
    for page in (address, admin(anna), admin(anna, "history"), admin(User)):
        assert token.key not in administrator.get(page).content.decode()
    administrator.post(address, {"token": "new"})
    assert Token.objects.get(user=anna).key != token.key
    administrator.post(address, {"token": ""})
    assert not Token.objects.exists()


def test_looking_at_a_token_makes_none(administrator, anna):
    administrator.get(f"/admin/accounts/user/{anna.pk}/token/")
    assert not Token.objects.exists()
