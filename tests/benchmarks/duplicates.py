"""How well duplicates are found: `python -m tests.benchmarks.duplicates ../shared/officials/officials.jsonl`.

Takes each official of the file and writes them a second time with the name changed by one rule (transliteration, hyphens and
spaces, order, script, dropped middle names, look-alike letters), as a second editor might have entered them, and half of the
second rows without the office. Looks for pairs among all of them together, so that relatives and namesakes of the real list
count as false alarms. Reports for each rule how many of the second rows were found, with the 95 % interval (Wilson), for
all together also the precision; pairs compared in a second; and how long a record of `--officials` made-up ones takes.
Without a file it takes names that are made up here; those prove little of the quality.
"""

import argparse
import json
import random
import re
import time
import unicodedata
from dataclasses import replace
from itertools import count, islice
from math import sqrt
from pathlib import Path

from diplomacy.base.names import fold_name
from diplomacy.base.partial_dates import PartialDate
from diplomacy.merging.blocks import candidate_pairs, likely_pairs
from diplomacy.merging.likeness import LEAST
from diplomacy.merging.names import TITLES, NameForm
from people.likeness import Office, OfficialProfile, compare_officials

SPELLINGS = [
    ("kh", "h"),
    ("gh", "g"),
    ("sh", "sch"),
    ("ch", "tch"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("ei", "ey"),
    ("y", "i"),
    ("w", "v"),
    ("q", "k"),
    ("j", "dj"),
    ("ph", "f"),
    ("ss", "s"),
    ("ll", "l"),
    ("mm", "m"),
    ("h", ""),
    ("c", "k"),
    ("z", "s"),
    ("u", "o"),
    ("i", "e"),
]
"""Pairs of ways in which the same sound is brought into Latin letters."""

CYRILLIC = dict(
    zip(
        "abvgdeziklmnoprstufhcyjwqx",
        [
            "а",
            "б",
            "в",
            "г",
            "д",
            "е",
            "з",
            "и",
            "к",
            "л",
            "м",
            "н",
            "о",
            "п",
            "р",
            "с",
            "т",
            "у",
            "ф",
            "х",
            "к",
            "й",
            "дж",
            "в",
            "к",
            "кс",
        ],
        strict=True,
    )
)
GREEK = dict(
    zip(
        "abgdeziklmnxoprstufhjyvcwq",
        [
            "α",
            "β",
            "γ",
            "δ",
            "ε",
            "ζ",
            "ι",
            "κ",
            "λ",
            "μ",
            "ν",
            "ξ",
            "ο",
            "π",
            "ρ",
            "σ",
            "τ",
            "ου",
            "φ",
            "χ",
            "τζ",
            "ι",
            "β",
            "κ",
            "ου",
            "κ",
        ],
        strict=True,
    )
)
ARABIC = dict(
    zip(
        "bptjhdrzsfqklmnwyvgcxiuo",
        ["ب", "پ", "ت", "ج", "ه", "د", "ر", "ز", "س", "ف", "ق", "ک", "ل", "م", "ن", "و", "ی", "و", "گ", "ک", "کس", "ی", "و", "و"],
        strict=True,
    )
)
SCRIPTS = {"Cyrillic": CYRILLIC, "Greek": GREEK, "Arabic": ARABIC}
DIGRAPHS = {
    "Cyrillic": {"sh": "ш", "ch": "ч", "kh": "х", "zh": "ж", "ts": "ц", "ph": "ф", "th": "т"},
    "Greek": {"kh": "χ", "ch": "τσ", "sh": "σ", "ph": "φ", "th": "θ"},
    "Arabic": {"sh": "ش", "ch": "چ", "kh": "خ", "gh": "غ", "ph": "ف", "th": "ث"},
}
LOOKALIKE = str.maketrans("aeopcx", "аеорсх")


def plain(name):
    return "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))


def transliterated(name, pick):
    """Two sounds spelled another way, where there are so many."""
    text = plain(name)
    fitting = [pair for pair in SPELLINGS if pair[0] in text.lower()]
    for old, new in pick.sample(fitting, min(2, len(fitting))):
        text = re.sub(old, new, text, count=1, flags=re.IGNORECASE)
    return text.title()


def hyphened(name, pick):
    if "-" in name:
        return name.replace("-", pick.choice([" ", ""]))
    words = name.split()
    return " ".join([words[0], "-".join(words[1:])]) if len(words) > 2 else plain(name)


def turned(name, pick):
    words = name.split()
    return f"{words[-1]}, {' '.join(words[:-1])}" if pick.random() < 0.5 else " ".join([words[-1], *words[:-1]])


def in_script(name, pick):
    script = pick.choice(list(SCRIPTS))
    text = plain(name).lower()
    for old, new in DIGRAPHS.get(script, {}).items():
        text = text.replace(old, new)
    letters = SCRIPTS[script]
    if script == "Arabic":
        text = re.sub(r"\b[ae]", "ا", text)
    return "".join(letters.get(letter, "" if letter.isascii() and letter.isalpha() else letter) for letter in text).title()


def shortened(name, pick):
    """The first word and the last, titles and numerals aside."""
    words = [word for word in name.split() if fold_name(word) not in TITLES]
    return f"{words[0]} {words[-1]}" if len(words) > 2 else None


def lookalike(name, pick):
    return name.translate(LOOKALIKE)


RULES = {
    "transliteration": transliterated,
    "hyphens": hyphened,
    "order": turned,
    "script": in_script,
    "dropped middle names": shortened,
    "look-alikes": lookalike,
}


def officials_of(path):
    """Profiles of the officials of a file, one for each Wikidata id."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        row = json.loads(line)
        if len(row["name"].split()) < 2:
            continue
        role = "foreign_minister" if row["role_group"] == "foreign minister" else "head_of_state"
        office = Office(role, role, None, PartialDate(row["start"] or ""), PartialDate(row["end"] or ""))
        key = row["wikidata"] or str(number)
        known = found.get(key)
        if known:
            found[key] = replace(known, offices=(*known.offices, office))
            continue
        names = (NameForm(row["name"]), *(NameForm(other) for other in row["other_names"] if isinstance(other, str)))
        found[key] = OfficialProfile(
            number,
            names,
            scope=row["country"] or "",
            country=row["country_name"] or "",
            wikidata_id=row["wikidata"] or "",
            offices=(office,),
        )
    return list(found.values())


FIRST = [
    "Ada",
    "Boris",
    "Carla",
    "Dmitri",
    "Elif",
    "Farid",
    "Goran",
    "Hanna",
    "Ivo",
    "Jalal",
    "Karim",
    "Lena",
    "Milan",
    "Nadia",
    "Omar",
    "Petra",
    "Qasim",
    "Rosa",
    "Samir",
    "Tomas",
    "Uma",
    "Vera",
    "Wen",
    "Yusuf",
    "Zora",
]
MIDDLE = ["Abdul", "Maria", "Jose", "bin", "Ibrahim", "Van", "Nguyen", "Carlos", "Amir", "Lee", "Teresa"]
SYLLABLES = [
    "ba",
    "de",
    "fo",
    "gu",
    "ha",
    "ji",
    "ka",
    "lo",
    "mu",
    "ne",
    "pa",
    "ro",
    "sa",
    "te",
    "vi",
    "wo",
    "ya",
    "zu",
    "kra",
    "sto",
    "mel",
    "dor",
    "han",
    "tur",
    "bek",
    "shi",
    "kov",
]


def made_up(number):
    """Officials of 200 countries with names of two to four words."""
    pick = random.Random(20220127)
    for pk in range(number):
        family = "".join(pick.choices(SYLLABLES, k=pick.randrange(2, 5))).title()
        words = [pick.choice(FIRST), *pick.sample(MIDDLE, pick.choice([0, 0, 1, 2])), family]
        country = f"{pick.randrange(200):03}"
        yield OfficialProfile(
            pk, (NameForm(" ".join(words)),), scope=country, country=country, offices=(Office("minister", "Minister", None),)
        )


def second_rows(officials, rule, numbers):
    """{primary key of a second row: the official's}, and the rows. Every other one names no office; none a Wikidata id."""
    pick, twins, rows = random.Random(rule), {}, []
    for place, one in enumerate(officials):
        name = RULES[rule](one.names[0].text, pick)
        if name and name != one.names[0].text:
            row = replace(one, pk=next(numbers), names=(NameForm(name),), wikidata_id="", offices=one.offices if place % 2 else ())
            twins[row.pk] = one.pk
            rows.append(row)
    return twins, rows


def interval(hits, of):
    """Wilson's interval of a share at 95 %, in percent."""
    if not of:
        return 0, 100
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return 100 * max(0, middle - half), 100 * min(1, middle + half)


def share(hits, of):
    low, high = interval(hits, of)
    return f"{100 * hits / of if of else 0:5.1f} % ({low:.1f} to {high:.1f}) of {of}"


def report(officials, show):
    numbers = count(10**6)
    known = {(one.pk, other.pk) for one, other, _ in likely_pairs(officials, compare_officials)}
    print(f"{len(officials)} officials; among themselves {len(known)} pairs are proposed")
    hits = proposed = wanted = 0
    for rule in RULES:
        twins, rows = second_rows(officials, rule, numbers)
        found = likely_pairs([*officials, *rows], compare_officials)
        pairs = {(one.pk, other.pk): likeness for one, other, likeness in found}
        right = {pair for pair in pairs if twins.get(pair[1]) == pair[0]}
        print(f"  {rule:22} recall {share(len(right), len(twins))}, precision {share(len(right), len(pairs.keys() - known))}")
        if show:
            missed(officials, rows, twins, right)
            wrong(officials, rows, pairs, right)
        hits, proposed, wanted = hits + len(right), proposed + len(pairs.keys() - known), wanted + len(twins)
    print(f"  {'all':22} recall {share(hits, wanted)}, precision {share(hits, proposed)}")


def missed(officials, rows, twins, right):
    by_pk = {one.pk: one for one in officials}
    for row in rows:
        if (twins[row.pk], row.pk) not in right:
            print(f"      missed: {by_pk[twins[row.pk]].names[0].text} | {row.names[0].text}")


def wrong(officials, rows, pairs, right):
    by_pk = {one.pk: one for one in [*officials, *rows]}
    for (one, other), likeness in pairs.items():
        if (one, other) not in right:
            print(f"      wrong: {by_pk[one].names[0].text} | {by_pk[other].names[0].text} {likeness.score} {likeness.reasons}")


def report_speed(number):
    officials = list(made_up(number))
    began = time.perf_counter()
    for one in officials:
        one.keys  # noqa: B018
    keyed = time.perf_counter()
    pairs = compared = 0
    for one, other in candidate_pairs(officials):
        compared += 1
        pairs += compare_officials(one, other).is_worth_a_look
    ended = time.perf_counter()
    print(
        f"{number:,} made-up officials: keys in {keyed - began:.1f} s, {compared:,} pairs compared in {ended - keyed:.1f} s "
        f"({compared / (ended - keyed):,.0f} pairs a second), {pairs:,} proposed (at {LEAST} points and more)"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "file", nargs="?", type=Path, help="JSON Lines: name, other_names, country, country_name, start, end, wikidata, role_group"
    )
    parser.add_argument("--officials", type=int, default=50_000)
    parser.add_argument("--show", action="store_true", help="name what was missed and what was proposed wrongly")
    chosen = parser.parse_args()
    report(officials_of(chosen.file) if chosen.file else list(islice(made_up(600), 600)), chosen.show)
    report_speed(chosen.officials)


if __name__ == "__main__":
    main()
