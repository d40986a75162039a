"""What somebody typed to find a name, as conditions on the keys under which names are kept."""

from functools import cached_property

from django.db.models import Q
from rapidfuzz import fuzz

from diplomacy.base.names import fold_name, name_letters, search_key
from diplomacy.base.sounds import SKELETON, is_unvowelled, skeleton, sound, sound_key

MOST_WORDS = 10
LONG_SOUND = 5
"""A sound or skeleton this long tells of somebody wherever in a name it stands; a shorter one only where a word begins."""
TWIN = 88
"""How like two names sound, of 100, that are taken for one person's."""


class NameAsked:
    """Conditions (Q) on `key` and `sound_key` of a name."""

    def __init__(self, typed):
        self.typed = typed
        self.words = fold_name(typed).split()[:MOST_WORDS]
        self.is_unvowelled = is_unvowelled(typed)

    def telling_words(self):
        """The words of three letters and more, all where there is none."""
        return [word for word in self.words if len(word) > 2] or self.words

    def exact(self):
        return Q(key=search_key(self.typed))

    def beginning(self):
        """Each word begins a word of the one name."""
        found = Q()
        for word in self.words:
            found &= Q(key__startswith=word) | Q(key__contains=f" {word}")
        return found

    def spelled(self, word):
        return Q(key__contains=word)

    def like(self, word):
        """The word stands in it as spelled, or sounds like what stands in it."""
        return self.spelled(word) | self.sounding(sound(word)) | self.with_bones(skeleton(word))

    def joined(self):
        """All words together as one, however the name is parted."""
        letters = name_letters(self.typed)
        return self.like(letters)

    def sounding(self, heard):
        if len(heard) < 3:
            return Q()
        return Q(sound_key__contains=heard if len(heard) >= LONG_SOUND else f" {heard}")

    def with_bones(self, bones):
        """By consonants alone only what is typed without vowels, or has many."""
        if len(bones) >= LONG_SOUND:
            return Q(sound_key__contains=bones)
        if not bones or not self.is_unvowelled:
            return Q()
        return Q(sound_key__contains=f" {SKELETON}{bones} " if len(bones) < 3 else f" {SKELETON}{bones}")

    @cached_property
    def heard(self):
        return words_of(sound_key(self.typed))

    def is_nearly(self, sounds):
        """Whether a name with this `sound_key` sounds nearly like it, the words in any order and joined or parted."""
        own, other = self.heard, words_of(sounds)
        return max(fuzz.token_sort_ratio(own[0], other[0]), fuzz.ratio(own[1], other[1])) >= TWIN


def words_of(sounds):
    """The words of a `sound_key`, and all of them joined."""
    *words, joined = sounds.partition(SKELETON)[0].split() or [""]
    return " ".join(words), joined
