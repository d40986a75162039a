"""Where reported content starts after its cue, and where it ends."""

from typing import NamedTuple

from . import groups, lexicon
from .circumstances import has_finite, is_that, skip_circumstances
from .groups import TIMES

TRAILING = lexicon.word_set("trailing")
COMMENTARY = lexicon.word_set("commentary")
CONTRAST = frozenset(["although", "though", "whereas", "despite", "notwithstanding"])
LABELS = lexicon.word_set("labels")
PREPOSITIONS = {
    "/for": ("for",),
    "/of": ("of",),
    "/against": ("against",),
    "/about": ("about",),
    "/to": ("to",),
    "/on": ("on", "upon"),
    "/at": ("at",),
}
PREPOSITIONS |= {"/with": ("with",), "/from": ("from",), "/over": ("over",)}
OBJECT_THEN = ("as", "of", "for", "with", "at")
QUESTION_WORDS = lexicon.word_set("question_words")


class Content(NamedTuple):
    start: int
    end: int
    frame: str
    sure: float


def far_that(s, k, end, limit=14):
    """A "that" which opens the content some words after the cue, before any verb: "said in Geneva, after the talks, that"."""
    if s.tags[k] == "T" and k + 1 < end and infinitive(s, k + 1) and s.tags[k + 1] not in "KDSA":
        return None
    for j in range(k, min(end, k + limit)):
        tag = s.tags[j]
        if tag == "H":
            return j if j + 1 < end and (s.tags[j - 1] != "P") else None
        if tag in "XMZ;:.QWUNCB" or (tag == "V" and s.tags[j - 1] in "KAN"):
            return None
    return None


def content_after(s, cue, end, frames, cue_kind):
    """The content that stands after the cue `[.., cue)`, by the frames of its verb; None if no frame fits."""
    k = skip_circumstances(s, cue, end)
    if k >= end:
        return None
    tags, words = s.tags, s.words
    for code in "st":
        if code in frames and is_that(s, k) and k + 1 < end:
            return finish(s, k + 1, end, code + "h", frames[code], cue_kind)
    if ("s" in frames or "t" in frames) and tags[k] in "PT,":
        that = far_that(s, k, end)
        if that is not None:
            return finish(s, that + 1, end, "sh", min(frames.get("s", 1), frames.get("t", 1)) - 0.06, cue_kind)
    if "r" in frames:
        told = content_after_listener(s, k, end, frames, cue_kind)
        if told:
            return told
    if "o" in frames:
        ordered = object_and_infinitive(s, k, end, frames, cue_kind)
        if ordered:
            return ordered
    if "w" in frames and words[k] in QUESTION_WORDS and tags[k] in "WU":
        return finish(s, k, end, "w", frames["w"], cue_kind)
    if "i" in frames and tags[k] == "T" and k + 1 < end and infinitive(s, k + 1):
        return finish(s, k, end, "i", frames["i"], cue_kind)
    for code in OBJECT_THEN:
        if code in frames:
            found = object_then(s, k, end, code)
            if found:
                return finish(s, k, end, code, frames[code], cue_kind)
    if "c" in frames:
        second = object_and_complement(s, k, end)
        if second:
            return finish(s, k, end, "c", frames["c"], cue_kind)
    for code, heads in PREPOSITIONS.items():
        if code in frames and words[k] in heads and k + 1 < end and tags[k + 1] not in ",.;:":
            return finish(s, k + 1, end, code, frames[code], cue_kind)
    if "s" in frames and opens_clause(s, k, end):
        limit = content_end(s, k, end, "s", cue_kind)
        if has_finite(s, k, limit):
            return Content(k, limit, "s", frames["s"] - 0.03)
    if "g" in frames and (tags[k] == "G" or words[k] in ("having", "being")):
        return finish(s, k, end, "g", frames["g"], cue_kind)
    if "n" in frames and (tags[k] in "DSKA#QOG" or words[k] in ("it", "you")):
        return finish(s, k, end, "n", frames["n"], cue_kind)
    return None


def finish(s, start, end, frame, sure, cue_kind):
    if frame == "n" and cue_kind != "x":
        end = next_predicate(s, start, end, 0)
    elif cue_kind == "x":
        end = next_predicate(s, start, end, frame == "that")
    limit = content_end(s, start, end, "n" if frame == "that" else frame, cue_kind)
    if limit <= start or (limit == start + 1 and s.tags[start] in "HNDOW"):
        return None
    return Content(start, limit, frame, sure)


def next_predicate(s, start, end, allowed):
    """Where a verb stands that the content has no subject for, after `allowed` verbs of its own: it belongs to the sentence around.

    "the vote was rigged | has been rejected"; "the move | was Gov. Brewster".
    """
    open_clause, seen = allowed, False
    for k in range(start, end):
        tag = s.tags[k]
        if tag in "XM" or (
            tag == "V"
            and k > start
            and s.tags[k - 1] in "AK"
            and s.tags[k + 1 : k + 2]
            not in (
                ["P"],
                [
                    ",",
                ],
                ["."],
            )
        ):
            if seen and s.tags[k - 1] in "XMRN":
                continue
            if not open_clause:
                return k if k > start else end
            open_clause -= 1
            seen = True
        elif tag in "WHUC,:;" or tag == "N":
            open_clause = max(open_clause, 1) if tag != "N" else open_clause
            seen = False
        elif tag != "R":
            seen = False
    return end


