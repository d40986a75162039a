"""Words and sentences. What stands in marks is one token, `Q`: how it is told matters, not what it says.

The word of a `Q` token is "Q" and the last character inside its marks.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from . import lexicon, marks

WORD = re.compile(
    r"(?P<abbr>(?:[A-Za-z]\.){2,}|\b[A-Z]\.(?=[\s\-A-Z])|[A-Z]-[A-Z][a-z]*\.(?:[A-Z]\.)?)"
    r"|(?P<num>[$€£¥#]?\d+(?:,\d{3})*(?:\.\d+)*(?:st\b|nd\b|rd\b|th\b|m\b|bn\b|s\b|%)?)"
    r"|(?P<poss>['’](?:s|d|ll|ve|re|m)\b|(?<=s)['’](?!\w))"
    r"|(?P<word>(?:[^\W\d_]|[@#&](?=\w))(?:[\w\u0300-\u036f]|(?!['’](?:s|d|ll|ve|re|m)\b)[-.’'&/](?=\w)){0,100})"
    r"|(?P<dash>--+|[—–]|(?<=\s)-(?=\s))"
    r"|(?P<stop>\.{3,}|[.!?…]+)"
    r"|(?P<other>\S)"
)
# Sentences are cut here, so that no text takes more than linear time.
LONGEST = 250
SINGULAR = frozenset(["another", "each", "neither", "either", "this"])  # no plural follows: "another says" has a verb
CAPITAL_NAMES = frozenset(["WHO", "US", "IT", "HE"])
NOUNS_ALL_THE_SAME = lexicon.word_set("nouns_all_the_same")
VERBAL_PREFIXES = lexicon.word_set("verbal_prefixes")
AFTER_STOP = re.compile(r"[\s)\]”\"'’»]*")
NEXT_QUOTE = re.compile(r"\s+[“\"«][A-Z]")
NEXT_CAPITAL = re.compile(r"\s+([A-Z][a-z]*)\b")
BLANK = re.compile(r"\s*")
LONG_WORD = re.compile(r"[^\W\d_]+")
WORDS_AFTER = re.compile(r"[\w.’'-]+|[,.;:“”\"]")


@dataclass(slots=True)
class Sentence:
    """Parallel lists, one entry a token: lower-case word, tag, start and end in the text."""

    words: list = field(default_factory=list)
    tags: list = field(default_factory=list)
    starts: list = field(default_factory=list)
    ends: list = field(default_factory=list)
    paragraph: int = 0
    heading: bool = False
    small: set = field(default_factory=set)  # tokens in marks that begin with a small letter
    orders: set = field(default_factory=set)  # tokens in marks that begin with "to"

    def __len__(self):
        return len(self.words)

    def add(self, word, tag, start, end):
        self.words.append(word)
        self.tags.append(tag)
        self.starts.append(start)
        self.ends.append(end)

    @property
    def span(self):
        return self.starts[0], self.ends[-1]


def sentences(text, stretches):
    """Yields the sentences of a text in order; `stretches` are those in marks, from `marks.marked`."""
    outers, at = [m.outer for m in stretches], 0
    for number, paragraph in enumerate(marks.PARAGRAPH.finditer(text)):
        begin, end = paragraph.span()
        at = bisect_left(outers, begin, at)
        stop = bisect_left(outers, end, at)
        first = held = None
        for sentence in split_paragraph(text, begin, end, stretches[at:stop]):
            sentence.paragraph = number
            if held:
                yield held
            first, held = first or sentence, sentence
        if held:
            held.heading = held is first and is_heading(text, held)
            yield held
        at = stop


def is_heading(text, sentence):
    """A short line of its own without a final stop: a headline, a subheading or a byline."""
    last = text[sentence.ends[-1] - 1]
    if last == ")" and text[sentence.starts[0]] == "(":
        last = text[sentence.ends[-1] - 2]
    if last in "'’" and sentence.tags[-1] == "Q" and len(sentence) < 18 and ":" not in sentence.tags:
        return sentence.words[-1][1:] not in (".", "!", "?", "…", ",")  # "Towns 'must find new fields'", as British papers print it
    if last in "”\"»'’" and len(sentence) > 3:
        # "Senator Stuns Party: ‘No Deal’" is one, too: its words are printed large.
        words = [w for w in LONG_WORD.findall(text, *sentence.span) if len(w) > 3]
        return len(words) > 3 and all(w[0].isupper() for w in words)
    if any(word in ("Q,", "Q?", "Q!") for word in sentence.words):
        return False  # '"We lost," Lind wrote in a letter to the board'
    return len(sentence) < 18 and last not in ".!?…:”\"»'’"


def split_paragraph(text, begin, end, stretches):
    always, sometimes = lexicon.abbreviations()
    sentence, at = Sentence(), begin
    for stretch in [*stretches, None]:
        stop = stretch.outer if stretch else end
        for match in WORD.finditer(text, at, stop):
            kind, word, (s, e) = match.lastgroup, match.group(), match.span()
            if kind == "other" and word != ")":
                sentence.add(word.lower(), word if word in ",;:()[]" else "~", s, e)
                if len(sentence.words) >= LONGEST:
                    yield sentence
                    sentence = Sentence()
                continue
            if kind == "stop" and word == "." and sentence.words and e < end:
                last = sentence.words[-1]
                if sentence.ends[-1] == s and (last in always or last in sometimes):
                    sentence.ends[-1] = e
                    if last in always or not starts_sentence(text, e, end):
                        continue
                    yield sentence
                    sentence = Sentence()
                    continue
            sentence.add(word.lower(), tag_of(word, kind, sentence, text), s, e)
            if (
                len(sentence.words) >= LONGEST
                or (kind == "stop" and ends_here(text, e, end))
                or (word == ")" and closes_sentence(text, sentence, e, end))
                or (kind == "abbr" and len(word) > 2 and starts_sentence(text, e, end))
                or (word == "X." and sentence.words[-2:-1] == ["on"])  # "in a post on X."
            ):
                yield sentence
                sentence = Sentence()
        if stretch:
            if sentence.words or text[stretch.start : stretch.end].strip():
                if text[stretch.start].islower():
                    sentence.small.add(len(sentence))
                if text.startswith("to ", stretch.start):
                    sentence.orders.add(len(sentence))
                sentence.add("Q" + marks.last_character(text, stretch), "Q", stretch.outer, stretch.outer_end)
            if ends_with_quote(text, stretch, end):
                yield sentence
                sentence = Sentence()
            at = stretch.outer_end
    if sentence.words:
        yield sentence


def ends_here(text, at, end):
    """Whether a full stop ending at `at` ends the sentence: the next word does not go on in lower case."""
    match = AFTER_STOP.match(text, at, end)
    if match.end() < end and text[match.end()] in ",;":
        return False
    return match.end() >= end or not text[match.end()].islower() or match.end() == at


def closes_sentence(text, sentence, at, end):
    """Whether a bracket ends the sentence that stands in it, with its quote: "(He said: 'It is late.') | The house"."""
    said = sentence.words[-2] if len(sentence) > 1 else ""
    return said[:1] == "Q" and said[1:] in (".", "!", "?") and sentence.tags[0] == "(" and starts_sentence(text, at, end)


def starts_sentence(text, at, end):
    match = NEXT_CAPITAL.match(text, at, end)
    if not match and NEXT_QUOTE.match(text, at):
        return True
    if not match:
        return BLANK.match(text, at, end).end() == end
    return lexicon.grammar().get(match.group(1).lower(), "") in tuple("DNSPCUWRH") and match.group(1) != "I"


def ends_with_quote(text, stretch, end):
    """Whether a sentence ends with this quote: it ends in a stop, and the attribution does not follow."""
    if not stretch.closed:
        return True
    last = marks.last_character(text, stretch)
    if last not in ".!?…":
        return False
    rest = text[stretch.outer_end : stretch.outer_end + 90].lstrip()
    if not rest or stretch.outer_end >= end:
        return True
    if rest[0].islower() or rest[0] in ",;:—–-)":
        return False
    words = WORDS_AFTER.findall(rest)[:9]
    cues = lexicon.cue_forms()
    for position, word in enumerate(words):
        low = word.lower()
        if low in cues and position and set(cues[low].kinds) & set("dz") and "q" in lexicon.reporting_verbs()[cues[low].lemma]:
            tail = words[position + 1 : position + 2]
            names = all(w[0].isupper() or w.lower() in ("the", "of", "then") for w in words[:position] if w[0].isalpha())
            closed = not tail or tail[0] in (",", ".", ";", ":") or last in "?!"
            return not (names and closed and "," not in words[:position])
        if word in ".;:":
            break
    return True


def tag_of(word, kind, sentence, text):
    """A one-letter tag: see vocabulary/words.tsv; besides K name, A noun or adjective, V past or participle, Z third person or plural,
    B base form, G -ing, # number, - dash, . stop. Other punctuation has itself for a tag, any other sign ~."""
    if kind == "word":
        low = word.lower()
        tag = lexicon.grammar().get(low)
        if tag is not None:
            if (word in CAPITAL_NAMES and tag in "WON") or (tag == "M" and word[0].isupper() and sentence.words):
                return "K"
            if tag == "R" and word[0].isupper() and sentence.words:
                return "K"
            return tag
        if word[0].isupper() and sentence.words and sentence.tags[-1] not in ".:":
            return "K"
        kinds = lexicon.verb_forms().get(low)
        if kinds:
            previous = sentence.tags[-1] if sentence.tags else ""
            if "g" in kinds:
                return "G"
            if "d" in kinds or "n" in kinds:
                return "V"
            if "z" in kinds:
                if sentence.words and sentence.words[-1] in SINGULAR:
                    return "Z"
                return "A" if previous and previous in "DSP#VG" else "Z"
            if previous == "#" and sentence.words[-1].endswith("%"):
                return "B"
            return "A" if previous and previous in "DSP#V" else "B"
        if word[0].isupper() and not (low.endswith("ly") and not sentence.words):
            return "K"
        if low in NOUNS_ALL_THE_SAME:
            return "A"
        if low.endswith("ly"):
            return "R"
        if low.endswith("ing") and len(low) > 5:
            return "G"
        if low.endswith("ed") and len(low) > 4:
            return "A" if "-" in low and low.partition("-")[0] not in VERBAL_PREFIXES else "V"  # "state-affiliated outlets"
        return "A"
    if kind == "abbr":
        return "K" if word[0].isupper() else "R"
    if kind == "num":
        return "#"
    if kind == "poss":
        return lexicon.grammar()[word.lower()]
    if kind == "dash":
        return "-"
    return word if word == ")" else "."
