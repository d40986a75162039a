"""Quotation marks: which open, which close, and what stands between them.

Works paragraph by paragraph in one pass. Marks inside marks belong to the outer pair. A pair that is not closed
ends where its paragraph does.
"""

import re
from bisect import bisect_left
from typing import NamedTuple


class Marked(NamedTuple):
    """A stretch in marks: `[outer, outer_end)` with the marks, `[start, end)` without."""

    outer: int
    start: int
    end: int
    outer_end: int
    closed: bool


PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")
MARK = re.compile(r"''|``|[\"“”„‟«»〝〞〟‘’‚‹›'`「」『』]")
DOUBLE = frozenset(['"', "“", "”", "„", "‟", "«", "»", "''", "``", "〝", "〞", "〟"])
NEUTRAL = DOUBLE - {"«", "»", "„", "‟", "``"}
"""Marks that open or close by where they stand."""
OPEN_INSIDE = frozenset(["“", "„", '"'])
OPENS = {"„": "“”", "«": "»", "»": "«", "``": "''", "‹": "›", "「": "」", "『": "』", "〝": "〞〟"}
SINGLE = frozenset(["'", "‘", "‚", "`"])
SINGLES = frozenset(["'", "’", "‘", "‚", "`", "‹"])
KINDS = {mark: mark for mark in ["''", "``", *"\"“”„‟«»〝〞〟‘’‚‹›'`「」『』"]}
"""One object for each mark: a text may have a million of them."""
ALWAYS_CLOSES = frozenset(["”", "」", "』", "›", "〞", "〟"])
ELISIONS = re.compile(r"(?:\d\ds?\b|tis\b|twas\b|em\b|til\b|cause\b|n\b|cos\b|bout\b|round\b)", re.IGNORECASE)
BEFORE_OPENING = frozenset(" \t\xa0\u202f([{—–-/:،؛…\u200e\u200f\u200b" + "\"“„«‘'‹「『")
INNER_CLOSING = frozenset("’'”\"»›")
STRONG = frozenset(",.!?…،؟;")


def marked(text):
    """All stretches in marks, in text order, none inside another."""
    found = []
    for paragraph in PARAGRAPH.finditer(text):
        found += pairs(text, paragraph.start(), paragraph.end())
    return found


def last_character(text, stretch):
    """The last character of what is said: not the mark that closes a quote inside it."""
    k = stretch.end - 1
    while k > stretch.start and (text[k] in INNER_CLOSING or text[k].isspace()):
        k -= 1
    return text[k]


def could_open(text, at, width, begin, end):
    return (at == begin or text[at - 1] in BEFORE_OPENING) and at + width < end and text[at + width] not in ",.;:?!)"


def pairs(text, begin, end):
    places, kinds = [], []
    for m in MARK.finditer(text, begin, end):
        places.append(m.start())
        kinds.append(KINDS[m.group()])
    if len(places) < 2:
        return lone(text, places[0], kinds[0], begin, end) if places else []
    singles_close = {} if SINGLES.isdisjoint(kinds) else single_closers(text, places, kinds, end)
    alike = kinds[0] == "”" and could_open(text, places[0], 1, begin, end)  # ”So”, as in Swedish and Finnish
    closers = dict.fromkeys(SINGLE, singles_close)
    curly = [k for k, mark in enumerate(kinds) if mark in "“”"]
    out, i, n = [], 0, len(places)
    while i < n:
        at, mark = places[i], kinds[i]
        if not opens(text, at, mark, begin, end) and not (alike and mark == "”" and could_open(text, at, 1, begin, end)):
            i += 1
            continue
        if mark not in closers:
            closers[mark] = partners(text, places, kinds, mark, begin, end)
        j = closers[mark].get(i)
        start = at + len(mark)
        if j is None and mark == "‘" and worth_keeping_open(text, at, begin):
            # ‘So,” she said: opened by the wrong mark
            following = bisect_left(curly, i)
            j = curly[following] if following < len(curly) and kinds[curly[following]] == "”" else None
        if j is None:
            if mark in DOUBLE and worth_keeping_open(text, at, begin):
                out.append(Marked(at, start, end, end, False))
                break
            i += 1
            continue
        close_at, close = places[j], kinds[j]
        if text[start:close_at].strip():
            out.append(Marked(at, start, close_at, close_at + len(close), True))
        i = j + 1
    return [trimmed(text, m) for m in out if text[m.start : m.end].strip()]


