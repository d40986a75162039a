"""A span and what makes it one."""

from dataclasses import dataclass

from diplomacy.base.text import is_grapheme_boundary

CONTEXT = 32


@dataclass(frozen=True, slots=True)
class Selector:
    """The W3C's TextPositionSelector (`start`, `end`) and TextQuoteSelector (`exact`, `prefix`, `suffix`) of one span."""

    start: int
    end: int
    exact: str
    prefix: str
    suffix: str


def selector(body: str, start: int, end: int) -> Selector:
    """The selector of `body[start:end]`, with up to `CONTEXT` code points of the text on either side.

    Raises ValueError where there is no such span.
    """
    if not 0 <= start < end <= len(body):
        raise ValueError(f"No span from {start} to {end} in a text of {len(body)} characters")
    return Selector(start, end, body[start:end], body[max(0, start - CONTEXT) : start], body[end : end + CONTEXT])


def span_problem(body: str, start: object, end: object) -> tuple[str, str] | None:
    """Why `[start, end)` is no span of `body`, as (field, sentence), or None. The values may be of any type."""
    for field, value in (("start", start), ("end", end)):
        if type(value) is not int:
            return field, "This must be a whole number."
        if value < 0:
            return field, "This must not be negative."
    if start == end:
        return "end", "The span is empty: its end must lie behind its start."
    if start > end:
        return "end", "The end must lie behind the start."
    if start >= len(body):
        return "start", f"The text ends at {len(body)}."
    if end > len(body):
        return "end", f"The text ends at {len(body)}."
    for field, value, verb in (("start", start, "begins"), ("end", end, "ends")):
        if not is_grapheme_boundary(body, value):
            return field, f"The span {verb} inside a character as readers see it, at {value}."
    return None
