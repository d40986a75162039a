"""A text without markup. No Django."""

import re

from articles.importing.cleaning import as_name, cleaned
from articles.importing.days import is_day
from articles.importing.findings import Piece, Reading, Unreadable
from articles.importing.guesses import dateline_of, licence_line_of

MOST_CHARACTERS = 2_000_000
LONGEST_TITLE = 300
LONGEST_SENTENCE = 100
"""Up to this many characters a line that stands alone and ends like a sentence is a title all the same."""
ENDS = tuple(".,:;…،؛۔。")
LINES_UNDER, TIMES_LONGER = 5, 1.5


def read_text(text):
    """The text as it is; a first line that stands alone, or reads like a headline, is the title."""
    text = cleaned(text.removeprefix("\ufeff"))
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"It is longer than {MOST_CHARACTERS:,} characters, which is the most that is read of a text.")
    if not text.strip():
        raise Unreadable("It holds no text.")
    reading = Reading()
    head, body = parted(text.strip("\n"))
    if as_name(head):
        reading.find("title", as_name(head), "the first line")
        reading.original.append(Piece(head, False))
    reading.find("body", body, "the text")
    return end(reading)


def parted(text):
    """(the first line, the rest) where that line is a title, else ("", `text`)."""
    first, _break, rest = text.partition("\n")
    head = first.strip()
    is_title = len(head) <= LONGEST_TITLE and (stands_alone(head, rest) or is_headline(head, rest))
    if not is_title or not rest.strip() or dateline_of(head) or is_day(head):
        return "", text
    return head, re.sub(r"\A(?:[ \t]*\n)+", "", rest)


def stands_alone(line, rest):
    """Whether an empty line stands under a line that is no long sentence."""
    return not rest.partition("\n")[0].strip() and (len(line) <= LONGEST_SENTENCE or not line.endswith(ENDS))


def is_headline(line, rest):
    """Whether a line reads like a headline of the lines under it: no sentence, and far shorter than one of them.

    In a text that was broken into lines of one length, no line is.
    """
    under = re.findall(r"[^\n]*\S[^\n]*", rest[:5000])[:LINES_UNDER]
    return not (line.endswith(ENDS) or rest[:1].islower()) and max(map(len, under), default=0) >= TIMES_LONGER * len(line)


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
