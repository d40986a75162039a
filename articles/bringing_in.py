"""An article from an address, a paste or a file: what is read, and what a form or the API takes of it."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from articles.importing.addresses import Refused, checked, site_of
from articles.importing.apart import read_apart
from articles.importing.fetch import Fetcher, FetchFailed
from articles.importing.findings import GUESSED, Found, Reading, Unreadable
from articles.importing.robots import AGENT, Forbidden, Robots
from articles.models import Source

MOST_BYTES = 10 * 1024 * 1024
FIELDS = {
    "title": "title",
    "url": "url",
    "published": "published",
    "dateline": "dateline",
    "byline": "byline",
    "language": "language",
    "licence": "licence",
    "body": "body",
}
"""The parts of a Reading by the fields of an article's form that they fill."""


class NotBroughtIn(Exception):
    """Nothing was read; the message is a sentence for the editor. `is_forbidden`: the site asks programs to stay away."""

    def __init__(self, sentence, *, is_forbidden=False):
        super().__init__(sentence)
        self.is_forbidden = is_forbidden


@dataclass(frozen=True)
class Brought:
    """What was read, and where it came from, in the words of the history."""

    reading: Reading
    came_from: str


def fetcher():
    """What fetches under the site's own name."""
    return Fetcher(f"{AGENT} ({settings.SITE_NAME}; +{settings.SITE_URL})", allow_private=settings.IMPORT_ALLOW_PRIVATE)


def from_address(address, *, despite_robots=False):
    """The Brought of the page or file at a web address. Raises NotBroughtIn."""
    address = address.strip()
    try:
        fetching = fetcher()
        fetched = fetching.fetch(address, may=None if despite_robots else Robots(fetching).check)
        name = urlsplit(fetched.address).path.rpartition("/")[2]
        return Brought(read_apart(fetched.content, name=name, charset=fetched.charset, address=fetched.address), fetched.address)
    except Forbidden as error:
        raise NotBroughtIn(str(error), is_forbidden=True) from error
    except (Refused, FetchFailed, Unreadable) as error:
        raise NotBroughtIn(str(error)) from error


def from_paste(text, address=""):
    """The Brought of pasted HTML or text, which stands at `address` if that is given. Raises NotBroughtIn."""
    return read(text.encode("utf-8", "replace"), "", address, "pasted text", charset="utf-8")


def from_file(content, name, address=""):
    """The Brought of a file's bytes. Raises NotBroughtIn."""
    return read(content, name, address, f"the file {name}" if name else "a file")


def read(content, name, address, came_from, charset=""):
    if len(content) > MOST_BYTES:
        raise NotBroughtIn(f"It is larger than {MOST_BYTES // 1024 // 1024} MB, which is the most that is taken.")
    try:
        if address:
            checked(address, allow_private=True)
        reading = read_apart(content, name=name, charset=charset, address=address.strip())
    except (Refused, Unreadable) as error:
        raise NotBroughtIn(str(error)) from error
    if reading["url"].where == "the address that was fetched":
        reading.parts["url"] = Found(reading.value("url"), "the address that you gave")
    return Brought(reading, came_from)


def values_of(reading):
    """What an article's form starts with, by the names of its fields. What its publisher writes in comes before a guess."""
    source = source_of(reading)
    known = {"language"} if source and source.language and reading["language"].where == GUESSED else set()
    found = {name: reading.value(part) for name, part in FIELDS.items() if name not in known and reading.value(part)}
    return found | ({"source": source.pk} if source else {})


def source_of(reading):
    """The recorded publisher that it is of: by its name, or as the only one of its site. None where that is not certain."""
    name, site = reading.value("publisher"), site_of(reading.value("url"))
    named = list(Source.objects.filter(name__iexact=name)[:2]) if name else []
    if len(named) == 1:
        return named[0]
    if not site:
        return None
    pairs = Source.objects.exclude(homepage="", feed_url="").values_list("pk", "homepage", "feed_url")
    found = [pk for pk, homepage, feed in pairs if site in (site_of(homepage), site_of(feed))]
    return Source.objects.get(pk=found[0]) if len(found) == 1 else None


def new_source_of(reading):
    """The unsaved publisher that the reading names; None where it names none."""
    site = site_of(reading.value("url"))
    name = reading.value("publisher") or site
    if not name:
        return None
    parts = urlsplit(reading.value("url"))
    homepage = f"{parts.scheme}://{parts.netloc}/" if site else ""
    return Source(name=name[:200], homepage=homepage, language=reading.value("language"))


def where_found(reading):
    """Where each field of the form was found, as a few words."""
    return {name: reading[part].where for name, part in FIELDS.items() if reading[part]}
