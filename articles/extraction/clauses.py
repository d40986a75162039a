"""Where reported content starts after its cue, and where it ends."""

from typing import NamedTuple

from . import groups, lexicon
from .circumstances import has_finite, is_clause, is_that, skip_circumstances
from .endings import content_end, next_predicate
from .groups import TIMES
from .report import contact_setting

PREPOSITIONS = {
    "/for": ("for",),
    "/of": ("of",),
    "/against": ("against",),
    "/about": ("about",),
    "/to": ("to",),
    "/on": ("on", "upon"),
    "/out": ("out",),
    "/at": ("at",),
}
PREPOSITIONS |= {"/with": ("with",), "/from": ("from",), "/over": ("over",)}
ANONYMITY = frozenset(["named", "identified", "quoted", "anonymous"])
OWNERS = frozenset(["his", "her", "their", "its"])
PARTICLES = ("out", "back")
LABELS = lexicon.word_set("labels")
VIEWS = frozenset(["position", "view", "belief", "stance", "opinion", "conviction", "assessment"])
VAGUE = frozenset(["something", "anything", "nothing", "little", "more", "much"])
OBJECT_THEN = ("as", "of", "for", "with", "at", "to", "against")
QUESTION_WORDS = lexicon.word_set("question_words")


class Content(NamedTuple):
    start: int
    end: int
    frame: str
    sure: float


def far_that(s, k, end, limit=14):
    """A "that" which opens the content some words after the cue, before any verb: "said in Geneva, after the talks, that"."""
    if k + 1 >= end:
        return None
    if s.tags[k] == "T" and s.tags[k + 1] not in "KDSO" and not is_that(s, k + 2):
        return None
    for j in range(k, min(end, k + limit)):
        tag = s.tags[j]
        if tag == "H":
            return j if j + 1 < end and (s.tags[j - 1] != "P") else None
        if tag == "C" and j + 1 < end and s.words[j] == "and" and s.tags[j - 1] in "AK" and s.tags[j + 1] in "AKDS":
            continue
        if tag in "XMZ;:.QWUNCB" or (tag == "V" and s.tags[j - 1] in "KAN"):
            return None
    return None


def content_after(s, cue, end, frames, cue_kind):
    """The content that stands after the cue `[.., cue)`, by the frames of its verb; None if no frame fits."""
    k = cue if object_with_day(s, cue, frames) else skip_circumstances(s, cue, end)
    if k >= end:
        return None
    tags, words = s.tags, s.words
    if words[k] in PARTICLES and words[k] in frames and k + 1 < end:
        return clause_after_particle(s, k + 1, end, frames[words[k]], cue_kind)
    if "no" in frames and words[k] in ("no", "little"):
        return finish(s, k, end, "n", frames["no"], cue_kind)
    for code in "st":
        if code in frames and is_that(s, k) and k + 1 < end and (end - k > 4 or "Q" in tags[k:end] or has_finite(s, k + 1, end)):
            return finish(s, k + 1, end, code + "h", frames[code], cue_kind)
    if ("s" in frames or "t" in frames) and tags[k] in "PT,#":
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
    if "i" in frames and tags[k] == "T" and k + 1 < end and infinitive(s, k + 1) and not ANONYMITY & set(words[k : k + 4]):
        return finish(s, k, end, "i", frames["i"], cue_kind)
    for code in OBJECT_THEN:
        if code in frames:
            found = object_then(s, k, end, code)
            if found:
                return finish(s, k, end, code, frames[code], cue_kind)
    if "as" in frames and words[k] == "as" and k + 1 < end and tags[k + 1] in "QADSBVGK#":
        return finish(s, k, end, "as", frames["as"], cue_kind)
    if "c" in frames:
        second = object_and_complement(s, k, end)
        if second:
            return finish(s, k, end, "c", frames["c"], cue_kind)
    for code, heads in PREPOSITIONS.items():
        if code in frames and words[k] in heads and k + 1 < end and tags[k + 1] not in ",.;:":
            return finish(s, k + 1, end, code, frames[code], cue_kind)
    if "/to+as" in frames and words[k] == "to" and object_then(s, k + 1, end, "as"):
        return finish(s, k + 1, end, "as", frames["/to+as"], cue_kind)
    if "s" in frames and opens_clause(s, k, end):
        limit = content_end(s, k, end, "s", cue_kind)
        if (
            (is_clause(s, k, first_part(s, k, limit)) and (frames["s"] > 0.6 or plain_verb(s, k, limit)))
            or (frames["s"] > 0.85 and ((limit - k > 3 and words[k] not in VAGUE) or has_finite(s, k, limit)))
            or predicate_in_marks(s, k, limit)
        ):
            return Content(k, limit, "s", frames["s"] - 0.03)
    if "t" in frames and "s" not in frames and tags[k] == "N" and k + 1 < end and tags[k + 1] in "MXV":
        return finish(s, k, end, "s", frames["t"] - 0.03, cue_kind)
    if "t" in frames and "s" not in frames and modal_ahead(s, k, end):
        return finish(s, k, end, "s", frames["t"] - 0.06, cue_kind)
    if "g" in frames and (tags[k] == "G" or words[k] in ("having", "being")):
        return finish(s, k, end, "g", frames["g"], cue_kind)
    if "p" in frames and (tags[k] == "S" or "S" in tags[k : min(groups.object_end(s, k, end), k + 4)]):
        return finish(s, k, end, "n", frames["p"], cue_kind)
    if "n" in frames and not someone(s, k, end) and (tags[k] in "DSKA#QOG" or words[k] in ("it", "you")):
        return finish(s, k, end, "n", frames["n"], cue_kind)
    return None


