"""An article's web page. Which of its paragraphs are the article, and most of what is said of it, is found by trafilatura; the
characters are the page's own, since trafilatura folds spaces, joiners and compositions. No Django.
"""

import json
import re

from lxml import html as lxml_html
from trafilatura import bare_extraction

from articles.importing.addresses import absolute, tidy
from articles.importing.blocks import blocks_of, line_of, tree_of
from articles.importing.cleaning import as_name, one_line
from articles.importing.findings import Piece, Reading
from articles.importing.guesses import dateline_of, day_of, licence_line_of, moment_of

LETTERS = re.compile(r"[\W_]+")
LONG = 40
SLACK = 4000
ENOUGH = 0.6
MOST_LINKED_DATA = 300_000

META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title", "headline"),
    "publisher": ("og:site_name", "application-name", "dc.publisher", "citation_publisher"),
    "byline": ("author", "article:author", "dc.creator", "citation_author", "parsely-author", "byl"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "date", "pubdate", "dc.date", "dc.date.issued",
        "citation_publication_date", "parsely-pub-date", "publish-date",
    ),
    "language": ("og:locale", "content-language", "dc.language"),
    "url": ("og:url",),
    "licence": ("copyright", "dc.rights", "license", "rights"),
}  # fmt: skip


def read_page(text, address=""):
    """The Reading of a page; `address` is where it was fetched, "" where it was pasted. Raises Unreadable."""
    tree = tree_of(text)
    blocks = blocks_of(tree)
    found = bare_extraction(
        lxml_html.fromstring(lxml_html.tostring(tree, encoding="unicode")),
        url=address or None,
        with_metadata=True,
        include_comments=False,
        include_tables=True,
    )
    reading = Reading()
    candidates = candidates_of(tree, address)
    title = title_of(found, candidates, reading)
    taken = [not is_heading(block, title) for block in blocks]
    if found is not None and found.text:
        taken = which_are(blocks, found.text, title)
    reading.original = [Piece(block, is_taken) for block, is_taken in zip(blocks, taken, strict=True)]
    body = [piece.text for piece in reading.original if piece.is_taken]
    covers = found is None or not found.text or letters_in(body) >= ENOUGH * len(folded(found.text))
    if covers:
        where = "the page’s main text" if found is not None and found.text else "all of the page’s text"
        reading.find("body", "\n\n".join(body), where)
    else:
        lines = [line for line in found.text.split("\n") if line.strip() and not is_heading(line, title)]
        reading.find("body", "\n\n".join(lines), "the page’s main text, as trafilatura puts it together")
    fill(reading, found, candidates, blocks, address)
    return reading


def fill(reading, found, candidates, blocks, address):
    """Everything but title and body."""
    take_moment(reading, candidates, found)
    # Of the licence trafilatura tells an article's and a picture's not apart.
    for name, attribute in (("byline", "author"), ("publisher", "sitename"), ("licence", None), ("language", "language")):
        value = (getattr(found, attribute, None) if attribute else None) or ""
        for candidate, where in candidates[name]:
            if value and folded(candidate) == folded(value):
                reading.find(name, one_line(candidate), where)
        if name == "byline":
            reading.find(name, one_line(value.replace("; ", ", ")), "the page, by trafilatura")
        for candidate, where in candidates[name]:
            reading.find(name, as_language(candidate) if name == "language" else one_line(candidate), where)
        reading.find(name, one_line(value), "the page, by trafilatura")
    for candidate, where in candidates["url"]:
        reading.find("url", tidy(absolute(address, candidate) or ""), where)
    reading.find("url", tidy(address) if address else "", "the address that was fetched")
    reading.find("dateline", dateline_of(reading.value("body")), "the beginning of the text")
    for paragraphs, where in ((reading.value("body").split("\n\n"), "in a line of the text"), (blocks[-6:], "at the foot of the page")):
        licence, sign = licence_line_of(paragraphs)
        reading.find("licence", licence, f"“{sign}” {where}")


def title_of(found, candidates, reading):
    value = (found is not None and found.title) or ""
    for candidate, where in candidates["title"]:
        if value and folded(candidate) == folded(value):
            reading.find("title", as_name(candidate), where)
    for candidate, where in [*candidates["title"], (value, "the page, by trafilatura")]:
        reading.find("title", as_name(candidate), where)
    return reading.value("title")


def take_moment(reading, candidates, found):
    """The moment of publication: one with its offset before one without, and that before a day alone."""
    moments = [(moment_of(value), where) for value, where in candidates["published"]]
    moments = [(moment, where) for moment, where in moments if moment]
    day = (found is not None and found.date) or ""
    moments += [(moment_of(day), "the page, by trafilatura: the day alone")] if day else []
    moments.sort(key=lambda one: (len(one[0]) <= 19, one[0].endswith(" 00:00")))
    for moment, where in moments:
        where += "" if not moment.endswith(" 00:00") or "day alone" in where else ": the day alone"
        reading.find("published", moment, where)
    if day and reading["published"] and day_of(reading.value("published")) == day_of(day):
        return


