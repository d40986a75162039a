"""How to cite a quote: as a line of text and as a BibTeX entry. Both keep to the words that may be shown."""

import re

from django.utils.translation import gettext as _

from diplomacy.base.date_words import date_words

SPECIAL = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
TRANSLATION = str.maketrans(SPECIAL)
SENTENCE_ENDED = re.compile(r"[.!?؟,،][”»]?$")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def plain_citation(line, address):
    """Who: “words”, day. In: article, publisher, day. Address. `line` is a QuoteLine."""
    said = str(line.who) if line.who.url else _("Attributed to “%(who)s”") % {"who": line.who.name}
    if line.words is not None:
        said += ": " + line.marks[0] + one_line(line.words) + line.marks[1]
    if line.told_by_words:
        said += f" ({line.told_by_words})"
    if line.said_on:
        said += f", {date_words(line.said_on)}"
    stop = "" if SENTENCE_ENDED.search(said) else "."
    printed = _("In: %(article)s, %(place)s.") % {"article": line.article, "place": line.place}
    return f"{said}{stop} {printed} {address}"


def bibtex(line, address, published_url=""):
    """An @misc entry. Whoever said it is the author, in double braces so that no program splits the name; somebody known
    only as printed ("he", "the minister") is none, and is named in the note."""
    note = [line.kind_word if line.who.url else _("%(kind)s, attributed to “%(who)s”") % {"kind": line.kind_word, "who": line.who.name}]
    if line.words is not None:
        note.append(line.marks[0] + one_line(line.words) + line.marks[1])
    if line.told_by_words:
        note.append(line.told_by_words)
    fields = {
        "author": "{" + escaped(line.who.name) + "}" if line.who.url else "",
        "title": "{" + escaped(line.article) + "}",
        "howpublished": escaped(line.source),
        "year": line.article_date[:4],
        "day": line.article_date[8:10],
        "note": escaped(": ".join(note[:2]) + ("" if len(note) < 3 else f" ({note[2]})")),
        "url": address_text(published_url or address),
        "annote": address_text(address) if published_url else "",
    }
    entries = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    if line.article_date[5:7]:
        place = next(place for place, entry in enumerate(entries, start=1) if entry.startswith("  year"))
        entries.insert(place, f"  month = {MONTHS[int(line.article_date[5:7]) - 1]}")
    body = ",\n".join(entries)
    return f"@misc{{diplomacy-{line.id},\n{body}\n}}"


def one_line(words):
    return " ".join(words.split())


def escaped(text):
    """Text in which TeX sees no command and no brace of its own."""
    return one_line(text).translate(TRANSLATION)


def address_text(url):
    """An address as \\url takes it; what would end or open a group is percent-encoded."""
    return re.sub(r"[{}\\\s\"'<>]", lambda found: f"%{ord(found[0]):02X}", url)
