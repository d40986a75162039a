"""What is read of feeds: RSS, Atom and JSON Feed, and those that lie."""

import json

import pytest

from articles.importing import feeds
from articles.importing.feeds import Feed, read_feed
from articles.importing.findings import Unreadable

ADDRESS = "https://www.gazette.example/feed/"
LONG = "<p>The ministers met on Friday.</p><p>They spoke of the river&nbsp;– for an hour.</p>"


def rss(*items, more="", head=""):
    channel = "".join(f"<item>{item}</item>" for item in items)
    space = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return f'<?xml version="1.0"?>{head}<rss version="2.0" {space}><channel><title>The Gazette</title>{more}{channel}</channel></rss>'


def item(number=1, more=""):
    return (
        f"<title>Talks &amp;amp; more, {number}</title><link>/news/{number}?utm_source=rss</link>"
        f"<guid isPermaLink='false'>id-{number}</guid>"
        f"<pubDate>Fri, 28 Jan 2022 12:41:00 +0330</pubDate>{more}"
    )


def entries(text, **more):
    return read_feed(text.encode(), address=ADDRESS, **more).entries


def test_rss_is_read():
    content = f"<dc:creator>Ada Alef</dc:creator><description>In short.</description><content:encoded><![CDATA[{LONG}]]></content:encoded>"
    (one,) = entries(rss(item(more=content), more="<language>en-us</language><link>https://www.gazette.example</link>"))
    assert one == feeds.Entry(
        key="id-1",
        url="https://www.gazette.example/news/1",
        title="Talks & more, 1",
        text="The ministers met on Friday.\n\nThey spoke of the river\u00a0– for an hour.",
        is_summary=False,
        published="2022-01-28 12:41:00+03:30",
        byline="Ada Alef",
        language="en-us",
        licence="",
    )
    (short,) = entries(rss(item(more="<description>In short.</description>")))
    assert (short.text, short.is_summary) == ("In short.", True)


def test_atom_is_read():
    text = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa"><title>Rivers</title><rights>CC BY 4.0</rights>
      <entry><id>tag:1</id><title>Talks</title><link href="https://other.example/1"/><published>2022-01-28T12:41:00+03:30</published>
      <author><name>Ada Alef</name></author>
      <content type="html">{LONG.replace("&", "&amp;").replace("<", "&lt;")}</content></entry></feed>"""
    (one,) = entries(text)
    assert (one.key, one.url, one.published, one.byline, one.licence) == (
        "tag:1", "https://other.example/1", "2022-01-28 12:41:00+03:30", "Ada Alef", "CC BY 4.0",
    )  # fmt: skip
    assert one.text.startswith("The ministers met on Friday.\n\n")


def test_json_feed_is_read():
    data = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Rivers",
        "home_page_url": "https://www.gazette.example/",
        "language": "en",
        "items": [
            {
                "id": 7,
                "url": "/news/7",
                "title": "Talks",
                "content_html": LONG,
                "date_published": "2022-01-28T12:41:00Z",
                "authors": [{"name": "Ada"}],
            },
            {"id": "8", "content_text": "a < b & c\n\nSecond.", "authors": "nonsense", "title": 5},
            {"summary": "Neither", "id": None},
            "nonsense",
        ],
    }  # fmt: skip
    feed = read_feed(json.dumps(data).encode(), address=ADDRESS)
    first, second, third = feed.entries
    assert (first.key, first.url, first.byline, first.language) == ("7", "https://www.gazette.example/news/7", "Ada", "en")
    assert (second.text, second.title, second.url) == ("a < b & c\n\nSecond.", "a < b & c Second.", "")
    assert (third.text, third.is_summary, feed.left_out) == ("Neither", True, 1)
    assert Feed.from_json(feed.as_json()) == feed


def test_a_feed_in_another_character_set_is_read():
    text = rss(item(more="<description>گفتگو</description>")).replace('"1.0"?', '"1.0" encoding="windows-1256"?')
    (one,) = read_feed(text.encode("windows-1256"), address=ADDRESS).entries
    assert one.text == "گفتگو"


def test_an_entry_that_comes_twice_is_one_and_of_very_many_the_first_are_read(monkeypatch):
    assert [one.key for one in entries(rss(item(1), item(2), item(1)))] == ["id-1", "id-2"]
    monkeypatch.setattr(feeds, "MOST_ENTRIES", 3)
    feed = read_feed(rss(*map(item, range(10))).encode(), address=ADDRESS)
    assert ([one.key for one in feed.entries], feed.left_out) == (["id-0", "id-1", "id-2"], 7)


def test_entries_that_name_nothing_are_left_out_and_those_without_a_key_have_their_address():
    feed = read_feed(
        rss("<title>Only a title</title>", "<link>/news/3</link>", "<link>javascript:alert(1)</link>").encode(), address=ADDRESS
    )
    assert [(one.key, one.url, one.title) for one in feed.entries] == [
        ("https://www.gazette.example/news/3", "https://www.gazette.example/news/3", "https://www.gazette.example/news/3")
    ]
    assert feed.left_out == 2


LAUGHS = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (rss(item(more="<description>&b;</description>"), head=LAUGHS), "defines entities"),
        (rss(item(), head='<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'), "defines entities"),
        ("<html><body>No feed</body></html>", "holds no feed"),
        ("", "holds no feed"),
        ("{}", "holds no feed"),
        ("{" + '"a":' * 100_000, "damaged"),
        ('{"version": "https://jsonfeed.org/version/1.1", "items": 3}', "holds no feed"),
    ],
)
def test_what_is_no_feed_or_a_hostile_one_is_refused(text, why):
    with pytest.raises(Unreadable, match=why):
        entries(text)


def test_script_in_a_feed_is_no_text():
    (one,) = entries(rss(item(more="<description><![CDATA[<p>Words.</p><script>alert(1)</script><img src=x onerror=y>]]></description>")))
    assert one.text == "Words."
