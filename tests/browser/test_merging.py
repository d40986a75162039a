"""A duplicate found, compared, merged and parted again, in a browser and without a script."""

import pytest
from playwright.sync_api import expect

from diplomacy.merging.finding import find_all
from people.models import Official
from tests.browser.test_admin import Screen
from tests.desk import admin
from tests.factories import AppointmentFactory, OfficialFactory, OfficialNameFactory, QuoteFactory

pytestmark = pytest.mark.django_db


def twins():
    stays = OfficialFactory(name="Hossein Amir-Abdollahian", summary="Foreign minister.")
    goes = OfficialFactory(name="حسین امیرعبداللهیان", gender="male")
    OfficialNameFactory(official=goes, name="Hossein Amirabdollahian")
    AppointmentFactory(official=stays), AppointmentFactory(official=goes), QuoteFactory(speaker=goes), QuoteFactory(speaker=stays)
    QuoteFactory(speaker=stays)
    find_all(Official)
    return stays, goes


def merge_and_undo(screen, stays, goes, looked_at=lambda: None):
    page = screen.page
    screen.open("/admin/")
    page.get_by_role("link", name="probably one and the same").click()
    expect(page.get_by_role("heading", name="almost certainly one")).to_be_visible()
    looked_at()
    page.get_by_role("link", name="Compare and merge").first.click()
    expect(page.get_by_role("row", name="Gender").get_by_role("radio").nth(1)).to_be_checked()
    page.get_by_role("row", name="Gender").get_by_role("radio").nth(0).check()
    looked_at()
    screen.press("Merge the two")
    expect(page).to_have_url(screen.address + admin(stays))
    page.get_by_role("link", name="Undo it").click()
    expect(page.get_by_text("Nothing: all of it goes back.")).to_be_visible()
    looked_at()
    screen.press("Undo the merge")
    expect(page).to_have_url(screen.address + admin(goes))
    goes.refresh_from_db()
    assert goes.quotes.count() == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_duplicate_is_merged_and_parted_again(page, live_server, scheme):
    page.emulate_media(color_scheme=scheme)
    screen = Screen(page, live_server).sign_in("Editors")
    stays, goes = twins()

    def looked_at():
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            assert screen.faults() == []
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page is wider than the window"

    merge_and_undo(screen, stays, goes, looked_at)
    screen.open("/admin/duplicates/merges/")
    looked_at()
    screen.open(f"/admin/duplicates/official/{goes.pk}/?q=hossein")
    looked_at()
    screen.open(admin(goes, "delete"))
    looked_at()
    assert screen.complaints == []


def test_no_script_is_needed(new_context, live_server):
    page = new_context(java_script_enabled=False).new_page()
    screen = Screen(page, live_server).sign_in("Editors")
    merge_and_undo(screen, *twins())
