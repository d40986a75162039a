"""Two whole texts, shown as one with what differs marked."""

from diplomacy.base.spans.alignment import common_blocks

AROUND = 120
CUT = " […] "


def text_difference(old, new, around=AROUND):
    """Pairs ("same", "old" or "new", text) from one text to the other; long stretches that are the same are cut in the middle.

    `around` code points of such a stretch stay beside what differs; None cuts nothing. Its time is bounded.
    """
    pieces, place, new_place = [], 0, 0
    for block in [*common_blocks(old, new), None]:
        at, to, length = block or (len(old), len(new), 0)
        removed, added = old[place:at], new[new_place:to]
        if removed == added:
            pieces.append(("same", removed))
        else:
            pieces += [("old", removed), ("new", added)]
        pieces.append(("same", old[at : at + length]))
        place, new_place = at + length, to + length
    joined = []
    for kind, text in pieces:
        if text and joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        elif text:
            joined.append((kind, text))
    if around is None:
        return joined
    last = len(joined) - 1
    return [
        (kind, shortened(text, around, number == 0, number == last) if kind == "same" else text)
        for number, (kind, text) in enumerate(joined)
    ]


def shortened(text, around, is_first, is_last):
    head, tail = (0 if is_first else around), (0 if is_last else around)
    if len(text) <= head + tail + len(CUT):
        return text
    return text[:head] + CUT + (text[-tail:] if tail else "")
