"""The words that the engine knows: verbs and nouns that report with their frames, and the small words of English grammar.

The data is in `vocabulary/`, one plain file a kind, each with a first comment on how to extend it.
"""

from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

VOWELS = "aeiou"


class Form(NamedTuple):
    """A form of a verb: d past, n past participle, e both, z third person, b base, g -ing."""

    lemma: str
    kinds: str


def lines(name):
    text = (files(__package__) / "vocabulary" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def rows(name):
    return [line.split("\t") for line in lines(name)]


@cache
def word_sets():
    return {name: frozenset(words.split()) for name, words in rows("sets.tsv")}


def word_set(name):
    """A set of words of `vocabulary/sets.tsv`."""
    return word_sets()[name]


@cache
def irregular():
    return {base: (past, participle) for base, past, participle in rows("irregular.tsv")}


def inflect(base):
    """All forms of a verb as {form: kinds}."""
    short = len(base) > 2 and base[-1] not in VOWELS + "wxy" and base[-2] in VOWELS and base[-3] not in VOWELS
    doubled = base + base[-1] if short and (base in word_set("doubling") or sum(c in VOWELS for c in base) == 1) else base
    if base.endswith("e"):
        past, ing = base + "d", base[:-1] + "ing" if not base.endswith(("ee", "ye", "oe")) else base + "ing"
        ing = base[:-2] + "ying" if base.endswith("ie") else ing
    elif base.endswith("y") and base[-2] not in VOWELS:
        past, ing = base[:-1] + "ied", base + "ing"
    else:
        past, ing = doubled + "ed", doubled + "ing"
    if base.endswith("y") and base[-2] not in VOWELS:
        third = base[:-1] + "ies"
    else:
        third = base + ("es" if base.endswith(("s", "x", "z", "ch", "sh", "o")) else "s")
    participle = past
    if base in irregular():
        past, participle = irregular()[base]
        ing = {"be": "being", "lie": "lying", "tie": "tying"}.get(base, ing)
    forms = {}
    for form, kind in ((past, "d"), (participle, "n"), (third, "z"), (base, "b"), (ing, "g")):
        forms[form] = forms.get(form, "") + kind
    return forms


@cache
def reporting_verbs():
    """{lemma: {frame code: how sure}} of verbs that report."""
    table = {}
    for codes, sure, verbs in rows("verbs.tsv"):
        for verb in verbs.split():
            frames = table.setdefault(verb, {})
            for code in codes.split():
                frames.setdefault(code, int(sure) / 100)
    return table


@cache
def confidence_lines():
    table = {}
    for kind, sure, stated in rows("confidence.tsv"):
        table.setdefault(kind, []).append((int(sure) / 100, int(stated) / 100))
    return table


def stated_confidence(kind, sure):
    """What is stated where the rules are `sure` (0 to 1) of a proposal of this kind."""
    points = confidence_lines()[kind]
    sure = min(max(sure, points[0][0]), points[-1][0])
    (left, low), (right, high) = next((a, b) for a, b in pairwise(points) if sure <= b[0])
    return round(low + (high - low) * (sure - left) / (right - left), 3)


@cache
def reporting_nouns():
    table = {}
    for codes, sure, nouns in rows("nouns.tsv"):
        for noun in nouns.split():
            for form in (noun, noun + "s"):
                frames = table.setdefault(form, {})
                for code in codes.split():
                    frames.setdefault(code, int(sure) / 100)
    return table


@cache
def cue_forms():
    """{form: Form} of verbs that report."""
    forms = {form: Form(verb, kinds) for verb in reporting_verbs() for form, kinds in inflect(verb).items()}
    forms["labelled"] = Form("label", "dn")
    return forms


@cache
def verb_forms():
    """{form: kinds} of all verbs that the engine knows."""
    verbs = [verb for line in lines("common_verbs.txt") for verb in line.split()]
    table = {}
    for verb in [*verbs, *irregular(), *reporting_verbs()]:
        for form, kinds in inflect(verb).items():
            table[form] = "".join(sorted(set(table.get(form, "") + kinds)))
    return table


@cache
def grammar():
    """{word: tag} of the small words of grammar; the first tag given to a word is the one it has."""
    table = {}
    for tag, words in rows("words.tsv"):
        for word in words.split():
            table.setdefault(word, tag)
    table["that"] = "H"
    table["to"] = "T"
    table["it"] = table["you"] = table["there"] = "N"
    return table


@cache
def abbreviations():
    """(those that always belong to the next word, those that may end a sentence)"""
    always, sometimes = lines("abbreviations.txt")
    return frozenset(always.lower().split()), frozenset(sometimes.lower().split())
