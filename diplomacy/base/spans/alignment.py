"""What two versions of a text have in common, in order: a diff by words, and which of its parts are beyond doubt."""

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Levenshtein

from diplomacy.base.spans.words import split_words

MOST_STEPS = 400_000_000  # of the diff, words times words: some tenths of a second. Texts that need more are cut at sentences first
SURE = 12  # characters of a common part that no chance makes, if it stands once in either text
SENTENCE_ENDS = frozenset(".!?؟。！？;:")
SENTENCE = re.compile(r"[^.!?؟。！？;:]+")


class Block(NamedTuple):
    """`length` characters from `old` on, that are the same from `new` on."""

    old: int
    new: int
    length: int

    @property
    def old_end(self):
        return self.old + self.length

    @property
    def new_end(self):
        return self.new + self.length

    def carries(self, place):
        """The place in the new text of one in the old, or the end that is nearer to it."""
        return self.new + min(max(place - self.old, 0), self.length)


class Alignment:
    """Two texts, each with one character before and behind it that stands nowhere else in it.

    `blocks` are all that the diff holds for the same, in order; `sure` those that stand once in either text and are no
    coincidence, or hold one of the texts' ends.
    """

    def __init__(self, old, new):
        self.old, self.new = old, new
        self.blocks = common_blocks(old, new)

    @cached_property
    def sure(self):
        return [block for block in self.blocks if self.is_at_an_end(block) or self.is_sure(block)]

    def is_at_an_end(self, block):
        return block.old == 0 or block.old_end == len(self.old)

    def is_sure(self, block):
        part = self.old[block.old : block.old_end]
        return len(part) >= SURE and occurs_once(self.old, part) and occurs_once(self.new, part)

    def likeness(self, beside=0):
        """How much of the shorter text stands in the other, `beside` that many characters: from 0 to 1.

        Counted is what is sure in order, or whole sentences in any order, whichever is more.
        """
        return max(0, self.same - beside) / max(1, min(len(self.old), len(self.new)) - 2 - beside)

    @cached_property
    def same(self):
        in_order = sum(block.length for block in self.sure if block.length >= SURE)
        return max(in_order, sum(map(len, sentences_of(self.old) & sentences_of(self.new))))

    def sure_before(self, place):
        """The last sure block that begins before `place` of the old text; None if there is none."""
        index = bisect_right(self.starts, place - 1) - 1
        return self.sure[index] if index >= 0 else None

    def sure_behind(self, place):
        """The first sure block that ends behind `place` of the old text; None if there is none."""
        index = bisect_right(self.old_ends, place)
        return self.sure[index] if index < len(self.sure) else None

    def sure_beside(self, start, end):
        """The last sure block that ends before `start` of the old text and the first that begins behind `end`; None for none."""
        before, behind = bisect_right(self.old_ends, start) - 1, bisect_left(self.starts, end)
        return self.sure[before] if before >= 0 else None, self.sure[behind] if behind < len(self.sure) else None

    @cached_property
    def starts(self):
        return [block.old for block in self.sure]

    @cached_property
    def old_ends(self):
        return [block.old_end for block in self.sure]

    @cached_property
    def block_starts(self):
        return [block.old for block in self.blocks]

    def blocks_between(self, start, end):
        """The blocks that share a character with `[start, end)` of the old text, or touch it."""
        index = max(0, bisect_right(self.block_starts, start) - 1)
        while index > 0 and self.blocks[index - 1].old_end >= start:
            index -= 1
        found = []
        while index < len(self.blocks) and self.blocks[index].old <= end:
            if self.blocks[index].old_end >= start:
                found.append(self.blocks[index])
            index += 1
        return found

    @cached_property
    def old_gaps(self):
        """What of the old text is in no sure block, as (start, end)."""
        return gaps([(block.old, block.old_end) for block in self.sure], len(self.old))

    @cached_property
    def new_gaps(self):
        return gaps([(block.new, block.new_end) for block in self.sure], len(self.new))


def gaps(covered, length):
    found, place = [], 0
    for start, end in [*covered, (length, length)]:
        if start > place:
            found.append((place, start))
        place = max(place, end)
    return found


def sentences_of(text):
    return {sentence for sentence in SENTENCE.findall(text) if len(sentence) >= SURE}


def occurs_once(text, part):
    return text.find(part, text.find(part) + 1) < 0


class Words(NamedTuple):
    """The words and marks of a text, as numbers that are the same for the same word, and where each begins."""

    ids: list[int]
    starts: list[int]
    ends: list[int]


def words_of(text, numbers):
    found, place = Words([], [], []), 0
    for piece in split_words(text):
        if not piece.isspace():
            found.ids.append(numbers.setdefault(piece, len(numbers)))
            found.starts.append(place)
            found.ends.append(place + len(piece))
        place += len(piece)
    return found


def common_blocks(old, new):
    """The blocks that a diff of the words finds, in order. Where white space differs between words a block ends."""
    numbers = {}
    one, other = words_of(old, numbers), words_of(new, numbers)
    ends = frozenset(number for word, number in numbers.items() if word in SENTENCE_ENDS)
    blocks = []
    for first, second, count in common_runs(one.ids, other.ids, ends):
        for step in range(count):
            at, to = one.starts[first + step], other.starts[second + step]
            length = one.ends[first + step] - at
            last = blocks[-1] if blocks else None
            if last and at - last.old == to - last.new and old[last.old_end : at] == new[last.new_end : to]:
                blocks[-1] = Block(last.old, last.new, at + length - last.old)
            else:
                blocks.append(Block(at, to, length))
    return blocks


def common_runs(one, other, ends):
    """Triples (place in `one`, place in `other`, length) of equal runs, in order in both. Its time is bounded."""
    head = shared_head(one, other)
    tail = shared_head(one[head:][::-1], other[head:][::-1])
    if head:
        yield 0, 0, head
    yield from middle_runs(one[head : len(one) - tail], other[head : len(other) - tail], ends, head)
    if tail:
        yield len(one) - tail, len(other) - tail, tail


def shared_head(one, other):
    shared = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        shared += 1
    return shared


def middle_runs(one, other, ends, offset):
    if len(one) * len(other) <= MOST_STEPS:
        for tag, start, end, to, _ in Levenshtein.opcodes(one, other):
            if tag == "equal":
                yield start + offset, to + offset, end - start
        return
    # Too long for one diff: by sentences first, then by words in what lies between equal ones as long as there is time.
    budget = MOST_STEPS
    cuts, other_cuts = sentence_cuts(one, ends), sentence_cuts(other, ends)
    if len(cuts) * len(other_cuts) > MOST_STEPS:
        return
    sentences, other_sentences = in_sentences(one, cuts), in_sentences(other, other_cuts)
    for tag, start, end, to, to_end in Levenshtein.opcodes(sentences, other_sentences):
        first, last, second, beyond = cuts[start], cuts[end], other_cuts[to], other_cuts[to_end]
        if tag == "equal":
            yield first + offset, second + offset, last - first
            continue
        steps = (last - first) * (beyond - second)
        if 0 < steps <= budget:
            budget -= steps
            for inner, begin, stop, target, _ in Levenshtein.opcodes(one[first:last], other[second:beyond]):
                if inner == "equal":
                    yield first + begin + offset, second + target + offset, stop - begin


def sentence_cuts(ids, ends):
    """Where sentences begin, and the end."""
    cuts = [0, *(place + 1 for place, number in enumerate(ids) if number in ends)]
    return cuts if cuts[-1] == len(ids) else [*cuts, len(ids)]


def in_sentences(ids, cuts):
    return [tuple(ids[start:end]) for start, end in pairwise(cuts)]
