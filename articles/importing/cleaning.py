"""The publisher's characters as they can be kept: only line ends and control characters are normalised.

CRLF, CR, NEL, vertical tab, form feed, U+2028 and U+2029 become LF. Other C0 and C1 controls, lone surrogates, noncharacters
and combining marks past the sixteenth in a row go. Quotation marks, spaces of every kind, joiners and compositions stay.
"""

import re

import regex

from diplomacy.base.text import MARKS_IN_A_ROW, REFUSED, REFUSED_IN_NAME

_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_EMPTY_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_MARKS = regex.compile(rf"(\p{{M}}{{{MARKS_IN_A_ROW}}})\p{{M}}+")
_SPACE = re.compile(r"[ \t\n]+")


def cleaned(text: str) -> str:
    """`text` with the characters that a body may hold; nothing is trimmed."""
    return REFUSED.sub("", _MARKS.sub(r"\1", _LINE_END.sub("\n", text)))


def paragraphs(text: str) -> str:
    """The text with one empty line, and no more, where there are some; without any at its ends."""
    return _EMPTY_LINES.sub("\n\n", cleaned(text)).strip(" \t\n")


def one_line(text: str, limit: int = 300) -> str:
    """A value for a field of one line, at most `limit` characters."""
    return _SPACE.sub(" ", cleaned(text)).strip()[:limit].rstrip()


def as_name(text: str, limit: int = 500) -> str:
    """A title: on one line, without characters that nobody sees."""
    return REFUSED_IN_NAME.sub("", one_line(text, limit))
