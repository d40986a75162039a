"""Readers' pages in a browser: no fault that axe finds, nothing wider than a phone, no script needed, keys that work."""

import io

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core.files.base import ContentFile
from PIL import Image

from tests.site.rows import (
    a_meeting,
    a_ministry,
    a_proposition,
    a_quote,
    a_readout,
    a_stance,
    a_topic,
    an_article,
    an_office,
    an_official,
)

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# The dark differs in its colours only.
SCREENS = [(1280, "light", RULES), (390, "light", RULES), (1280, "dark", ["color-contrast", "link-in-text-block"])]
BODY = "Both met. “We agree,” said one. “We shall see,” said the other. The day ended there."


def picture():
    """A picture to upload."""
    file = io.BytesIO()
    Image.new("RGB", (300, 200), "teal").save(file, "JPEG")
    return ContentFile(file.getvalue())


@pytest.fixture
def talks(live_server):
    """One of everything that a reader can see; addresses of its pages."""
    one, other = an_official("Ada Alef", "IR", summary="A minister."), an_official("Bahar Beh", "QA")
    ministry = a_ministry("Ministry of Rivers of Iran")
    an_office(one, "Minister", "2019", "2022-03", ministry=ministry)
    an_office(one, "President", "2022-04", role="head_of_state")
    one.image.save("portrait.jpg", picture(), save=True)
    one.other_names.create(name="آدا الف", language="fa", kind="original_script")
    article = an_article(BODY, rights="full")
    agree, see = a_quote(article, "We agree,", one), a_quote(article, "We shall see,", other, kind="partial")
    told = a_quote(article, "Both met", kind="indirect", ministry=ministry)
    visit = a_meeting([one, other], "A visit", kind="visit", summary="With one part.")
    meeting = a_meeting([one, other, ministry], "The two ministers meet", said=[agree, see], part_of=visit)
    a_readout(article, "Both met.", [ministry], [meeting])
    topic = a_topic("Rivers", quotes=[agree, see, told])
    proposition = a_proposition(topic, "The river should be shared.")
    a_stance(one, proposition, [agree])
    a_stance(other, proposition, [see], polarity="opposes", basis="inferred", note="He leaves it open.")
    return [
        "/",
        "/officials/",
        "/officials/?q=nobody&in_office_on=yesterday",
        one.get_absolute_url(),
        "/ministries/",
        ministry.get_absolute_url(),
        "/countries/",
        "/countries/ir/",
        "/relations/",
        "/relations/ir-qa/",
        "/relations/fr-qa/",
        "/articles/",
        article.get_absolute_url(),
        f"/quotes/{agree.uid}/",
        "/meetings/",
        meeting.get_absolute_url(),
        "/topics/",
        topic.get_absolute_url(),
        "/search/?q=river",
        "/search/?q=nothinglikeit",
        "/no-such-page/",
    ]


@pytest.mark.parametrize(("width", "scheme", "rules"), SCREENS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(live_server, browser, talks, width, scheme, rules):
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    faults = []
    for address in talks:
        page.goto(live_server.url + address)
        violations = Axe().run(page, options={"runOnly": rules}).response["violations"]
        faults += [(address, fault["id"], fault["nodes"][0]["html"][:200]) for fault in violations]
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            faults.append((address, "wider than the screen"))
    page.close()
    assert faults == []


def test_pages_read_without_script_and_ask_no_other_host(live_server, browser, talks):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    asked, answers = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("response", lambda response: answers.append((response.status, response.url)))
    for address in talks:
        page.goto(live_server.url + address)
        assert page.locator("h1").count() == 1, address
        assert page.locator("script:not([type='application/ld+json'])").count() == 0, address
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert [url for status, url in answers if status >= 400 and "/no-such-page/" not in url] == []
    context.close()


DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
SHIFTS = """async () => {
    for (const image of document.images) {
        image.loading = "eager";
        await image.decode();
    }
    const shifts = [];
    const note = (list) => shifts.push(...list.getEntries().map((entry) => entry.value));
    const observer = new PerformanceObserver(note);
    observer.observe({ type: "layout-shift", buffered: true });
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
    note({ getEntries: () => observer.takeRecords() });
    return shifts;
}"""


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_loads_and_nothing_in_it_is_refused(live_server, browser, talks, width):
    page = browser.new_page(viewport={"width": width, "height": 900})
    refused, moved = [], []
    page.on("console", lambda message: refused.append((page.url, message.text)))
    late = []
    page.route("**/*.jpg", lambda route: late.append(route))
    for address in talks:
        page.goto(live_server.url + address)
        page.evaluate(DRAWN)
        while late:
            late.pop().continue_()
        moved += [(address, shift) for shift in page.evaluate(SHIFTS)]
    page.close()
    assert moved == []
    assert [(url, text) for url, text in refused if "/no-such-page/" not in url] == []


def test_the_skip_link_and_search_work_by_keyboard(live_server, page, talks):
    page.goto(live_server.url + "/officials/")
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the record"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")
    page.locator("#q").focus()
    page.keyboard.type("Ada")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=Ada")


def test_filters_narrow_the_list(live_server, page, talks):
    page.goto(live_server.url + "/officials/")
    page.get_by_label("Country").select_option("QA")
    page.get_by_role("button", name="Apply").click()
    assert page.get_by_role("link", name="Bahar Beh").count() == 1
    assert page.get_by_role("link", name="Ada Alef").count() == 0
    page.get_by_role("link", name="Show everything").click()
    assert page.get_by_role("link", name="Ada Alef").count() == 1


def test_on_paper_what_is_for_screens_is_left_out(live_server, page, talks):
    page.goto(live_server.url + "/officials/")
    page.emulate_media(media="print")
    assert not page.locator(".nav").is_visible()
    assert not page.locator(".find").is_visible()
    assert not page.locator(".facets").is_visible()
    assert page.get_by_role("link", name="Ada Alef").is_visible()
