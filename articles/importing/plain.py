"""A text without markup. No Django."""

import re

from articles.importing.cleaning import as_name, cleaned
from articles.importing.findings import Piece, Reading, Unreadable
from articles.importing.guesses import dateline_of, licence_line_of

MOST_CHARACTERS = 2_000_000
LONGEST_TITLE = 200


def read_text(text):
    """The text as it is; a first line that stands alone is the title."""
    text = cleaned(text.removeprefix("\ufeff"))
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"It is longer than {MOST_CHARACTERS:,} characters, which is the most that is read of a text.")
    if not text.strip():
        raise Unreadable("It holds no text.")
    reading = Reading()
    body = text.strip("\n")
    head = re.match(r"[ \t]*([^\n]+)\n[ \t]*\n", body)
    title = as_name(head[1]) if head and len(head[1].strip()) <= LONGEST_TITLE else ""
    if title and not dateline_of(head[1]):
        reading.find("title", title, "the first line")
        reading.original.append(Piece(head[1].strip(), False))
        body = body[head.end() :].lstrip("\n")
    reading.find("body", body, "the text")
    return end(reading)


def end(reading):
    """Note what the body says of itself, and the original where it is the body."""
    body = reading.value("body")
    if not body.strip():
        raise Unreadable("It holds no text.")
    pieces = [piece for piece in re.split(r"\n[ \t]*\n", body) if piece.strip()]
    reading.original += [Piece(piece) for piece in pieces]
    reading.find("dateline", dateline_of(body), "the beginning of the text")
    licence, sign = licence_line_of(pieces)
    reading.find("licence", licence, f"“{sign}” in a line of the text")
    return reading
