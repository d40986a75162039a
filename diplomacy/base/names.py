"""Names as keys: what is equal however a name is spelled, accented, hyphenated, written or ordered."""

import unicodedata

import regex

from diplomacy.base.text import ascii_words

KEY_LENGTH = 900

SUFFIXES = frozenset(["jr", "sr", "ii", "iii", "iv"])
"""Last words, folded, that tell people of one name apart: no part of the family name."""

# Letters of other alphabets that look like Latin ones. Beside Latin letters they are read as those.
LOOKALIKES = str.maketrans(
    "АВЕЅІЈКМНОРСТХУԚԜаеѕіјкорсхуһԁԛԝӏгптΑΒΕΖΗΙΚΜΝΟΡΤΥΧαικνορυχօոսզհ",
    "ABESIJKMHOPCTXYQWaesijkopcxyhdqwlrntABEZHIKMNOPTYXaikvopuxonuqh",
)
_LATIN = regex.compile(r"\p{Latin}")
_INVISIBLE = regex.compile(r"[\p{Default_Ignorable_Code_Point}\p{Cf}]")


def fold_name(name: str) -> str:
    """The key of a name: words in lower-case ASCII, transliterated, one space between them.

    Accents, case, hyphens, apostrophes, dots, invisible characters and lookalike letters make no difference, and
    initials stand together ("J. R. Biden" is "jr biden"). Words keep their order. "" when there is no letter or digit.
    One letter can become several; what would pass `KEY_LENGTH` is cut off, so that a key always fits its column.
    """
    return " ".join(_words(name))[:KEY_LENGTH].rstrip()


def name_words(name: str) -> str:
    """The key with its words sorted: the same for "Amir-Abdollahian, Hossein" and "Hossein Amir Abdollahian"."""
    return " ".join(sorted(_words(name)))


def name_letters(name: str) -> str:
    """The key without spaces: the same for "Amirabdollahian" and "Amir-Abdollahian", "Al Thani" and "Althani"."""
    return "".join(_words(name))


def search_key(name: str) -> str:
    """What a search for words looks into: the key, and behind it its letters without spaces."""
    return f"{fold_name(name)} {name_letters(name)}"[:KEY_LENGTH].rstrip()


def _words(name):
    seen = _INVISIBLE.sub("", unicodedata.normalize("NFKC", name))
    if _LATIN.search(seen):
        seen = seen.translate(LOOKALIKES)
    words, initials = [], ""
    for word in [*ascii_words(seen), ""]:
        if len(word) == 1:
            initials += word
            continue
        words += [part for part in (initials, word) if part]
        initials = ""
    return words
