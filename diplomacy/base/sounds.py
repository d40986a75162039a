"""Names by their sound: what is equal however a name was brought into Latin letters, or from a script without vowels.

Two keys of a word, the second far coarser: how it sounds ("abdolahan" of Abdollahian, Abdullahian and Abdolahian), and its
skeleton of consonants, which is all that names in Arabic or Hebrew letters have.
"""

import re
import unicodedata

from diplomacy.base.names import KEY_LENGTH, fold_name

SKELETON = "#"

_SAME_SOUND = [
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"tsch|tch|sch|sh|ch", "x"),
        (r"c(?=[eiy])|z|dh(?=r)", "s"),
        (r"ph", "f"),
        (r"dj|zh", "j"),
        (r"kh|gh|ck|[gqc]", "k"),
        (r"th", "t"),
        (r"dh", "d"),
        (r"w", "v"),
    )
]
_VOWELS = re.compile(r"[aeiouy]+")
_LAST_H = re.compile(r"(?<=.)h$")
_TWICE = re.compile(r"(.)\1+")
_NOT_IN_SKELETON = re.compile(r"(?<=.)[hvjy]|[aeiou]")
_LATIN_WORD = re.compile(r"[a-z]+")
_UNVOWELLED = ("ARABIC", "HEBREW", "SYRIAC")


def sound(word: str) -> str:
    """How a word of a folded name sounds; what is no Latin letter stays as it is."""
    if not _LATIN_WORD.fullmatch(word):
        return word
    for pattern, one in _SAME_SOUND:
        word = pattern.sub(one, word)
    word = _VOWELS.sub(lambda run: "o" if run[0][0] in "ou" else "a", _LAST_H.sub("", word))
    return _TWICE.sub(r"\1", word)


def skeleton(word: str) -> str:
    """The consonants of a word of a folded name, "" where it has none; y, v and h only at its beginning."""
    if not _LATIN_WORD.fullmatch(word):
        return ""
    for pattern, one in _SAME_SOUND:
        word = pattern.sub(one, word)
    return _TWICE.sub(r"\1", _NOT_IN_SKELETON.sub("", word))


def sound_key(name: str) -> str:
    """What a search by sound looks into: the sounds of the words, of all of them together, and the same of their skeletons.

    Each stands between two spaces. A key that would pass `KEY_LENGTH` is cut off.
    """
    words = fold_name(name).split()
    bones = [one for one in map(skeleton, words) if one]
    parts = [*map(sound, words), sound("".join(words)), *(SKELETON + one for one in bones), SKELETON + "".join(bones)]
    return f" {' '.join(parts)} "[:KEY_LENGTH]


def is_unvowelled(text: str) -> bool:
    """Whether a text has letters of a script that leaves vowels out."""
    return any(unicodedata.name(letter, "").startswith(_UNVOWELLED) for letter in text if not letter.isascii())
