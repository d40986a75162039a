"""Accounts in a browser: invited, signed in, sessions ended; and what axe finds on their pages."""

import pytest
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import expect

from diplomacy.accounts.models import Event, User
from tests.browser.test_admin import PASSWORD, Screen
from tests.desk import admin

NEW = "a river of seven bends"


@pytest.fixture
def screen(page, live_server, settings):
    settings.SITE_URL = live_server.url
    return Screen(page, live_server)


def test_somebody_is_invited_sets_a_password_signs_in_and_is_signed_out_elsewhere(screen, new_context, live_server):
    page = screen.sign_in("Editors", "Administrators").page
    screen.open(admin(User, "add"))
    page.get_by_label("First name:").fill("Olga")
    page.get_by_label("Email address:").fill("olga@example.org")
    page.get_by_label("Contributors").check()
    screen.press("Save")
    link = page.get_by_label("With it olga sets a password").input_value()

    def at_another_desk():
        return Screen(new_context().new_page(), live_server)

    hers = at_another_desk()
    hers.page.goto(link)
    hers.page.get_by_label("New password:").fill(NEW)
    hers.page.get_by_label("New password confirmation:").fill(NEW)
    hers.press("Set the password")
    expect(hers.page.locator(".messagelist")).to_contain_text("Sign in with it")
    phone = at_another_desk()
    phone.open("/admin/")
    for desk in (hers, phone):
        desk.page.fill("[name=username]", "olga")
        desk.page.fill("[name=password]", NEW)
        desk.page.click("[type=submit]")
        expect(desk.page.locator("#user-tools")).to_contain_text("Olga")
    hers.page.get_by_role("link", name="Your account").click()
    hers.press("End all others")
    expect(hers.page.locator(".messagelist")).to_contain_text("1 session was ended")
    phone.open("/admin/account/")
    expect(phone.page.locator("[name=password]")).to_be_visible()
    assert (screen.complaints, hers.complaints, phone.complaints) == ([], [], [])


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_pages_of_accounts(screen, page, scheme):
    page.emulate_media(color_scheme=scheme)
    screen.sign_in("Editors", "Administrators")
    olga = User.objects.create_user("olga", email="olga@example.org", is_staff=True)
    pages = {
        "own": "/admin/account/",
        "password": "/admin/password_change/",
        "invite": admin(User, "add"),
        "account": admin(olga),
        "link": f"/admin/accounts/user/{olga.pk}/password/",
        "sessions": f"/admin/accounts/user/{olga.pk}/sessions/",
    }
    pages["events"] = admin(Event)
    pages["second factor"] = "/admin/account/second-factor/"
    found = {}
    for name, address in pages.items():
        screen.open(address)
        found[name] = screen.faults()
    screen.open(pages["link"])
    screen.press("Make a link")
    link = page.locator("#link").input_value()
    found["made link"] = screen.faults()
    page.goto(link)
    found["set password"] = screen.faults()
    page.goto(link.replace("/invitation/", "/invitation/x"))
    found["dead link"] = screen.faults()
    screen.open(pages["second factor"])
    page.get_by_label("Your password:").fill(PASSWORD)
    screen.press("Begin")
    found["its picture"] = screen.faults()
    expect(page.get_by_role("img", name="QR code of the secret below")).to_have_js_property("complete", True)
    assert page.locator(".qr").evaluate("picture => picture.naturalWidth") > 100
    page.get_by_label("Code:").fill(f"{totp(TOTPDevice.objects.get().bin_key):06d}")
    screen.press("Set it up")
    backup = page.locator(".codes code").first.inner_text()
    found["backup codes"] = screen.faults()
    screen.open(f"/admin/accounts/user/{User.objects.get(username='anna').pk}/change/")
    screen.press("Log out")
    screen.open("/admin/login/")
    page.fill("[name=username]", "anna")
    page.fill("[name=password]", PASSWORD)
    page.click("[type=submit]")
    found["code"] = screen.faults()
    page.get_by_label("Code:").fill(backup)
    screen.press("Sign in")
    expect(page.locator(".messagelist")).to_contain_text("You used a backup code; 9 are left.")
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert screen.complaints == []
