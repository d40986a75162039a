"""What somebody is called whom the registry does not know: the whole name and the office, as the article prints them."""

import re
from functools import cache
from typing import NamedTuple

from . import countries, lexicon, mentions
from .mentions import WORD
from .registry import folded, particles

LONGEST_OFFICE = 12
BESIDE_OFFICES = lexicon.word_set("beside_offices")
INSIDE_OFFICES = lexicon.word_set("inside_offices")
ARTICLE = re.compile(r"\A(?:the|an?|then|his|her|its|their|and|to|of|for|on)(?:\s+|\Z)", re.IGNORECASE)


class Stranger(NamedTuple):
    """Both as printed, "" for what is not. "The | Arab League" is a body: no person is called by an article."""

    name: str
    office: str
    is_body: bool = False


def called(text, scan, span, name):
    """The Stranger of an attribution with these folded words of a name in it.

    A surname alone, or the label of a transcript, is the whole name that the text prints elsewhere, where it prints one.
    """
    printed = text[slice(*span)]
    shown = name_in(printed, name)
    office = office_beside(printed, shown)
    is_body = bool(shown) and not office and printed[: printed.find(shown)].strip().lower() == "the"
    is_label = text[span[1] : span[1] + 1] == ":"
    surname = [word for word in name if word not in particles()]
    places = whole_names(scan, surname[0], is_label) if len(surname) == 1 and not is_body else ()
    if len({folded(text[start:end]) for start, end in places}) == 1:
        shown = text[slice(*places[0])]
        office = next(filter(None, (office_at(text, *place) for place in places)), "") or office
    shown, office = parted(shown, office)
    if is_label:
        shown, office = in_small_letters(shown), in_small_letters(office)
    return Stranger(one_line(shown), one_line(office), is_body)


def whole_names(scan, surname, is_label):
    """The places of whole names that end with a surname, or begin with it: the labels of transcripts have the first name of some."""
    if surname in scan.small:
        return ()  # "the Grand River", where "a river" is printed too
    return scan.wholes.get((surname, "last")) or (scan.wholes.get((surname, "first"), ()) if is_label else ())


def one_line(words):
    return " ".join(words.split())


def parted(name, office):
    """Both where the office goes on in capitals: "Secretary of | Homeland Security Ada Alef"."""
    words = name.split()
    least = 3 if len(words) > 2 and words[-2].endswith(".") else 2
    if len(words) <= least or folded(office).split()[-1:] not in (["of"], ["for"]):
        return name, office
    return " ".join(words[-least:]), f"{office} {' '.join(words[:-least])}"


def holders(text, wholes):
    """{folded words of an office: the Stranger whom the text names with it and a country at most, None where it names several}."""
    found = {}
    for place in sorted({place for places in wholes.values() for place in places}):
        name, office = parted(text[slice(*place)], office_at(text, *place))
        low = [folded(word) for word in WORD.findall(office)]
        role = last_office(low)
        if role and len(low) - sum(countries.length_at(low, k) for k in range(len(low))) == len(role):
            known = found.setdefault(role, Stranger(one_line(name), one_line(office)))
            if known and folded(known.name) != folded(name):
                found[role] = None
    return found


def last_office(low):
    """The words of the last office in a list of folded words, () for none."""
    return next((tuple(low[k : k + at[1]]) for k in range(len(low) - 1, -1, -1) if (at := longest_at(low, k))), ())


def longest_at(low, k):
    """What `mentions.role_at` says at `k`, unless a longer office ends at the same word."""
    found = mentions.role_at(low, k)
    earlier = (mentions.role_at(low, j) for j in range(max(0, k - 3), k))
    return None if found and any(at and j + at[1] >= k + found[1] for j, at in enumerate(earlier, max(0, k - 3))) else found


def name_in(printed, name):
    """The words of the name as they stand in the attribution, without titles."""
    if not name:
        return ""
    for part in re.split(r"\s*[,(،]\s*", printed):
        words = [m for m in WORD.finditer(part) if set(folded(m.group()).split()) <= set(name)]
        if words:
            return part[words[0].start() : words[-1].end()]
    return ""


def office_beside(printed, shown):
    """What stands beside the name: before it, else behind it; what is too long for an office is none."""
    if not shown:
        return without_titles(printed)
    before, _name, behind = printed.partition(shown)
    behind = re.split(r"\s*[,(،]\s*", behind.lstrip(" ,،("))[0]
    parts = [without_titles(part) for part in (before, behind)]
    with_office = [part for part in parts if mentions.role_in([folded(word) for word in WORD.findall(part)])]
    return next((part for part in (*with_office, *parts) if part and len(part.split()) <= LONGEST_OFFICE), "")


def without_titles(words):
    """An office without "the" and without what is before any name: "Dr."."""
    kept = [word for word in ARTICLE.sub("", words.strip(" ,،()"), count=1).split() if folded(word) not in mentions.word_sets()["prefix"]]
    return " ".join(kept).strip(" ,،()") if any(word[0].isalpha() for word in kept) else ""


def office_at(text, start, end):
    """The office that is printed beside a whole name: "Prime Minister | Ada Alef", "Ada Alef, | the foreign minister"."""
    line = text[max(text.rfind("\n", 0, start) + 1, start - 120) : start]
    words = list(WORD.finditer(line))
    begin = len(words)
    while begin and len(words) - begin < LONGEST_OFFICE and joined(line, words, begin):
        begin -= 1
    low = [folded(m.group()) for m in words[begin:]]
    first = next((k for k in range(len(low)) if mentions.role_at(low, k) or low[k] in BESIDE_OFFICES), None)
    if first is not None and mentions.role_in(low[first:]):
        while first and low[first - 1] not in INSIDE_OFFICES and is_of_an_office(words[begin + first - 1].group()):
            first -= 1
        first = behind_another(words[begin:], low, first)
        return without_titles(line[words[begin + first].start() :])
    match = re.match(r",\s+((?:the\s+|an?\s+)?[^,.;:\n()]{3,80})(?=[,.;\n)])", text[end : end + 100])
    behind = match.group(1) if match else ""
    low = [folded(word) for word in WORD.findall(behind)]
    return without_titles(behind) if len(low) <= LONGEST_OFFICE and mentions.role_in(low[:4]) else ""


def behind_another(words, low, first):
    """Where the last person's office begins: "President Alef and | Prime Minister", but all of "Deputy Prime Minister and Minister"."""
    for k in range(len(low) - 1, first, -1):
        is_name = any(m.group()[0].isupper() and folded(m.group()) not in words_of_offices() for m in words[first:k])
        if low[k] == "and" and is_name and mentions.role_in(low[k + 1 :]):
            return k + 1
    return first


def joined(line, words, begin):
    """Whether the word before `begin` may belong to an office that goes on from there up to the name."""
    after = words[begin].start() if begin < len(words) else len(line)
    word = words[begin - 1]
    return line[word.end() : after] in (" ", "\xa0") and is_of_an_office(word.group())


def is_of_an_office(word):
    low = folded(word)
    return low in words_of_offices() or (word[0].isupper() and low not in mentions.no_given_names())


@cache
def words_of_offices():
    words = {word for phrase, _role in mentions.roles() for word in phrase}
    return words | BESIDE_OFFICES | INSIDE_OFFICES | countries.first_words()


def in_small_letters(words):
    """Words in capitals as they are written elsewhere: "PRIME MINISTER" is Prime Minister, "O'BRIEN" O'Brien."""
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), words) if words.isupper() else words
