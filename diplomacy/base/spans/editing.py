"""Words that were edited where they stood: found by what stands unchanged right beside them, and by their likeness."""

from functools import cached_property

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from diplomacy.base.spans.alignment import occurs_once
from diplomacy.base.spans.words import split_words

HOLD = 200  # how far from the words the nearest sure text may begin
SAME_WORDS = 0.6  # of the words, counted twice where both texts have them, that must stand
SAME_LETTERS = 0.75  # or so many of the letters
LONGEST = 1.6  # times the words as they were that they may have become: more is another sentence beside them
MARGIN = 0.05  # by which the place must be more like the words than any other that may have been theirs
COMMON = 0.4  # of a passage's different words, below which another is not like it


class Edited:
    """The places of edited words in one edit of a text. All places are in the folded texts of its `alignment`."""

    def __init__(self, alignment):
        self.alignment = alignment
        self.old, self.new = alignment.old, alignment.new

    def place_of(self, start, end):
        """The (start, end) in the new text of words that were edited, None where that is in doubt."""
        place = self.likely_place(start, end)
        words = self.old[start:end]
        # Of the words as they were, the text must have lost exactly one copy.
        if place is None or self.new.count(words) != self.old.count(words) - 1:
            return None
        return None if self.has_rival(start, end, place) else place

    def likely_place(self, start, end):
        """Where words stand that are like those of the span, between its neighbours, and were no other passage before."""
        place = self.between_neighbours(start, end)
        if place is None:
            return None
        words, now = self.old[start:end], self.new[slice(*place)]
        return place if words != now and are_alike(words, now) and not self.stands_elsewhere(now, start, end) else None

    def between_neighbours(self, start, end):
        """What stands in the new text between what stood beside the words, or from their first to their last words that stand."""
        before, behind = self.alignment.sure_before(start), self.alignment.sure_behind(end)
        if before is None or behind is None or before == behind:
            return None
        region = min(start, before.old_end), max(end, behind.old)
        new_region = before.carries(region[0]), behind.carries(region[1])
        if start - region[0] > HOLD or region[1] - end > HOLD or new_region[0] >= new_region[1]:
            return None
        blocks = [block for block in self.alignment.blocks_between(*region) if self.is_certain(block, region, new_region)]
        first, last = self.begins(start, blocks), self.ends(end, blocks)
        if first is None or last is None or not new_region[0] <= first < last <= new_region[1]:
            return None
        return first, last

    def is_certain(self, block, region, new_region):
        """Whether a common part stands once between the sure ones around the words, in either text; or is one of those."""
        if block in self.sure:
            return True
        part = self.old[block.old : block.old_end]
        return occurs_once(self.old[slice(*region)], part) and occurs_once(self.new[slice(*new_region)], part)

    @cached_property
    def sure(self):
        return frozenset(self.alignment.sure)

    def begins(self, start, blocks):
        """Where the words begin now: behind what stood before them, or at their own first word where only that stands."""
        outer = next((block for block in blocks if block.old < start <= block.old_end + self.space(block.old_end)), None)
        inner = next((block for block in blocks if block.old <= start < block.old_end), None)
        if inner and (outer is None or not self.is_mark(start - 1)):
            return inner.carries(start)
        if outer is None:
            return None
        place = outer.carries(start)
        return place + (self.new[place] == " ")

    def ends(self, end, blocks):
        inner = next((block for block in blocks if block.old < end <= block.old_end), None)
        outer = next((block for block in blocks if block.old - self.space(block.old - 1) <= end < block.old_end), None)
        if inner and (outer is None or not self.is_mark(end)):
            return inner.carries(end)
        if outer is None:
            return None
        place = outer.carries(end)
        return place - (self.new[place - 1] == " ")

    def space(self, place):
        """1 where white space stands at `place` of the old text."""
        return int(self.old[place : place + 1] == " ")

    def is_mark(self, place):
        return self.old[place : place + 1] in ("'", '"')

    def stands_elsewhere(self, now, start, end):
        """Whether the words of now were another passage of the old text: then that has moved here."""
        return now in self.old[:start] or now in self.old[end:]

    def has_rival(self, start, end, place):
        """Whether another passage that is gone was as like the words of now, or another new one is as like those of then."""
        words, now = self.old[start:end], self.new[slice(*place)]
        bound = likeness(words, now) - MARGIN
        return is_like_one_of(now, self.old, self.gone, (start, end), bound) or is_like_one_of(words, self.new, self.came, place, bound)

    @cached_property
    def gone(self):
        """What of the old text is in no sure block, the longest first."""
        return longest_first(self.alignment.old_gaps)

    @cached_property
    def came(self):
        return longest_first(self.alignment.new_gaps)


def longest_first(passages):
    return sorted(passages, key=lambda passage: passage[0] - passage[1])


def is_like_one_of(words, text, passages, place, bound):
    """Whether one of the passages of `text`, beside what lies at `place`, is as like the words as `bound` says."""
    least, vocabulary = len(words) / 2, set(split_words(words))
    for first, last in passages:
        if last - first < least:
            break
        for start, end in ((first, min(last, place[0])), (max(first, place[1]), last)):
            passage = text[start:end] if end - start >= least else ""
            if (
                len(vocabulary & set(split_words(passage))) >= COMMON * len(vocabulary)
                and likeness(words, nearest(words, passage)) >= bound
            ):
                return True
    return False


def nearest(words, passage):
    """The part of a passage that is most like the words."""
    if len(passage) <= len(words):
        return passage
    found = fuzz.partial_ratio_alignment(words, passage)
    return passage[found.dest_start : found.dest_end]


def likeness(one, other):
    """How alike two texts are, by words and by letters: from 0 to 1."""
    return (word_likeness(one, other) + fuzz.ratio(one, other) / 100) / 2


def word_likeness(one, other):
    words, others = ([word.lower() for word in split_words(text) if word[0].isalnum()] for text in (one, other))
    return Indel.normalized_similarity(words, others)


def are_alike(one, other):
    """Whether `other` may be what editing has made of `one`: much the same words, and no quotation beside them."""
    if len(other) > LONGEST * len(one) or other.count("'") > one.count("'") + 1:
        return False
    return word_likeness(one, other) >= SAME_WORDS or fuzz.ratio(one, other) >= 100 * SAME_LETTERS
