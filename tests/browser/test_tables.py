"""A table in a browser: brought in, mended where it is wrong, looked at and entered, without a script of ours."""

import pytest
from playwright.sync_api import expect

from people.models import Appointment, Official
from tests.browser.test_admin import Screen
from tests.desk import admin
from tests.factories import OfficialFactory


@pytest.fixture
def screen(page, live_server):
    return Screen(page, live_server)


def bring(screen, model, text):
    screen.open(admin(model, "table"))
    file = {"name": "offices.csv", "mimeType": "text/csv", "buffer": text.encode("utf-16")}
    screen.page.get_by_label("File:").set_input_files(files=[file])
    screen.press("See what it would change")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_table_is_mended_looked_at_and_entered(screen, page, scheme):
    page.emulate_media(color_scheme=scheme)
    OfficialFactory(name="Ada Alef", slug="ada-alef")
    screen.sign_in("Editors")
    found = {}
    bring(screen, Appointment, "official;role;from\nada-alef;minister;2021\n")
    expect(page.get_by_role("alert")).to_contain_text("Line 1, column C: There is no column “from”.")
    found["unreadable"] = screen.faults()
    bring(screen, Appointment, "Official;Role;Start date\nAda Alef;Foreign minister;2021-13\n")
    expect(page.get_by_role("alert")).to_contain_text("1 thing is wrong")
    found["problems"] = screen.faults()
    page.get_by_label("Line 2, start_date").fill("2021-12")
    screen.press("Look again")
    expect(page.locator(".table-rows")).to_contain_text("start_date: 2021-12")
    found["look"] = screen.faults()
    page.get_by_label("Reason:").fill("From the gazette")
    screen.press("Enter all of it")
    expect(page.locator(".messagelist")).to_contain_text("Entered: 1 new row, 0 changed.")
    office = Appointment.objects.get()
    assert (str(office.official), office.role, office.start_date) == ("Ada Alef", "foreign_minister", "2021-12")
    assert office.history.get().history_change_reason == "From the gazette"
    screen.open(admin(Official, "table"))
    found["tables"] = screen.faults()
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert screen.complaints == []
