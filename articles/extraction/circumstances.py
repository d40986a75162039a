"""What stands between a cue and its content and tells when, where and to whom it was said."""

from . import groups, lexicon
from .groups import TIMES

SETTINGS = lexicon.word_set("settings")


def is_that(s, k):
    return k < len(s) and s.tags[k] == "H"


def has_finite(s, start, end):
    """Whether a clause with a verb of its own stands in these tokens."""
    tags = s.tags
    for k in range(start, end):
        tag = tags[k]
        if tag in "XMZ":
            return True
        if (
            tag == "V"
            and k > start
            and tags[k - 1] in "KANQRSO#OW)"
            and not (tags[k - 1] == "S" and s.words[k - 1] in ("his", "her", "their", "its", "our", "my"))
        ):
            return True
        if tag == "B" and k > start and tags[k - 1] in "NAKRW#" and not (k > start + 1 and tags[k - 2] == "T"):
            return True
        if tag == "S" and s.words[k] in ("'s", "’s") and k > start and tags[k - 1] in "NW":
            return True
    return False


def is_clause(s, start, end):
    """Stricter: whether the verb has its subject here, and does not belong to a relative clause of the noun."""
    relatives, inside = 0, False
    for k in range(start, end):
        tag = s.tags[k]
        if (tag in "WH" and k > start) or (tag == "N" and k > start and s.tags[k - 1] in "AK" and s.words[k] not in TIMES):
            relatives += 1
        elif is_finite(s, k, start):
            if inside or (k > start and s.tags[k - 1] == "C"):
                continue  # of the same subject as the verb before it
            if not relatives:
                return True
            relatives, inside = relatives - 1, True
            continue
        elif tag == "R":
            continue
        inside = False
    return False


def is_finite(s, k, start):
    tag, before = s.tags[k], s.tags[k - 1] if k > start else ""
    if tag == "Z" and set(s.tags[start:k]) == {"A"} and s.tags[k + 1 : k + 2] in (["P"], [","], ["C"], ["."]):
        return False  # "individual reports on": a bare noun has no singular verb
    if tag == "V":
        return before != "" and before in "KANOR)" and s.words[k + 1 : k + 2] != ["by"]
    return tag in "XMZ" or (tag == "B" and before != "" and before in "NAK#") or (tag == "S" and before == "N")


def time_end(s, k, end):
    """Skips "Tuesday night", "last week", "on Jan. 4", "late Thursday"."""
    start = k
    while k < end:
        word, tag = s.words[k], s.tags[k]
        if word in TIMES and s.words[k + 1 : k + 2] and s.words[k + 1] in ("'s", "’s"):
            break  # "Friday's report"
        if (
            word in TIMES
            or (tag == "#" and k > start)
            or (word in ("late", "early") and s.words[k + 1 : k + 2] == ["on"] and k + 2 < end and s.words[k + 2] in TIMES)
            or (word in ("last", "this", "late", "early", "earlier", "next", "later") and k + 1 < end and s.words[k + 1] in TIMES)
        ):
            k += 1
        elif (
            tag == "P"
            and word in ("on", "in", "at", "after", "before", "during")
            and k + 1 < end
            and (s.words[k + 1] in TIMES or s.tags[k + 1] == "#")
        ):
            k += 2
        elif word in ("earlier", "later") and k == start:
            k += 1
        else:
            break
    return k


def setting_end(s, k, end):
    """Skips "in a statement", "at a news conference in Paris", "during an interview with CNN"."""
    if k >= end or s.tags[k] != "P" or s.words[k] in ("about", "of", "for", "against", "with"):
        return k
    j = k + 1
    found = False
    while j < end:
        tag, word = s.tags[j], s.words[j]
        if tag in "AK#SGBZ~" or (tag == "D" and s.tags[j - 1] in "PR"):
            found = found or word in SETTINGS or word in TIMES
        elif tag == "Q" and s.tags[j - 1] in "PSK" and (is_that(s, j + 1) or (s.tags[j - 1] == "S" and j + 1 == end)):
            found = True
        elif (tag == "P" and found and j + 1 < end and s.tags[j + 1] in "KDASG#") or (
            tag == "T" and found and j + 1 < end and s.tags[j + 1] in "KDS"
        ):
            pass
        else:
            break
        j += 1
    return j if found else k


def may_be_infinitive(s, k):
    """Whether the word behind "to" is a verb, known or not, and nobody who was told: "offered to mediate, ..."."""
    if s.tags[k] != "A":
        return False
    alone = s.tags[k + 1 : k + 2] not in (["A"], ["K"], ["P"]) and not groups.is_plural(s.words[k])
    return s.words[k] in lexicon.verb_forms() or alone


def skip_circumstances(s, k, end):
    """The first token after the cue that is no adverb, time, setting or listener with "to"."""
    while k < end:
        start = k
        while k < end and s.tags[k] == "R" and s.words[k] not in ("there", "here"):
            k += 1
        k = time_end(s, k, end)
        k = setting_end(s, k, end)
        if k < end and s.tags[k] == "T" and k + 1 < end and s.tags[k + 1] in "KDAOS" and not may_be_infinitive(s, k + 1):
            after = groups.object_end(s, k + 1, end)
            if is_that(s, after) or after >= end or s.tags[after] in ",:.Q":
                k = after
        if k < end and s.tags[k] == ",":
            # ", however, that": what stands between commas before "that"
            for j in range(k + 1, min(end, k + 14)):
                if s.tags[j] == "," and is_that(s, j + 1):
                    return j + 1
                if s.tags[j] in ".;:Q" or is_that(s, j):
                    break
        if k == start:
            return k
    return k
