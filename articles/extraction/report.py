"""A report: a cue, whose it is, and what it reports."""

from dataclasses import dataclass, field

from . import groups

CONTACTS = frozenset(["talks", "call", "calls", "meeting", "meetings", "conversation", "visit", "session", "framework"])


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
    partial: bool = False  # its quotes are parts of what is said: "what she called 'a lie'"
    inner: list = field(default_factory=list)

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
        if tags[start] == "P" and (stop := contact_setting(s, start, end)):
            start = stop
        elif tags[start] == "C" and start + 1 < end:
            start += 1
        elif tags[start] == "R" and start + 1 < end and tags[start + 1] == ",":
            start += 2
        else:
            break
    return start


def contact_setting(s, start, end):
    """After "In the phone talks," or "During the meeting,": where it was said, and no part of what was; 0 if it is not that."""
    for k in range(start + 1, min(end, start + 7)):
        if s.tags[k] == ",":
            return k + 1 if not CONTACTS.isdisjoint(s.words[start:k]) else 0
        if s.tags[k] not in "DSAKZG":
            return 0
    return 0
