"""Atom feeds: the latest public rows as programs read them, in valid XML, with no more words than may be shown."""

import datetime
import xml.etree.ElementTree as xml

import pytest
from django.urls import reverse

from articles.models import Article, Quote
from diplomacy.base import feeds
from diplomacy.base.publishing import Status
from diplomacy.meetings.models import Meeting
from tests.site.rows import a_meeting, a_ministry, a_quote, a_readout, an_article, an_office, an_official

pytestmark = pytest.mark.django_db

ATOM = "{http://www.w3.org/2005/Atom}"
BODY = "Both met at noon. “We agree,” said one. “We shall see,” said the other. “We agree,” it was said again. The day ended there."


def entries(client, address):
    """The entries of a feed that answers as one should."""
    return feed(client, address).findall(f"{ATOM}entry")


def feed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    root = xml.fromstring(response.content)
    assert root.tag == f"{ATOM}feed"
    for row in (root, *root.findall(f"{ATOM}entry")):
        assert [row.find(ATOM + name) is not None for name in ("id", "title", "updated")] == [True] * 3
        datetime.datetime.fromisoformat(text(row, "updated"))
    assert root.find(f"{ATOM}author/{ATOM}name").text == "Diplomacy"
    return root


def text(row, name):
    return row.findtext(ATOM + name)


def links(row):
    return {link.get("rel"): link.get("href") for link in row.findall(f"{ATOM}link")}


def test_an_entry_says_what_an_article_is_and_where(client):
    article = an_article(BODY, title="آنها دیدار کردند", language="fa", url="https://example.org/story?a=1&b=2", licence="CC BY 4.0")
    a_quote(article, "We agree,", an_official("Ada Alef", "IR"))
    (entry,) = entries(client, "/feeds/articles.atom")
    assert text(entry, "title") == "آنها دیدار کردند"
    assert entry.get("{http://www.w3.org/XML/1998/namespace}lang") == "fa"
    address = f"http://127.0.0.1:8000{article.get_absolute_url()}"
    assert links(entry) == {"alternate": address, "via": "https://example.org/story?a=1&b=2"}
    assert text(entry, "id") == address
    assert text(entry, "published") == "2022-01-28T12:00:00+00:00"
    assert text(entry, "rights") == "Gazette · CC BY 4.0"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Gazette"
    assert "Both met at noon." in text(entry, "summary")
    assert "“We agree,”" in text(entry, "summary")


@pytest.mark.parametrize(("rights", "opening", "words"), [("full", True, True), ("excerpts", False, True), ("none", False, False)])
def test_entries_keep_to_the_text_rights(client, rights, opening, words):
    article, ada = an_article(BODY, rights=rights), an_official("Ada Alef", "IR")
    agree = a_quote(article, "We agree,", ada)
    a_meeting([ada], said=[agree])
    for address in ("/feeds/articles.atom", ada.get_absolute_url() + "quotes.atom", "/feeds/meetings.atom"):
        content = client.get(address).content.decode()
        assert ("We agree" in content) == words, address
    content = client.get("/feeds/articles.atom").content.decode()
    assert ("Both met" in content) == opening
    assert "Ada Alef" in content


def test_a_long_text_is_only_opened(client):
    an_article("word " * 200)
    (entry,) = entries(client, "/feeds/articles.atom")
    assert text(entry, "summary").count("word") == 80
    assert "word …" in text(entry, "summary")


def test_an_utterance_is_in_it_once_and_its_repeat_when_the_first_is_withdrawn(client):
    ada = an_official("Ada Alef", "IR")
    first = a_quote(an_article(BODY), "We agree,", ada)
    reprint = an_article(BODY)
    again = a_quote(reprint, "We agree,", ada, repeats=first)
    third = Quote(article=reprint, speaker=ada, kind="direct", repeats=first)
    place = reprint.body.rindex("We agree,")
    third.mark(place, place + 9)
    third.save()
    address = ada.get_absolute_url() + "quotes.atom"
    assert [text(entry, "id") for entry in entries(client, address)] == [f"http://127.0.0.1:8000/quotes/{first.uid}/"]
    in_reprint = next(entry for entry in entries(client, "/feeds/articles.atom") if links(entry)["alternate"].endswith(reprint.slug + "/"))
    assert text(in_reprint, "summary").count("<li>") == 1
    assert "1 quote:" in text(in_reprint, "summary")
    first.article.status = Status.DRAFT
    first.article.save()
    assert [text(entry, "id") for entry in entries(client, address)] == [f"http://127.0.0.1:8000/quotes/{again.uid}/"]


