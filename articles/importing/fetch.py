"""Fetching what an address holds, so that neither the address nor its answer can do harm. No Django.

http and https, usual ports, machines of the public network only: checked on the address that is connected to, at every
redirect. Bytes count after decompression. No cookies, no credentials, no proxy.
"""

import socket
import threading
import time
from dataclasses import dataclass
from email.message import Message

import urllib3
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError, SSLError
from urllib3.util import Timeout

from articles.importing.addresses import Refused, absolute, checked, is_public

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
MOST_SECONDS = 20.0
STEP_SECONDS = 10.0
MOST_REDIRECTS = 5
AT_ONCE = 64 * 1024
REDIRECTS = (301, 302, 303, 307, 308)
PACKINGS = ("", "identity", "gzip", "x-gzip", "deflate")


class FetchFailed(Exception):
    """Nothing was fetched; the message is a sentence for the editor. `status` is what the site answered, 0 without an answer.

    `retry_after` is how many seconds the site asks to be left alone for, 0 where it does not say.
    """

    def __init__(self, sentence, status=0, retry_after=0):
        super().__init__(sentence)
        self.status, self.retry_after = status, retry_after


@dataclass(frozen=True)
class Fetched:
    """An answer. `address` is where it came from after redirects; with `status` 304 there is no content."""

    address: str
    content: bytes
    content_type: str = ""
    charset: str = ""
    etag: str = ""
    last_modified: str = ""
    status: int = 200


class Watch:
    """The time that a fetch has: when it is over the connection is shut, whatever it waits for."""

    def __init__(self, seconds):
        self.ends = time.monotonic() + seconds
        self.is_over = False
        self.sockets = []
        self.timer = threading.Timer(seconds, self.shut)
        self.timer.daemon = True

    def __enter__(self):
        self.timer.start()
        return self

    def __exit__(self, *failure):
        self.timer.cancel()

    @property
    def left(self):
        return max(0.1, min(STEP_SECONDS, self.ends - time.monotonic()))

    def shut(self):
        self.is_over = True
        for one in self.sockets:
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue


