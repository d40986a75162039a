"""Texts whose characters remember where they stood, and what editors do to them."""

import re
from dataclasses import dataclass

SENTENCE = re.compile(r"[^.!?؟。\n]+[.!?؟。]+[”’\"»]*\s*")


@dataclass
class Text:
    """`origins[i]` is where character i of `text` stood at first, None for one that was typed since.

    A character put in another's place has that one's origin.
    """

    text: str
    origins: list

    @classmethod
    def of(cls, text):
        return cls(text, list(range(len(text))))

    def replaced(self, start, end, typed, *, in_place=False):
        """With `typed` for `[start, end)`; `in_place` if it stands for those words, else it is new."""
        origins = spread(self.origins[start:end], len(typed)) if in_place else [None] * len(typed)
        return Text(self.text[:start] + typed + self.text[end:], self.origins[:start] + origins + self.origins[end:])

    def joined(self, *ranges):
        """The given ranges of it, one after the other."""
        return Text(
            "".join(self.text[start:end] for start, end in ranges),
            [origin for start, end in ranges for origin in self.origins[start:end]],
        )

    def mapped(self, pattern, make):
        """With each match of `pattern` replaced in place by what `make` makes of it."""
        pieces, origins, place = [], [], 0
        for match in re.finditer(pattern, self.text):
            typed = make(match)
            pieces += [self.text[place : match.start()], typed]
            origins += self.origins[place : match.start()] + spread(self.origins[match.start() : match.end()], len(typed))
            place = match.end()
        return Text("".join(pieces) + self.text[place:], origins + self.origins[place:])

    def now(self, start, end):
        """Where what is left of `[start, end)` of the first text stands, from its first character to its last.

        None where less than a quarter of it is left, TORN where something that stood outside it is in between now.
        """
        places = [place for place, origin in enumerate(self.origins) if origin is not None and start <= origin < end]
        left = {self.origins[place] for place in places}
        if len(left) < (end - start) / 4:
            return None
        between = self.origins[places[0] : places[-1] + 1]
        inside = [origin for origin in between if origin is not None and start <= origin < end]
        is_torn = inside != sorted(inside) or any(origin is not None and not start <= origin < end for origin in between)
        return TORN if is_torn else (places[0], places[-1] + 1)

    def with_typed(self, place):
        """The place together with what was typed right before and behind it: nobody can say whose that is."""
        start, end = place
        while start > 0 and self.origins[start - 1] is None:
            start -= 1
        while end < len(self.origins) and self.origins[end] is None:
            end += 1
        return start, end


TORN = "torn"


def spread(origins, length):
    """`length` origins from first to last of those given."""
    return [origins[min(len(origins) - 1, index * len(origins) // length)] for index in range(length)] if origins else [None] * length


def word_near(text, place):
    """The word at or behind `place`, as (start, end); None behind the last one."""
    match = re.compile(r"\w+").search(text, place)
    return match and match.span()


def sentences(text):
    return [match.span() for match in SENTENCE.finditer(text)]


# What is done to a text. Each takes it, a source of chance and the spans as (start, end), and gives the edited Text.


def insert_before(text, rng, spans):
    """A first line typed."""
    return text.replaced(0, 0, "Updated with the answers of both sides.\n\n")


def fix_typos(text, rng, spans, number=8):
    """Letters changed in some words, among them words of spans."""
    for turn in range(number):
        start = rng.choice(spans)[0] if spans and turn % 2 else rng.randrange(len(text.text))
        word = word_near(text.text, min(start + rng.randrange(20), len(text.text) - 1))
        if word:
            place = rng.randrange(*word)
            typed = rng.choice(["", text.text[place] * 2, rng.choice("abcdefghijklmnopqrstuvwxyz")])
            text = text.replaced(place, place + 1, typed, in_place=bool(typed))
    return text


def normalise(text, rng, spans):
    """No-break spaces, curly quotation marks and dashes made plain, or the other way round."""
    if rng.random() < 0.5:
        return text.mapped(r"[“”„«»‘’\u00a0–—]", lambda found: {"\u00a0": " ", "–": "-", "—": "-", "‘": "'", "’": "'"}.get(found[0], '"'))
    return text.mapped(r" (?=\w{1,3}\b)|\"|'", lambda found: {" ": "\u00a0", '"': "”"}.get(found[0], "’"))


def rebreak(text, rng, spans):
    """Paragraphs broken at other places."""
    text = text.mapped(r"\n\s*", lambda found: " ")
    return text.mapped(r"(?<=[.!?]) ", lambda found: "\n\n" if rng.random() < 0.3 else " ")


def move_passage(text, rng, spans):
    """A sentence with what is quoted in it, or a few of them, moved to the end."""
    found = sentences(text.text)
    if len(found) < 3:
        return text
    first = rng.randrange(len(found) - 1)
    start, end = found[first][0], found[min(first + rng.randrange(1, 4), len(found) - 1) - 1][1]
    return text.joined((0, start), (end, len(text.text)), (start, end)) if start < end else text


def insert_sentences(text, rng, spans):
    """Sentences typed between others."""
    for _ in range(3):
        found = sentences(text.text)
        place = rng.choice(found)[0] if found else 0
        text = text.replaced(
            place, place, rng.choice(["He did not say when. ", "“Nothing is decided,” one of them said. ", "No date was given. "])
        )
    return text


def delete_sentences(text, rng, spans):
    for _ in range(3):
        found = sentences(text.text)
        if len(found) > 2:
            text = text.replaced(*rng.choice(found), "")
    return text


def paraphrase(text, rng, spans):
    """Some words of one span put otherwise."""
    start, end = rng.choice(spans)
    place = text.now(start, end)
    if place in (None, TORN):
        return text
    inside = Text(text.text[slice(*place)], text.origins[slice(*place)])
    inside = inside.mapped(r"\w{3,}", lambda found: found[0][::-1].lower() + "e" if rng.random() < 0.3 else found[0])
    return Text(
        text.text[: place[0]] + inside.text + text.text[place[1] :], text.origins[: place[0]] + inside.origins + text.origins[place[1] :]
    )


def swap_two(text, rng, spans):
    """Two spans that are apart put in each other's place."""
    apart = [(one, other) for one in spans for other in spans if one[1] <= other[0]]
    if not apart:
        return text
    (start, end), (second, last) = rng.choice(apart)
    return text.joined((0, start), (second, last), (end, second), (start, end), (last, len(text.text)))


def delete_one(text, rng, spans):
    """The words of one span taken out."""
    place = text.now(*rng.choice(spans))
    return text.replaced(*place, "") if place not in (None, TORN) else text


def replace_one(text, rng, spans):
    """The words of one span taken out and others put there."""
    place = text.now(*rng.choice(spans))
    return text.replaced(*place, "it was too early to speak of that, and nobody had asked for it") if place not in (None, TORN) else text


def nothing(text, rng, spans):
    return text


EVERYDAY = [insert_before, fix_typos, normalise, rebreak, move_passage, insert_sentences, delete_sentences, paraphrase, delete_one]


def several(text, rng, spans):
    """Three to five of the others, one after the other."""
    for edit in rng.sample(EVERYDAY, rng.randrange(3, 6)):
        text = edit(text, rng, spans)
    return text