def test_an_entry_says_who_said_it_with_the_office_held_then(client):
    ada = an_official("Ada Alef", "IR")
    an_office(ada, "Minister", "2019", "2022-06")
    an_office(ada, "President", "2022-07", role="head_of_state")
    a_quote(an_article(BODY), "We agree,", ada, said_on="2022-01-27")
    (entry,) = entries(client, ada.get_absolute_url() + "quotes.atom")
    assert text(entry, "title") == "Ada Alef: “We agree,”"
    assert "Ada Alef, Minister, Iran" in text(entry, "summary")
    assert "27 January 2022" in text(entry, "summary")


def test_meetings_of_all_of_an_official_a_country_and_two_countries(client):
    ada, bahar, carl = an_official("Ada Alef", "IR"), an_official("Bahar Beh", "QA"), an_official("Carl Ce", "FR")
    ministry = a_ministry("Ministry of Rivers of Iran")
    both = a_meeting([ada, bahar, ministry], "Both meet", kind="phone_call", summary="They spoke.\nAt length.")
    a_readout(an_article(BODY), "Both met at noon.", [ministry], [both])
    a_meeting([ada], "One travels", day="2022-01-28")
    a_meeting([carl], "Another travels", day="2022-02")

    def titles(address):
        return [text(entry, "title") for entry in entries(client, address)]

    assert titles("/feeds/meetings.atom") == ["Another travels", "One travels", "Both meet"]
    assert titles("/officials/ada-alef/meetings.atom") == ["One travels", "Both meet"]
    assert titles("/countries/ir/meetings.atom") == ["One travels", "Both meet"]
    assert titles("/relations/ir-qa/meetings.atom") == ["Both meet"]
    assert titles("/relations/fr-qa/meetings.atom") == []
    (entry,) = entries(client, "/relations/ir-qa/meetings.atom")
    for words in ("Phone call, ", "27 January 2022", "Accounts by Iran.", "Bahar Beh, Qatar", "They spoke.<br>At length."):
        assert words in text(entry, "summary")


def test_other_spellings_and_former_slugs_lead_to_the_feed(client):
    ada = an_official("Ada Alef", "IR", slug="ada")
    ada.slug = "ada-alef"
    ada.save()
    for asked, leads_to in {
        "/officials/ada/quotes.atom": "/officials/ada-alef/quotes.atom",
        "/officials/ada/meetings.atom": "/officials/ada-alef/meetings.atom",
        "/countries/IR/meetings.atom": "/countries/ir/meetings.atom",
        "/relations/qa-IR/meetings.atom": "/relations/ir-qa/meetings.atom",
    }.items():
        response = client.get(asked)
        assert (response.status_code, response["Location"]) == (301, leads_to)
    for missing in ("/officials/nobody/quotes.atom", "/countries/zz/meetings.atom", "/relations/ir-ir/meetings.atom"):
        assert client.get(missing).status_code == 404
    assert client.post("/feeds/articles.atom").status_code == 405


@pytest.mark.parametrize("written", ["\x00\x1b", "\ufffe\uffff", "\ud800", "]]><script>", "&nbsp;<b>", '"'])
def test_whatever_a_text_holds_the_feed_is_valid(written):
    made = feeds.Atom(title=written, link="http://127.0.0.1:8000/", description="", language="en", subtitle=written, author_name=written)
    made.add_item(
        title=f"Title {written}",
        link="http://127.0.0.1:8000/",
        description=written,
        updateddate=feeds.NEVER,
        author_name=written,
        author_link=f"https://example.org/{written}",
        original=f"https://example.org/{written}",
        language=written,
        item_copyright=written,
    )
    root = xml.fromstring(made.writeString("utf-8").encode())
    assert root.findtext(f"{ATOM}entry/{ATOM}title").startswith("Title ")


def test_markup_in_the_record_is_shown_as_text(client):
    """Programs take the summary for HTML: what stands in it as a text must be escaped once more."""
    nasty = "<script>alert(1)</script>"
    ada = an_official(f"Ada {nasty}", "IR")
    article = an_article(f"He said: {nasty} & more.", title=f"Title {nasty}")
    quote = a_quote(article, f"{nasty} & more", ada)
    a_meeting([ada], f"Talks {nasty}", said=[quote], summary=nasty)
    for address in ("/feeds/articles.atom", "/feeds/meetings.atom", ada.get_absolute_url() + "quotes.atom"):
        (entry,) = entries(client, address)
        assert nasty in text(entry, "title")
        assert nasty not in text(entry, "summary")
        assert "&lt;script&gt;" in text(entry, "summary")


