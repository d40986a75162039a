"""Countries as they are printed: names, adjectives, capitals. From libraries (countryinfo, Babel) and a short list of what they lack."""

import re
from functools import cache

from babel import Locale
from countryinfo import all_countries

from diplomacy.base.names import fold_name

from . import lexicon

DATELINE = re.compile(r"\s*([^\W\d_][\w .'’]{0,40}?)\s*(?:[,(][^\n–—]{0,60})?\s[–—-]\s")


@cache
def by_words():
    """{folded name or adjective: country code}; names of several words included."""
    table = {}
    for code, name in Locale("en").territories.items():
        if len(code) == 2 and code.isalpha():
            table.setdefault(fold_name(name), code)
    for country in all_countries():
        code = country.iso(2)
        if not code:
            continue
        for words in [country.name(), *(country.demonym() or "").split(","), *(a for a in country.alt_spellings() if len(a) > 3)]:
            if words:
                table.setdefault(fold_name(words), code)
    for code, words, _ in lexicon.rows("countries.tsv"):
        for word in words.split(" | "):
            table[fold_name(word)] = code
    table.pop("", None)
    return table


@cache
def by_capital():
    """{folded capital: country code}"""
    table = {}
    for country in all_countries():
        code, capital = country.iso(2), country.capital()
        for place in [capital] if isinstance(capital, str) else capital or ():
            if code:
                table.setdefault(fold_name(place), code)
    for code, _, places in lexicon.rows("countries.tsv"):
        for place in places.split(" | "):
            table[fold_name(place)] = code
    table.pop("", None)
    return table


@cache
def first_words():
    return frozenset(phrase.split()[0] for phrase in by_words())


def length_at(words, k, more=()):
    """How many of a list of folded words, from the one at `k` on, name a country; 0 if none."""
    names = by_words()
    if not more and words[k] not in first_words():
        return 0
    for length in (4, 3, 2, 1):
        phrase = " ".join(words[k : k + length])
        if k + length <= len(words) and (phrase in names or phrase in more):
            return length
    return 0


def countries_in(words, more=None):
    """Codes of countries that a list of folded words names, in order. `more` is a registry's own {folded word: code}."""
    names, found, k = by_words(), [], 0
    while k < len(words):
        if not more and words[k] not in first_words():
            k += 1
            continue
        for length in (4, 3, 2, 1):
            phrase = " ".join(words[k : k + length])
            code = names.get(phrase) or (more or {}).get(phrase)
            if code and k + length <= len(words):
                if code not in found:
                    found.append(code)
                k += length - 1
                break
        k += 1
    return found


def of_dateline(text):
    """The code of the country whose capital opens a text ("DOHA, Jan. 27 – "), "" for none."""
    match = DATELINE.match(text)
    return by_capital().get(fold_name(match.group(1)), "") if match else ""
