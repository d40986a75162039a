"""Offices and ministries as Persian and Arabic print them: "وزیر امور خارجه ایران", "وزير الخارجية القطري", "وزارت خارجه قطر"."""

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from babel import Locale

from . import lexicon

SCRIPT = re.compile(r"[\u0600-\u06ff]")
WORD = re.compile(r"[^\W\d_]+")
SAME_LETTERS = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "أ": "ا", "إ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی", "ـ": None, "\u200c": " "}
)
PRONOUNS = frozenset(["وی", "او", "ایشان", "هو", "هی"])
ARTICLE = "ال"


class Named(NamedTuple):
    """A role as in people.Role, or "ministry"; and the code of the country, "" where none is printed."""

    role: str
    country: str


def is_script(text):
    return bool(SCRIPT.search(text))


def plain(text):
    """The words of a text in the letters that both languages share, without vowel marks."""
    bare = "".join(letter for letter in unicodedata.normalize("NFC", text) if not unicodedata.combining(letter))
    return WORD.findall(bare.translate(SAME_LETTERS))


def is_pronoun(text):
    words = plain(text)
    return len(words) == 1 and words[0] in PRONOUNS


@cache
def offices():
    """[(words, role)], the longest first."""
    table = [(tuple(plain(phrase)), role) for role, phrases in lexicon.rows("offices_in_script.tsv") for phrase in phrases.split(" | ")]
    return sorted(table, key=lambda row: -len(row[0]))


@cache
def countries():
    """{words: code} of the names of countries, and of the adjectives that Arabic makes of them: قطر, القطري, القطرية."""
    table = {}
    for language in ("fa", "ar"):
        for code, name in Locale(language).territories.items():
            if len(code) == 2 and code.isalpha():
                words = tuple(plain(name))
                table.setdefault(words, code)
                if len(words) == 1:
                    stems = {words[0], words[0].removeprefix(ARTICLE)}
                    for root in {root for stem in stems for root in (stem, stem.rstrip("اه"), stem.removesuffix("یا"))} - {""}:
                        for ending in ("ی", "یه"):
                            table.setdefault((root + ending,), code)
                            table.setdefault((ARTICLE + root + ending,), code)
    return table


def office_printed(text):
    """What office or ministry a speaker is told by, a Named; None where none is found."""
    words = plain(text)
    role = next((role for phrase, role in offices() if holds(words, phrase)), "")
    if not role:
        return None
    found = next(
        (countries()[tuple(words[k : k + n])] for k in range(len(words)) for n in (3, 2, 1) if tuple(words[k : k + n]) in countries()), ""
    )
    return Named(role, found)


def holds(words, phrase):
    return any(tuple(words[k : k + len(phrase)]) == phrase for k in range(len(words) - len(phrase) + 1))
