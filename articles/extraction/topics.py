"""Which topics the words that tell of a contact are about: those whose names they hold, in one sentence."""

import re

from . import countries, lexicon
from .registry import folded

WORD = re.compile(r"[^\W_]+")
SENTENCE = re.compile(r"[^.!?\n]+")
ENDINGS = ("ies", "ers", "ing", "er", "es", "s", "y", "i")
SHORTEST = 4


def telling_words(words):
    """What tells of folded words: codes of countries, and stems of all but the small words."""
    small, found, k = lexicon.word_set("around_topics"), set(), 0
    while k < len(words):
        length = countries.length_at(words, k)
        if length:
            found.add(countries.by_words()[" ".join(words[k : k + length])])
        elif words[k] not in small:
            found.add(stem(words[k]))
        k += length or 1
    return found


def stem(word):
    ending = next((ending for ending in ENDINGS if word.endswith(ending) and len(word) - len(ending) >= SHORTEST), "")
    return word.removesuffix(ending)


def words_of(text):
    return [part for word in WORD.findall(text) for part in folded(word).split()]


class Topics:
    """The names of topics, found by their words. "War in Yemen" is found by Yemen: what topics are made of ("war", "talks") counts
    only where a name has nothing else.
    """

    def __init__(self, names):
        self.names = {name: self.asked(words_of(name)) for name in names}
        self.by_word = {}
        for name, asked in self.names.items():
            for word in asked:
                self.by_word.setdefault(word, []).append(name)

    @staticmethod
    def asked(words):
        told = telling_words([word for word in words if word not in lexicon.word_set("kinds_of_topic")])
        return told or telling_words(words)

    def in_text(self, text):
        """The names, in their order, of the topics that a sentence of the text holds."""
        found = set()
        for sentence in SENTENCE.findall(text):
            words = words_of(sentence)
            told = telling_words(words) | {countries.by_capital()[word] for word in words if word in countries.by_capital()}
            found |= {name for word in told for name in self.by_word.get(word, ()) if self.names[name] <= told}
        return [name for name in self.names if name in found]
