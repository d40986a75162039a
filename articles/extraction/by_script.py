"""Texts in two scripts: each paragraph is read by the rules of the language that its letters say."""

import re
from itertools import groupby

from . import marks

LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
PERSIAN_WORDS = re.compile(r"[پچژگ]|(?<!\w)(?:[کك]ه|از|به|را|در|است|این|با)(?!\w)")
ARABIC_WORDS = re.compile(r"(?<!\w)(?:[وفبل]?ال\w\w+|في|من|على|إلى|أن|إن|عن)(?!\w)")
SHORT = 12
"""Code points of a paragraph that says nothing of its language."""
WRITTEN_SO = frozenset(["fa", "ar", "ur", "ps", "ckb", "ku", "sd", "ug", "prs"])
"""Languages in the Arabic script."""


def parts(text, code):
    """[(language, text)]: the text with the paragraphs of other languages blanked out, so that all stands where it stood.

    Besides its own language a text has English paragraphs, where it is Persian or Arabic, and Persian and Arabic ones.
    """
    if code not in ("fa", "ar") and not ARABIC.search(text):
        return [(code, text)]
    paragraphs = [(language_of(m.group(), code), *m.span()) for m in marks.PARAGRAPH.finditer(text)]
    return [(one, only(text, paragraphs, one)) for one in dict.fromkeys(found for found, *_ in paragraphs)] or [(code, text)]


def language_of(paragraph, code):
    if len(paragraph) < SHORT:
        return code
    latin, arabic = len(LATIN.findall(paragraph)), len(ARABIC.findall(paragraph))
    if latin > arabic and code in ("fa", "ar"):
        return "en"
    if latin >= arabic or code in WRITTEN_SO - {"fa", "ar"}:
        return code
    persian, other = len(PERSIAN_WORDS.findall(paragraph)), len(ARABIC_WORDS.findall(paragraph))
    if persian == other:
        return code if code in ("fa", "ar") else "ar"
    return "fa" if persian > other else "ar"


def only(text, paragraphs, language):
    """The text with all but the paragraphs of one language as blanks."""
    kept, at = [], 0
    for is_other, run in groupby(paragraphs, key=lambda one: one[0] != language):
        first, *rest = run
        last = rest[-1] if rest else first
        if is_other:
            kept += [text[at : first[1]], blank(text[first[1] : last[2]])]
            at = last[2]
    return "".join([*kept, text[at:]])


def blank(words):
    return re.sub(r"[^\n\r\u2028\u2029]", " ", words)
