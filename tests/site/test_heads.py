"""The heads of readers' pages, as search engines and whoever is sent a link read them."""

import html.parser
import json

import pytest

from tests.site.rows import a_meeting, a_ministry, a_quote, a_topic, an_article, an_office, an_official

pytestmark = pytest.mark.django_db

BODY = "Both met. “We agree,” said one."
NASTY = "</script><script>alert(1)</script>&amp;"


class Head(html.parser.HTMLParser):
    """`meta`, `links` and the linked data of a page."""

    def __init__(self, response):
        super().__init__()
        assert response.status_code == 200
        self.title, self.meta, self.links, self.data, self.kind = "", {}, {}, [], ""
        self.content = response.content.decode()
        self.feed(self.content)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        self.kind = tag if tag == "title" else names.get("type", tag) if tag == "script" else ""
        if tag == "meta" and "content" in names:
            name = names.get("name") or names["property"]
            assert name not in self.meta
            self.meta[name] = names["content"]
        if tag == "link":
            self.links.setdefault(names["rel"], []).append(names["href"])

    def handle_endtag(self, tag):
        self.kind = ""

    def handle_data(self, data):
        if self.kind == "title":
            self.title += data
        if self.kind == "application/ld+json":
            self.data.append(json.loads(data))


@pytest.fixture
def pages():
    one, other = an_official("Ada Alef", "IR", summary="A minister.\nAnd more."), an_official("Bahar Beh", "QA")
    article = an_article(BODY, title="Both met")
    agree = a_quote(article, "We agree,", one)
    meeting = a_meeting([one, other], "The two ministers meet", said=[agree])
    rows = [one, a_ministry("Ministry of Rivers of Iran"), article, agree, meeting, a_topic("Rivers", quotes=[agree])]
    lists = ["/", "/officials/", "/ministries/", "/countries/", "/relations/", "/articles/", "/meetings/", "/topics/", "/api/v1/docs/"]
    return [*lists, "/countries/ir/", "/relations/ir-qa/", *(row.get_absolute_url() for row in rows)]


def test_every_page_says_what_it_is_and_where(client, settings, pages):
    settings.SITE_URL = "https://diplomacy.example"
    said = set()
    for page in pages:
        head = Head(client.get(page + "?unknown=1"))
        address = f"https://diplomacy.example{page}"
        assert head.links["canonical"] == [address]
        assert head.meta["og:url"] == address
        assert head.title == f"{head.meta['og:title']}: Diplomacy"
        assert head.meta["og:description"] == head.meta["description"]
        assert "\n" not in head.meta["description"]
        assert head.meta["og:site_name"] == "Diplomacy"
        assert head.meta["og:locale"] == "en_US"
        assert head.meta["og:type"] in ("website", "article", "profile")
        said.add((head.meta["og:title"], head.meta["description"]))
    assert len(said) == len(pages)
    assert len({description for _, description in said}) == len(pages)


def test_an_article_says_when_it_was_published(client):
    head = Head(client.get(an_article(BODY).get_absolute_url()))
    assert head.meta["og:type"] == "article"
    assert head.meta["article:published_time"] == "2022-01-28T12:00:00+00:00"


def test_a_search_is_kept_out_of_indexes_and_names_what_was_sought(client):
    head = Head(client.get("/search/?q=we+agree&unknown=1"))
    assert head.links["canonical"] == ["http://127.0.0.1:8000/search/?q=we+agree"]
    assert head.meta["robots"] == "noindex"


def test_errors_have_no_address_of_their_own(client):
    content = client.get("/no-such-page/").content.decode()
    assert "canonical" not in content
    assert "og:" not in content


def test_linked_data_say_what_the_page_says(client):
    ada = an_official("Ada Alef", "IR", birth_date="1960", wikidata_id="Q42")
    ada.other_names.create(name="آدا الف", language="fa", kind="original_script")
    an_office(ada, "Minister", "2019")
    article = an_article(BODY, title="Both met", url="https://example.org/1", language="en")
    quote = a_quote(article, "We agree,", ada, said_on="2022-01-27")
    meeting = a_meeting([ada], "They meet", said=[quote], city="Tehran", day="2022-01")
    found = {row: Head(client.get(row.get_absolute_url())).data for row in (ada, article, quote, meeting)}
    assert found[ada] == [
        {
            "@context": "https://schema.org",
            "@type": "Person",
            "url": "http://127.0.0.1:8000/officials/ada-alef/",
            "name": "Ada Alef",
            "alternateName": ["آدا الف"],
            "jobTitle": ["Minister"],
            "birthDate": "1960",
            "sameAs": "https://www.wikidata.org/wiki/Q42",
        }
    ]
    assert found[article][0]["datePublished"] == "2022-01-28T12:00:00+00:00"
    assert found[article][0]["isBasedOn"] == "https://example.org/1"
    assert found[quote][0]["text"] == "We agree,"
    assert found[quote][0]["creator"] == {"@type": "Person", "name": "Ada Alef", "url": "http://127.0.0.1:8000/officials/ada-alef/"}
    assert found[meeting][0]["startDate"] == "2022-01"
    assert found[meeting][0]["location"]["address"] == {"@type": "PostalAddress", "addressLocality": "Tehran"}


def test_linked_data_keep_to_the_text_rights(client):
    quote = a_quote(an_article(BODY, rights="none"), "We agree,", an_official())
    head = Head(client.get(quote.get_absolute_url()))
    assert "text" not in head.data[0]
    assert "We agree" not in head.content


def test_nothing_in_the_record_ends_the_linked_data(client):
    ada = an_official(f"Ada {NASTY}", summary=NASTY)
    article = an_article(f"He said {NASTY}.", title=f"Title {NASTY}")
    quote = a_quote(article, NASTY, ada)
    meeting = a_meeting([ada], f"Talks {NASTY}", city=NASTY, summary=NASTY)
    for row in (ada, article, quote, meeting):
        head = Head(client.get(row.get_absolute_url()))
        assert "<script>" not in head.content
        assert head.content.count("</script>") == 1
        assert NASTY in json.dumps(head.data)