def modal_ahead(s, k, end):
    """Whether a noun group and "should" or the like begin at `k`, without "that": "stressed | ministers should not foment it"."""
    modal = next((j for j in range(k + 1, min(end, k + 9)) if s.tags[j] not in "KDASGP#"), end)
    return modal < end and s.tags[modal] == "M" and s.tags[k] in "KDASG#"


def object_with_day(s, k, frames):
    """Whether "on" leads to someone and not to a day: "called on the bank Wednesday to open its books"."""
    return "/on" in frames and s.words[k : k + 1] == ["on"] and k + 1 < len(s) and s.tags[k + 1] in "KDS" and s.words[k + 1] not in TIMES


def plain_verb(s, k, end):
    """Whether an auxiliary, or a form that can be nothing else, stands there: "found the man had left", not "showed bloodied men"."""
    return any(s.tags[j] in "XMZ" or (s.tags[j] == "V" and s.tags[j - 1] in "NK") or clear_base(s, j) for j in range(k + 1, end))


def clear_base(s, k):
    """Whether the base form at `k` has a plural before it: "most drivers oppose"."""
    return s.tags[k] == "B" and s.tags[k - 1] == "A" and groups.is_plural(s.words[k - 1])


def first_part(s, k, end):
    """Where ", and" or ", which" first stands: a clause without "that" has its own verb before it."""
    return next(
        (
            j
            for j in range(k + 1, end - 1)
            if s.tags[j] == ","
            and s.tags[j - 1] != "K"
            and (s.tags[j + 1] in "CW" or (s.words[j + 2 : j + 3] and s.tags[j + 1] == "D" and s.words[j + 2] in LABELS))
        ),
        end,
    )


def clause_after_particle(s, k, end, sure, cue_kind):
    """After "pointed out": a clause with or without "that"."""
    if is_that(s, k):
        return finish(s, k + 1, end, "sh", sure, cue_kind)
    limit = content_end(s, k, end, "s", cue_kind)
    return Content(k, limit, "s", sure - 0.05) if is_clause(s, k, limit) else None


def someone(s, k, end):
    """Whether a bare name or "him" is all that follows: "questioned Smith on Tuesday" reports no words."""
    stop = k
    while stop < end and s.tags[stop] == "K":
        stop += 1
    return (stop > k and (stop >= end or s.tags[stop] in ".,PCRU")) or (s.tags[k] in "ON" and s.words[k] not in ("it", "that"))


def finish(s, start, end, frame, sure, cue_kind):
    while start < end and s.tags[start] in ",;":
        start += 1
    if start < end and s.tags[start] == "P":
        start = contact_setting(s, start, end) or start
    if frame == "n" and cue_kind != "x":
        end = next_predicate(s, start, end, 0)
    elif cue_kind == "x":
        end = next_predicate(s, start, end, frame == "that")
    if frame == "n":
        start = clause_of_view(s, start, end)
    limit = content_end(s, start, end, "n" if frame == "that" else frame, cue_kind)
    if limit <= start or (limit == start + 1 and s.tags[start] in "HNDOW"):
        return None
    return Content(start, limit, frame, sure)


