"""The door closes on who guesses passwords, and on nobody who works beside them."""

import pytest
from django.core.management import call_command
from django.test import Client

from diplomacy.accounts.models import User

pytestmark = pytest.mark.django_db

RIGHT = "the one that is right"
OFFICE = "192.0.2.1"


@pytest.fixture(autouse=True)
def editors():
    for name in ("anna", "bela"):
        User.objects.create_user(name, password=RIGHT, is_staff=True)


def sign_in(name="anna", password=RIGHT, address=OFFICE):
    return Client().post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def guess(times, name="anna", address=OFFICE):
    return [sign_in(name, "a guess", address).status_code for _ in range(times)]


def test_the_fifth_wrong_password_closes_the_door_and_the_right_one_does_not_open_it():
    assert guess(5) == [200, 200, 200, 200, 429]
    assert sign_in().status_code == 429


def test_one_editors_typing_errors_do_not_keep_out_the_others_of_the_office_nor_the_editor_elsewhere():
    guess(40)
    assert sign_in("bela").status_code == 302
    assert sign_in("anna", address="192.0.2.9").status_code == 302
    assert sign_in().status_code == 429


def test_guessing_many_accounts_from_one_address_closes_that_address():
    answers = [sign_in(f"name-{number}", "a guess").status_code for number in range(31)]
    assert (answers.index(429), answers.count(429)) == (29, 2)
    assert sign_in().status_code == 429
    assert sign_in(address="192.0.2.9").status_code == 302


def test_guessing_one_account_from_many_addresses_closes_that_account():
    answers = [sign_in("anna", "a guess", f"198.51.100.{number}").status_code for number in range(21)]
    assert (answers.index(429), answers.count(429)) == (19, 2)
    assert sign_in().status_code == 429
    assert sign_in("bela").status_code == 302


def test_another_browser_is_no_new_try():
    for number in range(5):
        Client(headers={"User-Agent": f"browser {number}"}).post(
            "/admin/login/", {"username": "anna", "password": "a guess"}, REMOTE_ADDR=OFFICE
        )
    assert sign_in().status_code == 429


def test_signing_in_forgets_ones_own_errors_and_nobody_elses():
    """Else whoever has an account signs in to it between two guesses at another."""
    guess(4)
    guess(4, "bela")
    sign_in("bela")
    assert guess(1) == [429]
    assert guess(4, "bela") == [200] * 4


def test_an_account_that_is_none_is_answered_alike():
    answers = {name: [sign_in(name, "a guess") for _ in range(5)][-1] for name in ("anna", "nobody")}
    assert answers["anna"].status_code == 429
    assert answers["anna"].content == answers["nobody"].content


def test_an_operator_lets_somebody_in(capsys):
    guess(5)
    call_command("axes_reset_username", "anna")
    assert sign_in().status_code == 302
