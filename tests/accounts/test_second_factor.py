"""A second factor: asked for at each sign-in of an account that has it, once for each code, ever more slowly after wrong ones."""

import html
import re
import time

import pytest
from django.test import Client
from django.utils import timezone
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from diplomacy.accounts import second_factor
from diplomacy.accounts.models import SignIn, User
from diplomacy.accounts.views import signing_in
from tests.desk import Desk

pytestmark = pytest.mark.django_db

PASSWORD = "a river of seven bends"
PAGE = "/admin/account/second-factor/"


@pytest.fixture
def anna():
    return User.objects.create_user("anna", password=PASSWORD, is_staff=True)


@pytest.fixture
def codes(anna):
    """Anna's backup codes: she has a second factor."""
    device = second_factor.begin(anna)
    found = second_factor.confirm(anna, code_of(device))
    again(anna)
    return found


def code_of(device):
    return f"{totp(device.bin_key):06d}"


def wrong_code(device):
    """Six digits that are right neither now nor just before or after."""
    near = {totp(device.bin_key, drift=drift) for drift in (-2, -1, 0, 1, 2)}
    return next(f"{number:06d}" for number in range(10) if number not in near)


def again(account):
    """Let the app's code of this half minute be asked for a second time, and no wrong one count."""
    TOTPDevice.objects.filter(user=account).update(last_t=-1, throttling_failure_count=0, throttling_failure_timestamp=None)
    StaticDevice.objects.filter(user=account).update(throttling_failure_count=0, throttling_failure_timestamp=None)


def with_password(client=None, **more):
    client = client or Client()
    client.answer = client.post("/admin/login/", {"username": "anna", "password": PASSWORD, **more})
    return client


def with_code(client, code):
    client.answer = client.post("/admin/account/code/", {"code": code})
    return client


def is_in(client):
    return client.get("/admin/").status_code == 200


def says(response):
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", response.content.decode())).split())


def test_it_is_set_up_with_an_app_and_asked_for_from_then_on(anna):
    here, elsewhere = with_password(), with_password()
    here.post(PAGE, {"do": "begin", "password": PASSWORD})
    device = TOTPDevice.objects.get(user=anna)
    page = here.get(PAGE)
    assert second_factor.secret_text(device) in says(page)
    picture = here.get(PAGE + "picture.svg")
    assert (picture["Content-Type"], picture.content[:4]) == ("image/svg+xml", b"<svg")
    assert is_in(with_password()), "nothing changes before the first code"
    page = here.post(PAGE, {"do": "confirm", "code": code_of(device)})
    assert len(re.findall(r"<code>[a-z2-9]{5}-[a-z2-9]{5}</code>", page.content.decode())) == 10
    assert "no-store" in page["Cache-Control"]
    assert is_in(here)
    assert not is_in(elsewhere)
    again(anna)
    new = with_password()
    assert new.answer["Location"] == "/admin/account/code/"
    assert not is_in(new)
    assert is_in(with_code(new, code_of(device)))


def test_the_secret_is_shown_no_more_once_it_is_set_up(anna, codes):
    here = with_code(with_password(), code_of(second_factor.device_of(anna)))
    device = second_factor.device_of(anna)
    page = here.get(PAGE).content.decode()
    assert second_factor.secret_text(device) not in page
    assert "<code>" not in page
    assert here.get(PAGE + "picture.svg").status_code == 404


def test_the_password_alone_opens_neither_the_admin_nor_the_api(anna, codes):
    anna.is_superuser = True
    anna.save()
    half = with_password()
    assert not is_in(half)
    assert half.get("/admin/account/").status_code == 302
    assert half.post("/api/v1/officials/", {"name": "Ada Alef"}, content_type="application/json").status_code in (401, 403)
    assert not SignIn.objects.filter(account=anna).exists()


def test_a_session_without_the_code_is_nobodys_however_it_came_about(anna, codes):
    stray = Client()
    stray.force_login(anna, backend="django.contrib.auth.backends.ModelBackend")
    assert not is_in(stray)


