from typing import NamedTuple
CONTEXT = 32
class Selector(NamedTuple):
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
def selector(body, start, end):
    return Selector(start, end, body[start:end], body[max(0, start-32):start], body[end:end+32])
def span_problem(body, start, end):
    if not 0 <= start < end <= len(body): return ("end", "outside")
def carry_over(old, new, spans):
    return [s if new[s.start:s.end]==s.exact else None for s in spans]
