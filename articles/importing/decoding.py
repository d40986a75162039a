"""Bytes to text: by the mark at their beginning, as they say of themselves, as UTF-8, or as they look."""

import codecs
import re

from charset_normalizer import from_bytes

LOOKED_AT = 200_000

MARKS = [(codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32")]
MARKS += [(codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16")]

_IN_HTML = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.I)
_IN_XML = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]{2,40})")

# Browsers read these as their supersets, since publishers write what only the supersets have.
SUPERSETS = {"iso8859-1": "cp1252", "ascii": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030"}


def decoded(content: bytes, said: str = "") -> str:
    """`said` is the character set that whoever sent it named. What does not fit becomes U+FFFD."""
    for mark, name in MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace")
    for name in [
        said,
        *(match[1].decode() for match in (_IN_XML.search(content[:300]), _IN_HTML.search(content[:4096])) if match),
        "utf-8",
    ]:
        codec = known(name)
        if codec:
            try:
                return content.decode(codec)
            except UnicodeDecodeError:
                continue
    best = from_bytes(content[:LOOKED_AT]).best()
    return content.decode(best.encoding if best else "utf-8", "replace")


def known(name):
    """The codec for a character set's name, None where there is none that makes text."""
    try:
        info = codecs.lookup(name.strip().strip("\"'"))
    except (LookupError, ValueError):
        return None
    return SUPERSETS.get(info.name, info.name) if info._is_text_encoding else None
