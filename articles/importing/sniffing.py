"""What a file is, by what it holds; what it is called only decides between kinds of text."""

import re

from articles.importing.findings import Unreadable

KINDS = {"html": "web page", "text": "text", "mail": "e-mail", "docx": "Word document", "pdf": "PDF", "feed": "feed"}

_HEADER = re.compile(rb"(?:From |[A-Za-z][A-Za-z0-9-]{0,40}:[ \t][^\r\n]*\r?\n)")
_MAIL = re.compile(rb"^(?:From|Date|Subject|Message-ID|MIME-Version|Received|Return-Path|Delivered-To):", re.I | re.M)
_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|main|section|div|p|h[1-6]|br|span|table|blockquote)\b", re.I)
_FEED = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MOST_CONTROLS = 0.05
OTHERS = [
    (b"\xd0\xcf\x11\xe0", "It is a Word document of the old kind (.doc). Save it as .docx and bring that in."),
    (b"{\\rtf", "It is a rich text file. Save it as .docx or as text and bring that in."),
    (b"\x89PNG", "It is a picture. Bring in the text."),
    (b"\xff\xd8\xff", "It is a picture. Bring in the text."),
    (b"GIF8", "It is a picture. Bring in the text."),
    (b"\x1f\x8b", "It is packed. Unpack it and bring in what it holds."),
]


def kind_of(content: bytes, text: str = "", name: str = "") -> str:
    """One of KINDS. `text` is the content decoded, where it is text. Raises Unreadable."""
    if not content.strip():
        raise Unreadable("It is empty.")
    if content.lstrip()[:5] == b"%PDF-" or b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK"):
        return "docx"
    for mark, sentence in OTHERS:
        if content.startswith(mark):
            raise Unreadable(sentence)
    beginning = content[:4096]
    has_mark = beginning.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    if not has_mark and len(_CONTROLS.findall(beginning)) > len(beginning) * MOST_CONTROLS:
        raise Unreadable("It is no text, no web page, no e-mail, no Word document and no PDF.")
    return kind_of_text(content, text, name.lower())


def kind_of_text(content, text, name):
    beginning = text[:20_000]
    if _FEED.search(beginning[:2000]):
        return "feed"
    if name.endswith(".eml") or (
        _HEADER.match(content) and len(_MAIL.findall(content[:8000].split(b"\n\n")[0].split(b"\r\n\r\n")[0])) >= 2
    ):
        return "mail"
    if name.endswith((".html", ".htm", ".xhtml")) or (_HTML.search(beginning) and not name.endswith(".txt")):
        return "html"
    return "text"
