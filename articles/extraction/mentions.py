"""Who is mentioned where: names, offices and institutions as printed, with those of a registry that they may be."""

import re
from dataclasses import dataclass
from functools import cache

from diplomacy.base.names import SUFFIXES

from . import countries, lexicon
from .registry import folded

WORD = re.compile(r"[^\W_](?:[\w\u0300-\u036f]|(?!['’]s\b)[.’'\u200c-](?=\w))*\.?")
LARGE = re.compile(r"[^\W\d_]")
EXCELLENCIES = frozenset(["HE", "HH", "HRH", "HM"])
JOINED_PARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|at|ash|az)-[^\W\d_]")


@dataclass(slots=True)
class Mention:
    """`people` are ids, best first. `kind` is name, office, body, pronoun or collective."""

    start: int
    end: int
    kind: str
    people: tuple = ()
    bodies: tuple = ()
    full: bool = False
    role: str = ""
    countries: tuple = ()
    governed: bool = False


@cache
def word_sets():
    return {kind: frozenset(words.split()) for kind, words in lexicon.rows("people.tsv")}


@cache
def roles():
    """[(folded words of an office, role)], the longest first."""
    table = [(tuple(folded(phrase).split()), role) for role, phrases in lexicon.rows("roles.tsv") for phrase in phrases.split(" | ")]
    return sorted(table, key=lambda row: -len(row[0]))


@cache
def roles_by_first():
    table = {}
    for words, role in roles():
        table.setdefault(words[0], []).append((words, role))
    return table


def role_at(words, k):
    """(role, number of words) of the office printed at word `k`, or None. A plural counts too."""
    for phrase, role in roles_by_first().get(words[k], ()):
        if tuple(words[k : k + len(phrase)]) == phrase:
            return role, len(phrase)
    if words[k].endswith("s") and words[k][:-1] in roles_by_first():
        return role_at([words[k][:-1]], 0)
    if " " in words[k]:  # "secretary-general"
        parts = words[k].split()
        found = role_at(parts, 0)
        return (found[0], 1) if found and found[1] == len(parts) else None
    return None


def role_in(words):
    for k in range(len(words)):
        found = role_at(words, k)
        if found:
            return found[0]
    if len(words) > 1:
        plural = [w.removesuffix("s") for w in words]
        if plural != words:
            return role_in(plural)
    return ""


def name_words(printed, more=()):
    """The folded words of the name in an attribution, without titles, offices and countries; [] if it names nobody."""
    head = re.split(r"\s*[,(،]", printed, maxsplit=1)[0]
    found = list(WORD.finditer(head))
    words = [m.group() for m in found]
    owners = {k for k, m in enumerate(found[:-1]) if head[m.end() : m.end() + 2] in ("'s", "’s")}
    large = [w[0].isupper() or bool(JOINED_PARTICLE.match(w)) for w in words]
    latin = any(w[0].isupper() for w in words) or all(ord(w[0]) < 0x250 for w in words)
    sets = word_sets()
    low = [folded(w) for w in words]
    dropped = set()
    for k in range(len(low)):
        found = role_at(low, k)
        if found:
            dropped |= set(range(k, k + found[1]))
    places = {j for k in range(len(low)) for j in range(k, k + countries.length_at(low, k, more))}
    out = []
    for k, (word, fold) in enumerate(zip(words, low, strict=True)):
        if k in dropped or fold in sets["prefix"] or fold in sets["body"] or word in EXCELLENCIES:
            if out and k in dropped:
                if names_follow(words, dropped, k, sets):
                    out = []  # "Vice | President Nora Kessel": what stands before the office is none of the name
                    continue
                break
            continue
        if latin and not large[k] and fold not in sets["particle"]:
            if out and (fold in PREPOSITIONS or not any(large[k:])):
                break
            out = []  # "Halvetian trade attaché Nora Kessel": the name is the last that is printed large
            continue
        if k in owners:
            out = []  # "Norvinia's foreign minister, Gunnar Esk": the owner is not who is named
            continue
        if k in places or fold in ("the", "a", "an", "foreign", "former", "deputy"):
            continue
        out += fold.split()
    while out and out[0] in ("de", "of"):
        out.pop(0)
    if len(out) == 1 and out == low[:1] and len(low) > 1 and not large[1] and out[0] in no_given_names():
        return []  # "This report"
    return out


