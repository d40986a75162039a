"""robots.txt (RFC 9309), read by Protego. No Django."""

from urllib.parse import urlsplit, urlunsplit

from protego import Protego

from articles.importing.addresses import Refused
from articles.importing.fetch import Fetcher, FetchFailed

AGENT = "Diplomacy"
MOST_BYTES = 512 * 1024


class Forbidden(Refused):
    """The site asks programs not to read this address."""


class Robots:
    """What sites ask of programs, read once for each site."""

    def __init__(self, fetcher):
        self.fetcher = Fetcher(fetcher.user_agent, fetcher.allow_private, most_bytes=MOST_BYTES, most_seconds=8, most_redirects=5)
        self.rules = {}

    def check(self, address):
        """Raises Forbidden where the site asks not to be read at this address, or its wishes cannot be read."""
        rules = self.rules_of(address)
        if rules is None:
            raise Forbidden("What the site asks of programs (robots.txt) cannot be read now, so that its pages are left alone.")
        if not rules.can_fetch(address, AGENT):
            raise Forbidden("The site asks programs not to read this page (robots.txt).")

    def rules_of(self, address):
        parts = urlsplit(address)
        site = urlunsplit((parts.scheme, parts.netloc, "/robots.txt", "", ""))
        if site not in self.rules:
            self.rules[site] = self.read(site)
        return self.rules[site]

    def read(self, site):
        """The site's rules; a site without any allows all. None where its server fails. Raises FetchFailed where it cannot be reached."""
        try:
            content = self.fetcher.fetch(site).content
        except FetchFailed as failure:
            if not failure.status:
                raise
            return Protego.parse("") if 400 <= failure.status < 500 and failure.status != 429 else None
        return Protego.parse(content.decode("utf-8", "replace"))
