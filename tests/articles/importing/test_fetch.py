"""Fetching: only what is public, only so much, only so long, and a clear word where it ends otherwise."""

import gzip
import socket
import time
import zlib

import pytest

from articles.importing import fetch as fetching
from articles.importing.addresses import Refused, checked, is_public, tidy, variants
from articles.importing.fetch import Fetcher, FetchFailed
from articles.importing.robots import Forbidden, Robots
from tests.articles.importing.servers import answer

NAME = "Diplomacy/1 (+https://desk.example)"


def fetcher(**limits):
    return Fetcher(NAME, **{"allow_private": True} | limits)


def guarded():
    return Fetcher(NAME)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "localhost.", "0x7f.1", "2130706433", "0177.0.0.1", "127.1", "0.0.0.0", "169.254.169.254", "10.0.0.1",
        "192.168.1.1", "100.64.0.1", "[::1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]", "[fe80::1]", "[fd00::1]", "[64:ff9b::7f00:1]",
        "[2002:7f00:1::]", "224.0.0.1", "255.255.255.255",
    ],
)  # fmt: skip
def test_an_address_inside_is_refused_however_it_is_written(host):
    with pytest.raises((Refused, FetchFailed), match=r"not a public address|No site called localhost was found"):
        guarded().fetch(f"http://{host}/")


def test_a_name_that_leads_inside_is_refused_where_it_is_connected_to(monkeypatch):
    inside = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("10.1.2.3", 80))]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **kwargs: inside)
    with pytest.raises(Refused, match=r"rebound\.example is not a public address"):
        guarded().fetch("http://rebound.example/")


def test_a_name_is_looked_up_once_so_that_it_cannot_change_between_check_and_connection(monkeypatch, site):
    answers = [[(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", site.port))]]
    monkeypatch.setattr(fetching.socket, "getaddrinfo", lambda *args, **kwargs: answers.pop())
    site.pages["/"] = answer(b"text")
    assert fetcher().fetch(f"http://once.example:{site.port}/").content == b"text"
    assert answers == []


def test_a_redirect_inside_is_refused(monkeypatch, site):
    site.pages["/"] = answer(b"", "302 Found", location="http://169.254.169.254/latest/meta-data/")
    # The site of the test stands for one of the public network; where it leads to is looked at as ever.
    monkeypatch.setattr(fetching, "is_public", lambda ip: ip == "127.0.0.1")
    monkeypatch.setattr("articles.importing.addresses.USUAL_PORTS", (80, 443, site.port))
    with pytest.raises(Refused, match=r"169\.254\.169\.254 is not a public address"):
        guarded().fetch(f"{site.address}/")


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("ftp://example.org/x", "begin with https"),
        ("file:///etc/passwd", "begin with https"),
        ("gopher://example.org/", "begin with https"),
        ("javascript:alert(1)", "begin with https"),
        ("data:text/html,x", "begin with https"),
        ("https://user:secret@example.org/", "name or a password"),
        ("https://user@example.org/", "name or a password"),
        ("http://example.org:22/", "usual ports"),
        ("http://example.org:0/", "usual ports"),
        ("http://example.org:99999/", "cannot be understood"),
        ("http://[::1/", "cannot be understood"),
        ("http:///path", "names no site"),
        ("http://exa mple.org/", "holds no spaces"),
        ("http://example.org/\r\nHost: inside", "holds no spaces"),
        ("http://" + "a" * 70 + ".org/", "not well formed"),
        ("", "no web address"),
        ("https://example.org/" + "x" * 3000, "no web address"),
    ],
)
def test_what_is_no_address_to_fetch_is_refused_with_a_sentence(address, why):
    with pytest.raises(Refused, match=why):
        guarded().fetch(address)


def test_addresses_of_the_public_network_are_told_from_others():
    assert is_public("93.184.216.34")
    assert is_public("2606:2800:220:1::1")
    assert is_public("::ffff:93.184.216.34")
    assert not is_public("::ffff:10.0.0.1")
    assert checked("HTTPS://Example.org:443/a").hostname == "example.org"


def test_an_answer_is_unpacked_and_says_where_it_came_from(site):
    body = "متن خبر".encode()
    site.pages["/old"] = answer(b"", "301 Moved Permanently", location="/new?q=1")
    site.pages["/new?q=1"] = answer(
        gzip.compress(body), content_encoding="gzip", content_type="text/html; charset=utf-8", etag='"a"', last_modified="Fri"
    )
    got = fetcher().fetch(f"{site.address}/old#part")
    assert (got.address, got.content, got.content_type, got.charset, got.etag, got.last_modified, got.status) == (
        f"{site.address}/new?q=1", body, "text/html", "utf-8", '"a"', "Fri", 200,
    )  # fmt: skip
    headers = site.asked[0][1]
    assert headers["User-Agent"] == NAME
    assert not {"Cookie", "Authorization", "Referer"} & headers.keys()


def test_what_has_not_changed_is_not_sent_again(site):
    site.pages["/"] = answer(b"", "304 Not Modified")
    assert fetcher().fetch(f"{site.address}/", etag='"a"', last_modified="Fri").status == 304
    headers = site.asked[0][1]
    assert (headers["If-None-Match"], headers["If-Modified-Since"]) == ('"a"', "Fri")


def endless(connection):
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    while True:
        connection.sendall(b"x" * 65536)


def test_an_endless_answer_is_cut_off(site):
    site.pages["/"] = endless
    with pytest.raises(FetchFailed, match="larger than 1 MB"):
        fetcher(most_bytes=1024 * 1024).fetch(f"{site.address}/")


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_a_bomb_is_stopped_by_its_unpacked_size(site, packing):
    zeros = bytes(64 * 1024 * 1024)
    packed = gzip.compress(zeros) if packing == "gzip" else zlib.compress(zeros)
    site.pages["/"] = answer(packed, content_encoding=packing)
    with pytest.raises(FetchFailed, match="larger than 1 MB"):
        fetcher(most_bytes=1024 * 1024).fetch(f"{site.address}/")


def drip(site, beginning):
    def page(connection):
        connection.sendall(beginning)
        while not site.closing.wait(0.05):
            connection.sendall(b"a")

    return page


@pytest.mark.parametrize("beginning", [b"", b"HTTP/1.1 200 OK\r\nX-Slow: ", b"HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n"])
def test_a_slow_drip_ends_with_the_time_given(site, beginning):
    site.pages["/"] = drip(site, beginning)
    began = time.monotonic()
    with pytest.raises(FetchFailed, match=r"took too long: more than 0\.5 seconds|not well formed"):
        fetcher(most_seconds=0.5).fetch(f"{site.address}/")
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("page", "why"),
    [
        (answer(b"short", content_length="500"), "broke off"),
        (b"nonsense", "broke off"),
        (b"", "broke off"),
        (answer(b"x", content_length="99999999999"), "larger than"),
        (answer(b"x", content_encoding="br"), "packed in a way"),
        (answer(b"not gzip", content_encoding="gzip"), "broke off"),
        (answer(b"", "404 Not Found"), "nothing is there"),
        (answer(b"", "410 Gone"), "nothing is there"),
        (answer(b"", "403 Forbidden"), "without an account"),
        (answer(b"", "500 Oops"), "fault of its own"),
        (answer(b"", "204 No Content"), "answered 204"),
        (answer(b"", "302 Found", location="ftp://example.org/"), "not fetched"),
        (answer(b"", "302 Found"), "not fetched"),
    ],
)
def test_each_failure_says_what_happened(site, page, why):
    site.pages["/"] = page
    with pytest.raises((FetchFailed, Refused), match=why):
        fetcher(most_seconds=5).fetch(f"{site.address}/")