def names_follow(words, dropped, k, sets):
    """Whether a name stands behind the office at word `k`."""
    following = next((j for j in range(k + 1, len(words)) if j not in dropped and folded(words[j]) not in sets["prefix"]), None)
    return following is not None and words[following][0].isupper() and folded(words[following]) not in countries.by_words()


def name_after_comma(printed, more=()):
    """The folded words of a name that is set beside an office: "the foreign minister, Odile Brennart"."""
    parts = re.split(r"\s*[,(،]\s*", printed)
    first = parts[1][:1] if len(parts) > 1 else ""
    return name_words(parts[1], more) if first and (first.isupper() or ord(first) > 0x250) else []


PREPOSITIONS = frozenset(["of", "with", "by", "to", "from", "for", "on", "at", "in", "and", "against", "between"])
NO_NAME = lexicon.word_set("no_name")
SENTENCE_END = frozenset(".!?\n")
MOST_PLACES = 5
"""Places of a whole name that are remembered: of a text that is nothing but one name, not all are."""


@dataclass(slots=True)
class Scan:
    """The mentions of a text in order, and where its sentences begin."""

    mentions: list
    sentences: list
    full: set  # ids of people whose whole name is printed somewhere
    strangers: list  # (where, folded surname, name as printed) of whole names that nobody known has, of a surname that somebody has
    small: set  # folded words that stand in small letters
    wholes: dict  # {(folded word, "first" or "last"): places of whole names that nobody known has, with this word there}, a few each


def scan(text, registry, day):
    """One pass over the words of a text."""
    words, low, starts, ends, sentences, small = [], [], [], [], [0], set()
    for m in WORD.finditer(text):
        stopped = bool(ends) and not SENTENCE_END.isdisjoint(text[ends[-1] - 1 : m.start()])
        if stopped and m.group()[0].isupper() and low[-1] not in word_sets()["prefix"]:
            sentences.append(m.start())
        words.append(m.group())
        low.append(folded(m.group()))
        if m.group()[0].islower():
            small.add(low[-1])
        starts.append(m.start())
        ends.append(m.end())
    found, full, strangers, wholes, k = [], set(), [], {}, 0
    while k < len(words):
        role = role_at(low, k)
        if role:
            step, mention = office_mention(text, words, low, starts, ends, k, role, registry, day)
            found += [mention] if mention else []
            k += step
            continue
        run = run_end(text, words, low, ends, starts, k)
        if run > k:
            mention = name_mention(words, low, starts, ends, k, run, registry)
            if mention:
                found.append(mention)
                if mention.full:
                    full.add(mention.people[0])
            elif run - k > 1 and is_whole(words[k:run]):
                for end in ((low[k], "first"), (low[last_of_name(low, k, run)], "last")):
                    if len(wholes.setdefault(end, [])) < MOST_PLACES:
                        wholes[end].append((starts[k], ends[run - 1] - ends_a_sentence(words[run - 1])))
                if registry.named([low[run - 1]]):
                    strangers.append((starts[k], low[run - 1], text[starts[k] : ends[run - 1]]))
            k = run
            continue
        k += 1
    return Scan(found, sentences, full, strangers, small, wholes)


