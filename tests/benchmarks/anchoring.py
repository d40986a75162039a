"""What becomes of spans when their texts are edited: `python -m tests.benchmarks.anchoring [--rounds N]`.

The demo's texts are edited in ways that are known character by character, so that the true place of each span is known,
and looked for in three ways: by our mapping; by bare offsets; and by a plain search for the W3C's TextQuoteSelector with
the weights that Hypothesis has published (exact 50, prefix 20, suffix 20, position 2). Printed as a table for
docs/anchoring.md.

Wrong: on other words, or placed though the words are gone. Off: on the words, but not from their first character to their
last, without asking. Kept: exactly there, without asking. Asked: placed there and put before an editor, as changed or
moved. Lost: without a place though the words are there. Gone: rightly without one.
"""

import argparse
import random
import time
from collections import Counter

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from diplomacy.base.spans import Outcome, carry_over, selector
from tests.anchoring import edits
from tests.anchoring.edits import TORN, Text
from tests.anchoring.texts import Marked, demo_texts, with_twin

COLUMNS = ("wrong", "off", "kept", "asked", "lost", "gone")


def by_mapping(old, new, spans):
    """Pairs (place or None, whether an editor is asked)."""
    found = carry_over(old, new, [selector(old, *span) for span in spans])
    return [((it.found.start, it.found.end) if it.found else None, it.outcome in (Outcome.CHANGED, Outcome.MOVED)) for it in found]


def by_offsets(old, new, spans):
    return [(span if span[1] <= len(new) else None, False) for span in spans]


def by_quote_search(old, new, spans):
    return [(search(new, selector(old, *span)), False) for span in spans]


def search(text, span):
    """The place with the best score: of the exact ones, or if there is none of the nearest with half its letters right."""
    length = len(span.exact)
    matches = [(place, place + length, 0) for place in occurrences(text, span.exact)]
    if not matches:
        near = fuzz.partial_ratio_alignment(span.exact, text)
        window = text[near.dest_start : near.dest_end]
        errors = Levenshtein.distance(span.exact, window)
        matches = [(near.dest_start, near.dest_end, errors)] if window and errors <= min(256, length / 2) else []
    scored = [(score(text, span, *match), match[:2]) for match in matches]
    return max(scored)[1] if scored else None


def score(text, span, start, end, errors):
    exact = 1 - errors / len(span.exact)
    prefix = likeness(text[max(0, start - len(span.prefix)) : start], span.prefix)
    suffix = likeness(text[end : end + len(span.suffix)], span.suffix)
    position = 1 - abs(start - span.start) / max(1, len(text))
    return (50 * exact + 20 * prefix + 20 * suffix + 2 * position) / 92


def likeness(there, words):
    return 1 - Levenshtein.distance(there, words) / max(len(there), len(words)) if words else 1


def occurrences(text, words):
    place = text.find(words)
    while place >= 0:
        yield place
        place = text.find(words, place + 1)


WAYS = {"this mapping": by_mapping, "bare offsets": by_offsets, "quote search": by_quote_search}


def verdict(edited, truth, place, asks):
    """What a placement is worth. At least half of the place and of the truth must be one for it to be the same words."""
    if place is None:
        return "gone" if truth is None else "lost"
    if truth is None:
        return "wrong"
    if max(shared(place, truth), shared(place, edited.with_typed(truth))) < 0.5:
        return "wrong"
    if asks:
        return "asked"
    return "kept" if place == truth else "off"


def shared(one, other):
    """What both places have in common, as a part of the larger."""
    return (min(one[1], other[1]) - max(one[0], other[0])) / max(one[1] - one[0], other[1] - other[0])


def unlike(marked, texts):
    """The texts that have no sentence in common with one: some of the demo's are reprints of each other."""
    own = {marked.body[slice(*place)].strip() for place in edits.sentences(marked.body)}
    return [other for other in texts if own.isdisjoint(other.body[slice(*place)].strip() for place in edits.sentences(other.body))]