def test_addresses_are_the_configured_sites(client, settings):
    settings.SITE_URL = "https://diplomacy.example"
    settings.ALLOWED_HOSTS = ["*"]
    ada = an_official("Ada Alef", "IR")
    a_meeting([ada], said=[a_quote(an_article(BODY), "We agree,", ada)])
    for address in ("/feeds/articles.atom", "/feeds/meetings.atom", "/officials/ada-alef/quotes.atom"):
        content = client.get(address, headers={"Host": "evil.example"}).content.decode()
        assert "evil.example" not in content
        assert "127.0.0.1" not in content
        assert links(xml.fromstring(content.encode()))["self"] == f"https://diplomacy.example{address}"


def test_an_answer_is_exact(client):
    ada = an_official("Ada Alef", "IR")
    article = an_article(BODY)
    first = client.get("/feeds/articles.atom")
    assert first["Cache-Control"] == "public, no-cache"
    assert client.get("/feeds/articles.atom", headers={"If-None-Match": first["ETag"]}).status_code == 304
    assert client.get("/feeds/articles.atom").content == first.content
    a_quote(article, "We agree,", ada)
    changed = client.get("/feeds/articles.atom", headers={"If-None-Match": first["ETag"]})
    assert "Ada Alef" in changed.content.decode()
    article.status = Status.DRAFT
    article.save()
    gone = client.get("/feeds/articles.atom", headers={"If-None-Match": changed["ETag"]})
    assert gone.status_code == 200
    assert entries(client, "/feeds/articles.atom") == []


def test_an_empty_feed_has_no_time_of_its_own(client):
    assert text(feed(client, "/feeds/articles.atom"), "updated") == "1970-01-01T00:00:00+00:00"


def test_the_time_of_an_entry_is_that_of_its_last_change(client):
    article = an_article(BODY)
    Article.history.filter(id=article.pk).update(history_date=datetime.datetime(2024, 5, 1, 12, 30, 59, 999, tzinfo=datetime.UTC))
    root = feed(client, "/feeds/articles.atom")
    assert text(root.find(f"{ATOM}entry"), "updated") == text(root, "updated") == "2024-05-01T12:30:59+00:00"


def test_rows_without_a_history_have_the_time_of_what_they_tell(client):
    """As where rows were loaded in bulk from elsewhere."""
    ada = an_official("Ada Alef", "IR")
    a_meeting([ada], day="2022-01")
    a_quote(an_article(BODY), "We agree,", ada)
    for model in (Article, Meeting, Quote):
        model.history.all().delete()
    assert text(entries(client, "/feeds/meetings.atom")[0], "updated") == "2022-01-01T00:00:00+00:00"
    for address in ("/feeds/articles.atom", "/officials/ada-alef/quotes.atom"):
        assert text(entries(client, address)[0], "updated") == "2022-01-28T12:00:00+00:00"


def test_the_latest_fifty_are_in_it(client):
    ada = an_official("Ada Alef", "IR")
    for number in range(1, 53):
        a_meeting([ada], f"Meeting {number}", day=f"{1900 + number}")
    titles = [text(entry, "title") for entry in entries(client, "/feeds/meetings.atom")]
    assert titles == [f"Meeting {number}" for number in range(52, 2, -1)]


def test_pages_name_the_feeds(client):
    an_official("Ada Alef", "IR")
    for page, feeds_named in {
        "/": ["articles-feed", "meetings-feed"],
        "/officials/ada-alef/": ["articles-feed", "official-quotes-feed", "official-meetings-feed"],
        "/countries/ir/": ["country-meetings-feed"],
        "/relations/ir-qa/": ["relation-meetings-feed"],
    }.items():
        content = client.get(page).content.decode()
        for name in feeds_named:
            arguments = {"official": ["ada-alef"], "country": ["ir"], "relation": ["ir", "qa"]}.get(name.split("-")[0], [])
            address = reverse(name, args=arguments)
            assert f'<link rel="alternate" type="application/atom+xml" href="{address}"' in content, (page, address)
            assert f'<a href="{address}">' in content, (page, address)
