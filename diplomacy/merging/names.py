"""How like two names are, whatever their spelling, order, script and length. Pure: it knows no row and no database.

A name is looked up by keys (`NameForm.keys`), so that only names which share one are ever compared.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz import fuzz

from diplomacy.base.names import fold_name
from diplomacy.base.sounds import is_unvowelled, skeleton, sound

MOST_WORDS = 8
WITH_ARTICLE = 5
"""Longer words than this may begin with an article."""

TITLES = frozenset(
    [
        "dr",
        "prof",
        "mr",
        "mrs",
        "ms",
        "sir",
        "dame",
        "lord",
        "lady",
        "sheikh",
        "shaikh",
        "sheikha",
        "shaikha",
        "hh",
        "hrh",
        "hm",
        "he",
        "hon",
        "eng",
        "jr",
        "sr",
        "ii",
        "iii",
        "iv",
    ]
)
"""Words that come and go before and behind a name and tell nobody from anybody."""

PARTICLES = frozenset(
    [
        "al",
        "el",
        "ul",
        "ad",
        "as",
        "ash",
        "an",
        "ar",
        "at",
        "ibn",
        "bin",
        "bint",
        "ben",
        "abu",
        "de",
        "del",
        "della",
        "der",
        "den",
        "di",
        "du",
        "da",
        "dos",
        "das",
        "la",
        "le",
        "ter",
        "van",
        "von",
        "zu",
        "y",
        "e",
    ]
)
"""Words that may be left out, or written together with the next one."""

# How like two words are, of 1.
SAME_SOUND = 0.97
SAME_CONSONANTS_TRANSCRIBED = 0.95
SAME_CONSONANTS = 0.88
BEGINNING = 0.8
INITIAL = 0.75
LEAST_ALIKE = 0.7
"""Below this two words have nothing to do with each other."""

# What takes from the likeness of two names.
LEFT_OUT_INSIDE = 0.04
LEFT_OUT_AT_THE_END = 0.07
LEFT_OUT_AT_THE_BEGINNING = 0.25
"""A son is called as his father, with his own name before it."""
PARTICLE = 0.15
"""What a particle counts beside a word, for as much as it counts at all."""
ONE_WORD_OF_SEVERAL = 0.6
"""The most that two names are alike of which one has a single word."""


@lru_cache(maxsize=100_000)
def heard(word):
    """(Sound, consonants) of a folded word; a word without consonants keeps its sound."""
    sounds = sound(word)
    return sounds, skeleton(word) or sounds


def without_article(word):
    """The word without the Arabic article that is written together with it: "thani" of "althani"."""
    return word[2:] if len(word) > WITH_ARTICLE and word.startswith(("al", "el")) else word


@dataclass(frozen=True)
class NameForm:
    """A name made ready to be compared."""

    text: str

    @cached_property
    def words(self):
        """Its folded words, the family's name last where a comma says so; titles only where there is nothing else."""
        family, comma, given = self.text.partition(",")
        words = fold_name(f"{given} {family}" if comma else self.text).split()[:MOST_WORDS]
        return tuple(word for word in words if word not in TITLES) or tuple(words)

    @cached_property
    def letters(self):
        return "".join(self.words)

    @cached_property
    def script(self):
        """ "latin", "unvowelled" for one that leaves vowels out, or "other"."""
        return "unvowelled" if is_unvowelled(self.text) else "latin" if is_latin(self.text) else "other"

    @cached_property
    def keys(self):
        """What names that may be the same share: the consonants of a word, with the first of another; of all words together.

        Two neighbouring words count as one word too, since they may be written so.
        """
        words = [word for word in self.words if word not in PARTICLES] or list(self.words)
        bones = [heard(without_article(word))[1] for word in words]
        keys = {heard(self.letters)[1], heard("".join(sorted(self.words)))[1], *(one for one in bones if len(one) > 2)}
        for place, one in enumerate(bones):
            keys |= {f"{one} {other[:1]}" for number, other in enumerate(bones) if number != place}
        if len(words) > 2:
            for place in range(len(words) - 1):
                joined = heard(words[place] + words[place + 1])[1]
                keys |= {f"{joined} {other[:1]}" for number, other in enumerate(bones) if number not in (place, place + 1)}
        return keys


@dataclass(frozen=True)
class Term(NameForm):
    """The name of a thing, of which the words `ignored` tell nothing."""

    ignored: frozenset = frozenset()

    @cached_property
    def words(self):
        words = fold_name(self.text).split()
        return tuple([word for word in words if word not in self.ignored][:MOST_WORDS]) or tuple(words[:MOST_WORDS])

    @cached_property
    def keys(self):
        """Each word that tells something; all of them in their order, and sorted."""
        return {*(heard(word)[1] for word in self.words), heard(self.letters)[1], heard("".join(sorted(self.words)))[1]}