def cases(texts, rng):
    """Triples (name, Marked, edited Text) of one round."""
    named = {
        "text inserted before": edits.insert_before,
        "typos fixed": edits.fix_typos,
        "spaces and quotation marks normalised": edits.normalise,
        "paragraphs broken otherwise": edits.rebreak,
        "a passage moved to the end": edits.move_passage,
        "sentences inserted": edits.insert_sentences,
        "sentences deleted": edits.delete_sentences,
        "a quote paraphrased": edits.paraphrase,
        "a quote deleted": edits.delete_one,
        "a quote replaced by other words": edits.replace_one,
        "two quotes swapped": edits.swap_two,
        "several of these at once": edits.several,
    }
    for name, edit in named.items():
        for marked in texts:
            yield name, marked, edit(Text.of(marked.body), rng, marked.spans)
    for marked in texts:
        both, first, second = with_twin(marked, rng)
        yield "the first of two identical deleted", both, Text.of(both.body).replaced(*first, "")
        yield "the second of two identical deleted", both, Text.of(both.body).replaced(*second, "")
        other = rng.choice(unlike(marked, texts))
        yield "the article replaced by another", marked, Text(other.body, [None] * len(other.body))


def measure(texts, rounds, seed=1):
    """{(way, case): Counter of verdicts}, {way: seconds}, and how many spans were torn apart and judged by nobody."""
    found, seconds, torn = {}, Counter(), 0
    for number in range(rounds):
        for name, marked, edited in cases(texts, random.Random(f"{seed}-{number}")):
            truths = [edited.now(*span) for span in marked.spans]
            torn += truths.count(TORN)
            for way, place_all in WAYS.items():
                start = time.process_time()
                places = place_all(marked.body, edited.text, marked.spans)
                seconds[way] += time.process_time() - start
                counts = found.setdefault((way, name), Counter())
                counts.update(verdict(edited, truth, *place) for truth, place in zip(truths, places, strict=True) if truth != TORN)
    return found, seconds, torn


def table(found, seconds):
    """The results as Markdown: every case of our mapping, then the sums of all ways."""
    ours = next(iter(WAYS))
    names = list(dict.fromkeys(name for _way, name in found))
    lines = [
        "| edit | spans | wrong | off | kept | asked | lost | gone | wrong by offsets | wrong by quote search |",
        "|---|" + "---:|" * 9,
    ]
    for name in names:
        counts = found[ours, name]
        others = [found[way, name]["wrong"] for way in WAYS if way != ours]
        lines.append(
            f"| {name} | {counts.total()} | " + " | ".join(str(number) for number in [*(counts[one] for one in COLUMNS), *others]) + " |"
        )
    lines += ["", "| way | spans | wrong | off | kept | asked | lost | gone | seconds |", "|---|" + "---:|" * 8]
    for way in WAYS:
        total = sum((found[way, name] for name in names), Counter())
        lines.append(f"| {way} | {total.total()} | " + " | ".join(str(total[one]) for one in COLUMNS) + f" | {seconds[way]:.1f} |")
    return "\n".join(lines)


def long_texts():
    """Seconds for 300 spans in a text of 80,000 characters, and for two texts of a million that have nothing in common."""
    texts = demo_texts()
    body = "\n\n".join(f"{number}. {marked.body}" for number in range(9) for marked in texts)
    place, spans = 0, []
    for number in range(9):
        for marked in texts:
            place += len(f"{number}. ")
            spans += [(start + place, end + place) for start, end in marked.spans]
            place += len(marked.body) + 2
    body, spans = body[:80_000], [span for span in spans if span[1] <= 80_000][:300]
    rng = random.Random(1)
    edited = edits.fix_typos(Text.of(body), rng, spans, 100)
    nothing = "".join(rng.choice("0123456789 ") for _ in range(1_000_000))
    words = "".join(rng.choice("abcdefgh ") for _ in range(1_000_000))
    long = Marked(words, [(place, place + 80) for place in range(0, 999_000, 3330)])
    for name, old, new, marks in (
        (f"{len(spans)} spans, 80,000 characters, 100 typos", body, edited.text, spans),
        ("300 spans, a million characters each, nothing in common", long.body, nothing, long.spans),
    ):
        start = time.process_time()
        by_mapping(old, new, marks)
        yield name, time.process_time() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20, help="how often each edit is made of each text, each time otherwise")
    chosen = parser.parse_args()
    found, seconds, torn = measure(demo_texts(), chosen.rounds)
    print(table(found, seconds))
    print(f"\n{torn} spans were torn apart by their edit and have no true place; they are not counted.\n")
    for name, spent in long_texts():
        print(f"{name}: {spent:.2f} s")


if __name__ == "__main__":
    main()
