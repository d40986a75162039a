"""Characters: which are refused, which are folded, and where a reader sees one end."""

import unicodedata

import regex
from anyascii import anyascii

MARKS_IN_A_ROW = 16  # Tibetan and Hebrew with cantillation stay below 10; Unicode's own Stream-Safe Text Format allows 30
APOSTROPHES = "'`’‘ʼʻʿʾ´′"

_TOO_MANY_MARKS = rf"(?<=(?<!\p{{M}})\p{{M}}{{{MARKS_IN_A_ROW}}})\p{{M}}"
_IN_NO_TEXT = rf"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\p{{Noncharacter_Code_Point}}]|{_TOO_MANY_MARKS}"
_JOINER_IN_A_WORD = r"(?<=[[\p{L}\p{M}]--[\p{Latin}\p{Greek}\p{Cyrillic}]])[\u200c\u200d](?=[\p{L}\p{M}])"
_SELECTOR_OF_A_LETTER = r"(?<=[\p{L}\p{Emoji}])\p{Variation_Selector}"
_JOINER_OF_EMOJI = r"(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f])\u200d(?=\p{Extended_Pictographic})"
_INVISIBLE = (
    rf"(?!{_JOINER_IN_A_WORD}|{_SELECTOR_OF_A_LETTER}|{_JOINER_OF_EMOJI})[\p{{Default_Ignorable_Code_Point}}\p{{Bidi_Control}}\p{{Cf}}]"
)

REFUSED = regex.compile(_IN_NO_TEXT, regex.V1)
REFUSED_IN_NAME = regex.compile(rf"{_IN_NO_TEXT}|[\t\n\u2028\u2029]|{_INVISIBLE}", regex.V1)

# Flags are spelled out: `\X` alone counts back to the first of a run of them at each one, which is quadratic.
_CLUSTER = regex.compile(r"\p{RI}\p{RI}[\p{GCB=Extend}\p{GCB=ZWJ}\p{GCB=SpacingMark}]*+|\X")
_LOOKS_FURTHER_BACK = regex.compile(r"[\p{GCB=Extend}\p{GCB=ZWJ}\p{RI}]")
_LETTERS = regex.compile(r"[\p{L}\p{M}\p{N}]+")
_ASCII_WORD = regex.compile(r"[a-z0-9]+")
_WITHOUT_APOSTROPHES = str.maketrans("", "", APOSTROPHES)


def fold_line_ends(text: str) -> str:
    """CRLF and lone CR become LF; nothing else changes, nothing is trimmed."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def refused_characters(text: str) -> list[tuple[int, str]]:
    """Where a text (line ends already folded) holds what cannot be kept, as (index, name).

    Refused are C0 and C1 controls but TAB and LF, lone surrogates, Unicode's noncharacters, and combining marks past
    `MARKS_IN_A_ROW`, of which the first of each run is told.
    """
    return _found(REFUSED, text)


def refused_in_name(text: str) -> list[tuple[int, str]]:
    """The same for a name: also tabs, line breaks, direction controls and characters that nobody sees.

    Joiners (ZWNJ, ZWJ) inside a word of a script that uses them or between emoji, and variation selectors on a letter
    or an emoji, stay.
    """
    return _found(REFUSED_IN_NAME, text)


def _found(pattern, text):
    return [(match.start(), _name(match[0])) for match in pattern.finditer(text)]


def _name(character):
    category = unicodedata.category(character)
    if category.startswith("M") and not regex.match(r"\p{Default_Ignorable_Code_Point}", character):
        return f"combining mark {MARKS_IN_A_ROW + 1} in a row"
    kind = {"Cc": "(control character)", "Cs": "(lone surrogate)", "Cn": "(noncharacter)"}.get(category, "")
    return f"U+{ord(character):04X} {unicodedata.name(character, kind)}".rstrip()


def is_grapheme_boundary(text: str, index: int) -> bool:
    """Whether `index` lies between two characters as a reader sees them (UAX #29), the text's ends included.

    Reads back only as far as the rules do: over marks, joiners and flags.
    """
    if index <= 0 or index >= len(text):
        return 0 <= index <= len(text)
    start = index - 1
    while start > 0 and _LOOKS_FURTHER_BACK.match(text[start]):
        start -= 1
    return index - start in grapheme_boundaries(text[start : index + 1])


def grapheme_boundaries(text: str) -> set[int]:
    """All of them but 0, in linear time: for who asks about many places of one text."""
    return {match.end() for match in _CLUSTER.finditer(text)}


def ascii_words(text: str) -> list[str]:
    """The words of `text` in lower-case ASCII letters and digits, transliterated; apostrophes join, other marks part.

    A script without a transliteration keeps its own letters rather than vanish: `fold_name` needs them.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_WITHOUT_APOSTROPHES)
    plain = anyascii(folded).lower().translate(_WITHOUT_APOSTROPHES)
    return _ASCII_WORD.findall(plain) or _LETTERS.findall(folded)
