"""What the words that describe a speaker say by themselves: that it is one, two, a body, or somebody who speaks for another."""

import re

from . import countries, mentions
from .mentions import WORD
from .registry import folded

SERVING = re.compile(
    r"(?:an?|the|one|another)\s+(?:senior\s+|former\s+|close\s+)*"
    r"(?:spokes\w+|aide|adviser|advisor|lawyer|assistant|representative|associate|relative|friend|ally|source close)s?"
    r"\s+(?:for|to|of)\s+(.+)",
    re.IGNORECASE | re.DOTALL,
)


def speaks_for_another(printed):
    """Whether the head is somebody who is told by whom they serve, and nobody by name: "A spokesman for | Maria Smith"."""
    match = SERVING.match(printed)
    if not match:
        return False
    words = [folded(w) for w in WORD.findall(match.group(1))]
    return bool(mentions.name_words(match.group(1))) and mentions.word_sets()["body"].isdisjoint(words)


def names_two(head):
    """Whether two people are named: "Maria Smith and John Brown", "President Smith and Mr. Brown", "the President and the Governor"."""
    parts = re.split(r"\s+and\s+", head)
    if len(parts) != 2:
        return False
    both = any(all(map(fits, parts)) for fits in (names_one, is_an_office, is_a_country))
    return both or (is_an_office(parts[0]) and names_one(parts[1]) and len(mentions.name_words(parts[1])) == 1)


def names_one(words):
    name, low = mentions.name_words(words), [folded(w) for w in WORD.findall(words)]
    titled = bool(low) and (bool(mentions.role_in(low)) or low[0] in mentions.word_sets()["prefix"])
    return (len(name) > 1 and "of" not in low) or (len(name) == 1 and titled)


def is_a_country(words):
    low = [part for w in WORD.findall(words) for part in folded(w).split() if part != "the"]
    return bool(low) and countries.length_at(low, 0) == len(low)


def is_an_office(words):
    low = [folded(w) for w in WORD.findall(words)]
    return low[:1] == ["the"] and bool(mentions.role_in(low)) and not mentions.name_words(words)


def head_kind(low):
    """What the head of a description is: body, collective, person or nothing known."""
    sets, kind = mentions.word_sets(), ""
    for k, word in enumerate(low):
        if word in ("of", "for", "at", "in", "from", "who") and kind:
            break
        plain = word.removesuffix("s") if word.endswith("s") else word
        if plain in sets["body"]:
            kind = "body"
        elif word in sets["collective"]:
            kind = "collective"
        elif mentions.role_at(low, k):
            kind = "person"
    return kind
