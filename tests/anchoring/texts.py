"""The demo's own articles with their spans, to be edited."""

import json
from typing import NamedTuple

from diplomacy.site.demo import FOLDER


class Marked(NamedTuple):
    """A text and its spans as (start, end), each place once, in order."""

    body: str
    spans: list


def rows(name):
    with (FOLDER / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def demo_texts():
    places = {}
    for row in rows("quotes") + rows("readouts"):
        places.setdefault(row["article"], set()).add((row["start"], row["end"]))
    return [Marked(row["body"], sorted(places[row["slug"]])) for row in rows("articles") if row["slug"] in places]


def with_twin(marked, rng):
    """The text with the sentence of one of its spans printed a second time further below, the twin marked as well.

    Returns (Marked, the first of the two places, the second).
    """
    start, end = rng.choice([span for span in marked.spans if span[1] - span[0] < 400] or marked.spans)
    words = marked.body[start:end]
    opening = "\n\nLater that day it was said once more: “"
    body = f"{marked.body}{opening}{words}” and nobody added a word to it.\n"
    twin = len(marked.body) + len(opening)
    return Marked(body, sorted({*marked.spans, (twin, twin + len(words))})), (start, end), (twin, twin + len(words))
