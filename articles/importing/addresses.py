"""Web addresses: which may be fetched, and which ones name the same page. No Django."""

import ipaddress
import re
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

USUAL_PORTS = (80, 443)
LONGEST = 2000

_TRACKING = re.compile(r"utm_\w+|fbclid|gclid|dclid|msclkid|mc_[ce]id|igshid|yclid|_hs(?:enc|mi)|ref_src|cmpid|smid|ocid", re.I)
_CONTROLS = re.compile(r"[\x00-\x20\x7f]")


class Refused(Exception):
    """An address that is not fetched; the message is a sentence for the editor."""


def checked(address: str, *, allow_private: bool = False):
    """The address, split and sound by its words alone. Raises Refused. Whether its machine is public is seen when it is connected to."""
    address = address.strip()
    if not address or len(address) > LONGEST or _CONTROLS.search(address):
        raise Refused("This is no web address: it begins with https:// or http:// and holds no spaces.")
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Refused("This web address cannot be understood.") from None
    if parts.scheme not in ("http", "https"):
        raise Refused("Only addresses that begin with https:// or http:// are fetched.")
    if not parts.hostname:
        raise Refused("This address names no site.")
    if parts.username is not None or parts.password is not None:
        raise Refused("An address with a name or a password in it is not fetched. Take them out.")
    if port == 0 or (port is not None and port not in USUAL_PORTS and not allow_private):
        raise Refused(f"Only the usual ports are fetched from (80 and 443), not {port}.")
    try:
        ":" in parts.hostname or parts.hostname.encode("idna")
    except UnicodeError:
        raise Refused("The name of the site in this address is not well formed.") from None
    return parts


def is_public(ip: str) -> bool:
    """Whether this is an address of the public network, also as it is wrapped in one of IPv6."""
    one = ipaddress.ip_address(ip.partition("%")[0])
    if one.version == 6:
        inner = one.ipv4_mapped or one.sixtofour or (one.teredo and one.teredo[1])
        if inner is None and one in ipaddress.ip_network("64:ff9b::/96"):
            inner = ipaddress.ip_address(int(one) & 0xFFFFFFFF)
        if inner is not None and not is_public(str(inner)):
            return False
        if one.ipv4_mapped:
            return True
    return one.is_global and not one.is_multicast and not one.is_reserved


def absolute(base: str, address: str) -> str:
    """`address` as seen from `base`; "" where that is no http or https address, or there is none."""
    if not address.strip():
        return ""
    try:
        joined = urljoin(base, address.strip())
        parts = urlsplit(joined)
    except ValueError:
        return ""
    fit = parts.scheme in ("http", "https") and parts.hostname and parts.username is None and not _CONTROLS.search(joined)
    return joined if fit and len(joined.encode("utf-8", "replace")) <= LONGEST else ""


def tidy(address: str) -> str:
    """The address without its fragment and without what only counts visitors."""
    parts = urlsplit(address)
    query = parts.query
    pairs = parse_qsl(query, keep_blank_values=True)
    if any(_TRACKING.fullmatch(name) for name, _value in pairs):
        query = urlencode([(name, value) for name, value in pairs if not _TRACKING.fullmatch(name)])
    return urlunsplit((parts.scheme.lower(), parts.netloc, parts.path, query, ""))


def variants(address: str) -> list[str]:
    """The addresses that name the same page as this one: http or https, with and without www., slash and visitors' counters."""
    if not address:
        return []
    try:
        parts = urlsplit(tidy(address))
        host, port = (parts.hostname or ""), parts.port
    except ValueError:
        return [address]
    bare = host.removeprefix("www.")
    netlocs = [bare, f"www.{bare}"] if port in (None, *USUAL_PORTS) else [f"{bare}:{port}", f"www.{bare}:{port}"]
    stem = parts.path.rstrip("/")
    found = [
        urlunsplit((scheme, netloc, path, parts.query, ""))
        for scheme in ("https", "http")
        for netloc in netlocs
        for path in dict.fromkeys((stem, f"{stem}/"))
    ]
    return list(dict.fromkeys([address, *found]))


def site_of(address: str) -> str:
    """The site's name without www., "" where there is none."""
    try:
        return (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
