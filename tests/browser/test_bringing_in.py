"""Bringing in, in a browser: a failure, a page, its publisher, the same again as a reprint; and a publisher's feed."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Source
from tests.articles.importing.servers import Site, answer
from tests.articles.importing.test_feed_files import LONG, item, rss
from tests.browser.test_admin import Screen
from tests.desk import admin
from tests.factories import SourceFactory

WORDS = "“We shall speak again of the river,” the minister said on Friday, after a day of talks that both sides called useful."
MORE = "The talks will go on in Doha in March, he added, and nobody should expect them to be quick, since the matter is an old one."
PAGE = f"""<!doctype html><html lang="en"><head><title>Talks on the river</title>
<link rel="canonical" href="https://gazette.example/talks/7"><meta property="og:site_name" content="The Gazette"></head>
<body><nav>Home</nav><article><h1>Talks on the river</h1><p>{WORDS}</p><p>{MORE}</p></article></body></html>"""


@pytest.fixture
def screen(page, live_server):
    return Screen(page, live_server)


@pytest.fixture
def site(settings):
    settings.IMPORT_ALLOW_PRIVATE = True
    made = Site()
    yield made
    made.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_article_is_brought_in_and_again_as_a_reprint(screen, page, site, scheme):
    page.emulate_media(color_scheme=scheme)
    site.pages["/talks"] = answer(PAGE.encode(), content_type="text/html; charset=utf-8")
    screen.sign_in("Editors")
    found = {}
    screen.open(admin(Article))
    page.get_by_role("link", name="Bring in", exact=True).click()
    page.get_by_label("Web address").fill(f"{site.address}/nothing")
    screen.press("Bring in")
    expect(page.locator(".errorlist")).to_contain_text("nothing is there (404)")
    found["failed"] = screen.faults()
    page.get_by_label("Web address").fill(f"{site.address}/talks")
    screen.press("Bring in")
    expect(page.get_by_label("Title")).to_have_value("Talks on the river")
    expect(page.locator(".field-title")).to_contain_text("Found:")
    expect(page.get_by_role("region", name="The original")).to_contain_text(WORDS)
    found["confirm"] = screen.faults()
    page.get_by_label("Dateline").fill("DOHA")
    screen.press("Add this publisher")
    expect(page.get_by_label("Dateline")).to_have_value("DOHA")
    screen.press("Save")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    first = Article.objects.get()
    assert (first.source.name, first.dateline, first.body, first.status) == ("The Gazette", "DOHA", f"{WORDS}\n\n{MORE}", "draft")

    screen.open("/admin/articles/article/bring-in/")
    page.get_by_label("Text or HTML").fill(f"The river again\n\n{WORDS} {MORE} And they ate.")
    screen.press("Bring in")
    screen.choose("source", "Gaz", "The Gazette")
    screen.press("Save")
    known = page.get_by_role("region", name="It seems to be recorded already")
    expect(known.locator("ins")).to_contain_text(["And they ate."])
    found["known"] = screen.faults()
    known.get_by_label("A reprint of it").check()
    screen.press("Save")
    expect(page.locator(".messagelist")).to_contain_text("was added")
    assert Article.objects.latest("pk").reprint_of == first
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert screen.complaints == []


def test_a_feed_is_imported_at_a_button(screen, page, site):
    content = f"<content:encoded><![CDATA[{LONG}]]></content:encoded>"
    site.pages["/feed"] = answer(rss(item(1, f"{content}"), item(2, content.replace("Friday", "Monday evening"))).encode())
    SourceFactory(name="The Gazette", feed_url=f"{site.address}/feed")
    SourceFactory(name="The Courier", feed_url=f"{site.address}/nothing")
    screen.sign_in("Editors")
    screen.open(admin(Source))
    page.get_by_role("link", name="Feeds", exact=True).click()
    row = page.get_by_role("row").filter(has_text="The Gazette")
    expect(row).to_contain_text("Never asked.")
    screen.press("Import now The Courier")
    expect(page.get_by_role("row").filter(has_text="The Courier")).to_contain_text("nothing is there (404)")
    screen.press("Import now The Gazette")
    expect(row).to_contain_text("2 new, 0 known.")
    assert screen.faults() == []
    assert Article.objects.filter(status="draft", source__name="The Gazette").count() == 2
    assert screen.complaints == []


@pytest.mark.parametrize("language", ["en", "fa"])
def test_on_a_phone_the_button_of_a_feed_stands_within_the_screen(screen, page, settings, language):
    settings.LANGUAGE_CODE = language
    SourceFactory(name="The Gazette", feed_url="https://gazette.example/a-long-address-of-a-feed/of-all-the-news/in-english/feed.xml")
    screen.sign_in("Editors")
    page.set_viewport_size({"width": 390, "height": 844})
    screen.open("/admin/articles/source/feeds/")
    row = page.get_by_role("row").filter(has_text="The Gazette")
    button = row.get_by_role("button")
    box = button.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator(".feeds-table").evaluate("table => table.scrollWidth <= table.clientWidth")
    assert screen.faults() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_paste_that_is_too_large_is_said_before_it_is_sent(screen, page, monkeypatch, scheme):
    monkeypatch.setattr("diplomacy.admin.bringing_in.MOST_BYTES", 1000)
    page.emulate_media(color_scheme=scheme)
    screen.sign_in("Editors")
    screen.open("/admin/articles/article/bring-in/")
    page.get_by_label("Web address").fill("https://gazette.example/talks")
    text = page.get_by_label("Text or HTML")
    text.fill("я" * 501)
    page.get_by_role("button", name="Bring in", exact=True).click()
    expect(page.locator(".form-row:has(textarea) .errorlist")).to_contain_text("larger than 10 MB")
    expect(page.get_by_label("Web address")).to_have_value("https://gazette.example/talks")
    assert screen.faults() == []
    text.fill(f"The river\n\n{WORDS}")
    text.blur()
    expect(page.locator(".errorlist")).to_have_count(0)
    screen.press("Bring in")
    expect(page.get_by_label("Title")).to_have_value("The river")