def infinitive(s, k):
    return (s.tags[k] in "BXARV" and s.words[k] not in TIMES) or s.words[k] in lexicon.verb_forms()


def opens_clause(s, k, end):
    tag = s.tags[k]
    return (
        tag in "NDKASG#QB~W"
        or (tag in "UPVZ" and s.words[k] not in ("as",))
        or (tag == "R" and s.words[k] in ("there", "here"))
        or s.words[k] == "both"
    )


def content_after_listener(s, k, end, frames, cue_kind):
    """ "told reporters on Friday that ...", "warned him it was late", "told a hearing why"."""
    tags = s.tags
    after = groups.object_end(s, k, end)
    if after == k:
        return None
    j = skip_circumstances(s, after, end)
    that = j if is_that(s, j) else far_that(s, after, end)
    sure = frames["r"] if "s" not in frames else max(frames["r"], frames["s"])
    if that is not None:
        return finish(s, that + 1, end, "rh", sure, cue_kind)
    if j < end and tags[j] in "WU" and s.words[j] in QUESTION_WORDS and "w" in frames:
        return finish(s, j, end, "rw", sure - 0.1, cue_kind)
    if "s" in frames or "t" in frames:
        # No "that": the listener is the shortest group after which a clause can begin.
        short = shortest_listener(s, k, after)
        j = skip_circumstances(s, short, end)
        if j < end and tags[j] in "NDSKA#" and s.words[j] not in ("that",) and j > k:
            limit = content_end(s, j, end, "s", cue_kind)
            if has_finite(s, j, limit):
                return Content(j, limit, "r", sure - 0.08)
    return None


def shortest_listener(s, k, after):
    tags = s.tags
    if tags[k] in "ON":
        return k + 1
    for j in range(k + 1, after):
        if tags[j] in "DN" and tags[j - 1] in "AKBZ#":
            return j
        if tags[k] == "K" and tags[j] != "K" and tags[j] in "AD#":
            return j
        if s.words[j - 1] in ("reporters", "journalists", "supporters", "voters", "lawmakers", "delegates") and tags[j] in "KADS#":
            return j
    return after


def object_and_infinitive(s, k, end, frames, cue_kind):
    after = groups.object_end(s, k, end)
    if after == k:
        return None
    for j in range(k + 1, min(after + 2, end - 1)):
        if s.tags[j] == "T" and infinitive(s, j + 1) and s.tags[j + 1] not in "KDS":
            return finish(s, k, end, "o", frames["o"], cue_kind)
        if s.words[j] == "not" and s.tags[j + 1] == "T":
            return finish(s, k, end, "o", frames["o"], cue_kind)
    return None


def object_then(s, k, end, word):
    """Whether an object and then this word follow: "the offer as", "the hosts of"."""
    if s.tags[k] not in "DSKA#OQNG":
        return False
    for j in range(k + 1, min(end, k + 14)):
        if s.words[j] == word:
            if word == "of":
                return s.tags[j + 1 : j + 2] not in (["D"], ["K"]) or s.tags[j - 1] in "KO" or j == k + 1 or s.tags[j - 1] == "A"
            return True
        if s.tags[j] in ",;:.XMHW" or (s.tags[j] == "C" and word != "as"):
            return False
    return False


def object_and_complement(s, k, end):
    """Whether two noun groups follow each other, or a group and an adjective or quote: "it a bridge", "the bill too high"."""
    if s.words[k] in ("for", "on") or (s.tags[k] not in "DSKAONQG#W" and not (s.tags[k] == "H" and s.tags[k + 1 : k + 2] == ["A"])):
        return None
    if s.tags[k] in "O" or s.words[k] == "it":
        return k + 1 if k + 1 < end and s.tags[k + 1] in "DAQKSVGR#" else None
    for j in range(k + 1, min(end, k + 14)):
        tag, before = s.tags[j], s.tags[j - 1]
        if tag in ",;:.XMHW":
            return None
        if (tag in "DQ" and before in "KA#Z") or s.words[j] in ("too", "very", "so"):
            return j
        if before == "K" and tag in "AV" and s.tags[k] == "K":
            return j
        if before == "A" and s.words[j - 1] in ("that", "this"):
            return j
    return None