def which_are(blocks, text, title):
    """Which of the blocks make up `text`, which holds them in their order with other spaces and marks."""
    whole, place, taken = folded(text), 0, []
    for block in blocks:
        letters = folded(block)
        at = whole.find(letters, place, place + len(letters) + (SLACK if len(letters) >= LONG else 0)) if letters else -1
        taken.append(at >= 0 and not is_heading(block, title))
        place = at + len(letters) if at >= 0 else place
    return taken


def is_heading(block, title):
    return bool(title) and folded(block) == folded(title)


def folded(text):
    return LETTERS.sub("", text.casefold().translate(UNFOLDED))


UNFOLDED = dict.fromkeys([0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, 0xAD, *range(0x300, 0x370)])


def letters_in(blocks):
    return sum(len(folded(block)) for block in blocks)


def as_language(text):
    """`en_US` as `en-US`; "" where it is no tag."""
    tag = text.strip().replace("_", "-").split(",")[0]
    return tag if re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}", tag) else ""


def candidates_of(tree, address):
    """{part: pairs of (value, where)} of what the page says of itself, the most trustworthy first."""
    found = {name: [] for name in ("title", "publisher", "byline", "published", "language", "url", "licence")}
    linked_data(tree, found)
    for link in tree.iterfind(".//link[@href]"):
        for kind in (link.get("rel") or "").lower().split():
            name = {"canonical": "url", "license": "licence"}.get(kind)
            if name:
                found[name].insert(0, (link.get("href"), f"link rel={kind}"))
    meta = {}
    for element in tree.iterfind(".//meta[@content]"):
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if element.get(attribute) and element.get("content").strip():
                meta.setdefault(element.get(attribute).strip().lower(), element.get("content").strip())
    for name, keys in META.items():
        found[name] += [(meta[key], f"meta {key}") for key in keys if key in meta]
    elements(tree, found)
    # An address of an author's page is no name.
    found["byline"] = [pair for pair in found["byline"] if not re.match(r"https?://", pair[0])]
    return found


def elements(tree, found):
    language = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")
    if language:
        found["language"].insert(0, (language, "html lang"))
    found["title"] += [(line_of(one), "h1") for one in list(tree.iterfind(".//h1"))[:3]]
    found["title"] += [(line_of(one), "title") for one in list(tree.iterfind(".//title"))[:1]]
    for one in list(tree.iterfind(".//time[@datetime]"))[:5]:
        found["published"].append((one.get("datetime"), "time"))
    for one in list(tree.iterfind(".//a[@rel]"))[:2000]:
        rel = one.get("rel").lower().split()
        if "license" in rel and next(one.iterancestors("figure", "figcaption"), None) is None:
            found["licence"].append((line_of(one) or one.get("href", ""), "a rel=license"))
        if "author" in rel:
            found["byline"].append((line_of(one), "a rel=author"))


def linked_data(tree, found):
    """schema.org's description of the article, as JSON-LD."""
    for script in list(tree.iterfind(".//script[@type='application/ld+json']"))[:20]:
        text = script.text or ""
        try:
            data = json.loads(text) if len(text) <= MOST_LINKED_DATA else None
        except (ValueError, RecursionError):
            continue
        for thing in things_in(data):
            kinds = thing.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if not any(isinstance(kind, str) and re.search(r"Article|Report|Posting|WebPage", kind) for kind in kinds):
                continue
            note(found, "published", thing.get("datePublished"), "datePublished")
            if any(kind == "WebPage" for kind in kinds):
                continue
            note(found, "title", thing.get("headline"), "headline")
            note(found, "byline", names_of(thing.get("author")), "author")
            note(found, "publisher", names_of(thing.get("publisher")), "publisher")
            note(found, "language", thing.get("inLanguage"), "inLanguage")
            note(found, "licence", thing.get("license"), "license")


def note(found, name, value, key):
    if isinstance(value, str) and value.strip():
        found[name].append((value, f"JSON-LD {key}"))


def things_in(data):
    """The objects of JSON-LD: one, a list, or a graph."""
    waiting, number = [data], 0
    while waiting and number < 500:
        one, number = waiting.pop(0), number + 1
        if isinstance(one, list):
            waiting += one[:100]
        elif isinstance(one, dict):
            yield one
            waiting += [one[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(one.get(key), list | dict)]


def names_of(value):
    people = value if isinstance(value, list) else [value]
    names = [one.get("name") if isinstance(one, dict) else one for one in people[:10]]
    return ", ".join(name.strip() for name in names if isinstance(name, str) and name.strip())