class Guarded:
    """A connection that is made to an address which was looked at, and is cut off when the time is over."""

    def __init__(self, *args, watch, allow_private, **kwargs):
        super().__init__(*args, **kwargs)
        self.watch, self.allow_private = watch, allow_private

    def _new_conn(self):
        refused, failure = False, None
        try:
            found = socket.getaddrinfo(self._dns_host.strip("[]"), self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise FetchFailed(f"No site called {self.host} was found.") from None
        for family, kind, protocol, _name, address in found:
            if not self.allow_private and not is_public(address[0]):
                refused = True
                continue
            made = socket.socket(family, kind, protocol)
            try:
                made.settimeout(self.watch.left)
                made.connect(address)
                if not self.allow_private and not is_public(made.getpeername()[0]):
                    raise Refused("not public")
            except (OSError, Refused) as error:
                made.close()
                failure = error
                continue
            self.watch.sockets.append(made)
            return made
        if refused:
            raise Refused(f"{self.host} is not a public address, and only such are fetched.")
        raise FetchFailed(f"{self.host} does not answer.") from failure

    def connect(self):
        super().connect()
        self.watch.sockets.append(self.sock)


class GuardedHTTP(Guarded, HTTPConnection):
    pass


class GuardedHTTPS(Guarded, HTTPSConnection):
    pass


class PlainPool(urllib3.HTTPConnectionPool):
    ConnectionCls = GuardedHTTP


class SecurePool(urllib3.HTTPSConnectionPool):
    ConnectionCls = GuardedHTTPS


@dataclass(frozen=True)
class Fetcher:
    """Fetches under one name (`user_agent`) and one set of limits."""

    user_agent: str
    allow_private: bool = False
    most_bytes: int = MOST_BYTES
    most_seconds: float = MOST_SECONDS
    most_redirects: int = MOST_REDIRECTS

    def fetch(self, address, *, etag="", last_modified="", may=None):
        """What `address` holds. `may(address)` is asked before each step and raises what forbids it. Raises Refused, FetchFailed.

        `etag` and `last_modified` are those of an earlier answer; where nothing has changed the status is 304.
        """
        asked = {"User-Agent": self.user_agent, "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "close"}
        if etag:
            asked["If-None-Match"] = etag
        if last_modified:
            asked["If-Modified-Since"] = last_modified
        with Watch(self.most_seconds) as watch:
            for _step in range(self.most_redirects + 1):
                parts = checked(address, allow_private=self.allow_private)
                if may:
                    may(address)
                answer = self.step(address, parts, asked, watch)
                if isinstance(answer, Fetched):
                    return answer
                address = answer
        raise FetchFailed(f"The site leads from one address to the next, more than {self.most_redirects} times.")

    def step(self, address, parts, headers, watch):
        """One request: its Fetched, or the address that it leads to."""
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname.encode("idna").decode()
        pool_class = SecurePool if parts.scheme == "https" else PlainPool
        port = parts.port or (443 if parts.scheme == "https" else 80)
        pool = pool_class(host, port, timeout=Timeout(watch.left), retries=False, maxsize=1, watch=watch, allow_private=self.allow_private)
        try:
            target = urllib3.util.parse_url(address).request_uri
            answer = pool.urlopen("GET", target, headers=headers, redirect=False, preload_content=False, decode_content=True)
            try:
                taken = self.taken(address, answer)
            finally:
                answer.close()
            if watch.is_over:
                raise TimeoutError
            return taken
        except (HTTPError, OSError, ValueError, LocationParseError) as error:
            raise self.failure(host, error, watch) from error
        finally:
            pool.close()

    def failure(self, host, error, watch):
        if watch.is_over or "timed out" in str(error):
            return FetchFailed(f"{host} took too long: more than {self.most_seconds:g} seconds.")
        if isinstance(error, SSLError) or "certificate" in str(error).lower():
            return FetchFailed(f"The certificate of {host} is not valid, so that nobody knows who answers.")
        return FetchFailed(f"{host} broke off in the middle of its answer, or its answer is not well formed.")

    def taken(self, address, answer):
        if answer.status in REDIRECTS:
            location = answer.headers.get("Location", "").strip()
            led = absolute(address, location) if location else ""
            if not led:
                raise Refused("The site leads to an address that is not fetched.")
            return led
        if answer.status == 304:
            return Fetched(address, b"", status=304)
        if answer.status != 200:
            wait = answer.headers.get("Retry-After", "")
            raise FetchFailed(said_of(answer.status), answer.status, int(wait) if wait.isdigit() and len(wait) < 8 else 0)
        if answer.headers.get("Content-Encoding", "").strip().lower() not in PACKINGS:
            raise FetchFailed("The answer is packed in a way that was not asked for.")
        too_much = FetchFailed(f"It is larger than {self.most_bytes // MEGABYTE} MB, unpacked, which is the most that is taken.")
        said = answer.headers.get("Content-Length", "")
        if said.isdigit() and len(said) < 20 and int(said) > self.most_bytes:
            raise too_much
        content = bytearray()
        while piece := answer.read(AT_ONCE, decode_content=True):
            content += piece
            if len(content) > self.most_bytes:
                raise too_much
        kind = Message()
        kind["Content-Type"] = answer.headers.get("Content-Type", "")
        return Fetched(
            address,
            bytes(content),
            kind.get_content_type() if answer.headers.get("Content-Type") else "",
            str(kind.get_param("charset", "") or ""),
            answer.headers.get("ETag", "")[:300],
            answer.headers.get("Last-Modified", "")[:100],
        )


def said_of(status):
    """A sentence on a status that brings no content."""
    if status in (404, 410):
        return f"The site says that nothing is there ({status})."
    if status in (401, 402, 403, 407, 451):
        return f"The site does not let it be read without an account or a permission ({status})."
    if status == 429:
        return "The site asks to be left alone for a while (429)."
    if status >= 500:
        return f"The site has a fault of its own now ({status}). Try again later."
    return f"The site answered {status}, which brings no article."