def word_likeness(one, other, transcribed=False):
    """How like two folded words are, from 0 to 1. `transcribed`: one of them is from another script."""
    if one == other:
        return 1.0
    (one_sound, one_bones), (other_sound, other_bones) = heard(one), heard(other)
    if one_sound == other_sound:
        return SAME_SOUND
    if one_bones == other_bones and len(one_bones) > 1:
        return SAME_CONSONANTS_TRANSCRIBED if transcribed else SAME_CONSONANTS
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) == 1:
        return INITIAL if longer[0] == shorter else 0.0
    if len(shorter) > 2 and longer.startswith(shorter):
        return BEGINNING
    alike = max(
        fuzz.ratio(one_sound, other_sound),
        fuzz.ratio(one_bones, other_bones) * SAME_CONSONANTS_TRANSCRIBED
        if transcribed and min(len(one_bones), len(other_bones)) > 2
        else 0,
    )
    return alike / 100 if alike >= 100 * LEAST_ALIKE else 0.0


def parted_alike(words, others, transcribed):
    """`words`, neighbours that stand as one among `others` written together."""
    whole = {heard(word)[1 if transcribed else 0] for word in others}
    joined, place = [], 0
    while place < len(words):
        together = "".join(words[place : place + 2])
        if place + 1 < len(words) and heard(together)[1 if transcribed else 0] in whole and words[place] not in others:
            joined.append(together)
            place += 2
        else:
            joined.append(words[place])
            place += 1
    return joined


def pairs_of_words(shorter, longer, transcribed):
    """[(likeness, place in the one, place in the other)] of words that belong together, each in one pair, the likest first."""
    every = [
        (alike, here, there)
        for here, one in enumerate(shorter)
        for there, other in enumerate(longer)
        if (alike := word_likeness(one, other, transcribed))
    ]
    every.sort(key=lambda pair: (-pair[0], abs(pair[1] - pair[2])))
    taken_here, taken_there, found = set(), set(), []
    for alike, here, there in every:
        if here not in taken_here and there not in taken_there:
            taken_here.add(here), taken_there.add(there)
            found.append((alike, here, there))
    return found


def weight(word):
    return PARTICLE if word in PARTICLES else 1.0


def name_likeness(one, other):
    """How like two names (NameForm) are, from 0 to 1: 1 for the same words, whatever their order, accents and hyphens."""
    if not one.words or not other.words:
        return 0.0
    if one.letters == other.letters or sorted(one.words) == sorted(other.words):
        return 1.0
    transcribed = one.script != other.script
    first = parted_alike(one.words, other.words, transcribed)
    second = parted_alike(other.words, first, transcribed)
    shorter, longer = sorted((first, second), key=lambda words: sum(map(weight, words)))
    pairs = pairs_of_words(shorter, longer, transcribed)
    alike = sum(likeness * weight(shorter[here]) for likeness, here, _there in pairs) / sum(map(weight, shorter))
    names = sum(shorter[here] not in PARTICLES for _likeness, here, _there in pairs)
    if names < 2 and max(len(shorter), len(longer)) > 1:
        return min(alike, ONE_WORD_OF_SEVERAL)
    return max(0.0, alike - sum(costs_of_left_out(longer, {there for *_more, there in pairs})))


def costs_of_left_out(words, kept):
    """What each word that the other name leaves out takes away: least between two that it keeps, as middle names stand."""
    first, last = min(kept, default=0), max(kept, default=0)
    for place, word in enumerate(words):
        if place not in kept:
            cost = LEFT_OUT_AT_THE_BEGINNING if place < first else LEFT_OUT_AT_THE_END if place > last else LEFT_OUT_INSIDE
            yield cost * weight(word)


def how_alike(one, other):
    """What makes the names of two rows seem the same, as a phrase for an editor."""
    if one.text == other.text:
        return "the same name"
    if one.letters == other.letters:
        return "the same letters but for accents, hyphens, spaces or look-alikes"
    if sorted(one.words) == sorted(other.words):
        return "the same words in another order"
    if one.script != other.script:
        return "sounds the same in another script"
    if len(one.words) != len(other.words):
        return "the same name with more words or fewer"
    return "nearly the same spelling"


def is_latin(text):
    """Whether most of its letters are below the end of the Latin blocks."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(letter < "\u0370" for letter in letters) * 2 >= len(letters)


def best_names(ours, theirs):
    """(Likeness, the one, the other) of the two names, of two rows' several, that are most alike."""
    return max(((name_likeness(one, other), one, other) for one in ours for other in theirs), key=lambda found: found[0])