def clause_of_view(s, start, end):
    """After "Doha's firm position that": the clause is what was affirmed."""
    for k in range(start + 1, min(end - 1, start + 7)):
        if s.tags[k] == "H" and s.words[k - 1] in VIEWS:
            return k + 1
    return start


def infinitive(s, k):
    if k >= len(s):
        return False
    return (s.tags[k] in "BXARVQ" and s.words[k] not in TIMES) or s.words[k] in lexicon.verb_forms()


def predicate_in_marks(s, k, end):
    """Whether the verb of a clause stands in marks: 'the ad says Trimble "can't be trusted"'."""
    return any(s.tags[j] == "Q" and s.tags[j - 1] in "KAN" for j in range(k + 1, end)) and s.tags[k] in "NDKS"


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
        if (tags[j] in "DN" or (tags[j] == "S" and s.words[j] in OWNERS)) and tags[j - 1] in "AKBZ#":
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
    if after - 1 in s.orders and after - 1 > k:
        return finish(s, k, end, "o", frames["o"] - 0.06, cue_kind)  # "the chief 'to spend a day in court'"
    for j in range(k + 1, min(after + 2, end - 1)):
        if s.tags[j] == "T" and infinitive(s, j + 1) and s.tags[j + 1] not in "KDS":
            return finish(s, k, end, "o", frames["o"], cue_kind)
        if s.words[j] == "not" and s.tags[j + 1] == "T":
            return finish(s, k, end, "o", frames["o"], cue_kind)
    return None


def object_then(s, k, end, word):
    """Whether an object and then this word follow: "the offer as", "the hosts of"."""
    if k >= end or s.tags[k] not in "DSKA#OQNG":
        return False
    relative, listed = False, several(s, k, end)
    for j in range(k + 1, min(end, k + 14)):
        if j < listed:
            continue
        if s.words[j] == word:
            if word == "at":
                return "#" in s.tags[j + 1 : j + 4]  # "put the toll at about 40", not "at odds"
            if word == "of":
                return s.tags[j + 1 : j + 2] not in (["D"], ["K"]) or s.tags[j - 1] in "KO" or j == k + 1 or s.tags[j - 1] == "A"
            return True
        relative = relative or (s.words[j] in ("who", "that", "which") and word == "as")
        if (
            s.tags[j] in ",;:."
            or (s.tags[j] in "XMHW" and not relative)
            or (s.tags[j] == "C" and word != "as" and s.tags[j + 1 : j + 2] != ["S"])
        ):
            return False
    return False


def quote_behind_aside(s, k, end):
    """The quote behind what is set beside an object: "the board, | set up to count fish, 'odd'"; else None."""
    close = next((j for j in range(k, min(end - 1, k + 16)) if s.tags[j] in ",;:XMZHWQ"), end)
    return close + 1 if close + 1 < end and s.tags[close] == "," and s.tags[close + 1] == "Q" else None


def several(s, k, end):
    """Where the last of several objects begins: "Brand, Crane and | two banks of lying"; 0 where there are not several."""
    for j in range(k + 1, min(end - 1, k + 12)):
        if s.tags[j] == "C":
            return j + 1 if s.words[j] == "and" and s.tags[j - 1] in "KA" and s.tags[j + 1] in "KAD#S" else 0
        if s.tags[j] not in "KADS#,":
            return 0
    return 0


def object_and_complement(s, k, end):
    """Whether two noun groups follow each other, or a group and an adjective or quote: "it a bridge", "the bill too high"."""
    if s.words[k] in ("for", "on") or (s.tags[k] not in "DSKAONQG#W" and not (s.tags[k] == "H" and s.tags[k + 1 : k + 2] == ["A"])):
        return None
    if s.tags[k] in "O" or s.words[k] == "it" or (s.words[k] == "her" and s.tags[k + 1 : k + 2] in (["Q"], ["D"])):
        return k + 1 if k + 1 < end and s.tags[k + 1] in "DAQKSVGR#" else None
    for j in range(k + 1, min(end, k + 14)):
        tag, before = s.tags[j], s.tags[j - 1]
        if tag == "," and s.tags[j + 1 : j + 2] == ["V"]:
            return quote_behind_aside(s, j + 1, end)
        if tag in ",;:.XMHW":
            return None
        if (tag in "DQ" and before in "KA#ZGBVO)") or s.words[j] in ("too", "very", "so"):
            return j
        if before == "K" and tag in "AV" and s.tags[k] == "K":
            return j
        if before == "A" and s.words[j - 1] in ("that", "this"):
            return j
    return None