def lone(text, at, mark, begin, end):
    """What the only mark of a paragraph opens, to its end; a single one opens nothing."""
    opened = mark in DOUBLE and (opens(text, at, mark, begin, end) or (mark == "”" and could_open(text, at, 1, begin, end)))
    start = at + len(mark)
    return (
        [trimmed(text, Marked(at, start, end, end, False))]
        if opened and worth_keeping_open(text, at, begin) and text[start:end].strip()
        else []
    )


def trimmed(text, m):
    start, end = m.start, m.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Marked(m.outer, start, end, m.outer_end, m.closed)


def opens(text, at, mark, begin, end):
    if mark in ALWAYS_CLOSES or mark == "’":
        return False
    if mark in ("„", "«", "‟", "「", "『", "‹", "〝", "``"):
        return at + len(mark) < end
    if mark in SINGLE:
        following = text[at + 1] if at + 1 < end else " "
        return could_open(text, at, 1, begin, end) and not following.isspace() and not ELISIONS.match(text, at + 1)
    if mark == "“":
        return at + 1 < end
    if mark == '"' and at > begin and text[at - 1].isdigit():
        return False
    if mark == '"' and (at == begin or text[at - 1].isspace()) and at + 1 < end and text[at + 1].isspace():
        return text[at + 1] != " " or at == begin
    return could_open(text, at, len(mark), begin, end)


def partners(text, places, kinds, mark, begin, end):
    """{index of each `mark`: index of the mark that closes it}, in one pass; those that nothing closes are left out.

    `waiting` holds the marks still open, by how deep they stand.
    """
    found, waiting, depth = {}, {}, 0
    closers = OPENS.get(mark, "")
    takes_any = not closers or mark in ("``", "„")
    for j, other in enumerate(kinds):
        at, step = places[j], ""
        if closers and other in closers and not (other == "“" and could_open(text, at, 1, begin, end)):
            step = "closes"
        elif closers and other == mark:
            step = "opens"
        elif takes_any and other in NEUTRAL:
            if other == "“" and mark in OPEN_INSIDE and could_open(text, at, 1, begin, end):
                step = "opens"
            elif other == "”":
                step = "closes"
            elif closes_by_place(text, at, len(other), begin, end):
                step = "closes all"
        if step == "closes all":
            for opened in waiting.values():
                found.update(dict.fromkeys(opened, j))
            waiting.clear()
        elif step == "closes":
            found.update(dict.fromkeys(waiting.pop(depth, ()), j))
            depth -= 1
        elif step == "opens":
            depth += 1
        if other == mark:
            waiting.setdefault(depth, []).append(j)
    return found


def closes_by_place(text, at, width, begin, end):
    """A mark that may open or close, closes where it leans on what comes before."""
    before = text[at - 1] if at > begin else " "
    after = text[at + width] if at + width < end else " "
    if not before.isspace():
        if "\uac00" <= after <= "\ud7a3":
            return True  # Korean puts its particles behind the mark
        return not after.isalnum() or before in STRONG or before in "’'" or (before.isdigit() and not after.isalpha())
    return after.isspace() or after in ",.;:?!)"


def single_closers(text, places, kinds, end):
    """{index of a single opening mark: index of its closing one}, computed once from the right.

    An apostrophe between letters closes nothing; one after an s with a word behind it closes only where no later mark does.
    """
    closers, best, weak = {}, None, None
    for j in range(len(kinds) - 1, -1, -1):
        at, mark = places[j], kinds[j]
        if mark not in SINGLES:
            continue
        before = text[at - 1] if at else " "
        after = text[at + 1] if at + 1 < end else " "
        if mark != "‚" and mark != "‘" and not before.isspace() and not after.isalnum():
            if before in STRONG or not (before in "sS" and after.isspace()):
                best = j
            else:
                weak = j
        elif mark in ("‘", "'", "‚") and (before.isspace() or before in BEFORE_OPENING) and not ELISIONS.match(text, at + 1):
            if best is not None or weak is not None:
                closers[j] = best if best is not None else weak
            best = weak = None
    return closers


def worth_keeping_open(text, at, begin):
    """An unclosed mark counts where a quote plainly begins: at the start of a paragraph, or after a comma or colon."""
    while at > begin and text[at - 1].isspace():
        at -= 1
    return at == begin or text[at - 1] in ",:،.!?"
