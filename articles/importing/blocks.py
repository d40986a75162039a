"""The paragraphs of a piece of HTML, with the publisher's own characters. No Django.

White space that HTML does not show (spaces, tabs and line breaks in a row) becomes one space; every other character stays.
"""

import re

from lxml import etree, html

from articles.importing.cleaning import cleaned, one_line
from articles.importing.findings import Unreadable

MOST_CHARACTERS = 5_000_000
MOST_BLOCKS = 20_000

BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li", "main",
    "menu", "nav", "ol", "optgroup", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr", "ul",
))  # fmt: skip
UNSEEN = frozenset((
    "script", "style", "template", "noscript", "head", "title", "svg", "math", "iframe", "frame", "object", "embed", "canvas",
    "audio", "video", "select", "option", "textarea", "button", "input", "datalist", "map", "area", "img", "picture", "source",
    "track", "link", "meta", "base",
))  # fmt: skip
CELLS = frozenset(("td", "th"))

_SPACE = re.compile(r"[ \t\n\f\r]+")
_AROUND_BREAK = re.compile(r" *\n *")
_BREAKS = re.compile(r"\n{2,}")


def tree_of(text):
    """The page as a tree; nothing that it names is loaded. Raises Unreadable."""
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"It is longer than {MOST_CHARACTERS:,} characters, which is the most that is read of a page.")
    parser = html.HTMLParser(no_network=True, recover=True, remove_comments=True, remove_pis=True, huge_tree=False, encoding="utf-8")
    # The declared character set was seen to before; libxml2 reads neither NUL nor lone surrogates.
    content = cleaned(text).encode("utf-8", "ignore")
    try:
        tree = etree.fromstring(content, parser) if content.strip() else None
    except etree.LxmlError:
        tree = None
    if tree is None:
        raise Unreadable("It holds no text.")
    return tree


def blocks_of(tree):
    """The paragraphs of the tree in their order. A line break inside one is LF; two part it. Cells of a row are parted by a tab."""
    found, run = [], []

    def end_block():
        text = "".join(run)
        run.clear()
        for piece in _BREAKS.split(_AROUND_BREAK.sub("\n", text)):
            piece = piece.strip(" \n\t")
            if piece:
                found.append(piece)

    kept, unseen = 0, 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            if not unseen:
                run.append(_SPACE.sub(" ", element.tail or ""))
            continue
        name = element.tag.lower() if isinstance(element.tag, str) else ""
        if event == "start":
            unseen += is_unseen(name, element)
            kept += name == "pre"
            if unseen:
                continue
            if name in BLOCKS:
                end_block()
            elif name == "br":
                run.append("\n")
            elif name in CELLS and "".join(run).strip():
                run.append("\t")
            run.append(shown(element.text, kept))
        else:
            was_unseen = unseen
            unseen -= is_unseen(name, element)
            kept -= name == "pre"
            if not was_unseen and name in BLOCKS:
                end_block()
            if not unseen and element is not tree:
                run.append(shown(element.tail, kept))
        if len(found) > MOST_BLOCKS:
            raise Unreadable(f"It has more than {MOST_BLOCKS:,} paragraphs, which is the most that is read of a page.")
    end_block()
    return [tidied(block) for block in found]


def is_unseen(name, element):
    return name in UNSEEN or element.get("hidden") is not None or element.get("aria-hidden") == "true"


def shown(text, kept):
    if not text:
        return ""
    return text if kept else _SPACE.sub(" ", text)


def tidied(block):
    """Runs of spaces that parts of a paragraph make together are one."""
    return re.sub(r" {2,}", " ", block)


def blocks_of_fragment(text):
    """The paragraphs of a piece of HTML, such as an entry of a feed; of plain text its own."""
    if "<" not in text and "&" not in text:
        return blocks_of_text(text)
    try:
        return blocks_of(tree_of(text))
    except Unreadable:
        return []


def blocks_of_text(text):
    """The paragraphs of a text, which empty lines part."""
    return [piece.strip() for piece in re.split(r"\n[ \t]*\n", cleaned(text)) if piece.strip()]


def line_of(element):
    """The text of an element on one line."""
    return one_line("".join(element.itertext()), 1000)