def test_each_code_is_right_once(anna, codes):
    device = second_factor.device_of(anna)
    code = code_of(device)
    assert is_in(with_code(with_password(), code))
    second = with_code(with_password(), code)
    assert not is_in(second)
    assert "used already" in says(second.answer)


def test_a_backup_code_signs_in_once_in_any_writing(anna, codes):
    first = with_code(with_password(), codes[0].upper().replace("-", " "))
    assert "9 are left" in says(first.get("/admin/"))
    assert not is_in(with_code(with_password(), codes[0]))


def test_backup_codes_are_not_kept_as_they_are(codes):
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 10
    assert not kept & {code.replace("-", "") for code in codes}


def test_new_backup_codes_take_the_old_ones_place(anna, codes):
    here = with_code(with_password(), code_of(second_factor.device_of(anna)))
    page = here.post(PAGE, {"do": "codes", "password": PASSWORD})
    (new, *_rest) = re.findall(r"<code>([a-z2-9-]{11})</code>", page.content.decode())
    assert not is_in(with_code(with_password(), codes[1]))
    again(anna)
    assert is_in(with_code(with_password(), new))


def test_wrong_codes_are_looked_at_ever_more_slowly(anna, codes):
    device, half = second_factor.device_of(anna), with_password()
    assert "not right" in says(with_code(half, wrong_code(device)).answer)
    TOTPDevice.objects.update(throttling_failure_count=7, throttling_failure_timestamp=timezone.now())
    refused = with_code(half, code_of(device))
    assert re.search(r"Wait 6\d seconds", says(refused.answer))
    assert not is_in(refused)
    assert "Wait" in says(with_code(with_password(), code_of(device)).answer), "another session does not help"


def test_five_wrong_codes_lead_back_to_the_password(anna, codes):
    device, half = second_factor.device_of(anna), with_password()
    for _ in range(5):
        again(anna)
        with_code(half, wrong_code(device))
    assert half.answer["Location"] == "/admin/login/"
    again(anna)
    assert with_code(half, code_of(device)).answer["Location"] == "/admin/login/"
    assert not is_in(half)


@pytest.mark.parametrize("typed", ["", " ", "abc", "12345", "1234567", "²²²²²²", "١٢٣٤٥٦", "-12345", "0" * 40, "x" * 5000, "a\0b"])
def test_whatever_is_typed_for_a_code_is_refused_with_a_word(anna, codes, typed):
    half = with_code(with_password(), typed)
    assert half.answer.status_code == 200
    assert half.answer.context["form"].errors["code"]
    assert not is_in(half)


def test_the_second_step_needs_the_first_and_soon(anna, codes, monkeypatch):
    device = second_factor.device_of(anna)
    assert with_code(Client(), code_of(device)).answer["Location"] == "/admin/login/"
    half = with_password()
    later = time.time() + 601
    monkeypatch.setattr(signing_in.time, "time", lambda: later)
    assert with_code(half, codes[0]).answer["Location"] == "/admin/login/"
    monkeypatch.undo()
    assert not is_in(half)


@pytest.mark.parametrize("change", ["password", "closed"])
def test_what_changes_between_the_steps_ends_the_first(anna, codes, change):
    half = with_password()
    if change == "password":
        anna.set_password("another river of bends")
    else:
        anna.is_active = False
    anna.save()
    with_code(half, codes[0])
    assert not is_in(half)


def test_the_way_on_is_kept_over_both_steps_and_leads_nowhere_else(anna, codes):
    for wanted, leads in (("/admin/people/official/", "/admin/people/official/"), ("https://evil.example/", "/admin/")):
        again(anna)
        assert with_code(with_password(next=wanted), code_of(second_factor.device_of(anna))).answer["Location"] == leads


