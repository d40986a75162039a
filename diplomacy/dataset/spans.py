"""Spans of a file against the texts that they are of.

In a public dataset the texts that may not be shown whole are left out, and the words of spans as their rights say. Such a
text is laid out anew from what the spans say of it, at its old places, with `BLANK` for everything that is not said.
"""

from articles.models import Article
from diplomacy.base.span_rows import SpanState
from diplomacy.base.spans import CONTEXT, span_problem
from diplomacy.base.text import refused_characters
from diplomacy.dataset.targets import in_lots

BLANK = " "
LONGEST_LAID = 2_000_000
SHOWN = 200
STATES = frozenset(SpanState.values)
ANCHORED, UNANCHORED = SpanState.ANCHORED.value, SpanState.UNANCHORED.value
BODIES = 50
FIRST_THAT_JOINS = "\u0300"  # below it no two characters are one to a reader, line ends being folded


def check_spans(rows, tell, is_withheld):
    """Fill the span's columns of `rows`, whose `article` is resolved; faults go to `tell(row, field, message)`.

    `is_withheld(article target)` says which texts are laid out from their spans. Returns {article's pk: new body}.
    """
    laid, by_article = {}, {}
    for row in rows:
        by_article.setdefault(row.targets["article"].pk, []).append(row)
    for pks in in_lots(by_article, BODIES):
        for pk, body in Article._base_manager.filter(pk__in=pks).values_list("pk", "body"):
            old = body
            withheld = is_withheld(by_article[pk][0].targets["article"])
            for row in by_article[pk]:
                if withheld:
                    body = lay_out(body, row, tell)
                check_span(row, body, tell, withheld)
            if body != old:
                laid[pk] = body
    return laid


def check_span(row, body, tell, withheld=False):
    """Whether `body[start:end]` is `exact`, and what follows from it; an unanchored span keeps its words alone.

    Of a text that is `withheld` words may be left out ("").
    """
    start, end, state = row.data.get("start"), row.data.get("end"), row.data.get("state")
    if state is None:
        state = UNANCHORED if start is None and end is None else ANCHORED
    elif not isinstance(state, str) or state not in STATES:
        tell(row, "state", f"Write one of {', '.join(SpanState.values)}.")
        return
    if state == UNANCHORED:
        check_unanchored(row, tell)
        return
    if not is_plainly_a_span(body, start, end):
        problem = span_problem(body, start, end)
        if problem:
            tell(row, *problem)
            return
    stands = body[start:end]
    exact = row.data.get("exact", stands)
    if exact != stands and not (withheld and exact == ""):
        tell(row, "exact", f"At {start} to {end} stands “{stands if len(stands) <= SHOWN else stands[:SHOWN] + '…'}”.")
        return
    around = {"prefix": body[max(0, start - CONTEXT) : start], "suffix": body[end : end + CONTEXT]}
    for name, words in around.items():
        said = row.data.get(name, words)
        if said != words and not (withheld and said == ""):
            tell(row, name, f"Beside it stands “{words}”.")
            return
    row.values |= {"start": start, "end": end, "exact": stands, "state": state} | around


def is_plainly_a_span(body, start, end):
    """What most spans are: whole numbers in their order, between characters that stand for themselves."""
    return (
        type(start) is int
        and type(end) is int
        and 0 <= start < end <= len(body)
        and body[start] < FIRST_THAT_JOINS
        and (start == 0 or body[start - 1] < FIRST_THAT_JOINS)
        and (end == len(body) or (body[end] < FIRST_THAT_JOINS and body[end - 1] < FIRST_THAT_JOINS))
    )


def check_unanchored(row, tell):
    for name in ("start", "end"):
        if row.data.get(name) is not None:
            tell(row, name, "A span that is unanchored has no place: write null.")
            return
    words = {name: row.data.get(name, "") for name in ("exact", "prefix", "suffix")}
    for name, value in words.items():
        problem = words_problem(name, value)
        if problem:
            tell(row, name, problem)
            return
    row.values |= {"start": None, "end": None, "state": UNANCHORED} | words


def words_problem(name, value):
    if not isinstance(value, str):
        return "Send the words as text."
    if name == "exact" and not value:
        return "A span has words."
    if name != "exact" and len(value) > CONTEXT:
        return f"At most {CONTEXT} characters."
    for place, character in refused_characters(value)[:1]:
        return f"Character {place + 1} is {character}, which cannot be kept."
    return None


def lay_out(body, row, tell):
    """`body` with the words of a span, and those around it, at their places; as it was where they contradict it."""
    start, end = row.data.get("start"), row.data.get("end")
    if type(start) is not int or type(end) is not int or not 0 <= start < end:
        return body
    if end > LONGEST_LAID:
        tell(row, "end", f"The text would be longer than {LONGEST_LAID:,} characters.")
        return body
    exact, prefix, suffix = (row.data.get(name) or "" for name in ("exact", "prefix", "suffix"))
    if not all(isinstance(words, str) for words in (exact, prefix, suffix)):
        return body
    body += BLANK * (end - len(body))
    for place, words in ((start, exact), (start - len(prefix), prefix), (end, suffix)):
        merged = merge(body, place, words)
        if merged is None:
            return body
        body = merged
    return body


def merge(body, place, words):
    """`body` with `words` at `place`, None where it says otherwise there."""
    if place < 0:
        return None
    end = place + len(words)
    body += BLANK * (end - len(body))
    there = body[place:end]
    if there == words:
        return body
    if any(old not in (BLANK, new) for old, new in zip(there, words, strict=True)):
        return None
    return body[:place] + words + body[end:]