def is_whole(words):
    """Whether these are given names and a surname."""
    if any(w.endswith(".") and len(w) > 2 for w in words[:-1]) or words[0][:2] in ("I'", "I’"):
        return False  # "in Oslo. Lind": two sentences
    plain, sets = no_given_names(), word_sets()
    if folded(words[0]) in sets["particle"] or folded(words[-1]) in sets["body"] | sets["collective"] | lexicon.word_set("institutions"):
        return False
    return not any(w in plain or w.endswith("ly") or w in countries.by_words() for w in map(folded, words[:-1]))


def last_of_name(low, k, run):
    """Where the surname stands in a whole name: "Ada Alef Jr."."""
    return run - 2 if low[run - 1] in SUFFIXES and run - k > 2 else run - 1


@cache
def no_given_names():
    """Words that nobody is called by, though they may stand in capitals before a surname: "Meanwhile Lind", "Republican Lind"."""
    small = lexicon.grammar().keys() | lexicon.verb_forms().keys() | word_sets()["prefix"] | word_sets()["body"]
    return small | NO_NAME | lexicon.word_set("no_given_name") | lexicon.word_set("weekdays") | lexicon.word_set("months")


def run_end(text, words, low, ends, starts, k):
    """End of the run of capital words (and particles inside) that starts at `k`; `k` if there is none."""
    if not words[k][0].isupper() or low[k] in NO_NAME:
        return k
    j = k + 1
    while (
        j < len(words)
        and text[ends[j - 1] : starts[j]] in (" ", "-", "\xa0")
        and (words[j][0].isupper() or low[j] in word_sets()["particle"])
    ):
        if (role_at(low, j) and not words[j][0].islower()) or ends_a_sentence(words[j - 1]):
            break
        j += 1
    while j > k + 1 and low[j - 1] in word_sets()["particle"] and words[j - 1][0].islower():
        j -= 1
    return j


def ends_a_sentence(word):
    """Whether the stop behind a word in capitals is none of an abbreviation or an initial."""
    return word.endswith(".") and len(word) > 3 and folded(word) not in word_sets()["prefix"] | SUFFIXES


def name_mention(words, low, starts, ends, k, run, registry):
    skip = word_sets()["prefix"] | word_sets()["body"]
    names = countries.by_words()
    parts = [w for j in range(k, run) if low[j] not in skip and low[j] not in names for w in low[j].split()]
    people = registry.named(parts)
    if not people:
        return None
    best = people[0][1]
    close = tuple(pid for pid, score, _ in people if score > best - 0.2)
    whole = len(parts) > 1 and best >= 0.8 and len(close) == 1
    return Mention(starts[k], ends[run - 1], "name", close, full=whole, governed=k > 0 and before_is_preposition(low, k))


def before_is_preposition(low, k):
    j = k - 1
    while (
        j >= 0
        and k - j < 4
        and (
            low[j] in ("the", "president", "minister", "foreign", "his", "her")
            or low[j] in word_sets()["prefix"]
            or low[j] in countries.by_words()
        )
    ):
        j -= 1
    return j >= 0 and low[j] in PREPOSITIONS


def office_mention(text, words, low, starts, ends, k, role, registry, day):
    """An office without a name: "the Qatari foreign minister", "the Emir of Qatar". -> (words to go on, mention or None)"""
    name, length = role
    after = k + length
    if after < len(words) and text[ends[after - 1] : starts[after]] == " " and words[after][0].isupper() and low[after] not in NO_NAME:
        return length, None
    begin = max(0, k - 4)
    codes = countries.countries_in(low[begin:k], registry.country_words)
    if after + 1 < len(words) and low[after] in ("of", "to", "for"):
        codes += [c for c in countries.countries_in(low[after + 1 : after + 4], registry.country_words) if c not in codes]
    people = [pid for code in codes[-1:] for pid in registry.holders(name, code, day)]
    if not people and name == "head_of_state" and codes:
        people = registry.holders("head_of_government", codes[-1], day)
    return length, Mention(
        starts[k], ends[after - 1], "office", tuple(people), role=name, countries=tuple(codes), governed=before_is_preposition(low, k)
    )