def test_both_steps_give_a_session_that_nobody_could_have_prepared(anna, codes):
    client = Client()
    client.get("/admin/login/")
    session = client.session
    session["prepared"] = True
    session.save()
    client.cookies["sessionid"] = prepared = session.session_key
    half = with_password(client).cookies["sessionid"].value
    whole = with_code(client, codes[0]).cookies["sessionid"].value
    assert len({prepared, half, whole}) == 3
    assert "prepared" not in client.session


def test_taking_it_away_and_new_codes_need_the_password(anna, codes):
    here = with_code(with_password(), code_of(second_factor.device_of(anna)))
    for wanted in ("off", "codes"):
        assert "not your password" in says(here.post(PAGE, {"do": wanted, "password": "a guess"}))
    assert second_factor.device_of(anna)
    here.post(PAGE, {"do": "off", "password": PASSWORD})
    assert second_factor.device_of(anna) is None
    assert not StaticToken.objects.exists()
    assert is_in(with_password())


def test_passwords_are_not_guessed_at_an_open_desk(anna, codes, settings):
    here = with_code(with_password(), code_of(second_factor.device_of(anna)))
    answers = [here.post(PAGE, {"do": "off", "password": f"guess {number}"}) for number in range(settings.TRIES_OF_PAIR)]
    assert answers[-1].status_code == 429
    here.post(PAGE, {"do": "off", "password": PASSWORD})
    assert second_factor.device_of(anna)


def test_a_wrong_first_code_sets_nothing_up(anna):
    here = with_password()
    assert here.post(PAGE, {"do": "confirm", "code": "123456"}).status_code == 200
    here.post(PAGE, {"do": "begin", "password": PASSWORD})
    device = TOTPDevice.objects.get(user=anna)
    assert "not right" in says(here.post(PAGE, {"do": "confirm", "code": wrong_code(device)}))
    assert second_factor.device_of(anna) is None
    assert is_in(with_password())


def test_a_set_up_factor_is_not_replaced_by_beginning_anew(anna, codes):
    here = with_code(with_password(), code_of(second_factor.device_of(anna)))
    before = second_factor.device_of(anna).key
    here.post(PAGE, {"do": "begin", "password": PASSWORD})
    here.post(PAGE, {"do": "confirm", "code": "123456"})
    assert second_factor.device_of(anna).key == before
    assert TOTPDevice.objects.count() == 1


def test_an_administrator_takes_it_away_from_who_lost_the_phone(anna, codes):
    here = with_code(with_password(), code_of(second_factor.device_of(anna)))
    desk = Desk("Editors", "Administrators")
    address = f"/admin/accounts/user/{anna.pk}/second-factor/"
    assert desk.get(address).status_code == 200
    assert second_factor.device_of(anna)
    desk.post(address)
    assert second_factor.device_of(anna) is None
    assert not is_in(here)
    assert is_in(with_password())


def test_nobody_else_takes_it_away(anna, codes):
    address = f"/admin/accounts/user/{anna.pk}/second-factor/"
    assert Desk("Editors").post(address).status_code == 403
    User.objects.filter(pk=anna.pk).update(is_superuser=True)
    assert Desk("Editors", "Administrators").post(address).status_code == 403
    assert second_factor.device_of(anna)


def test_the_stock_pages_with_everybodys_secrets_are_not_there():
    User.objects.create_superuser("root", password=PASSWORD)
    root = Client()
    root.post("/admin/login/", {"username": "root", "password": PASSWORD})
    assert is_in(root)
    for page in ("otp_totp/totpdevice", "otp_static/staticdevice"):
        assert root.get(f"/admin/{page}/").status_code == 404


def test_both_steps_take_the_forms_token(anna, codes):
    client = Client(enforce_csrf_checks=True)
    client.cookies = with_password().cookies
    assert client.post("/admin/account/code/", {"code": codes[0]}).status_code == 403
    assert client.post("/admin/login/", {"username": "anna", "password": PASSWORD}).status_code == 403
