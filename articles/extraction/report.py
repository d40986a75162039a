"""A report: a cue, whose it is, and what it reports."""

from dataclasses import dataclass, field

from . import groups


@dataclass(slots=True)
class Report:
    """Token indices of one sentence. `contents` are unmarked words, `quotes` indices of `Q` tokens that the cue governs."""

    cue: tuple
    subject: groups.Group | None
    contents: list = field(default_factory=list)
    quotes: list = field(default_factory=list)
    kind: str = "d"
    modal: bool = False
    lemma: str = ""
    shared: bool = False

    @property
    def reach(self):
        return [(c.start, c.end) for c in self.contents]


def content_start(s, start, end):
    """Without "But", "However,", a dateline and what stands before a semicolon."""
    tags = s.tags
    for k in range(end - 1, start, -1):
        if tags[k] == ";":
            start = k + 1
            break
    if start == 0:
        for k in range(min(end, 10)):
            if tags[k] == "-" and k and all(t in "KA#,.P()" for t in tags[:k]) and s.starts[0] + 60 > s.starts[k]:
                start = k + 1
                break
    while start < end:
        if tags[start] == "C" and start + 1 < end:
            start += 1
        elif tags[start] == "R" and start + 1 < end and tags[start + 1] == ",":
            start += 2
        else:
            break
    return start