def test_a_site_that_leads_in_circles_is_left(site):
    site.pages["/"] = answer(b"", "302 Found", location="/")
    with pytest.raises(FetchFailed, match="more than 5 times"):
        fetcher().fetch(f"{site.address}/")
    assert len(site.asked) == 6


def test_a_site_that_asks_for_time_is_believed(site):
    site.pages["/"] = answer(b"", "429 Too Many Requests", retry_after="120")
    with pytest.raises(FetchFailed, match="left alone") as failure:
        fetcher().fetch(f"{site.address}/")
    assert (failure.value.status, failure.value.retry_after) == (429, 120)


def test_what_a_site_asks_of_programs_is_honoured(site):
    site.pages["/robots.txt"] = answer(
        b"User-agent: *\nDisallow: /private\nAllow: /private/open\n\nUser-agent: Diplomacy\nDisallow: /no*pe$\n"
    )
    site.pages |= {path: answer(b"text") for path in ("/private", "/no-nope", "/nope/more")}
    asks = Robots(fetcher())
    may = asks.check
    assert fetcher().fetch(f"{site.address}/private", may=may).content == b"text"
    assert fetcher().fetch(f"{site.address}/nope/more", may=may).content == b"text"
    with pytest.raises(Forbidden, match="asks programs not to read"):
        fetcher().fetch(f"{site.address}/no-nope", may=may)
    assert site.paths().count("/robots.txt") == 1
    assert "/no-nope" not in site.paths()
    site.pages["/leads"] = answer(b"", "302 Found", location="/no-nope")
    with pytest.raises(Forbidden):
        fetcher().fetch(f"{site.address}/leads", may=may)


def test_a_site_without_wishes_is_open_and_one_whose_wishes_cannot_be_read_is_left_alone(site):
    site.pages["/"] = answer(b"text")
    assert fetcher().fetch(f"{site.address}/", may=Robots(fetcher()).check).content == b"text"
    site.pages["/robots.txt"] = answer(b"", "503 Away")
    with pytest.raises(Forbidden, match="cannot be read now"):
        fetcher().fetch(f"{site.address}/", may=Robots(fetcher()).check)


def test_addresses_of_one_page_are_known_as_such():
    assert tidy("https://Example.org/a?utm_source=x&id=1&fbclid=2#top") == "https://Example.org/a?id=1"
    same = variants("http://www.example.org/a/?utm_medium=feed")
    assert {"https://example.org/a", "http://www.example.org/a/", "https://www.example.org/a/"} <= set(same)
    assert "https://example.org/b" not in same
    assert variants("") == []