def content_end(s, start, end, frame, cue_kind):
    """Where content that starts at `start` ends; the sentence's own stop is not part of it."""
    tags, words = s.tags, s.words
    cues = lexicon.cue_forms()
    narrow = frame in ("n", "as", "of", "for", "with", "at", "c", "g") or frame[0] == "/"
    k = start
    while k < end:
        tag = tags[k]
        if tag == "(":
            while k < end and tags[k] != ")":
                k += 1
        elif (
            (tag == ";" and k > start)
            or (tag == "." and k == end - 1)
            or (tag == "," and k > start and ends_at_comma(s, k, end, cue_kind, narrow, start))
            or (tag == "C" and k > start and k + 1 < end and starts_next_statement(s, k + 1, end, cue_kind))
            or (tag == "U" and words[k] in ("when", "after", "before", "while", "as") and k > start and circumstance(s, k, end, narrow))
            or (tag == "P" and k > start and (trailing_setting(s, k, end, narrow) or words[k - 1 : k + 1] == ["according", "to"]))
            or (words[k] == "according" and k > start and k + 1 < end and words[k + 1] == "to")
            or (tag == "G" and k > start and tags[k - 1] == "-" and words[k] in cues)
        ):
            break
        k += 1
    while k > start and (tags[k - 1] in ",;:-C" or (k < end and tags[k - 1] == ".")):
        k -= 1
    return k


def ends_at_comma(s, k, end, cue_kind, narrow, start):
    n = k + 1
    if n >= end:
        return True
    tags, words = s.tags, s.words
    cues = lexicon.cue_forms()
    while n < end and tags[n] == "R" and words[n] not in ("there", "here"):
        n += 1
    if n >= end:
        return False
    word, tag = words[n], tags[n]
    if tag == "G" and (word in cues or word in COMMENTARY):
        return True
    if (
        tag == "V"
        and word in cues
        and cue_kind in cues[word].kinds
        and cue_kind == "d"
        and s.tags[n + 1 : n + 2] not in ([","], ["."], ["P"], [])
    ):
        return True
    if word in CONTRAST or (word == "even" and words[n + 1 : n + 2] == ["though"]) or (word == "according"):
        return True
    if tag == "C":
        after = n + 1
        while after < end and tags[after] == "R":
            after += 1
        if after < end and cue_kind in "dz" and tags[after] in "VZ" and finite_after_conjunction(s, after, cue_kind, start):
            return True
        if starts_next_statement(s, n + 1, end, cue_kind) or own_statement(s, n + 1, end):
            return True
    if word in ("while", "as") and own_statement(s, n + 1, end):
        return True
    if word in ("when", "after", "before") and circumstance(s, n, end, narrow):
        return True
    if tag == "D" and any(w in LABELS for w in words[n + 1 : n + 3]):
        return True
    return tag == "P" and trailing_setting(s, n, end, True)


def finite_after_conjunction(s, k, cue_kind, start):
    """Whether the verb at `k` after ", and" goes on with the speaker's own doings: "..., and left the building"."""
    kinds = lexicon.verb_forms().get(s.words[k], "dn" if s.words[k].endswith("ed") else "")
    return cue_kind in kinds


def starts_next_statement(s, k, end, cue_kind):
    """Whether a reporting verb in the cue's own form follows "and": "and warned that", "and promised"."""
    cues = lexicon.cue_forms()
    while k < end and s.tags[k] == "R":
        k += 1
    if k >= end or cue_kind not in "dzgb":
        return False
    form = cues.get(s.words[k])
    if form is None or cue_kind not in form.kinds or s.tags[k] in "KA":
        return False
    if cue_kind == "g":
        return True
    return k + 1 < end and s.tags[k + 1] not in ",.;"


def own_statement(s, k, end):
    """Whether a new speaker with a reporting verb begins here: "and the mayor said"."""
    cues = lexicon.cue_forms()
    for j in range(k, min(end, k + 14)):
        tag = s.tags[j]
        if (tag in "VZ" or (tag == "B" and s.tags[j - 1] in "N")) and s.words[j] in cues and j > k:
            frames = lexicon.reporting_verbs()[cues[s.words[j]].lemma]
            return ("s" in frames or "n" in frames) and s.tags[j - 1] not in "DP" and s.tags[j + 1 : j + 2] not in (["."], [","])
        if (tag in "XMVZHWU;:.," and s.words[j] not in ("has", "have", "had")) or tag == "G":
            return False
    return False


def circumstance(s, k, end, narrow):
    """Whether "when he was asked", "after the talks" tells how the words were said and is no part of them."""
    if s.words[k] == "when" and "asked" in s.words[k + 1 : k + 5]:
        return True
    return narrow and s.words[k] in ("when", "after", "before", "as") and (s.words[k] != "as" or s.tags[k + 1 : k + 2] == ["N"])


def trailing_setting(s, k, end, narrow):
    """Whether "in a statement", "on Twitter", "at a news conference" follows the content."""
    if s.words[k] not in ("in", "on", "at", "during", "via", "through", "after", "before", "to"):
        return False
    j = k + 1
    while j < min(end, k + 7) and s.tags[j] in "DAKS#GBR" and s.words[j] not in TRAILING:
        j += 1
    if j < end and s.words[j] in TRAILING:
        if s.words[k] == "on":
            return s.words[j] in ("twitter", "facebook") and s.tags[j + 1 : j + 2] in ([], ["."])
        return s.tags[k + 1] in "DSGA" and j - k <= 6 and s.tags[j + 1 : j + 2] not in (["X"], ["M"], ["V"])
    return narrow and s.words[k] in ("during", "after") and k + 1 < end
