"""A reader's complaint leads to the row that it is about: from the letter's address, or from the page."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.desk import Desk, admin
from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    OfficialFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


def found(desk, address):
    return desk.client.get("/admin/find/", {"address": address})


def says(response):
    assert response.status_code == 200
    return str(response.context["form"].errors)


def letter_on(page):
    """(to whom, the subject, the body) of the letter that the page's link begins."""
    link = unescape(re.search(r'href="(mailto:[^"]*\?[^"]*)"', page)[1])
    parts = urlsplit(link)
    asked = parse_qs(parts.query)
    return parts.path, asked["subject"][0], asked["body"][0]


def test_the_letter_names_the_page_and_the_row_and_leads_to_it(client, editor, settings):
    settings.CONTACT_EMAIL, settings.SITE_URL = "desk@example.org", "https://diplomacy.example.org"
    official = OfficialFactory(slug="ada-alef")
    to, subject, body = letter_on(client.get("/officials/ada-alef/").content.decode())
    assert (to, subject) == ("desk@example.org", "A mistake: official ada-alef")
    assert "Row: official ada-alef" in body
    address = re.search(r"https://\S+", body)[0]
    assert address == "https://diplomacy.example.org/officials/ada-alef/"
    assert found(editor, address).headers["Location"] == admin(official)


def test_each_page_has_the_link_where_there_is_somebody_to_write_to(client, settings):
    quote = QuoteFactory()
    pages = ["/", "/officials/", f"/articles/{quote.article.slug}/", f"/quotes/{quote.uid}/", "/search/?q=%22%3E%0d%0aBcc:x"]
    assert not any("Report a mistake" in client.get(page).content.decode() for page in pages)
    settings.CONTACT_EMAIL = "desk@example.org"
    for page in pages:
        to, _subject, body = letter_on(client.get(page).content.decode())
        assert to == "desk@example.org"
        assert "Bcc" not in body


def test_an_address_leads_to_its_row(editor, settings):
    official, article, meeting, topic = OfficialFactory(), ArticleFactory(), MeetingFactory(), TopicFactory()
    quote, readout, stance = QuoteFactory(article=article), ReadoutFactory(), StanceFactory()
    for address, row in {
        f"/officials/{official.slug}/": official,
        f"{settings.SITE_URL}/articles/{article.slug}/": article,
        f"/articles/{article.slug}/#quote-{quote.uid}": quote,
        f"/quotes/{quote.uid}/?x=1": quote,
        f"meetings/{meeting.slug}/": meeting,
        f"/topics/{topic.slug}/": topic,
        "/countries/qa/": country("QA"),
        f"/officials/{official.slug}/quotes.atom": official,
        f"/api/v1/officials/{official.slug}/": official,
        f"/api/v1/readouts/{readout.uid}/": readout,
        f" {settings.SITE_URL}/api/v1/stances/{stance.uid}/ ": stance,
    }.items():
        assert found(editor, address).headers.get("Location") == admin(row), address


def test_an_address_that_the_row_had_before_and_a_withdrawn_row_are_found_too(editor):
    official = OfficialFactory(slug="formerly")
    official.slug = "today"
    official.save()
    withdrawn = ArticleFactory(slug="withdrawn", status="draft")
    assert found(editor, "/officials/formerly/").headers["Location"] == admin(official)
    assert found(editor, "/articles/withdrawn/").headers["Location"] == admin(withdrawn)


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "required"),
        ("https://elsewhere.example/officials/ada/", "another site"),
        ("//elsewhere.example/officials/ada/", "another site"),
        ("/officials/nobody/", "No row has that address"),
        ("/articles/nothing/#quote-none", "No row has that address"),
        ("/officials/", "no single row"),
        ("/relations/ir-qa/", "no single row"),
        ("/nowhere/at/all/", "no such page"),
        ("/admin/", "no single row"),
        ("http://[::1", "no web address"),
        ("javascript:alert(1)", "no such page"),
        ("/officials/" + "a" * 3000, "at most 2000"),
        ("/officials/%00/", "no web address"),
    ],
)
def test_what_leads_nowhere_says_why_and_keeps_what_was_typed(editor, address, why):
    response = found(editor, address)
    assert why in says(response)
    assert response.context["form"]["address"].value() == address


def test_only_who_may_see_the_row_is_led_to_it(client):
    official = OfficialFactory()
    assert client.get("/admin/find/", {"address": f"/officials/{official.slug}/"}).headers["Location"].startswith("/admin/login/")
    assert "may not see" in says(found(Desk(), f"/officials/{official.slug}/"))


def test_the_first_page_has_the_line(editor):
    assert 'action="/admin/find/"' in editor.get("/admin/").content.decode()
