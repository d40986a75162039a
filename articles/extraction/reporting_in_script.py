"""How Persian and Arabic report speech: the vocabulary of each (fa.tsv, ar.tsv) as patterns over a text whose quotes are masked."""

import re
from functools import cache
from typing import NamedTuple

from . import lexicon

MASK = "\ue000"
VOWELS = "[\u064b-\u0652]*"
LETTERS = {
    "fa": str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"}),
    "ar": str.maketrans({"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا"}),
}
"""Letters that are written in two ways, each for one code point."""
BARE = str.maketrans(dict.fromkeys([*map(chr, range(0x64B, 0x653)), "\u0670"]))


class Language(NamedTuple):
    words: dict
    cue: re.Pattern
    source: re.Pattern
    that: re.Pattern
    object_cue: re.Pattern | None
    aside: re.Pattern | None  # "saying that" in the middle of a Persian sentence
    saying: re.Pattern | None  # "quoted X, his saying that" in Arabic
    participle: re.Pattern | None  # "..., stressing that" in Arabic
    turn: re.Pattern  # where somebody goes on to say something else, or another one does


@cache
def language(code):
    table, forms = {}, {}
    for kind, printed in lexicon.rows(f"{code}.tsv"):
        words = printed.translate(LETTERS[code]).split(" | ")
        if kind == "forms":
            forms[words[0]] = words
        else:
            table.setdefault(kind, []).extend(words)
    return persian_language(table, forms) if code == "fa" else arabic_language(table)


def persian_language(table, forms):
    def inflected(cue):
        *stem, verb = cue.split()
        return [" ".join([*stem, form]) for form in forms.get(verb, [verb])]

    cues = [form for cue in table["cue"] for form in inflected(cue)]
    table["plain"] = [form for cue in table["plain"] for form in inflected(cue)]
    cue = among(cues)
    adverbs = rf"(?:(?:{either([*table['then'], *table['pronoun']])})\s+){{0,4}}"
    verb, told = f"(?:{either(cues)})", rf"(?=\s*:|\s*{MASK}|\s+که\s)"
    turn = rf"(?:\s*[،؛]\s*|\s+)و\s+{adverbs}{verb}{told}|\s*؛\s+(?:[^\s؛]+\s+){{0,4}}{verb}(?=[\s:])"
    return Language(
        {kind: frozenset(map(phrase, words) if kind == "plain" else words) for kind, words in table.items()},
        re.compile(cue),
        re.compile(rf"(?<![\w\u200c])(?:{either(table['source'])})\s+"),
        re.compile(either(table["that"])),
        re.compile(among(table["object"])),
        re.compile(among(table["aside"])),
        None,
        None,
        re.compile(turn),
    )


def arabic_language(table):
    cues = [*(form for verb in table["past"] for form in past_forms(verb)), *table["cue"]]
    participles = [stem + ending for stem in table["participle"] for ending in ("ا", "اً", "ًا", "ة", "ين")] + ["بالقول"]
    that = either(table["that"])
    source = either([word.removesuffix(" ل") for word in table["source"]])
    said = rf"(?:[^\s،؛:]+\s+){{0,6}}?(?:(?:{that})\s|[^\s،؛:]+\s*:|{MASK}|(?:{either(table['object'])})\s)"
    turn = (
        rf"[،؛]\s*(?:وحول[^،]{{0,80}}،\s*)?(?:[وف]?(?:{either(cues)})\s+(?={said})|(?:{either(participles)})[\s:]"
        rf"|و?(?:لم|لا|لن)\s|(?:كما|فيما|بينما|في حين)\s+[وف]?(?:{either(cues)}|لم|لن|لا)\s)"
        rf"|\s[وف](?:{either(cues)})\s+(?=(?:[^\s،؛:]+\s+){{0,3}}?(?:{that})\s)"
    )
    return Language(
        {kind: frozenset(words) for kind, words in table.items()},
        re.compile(among(cues, "[وف]?")),
        re.compile(rf"(?<![\w\u200c])[وف]?(?:{source})\s*(?:ل(?=\w))?"),
        re.compile(rf"[^:؛{MASK}]{{0,120}}?(?<!\w)(?:{that})\s+"),
        None,
        None,
        re.compile(rf"(?<!\w)عن\s+([^،:{MASK}\n]{{2,80}}?)\s+({either(table['saying'])})(?!\w)"),
        re.compile(among(participles)),
        re.compile(turn),
    )


def past_forms(verb):
    """Of "قال": the feminine, the dual and the plural too."""
    stem = verb[:-1] if verb[-1] in "ىا" else verb
    dual = {"ى": stem + "يا", "ا": stem + "وا"}.get(verb[-1], verb + "ا")
    return dict.fromkeys([verb, stem + "ت", stem + "تا", dual, stem + "وا"])


def loosely(phrase):
    """A pattern for a phrase with its vowels or without, and with a blank in place of the half one."""
    return "".join(r"\s+" if sign == " " else "[\u200c ]?" if sign == "\u200c" else re.escape(sign) + VOWELS for sign in phrase)


def either(phrases):
    return "|".join(map(loosely, sorted(set(phrases), key=len, reverse=True)))


def among(phrases, prefix=""):
    """A pattern for whole words."""
    return rf"(?<![\w\u200c]){prefix}(?:{either(phrases)})(?![\w\u200c])"


def plain(word):
    """A word without vowel marks."""
    return word.translate(BARE)


def phrase(words):
    """Words as the sets of them have them."""
    return " ".join(plain(words).replace("\u200c", " ").split())
