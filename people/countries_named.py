"""Countries as they are named in an English text: "Qatar", "the Qatari …", "U.S.", "Saudi"."""

from collections import defaultdict
from functools import cache

from countryinfo import CountryInfo
from countryinfo.exceptions import CountryNotFoundError

from diplomacy.base.names import fold_name
from people.iso_3166 import COUNTRIES

MOST_WORDS = 4
SHORT = {"us": "US", "uk": "GB", "uae": "AE", "dprk": "KP", "drc": "CD"}
"""Abbreviations."""


@cache
def codes_by_words():
    """{folded name or adjective: ISO code} of the countries of ISO 3166; an adjective's first word too where no other has it."""
    found, first_words = {}, defaultdict(set)
    for code, name in COUNTRIES.items():
        found[fold_name(name)] = code
        try:
            adjectives = CountryInfo(code).demonym().replace(",", " or ").split(" or ")
        except (CountryNotFoundError, AttributeError, KeyError):
            continue
        for adjective in filter(None, map(fold_name, adjectives)):
            found.setdefault(adjective, code)
            first_words[adjective.split()[0]].add(code)
    for word, codes in first_words.items():
        if len(codes) == 1:
            found.setdefault(word, *codes)
    return found | SHORT


def countries_named(words, own_names=None):
    """The codes of the countries that folded `words` (a list) name, and the words without them.

    `own_names` are further names, {folded: code}: the record has countries that no list has.
    """
    known = codes_by_words() | (own_names or {})
    codes, rest, place = [], [], 0
    while place < len(words):
        for length in range(min(MOST_WORDS, len(words) - place), 0, -1):
            code = known.get(" ".join(words[place : place + length]))
            if code:
                codes.append(code)
                place += length
                break
        else:
            rest.append(words[place])
            place += 1
    return codes, rest
