"""Feeds: RSS and Atom by feedparser, JSON Feed by its specification (1.1). No Django. To be read `apart`."""

import calendar
import hashlib
import json
import re
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime

from articles.importing.addresses import absolute, tidy
from articles.importing.blocks import blocks_of_fragment, blocks_of_text
from articles.importing.cleaning import as_name, one_line
from articles.importing.decoding import decoded
from articles.importing.findings import Unreadable
from articles.importing.guesses import moment_of
from articles.importing.pages import as_language

MOST_ENTRIES = 2000
"""Of a longer feed the first are read: feeds begin with the newest."""

_ENTITY = re.compile(r"<!ENTITY", re.I)
_IS_XML_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>:]", re.I)


@dataclass(frozen=True)
class Entry:
    """An article in a feed. `key` names it in this feed; `text` is its body, "" where the feed has none or only a summary."""

    key: str
    url: str = ""
    title: str = ""
    text: str = ""
    is_summary: bool = False
    published: str = ""
    byline: str = ""
    language: str = ""
    licence: str = ""

    @property
    def digest(self):
        """Of what the feed says of it, to see whether it has changed."""
        return hashlib.sha256("\x00".join((self.url, self.title, self.text)).encode()).hexdigest()


@dataclass
class Feed:
    """`left_out` counts entries past MOST_ENTRIES, and those that name neither an address nor a text."""

    title: str = ""
    entries: list[Entry] = field(default_factory=list)
    left_out: int = 0

    def as_json(self):
        return {"title": self.title, "entries": [asdict(one) for one in self.entries], "left_out": self.left_out}

    @classmethod
    def from_json(cls, data):
        return cls(data["title"], [Entry(**one) for one in data["entries"]], data["left_out"])


def read_feed(content, *, address="", charset=""):
    """The Feed in these bytes. Raises Unreadable."""
    text = decoded(content, charset).lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        feed = json_feed(text, address)
    elif _IS_XML_FEED.search(text[:5000]):
        feed = xml_feed(text, address)
    else:
        raise Unreadable("This address holds no feed: neither RSS nor Atom nor JSON Feed.")
    by_key = {}
    for one in feed.entries:
        by_key.setdefault(one.key, one)
    feed.entries = list(by_key.values())
    return feed


def xml_feed(text, address):
    import feedparser

    if _ENTITY.search(text):
        raise Unreadable("This feed defines entities of its own, which no feed needs and which can be turned against its readers.")
    # Sanitizing and relative addresses are left to what makes paragraphs and addresses of them.
    parsed = feedparser.parse(
        re.sub(r"^<\?xml[^>]*\?>", '<?xml version="1.0" encoding="utf-8"?>', text).encode("utf-8", "replace"),
        response_headers={"content-location": address, "content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not parsed.version and not parsed.entries:
        raise Unreadable("This feed is damaged and cannot be read.")
    about = parsed.feed
    feed = Feed(as_name(about.get("title", "")))
    rights = one_line(about.get("rights", "") or about.get("license", ""))
    for raw in parsed.entries:
        if len(feed.entries) == MOST_ENTRIES:
            feed.left_out += 1
            continue
        entry = xml_entry(raw, absolute(address, about.get("link", "")) or address, as_language(about.get("language", "")), rights)
        if entry:
            feed.entries.append(entry)
        else:
            feed.left_out += 1
    return feed


def xml_entry(raw, base, language, rights):
    url = absolute(base, raw.get("link", ""))
    whole = next((one.get("value", "") for one in raw.get("content", []) if one.get("value")), "")
    summary = raw.get("summary", "")
    blocks = blocks_of_fragment(whole or summary)
    if not whole and blocks and looks_like_an_article(blocks):
        whole = summary
    title = as_name(" ".join(blocks_of_fragment(raw.get("title", ""))) or raw.get("title", ""))
    text = "\n\n".join(blocks)
    people = [one.get("name", "") for one in raw.get("authors", []) if one.get("name")] or [raw.get("author", "")]
    return made(
        key=raw.get("id", ""),
        url=url,
        title=title,
        text=text,
        is_summary=not whole,
        published=moment_in(raw),
        byline=one_line(", ".join(dict.fromkeys(people))),
        language=language,
        licence=one_line(raw.get("rights", "") or raw.get("license", "")) or rights,
    )


def looks_like_an_article(blocks):
    """Whether a description is the whole text: some feeds have no other place for it."""
    return len(blocks) > 2 and sum(len(block) for block in blocks) > 1000


def moment_in(raw):
    """The entry's moment with its own offset; as UTC where feedparser alone understands it."""
    for name in ("published", "updated", "created"):
        moment = moment_of(raw.get(name, "") or "")
        if moment:
            return moment
        parsed = raw.get(f"{name}_parsed")
        if parsed:
            try:
                return datetime.fromtimestamp(calendar.timegm(parsed), UTC).isoformat(sep=" ")
            except (ValueError, OverflowError, OSError):
                continue
    return ""


def json_feed(text, address):
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable("This feed is damaged and cannot be read.") from error
    items = data.get("items") if isinstance(data, dict) else None
    if not isinstance(items, list) or "jsonfeed" not in str(data.get("version", "")):
        raise Unreadable("This address holds no feed: neither RSS nor Atom nor JSON Feed.")
    base = absolute(address, words(data, "home_page_url")) or address
    feed = Feed(as_name(words(data, "title")), left_out=max(0, len(items) - MOST_ENTRIES))
    for raw in items[:MOST_ENTRIES]:
        entry = json_entry(raw, base, as_language(words(data, "language"))) if isinstance(raw, dict) else None
        if entry:
            feed.entries.append(entry)
        else:
            feed.left_out += 1
    return feed


def json_entry(raw, base, language):
    whole, plain = words(raw, "content_html"), words(raw, "content_text")
    blocks = blocks_of_fragment(whole) if whole else blocks_of_text(plain)
    is_summary = not blocks
    blocks = blocks or blocks_of_fragment(words(raw, "summary"))
    authors = raw.get("authors") if isinstance(raw.get("authors"), list) else [raw.get("author")]
    names = [words(one, "name") for one in authors if isinstance(one, dict)]
    key = raw.get("id")
    return made(
        key=str(key) if isinstance(key, str | int) else "",
        url=absolute(base, words(raw, "url") or words(raw, "external_url")),
        title=as_name(words(raw, "title")),
        text="\n\n".join(blocks),
        is_summary=is_summary,
        published=moment_of(words(raw, "date_published")),
        byline=one_line(", ".join(filter(None, names))),
        language=as_language(words(raw, "language")) or language,
        licence="",
    )


def words(data, name):
    value = data.get(name)
    return value if isinstance(value, str) else ""


def made(*, key, url, title, text, **rest):
    """The Entry, None where it names neither an address nor a text; one without a title is called by its first words."""
    if not url and not text:
        return None
    title = title or as_name(text[:100]) or url
    return Entry(one_line(key, 2000) or url or hashlib.sha256(text.encode()).hexdigest(), tidy(url) if url else "", title, text, **rest)
