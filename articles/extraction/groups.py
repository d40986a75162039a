"""Noun groups: the subject that stands before a verb, the one that stands after it, and where an object ends.

Indices count tokens of a sentence, half-open like everything else.
"""

from typing import NamedTuple

from . import lexicon

NOUNISH = frozenset("KAQ#)GVOBZ~S")
INSIDE = frozenset("KA#SDGVBZ~OR")
FINITE = frozenset("XMVZ")
EDGES = frozenset(",;:-(.")
WEEKDAYS = lexicon.word_set("weekdays")
MONTHS = lexicon.word_set("months")
PARTS_OF_DAY = lexicon.word_set("parts_of_day")
TIMES = WEEKDAYS | MONTHS | PARTS_OF_DAY
RELATIVE = frozenset(["who", "which", "that", "whose", "whom"])
MAX_WALK = 60
ADJECTIVE_ENDINGS = ("ous", "ful", "ive", "al", "ic", "able", "ish", "less")
SPANS = frozenset(["day", "days", "week", "weeks", "hour", "hours", "month", "months", "year", "years", "minutes", "shortly", "long"])
ALONE = frozenset(["another", "others", "some", "many", "both", "most"])  # subjects without a noun: "said another"
PLURALS = frozenset(["people", "police", "men", "women", "some", "many", "others", "few", "data", "media", "staff", "most", "both"])
CLAUSE_OPENERS = frozenset(["after", "before", "since", "until"])


class Group(NamedTuple):
    start: int
    end: int
    governed: bool = False  # by a preposition: "in Washington" is nobody's subject


def walk_left(s, j, floor):
    """Start of the noun group that ends with token `j`; j + 1 if there is none."""
    tags, words = s.tags, s.words
    k, stop = j, max(floor, j - MAX_WALK)
    while k >= stop:
        tag = tags[k]
        if tag == "Q":
            if words[k][1:] in (",", ".", "?", "!", "…", "—"):
                break
        elif tag == "R":
            if k == j or (tags[k + 1] in ("D", "N", "K") and words[k] not in ("not",)):
                break
        elif tag in INSIDE or tag in "PT":
            pass
        elif tag == "N":
            if k in (j, stop) or tags[k - 1] not in "PVZB":
                break
        elif tag in "XM":
            opener = relative_before(s, k, stop)
            if opener is None:
                break
            k = opener
        elif tag in "WH":
            if words[k] not in RELATIVE or k in (j, stop) or tags[k - 1] not in NOUNISH:
                break
            if words[k] == "that" and tags[k - 1] == "G" and words[k - 1] in lexicon.cue_forms():
                break  # "noting that | Lind"
        elif tag == "C":
            if not joins(s, k, stop):
                break
        elif tag == ")":
            while k > stop and tags[k] != "(":
                k -= 1
        elif tag == "," and (lists_names(s, k, stop) or joins_adjectives(s, k, stop)):
            pass
        else:
            break
        k -= 1
    return k + 1


def relative_before(s, k, floor):
    """Index of a relative word that opens the clause of the auxiliary `k` inside the group, or None."""
    for back in range(k - 1, max(floor, k - 14), -1):
        if s.tags[back] in EDGES or s.tags[back] in "UC":
            return None
        if s.words[back] in ("who", "which", "that", "whose") and s.tags[back - 1] in NOUNISH and s.tags[back - 1] not in "VZ":
            return back
    return None


def joins(s, k, floor):
    """Whether the "and" at `k` joins two nouns and not two clauses."""
    if k <= floor or s.words[k] not in ("and", "or") or s.tags[k - 1] not in NOUNISH or s.tags[k + 1] in "VZX":
        return False
    if s.tags[k - 1] == "K" and s.tags[k + 1] in "KDS":
        start = k - 1
        while start > floor and s.tags[start - 1] in "KA":
            start -= 1
        return not (start > floor and s.tags[start - 1] in "VZP") or s.tags[k + 1] == "K"
    for back in range(k - 1, max(floor - 1, k - 30), -1):
        tag = s.tags[back]
        if tag in "XMVZN":
            return False
        if tag in EDGES or tag in "UHW":
            return True
    return True


def joins_adjectives(s, k, floor):
    """Whether the comma at `k` stands in "the round, bearded businessman"."""
    first, second = s.words[k - 1], s.words[k + 1]
    if k - 2 < floor or s.tags[k - 1] != "A" or s.tags[k - 2] != "D" or s.tags[k + 2 : k + 3] != ["A"] or first in TIMES:
        return False
    return s.tags[k + 1] == "V" or (s.tags[k + 1] == "A" and second.endswith(ADJECTIVE_ENDINGS))


def lists_names(s, k, floor):
    """Whether the comma at `k` stands in a list of names that an "and" closes: "A, B and C"."""
    if k <= floor or s.tags[k - 1] != "K" or s.tags[k + 1] not in "KD":
        return False
    for ahead in range(k + 1, min(len(s), k + 9)):
        if s.words[ahead] == "and":
            return all(s.tags[back] in "KA#" for back in range(k + 1, ahead)) and s.tags[ahead + 1 : ahead + 2] == ["K"]
        if s.tags[ahead] not in "KA#":
            return False
    return False


def group_before(s, j, floor):
    """The noun group that ends with token `j`, without what introduces the sentence."""
    start = walk_left(s, j, floor)
    governed = False
    if (
        start < j
        and s.words[start] in ("about", "around", "over")
        and (s.tags[start + 1] == "#" or s.words[start + 1] in ("a", "half", "one", "two"))
    ):
        start += 1
    while start <= j and s.tags[start] in "PTRC":
        if s.tags[start] in "PT":
            begin = new_group(s, start + 1, j + 1)
            if begin is None:
                governed = True
                start += 1
            else:
                start = begin
        else:
            start += 1
    return Group(start, j + 1, governed) if start <= j else None


def new_group(s, start, end):
    """Where a second noun group begins after the one of a preposition: "in the capital | the minister"."""
    for k in range(start + 1, end):
        before = s.tags[k - 1]
        if s.tags[k] in "D" and before in "AK#BZG" and s.words[k - 1] not in ("of",):
            return k
        if s.words[k - 1] in TIMES and s.tags[k] in "KAS" and s.words[k] not in TIMES:
            return k
        if before == "#" and s.tags[k] == "K" and k - 1 > start - 1 and len(s.words[k - 1]) == 4:
            return k
    return None


def subject_before(s, verb, floor):
    """The subject of the verb group that starts at `verb`, with its appositions, or None."""
    j = verb - 1
    if j < floor:
        return None
    tags, words = s.tags, s.words
    if tags[j] == "N":
        return Group(j, verb)
    if tags[j] == "W" or (tags[j] == "H" and j > floor and tags[j - 1] in NOUNISH):
        return antecedent(s, j, floor)
    if tags[j] in ",-":
        return over_apposition(s, j, floor)
    if tags[j] not in NOUNISH and tags[j] not in "D":
        return None
    if tags[j] == "Q" and words[j][1:] in (",", ".", "?", "!"):
        return None
    group = group_before(s, j, floor)
    if group and group.governed:
        return None
    return without_time(s, group and without_dateline(s, with_name_before(s, within_clause(s, group), floor)))


def within_clause(s, group):
    """ "has struck targets after | Lind accused": the verb of another clause is no part of a group."""
    if s.tags[group.start] != "V" or not group.start or s.tags[group.start - 1] != "X":
        return group
    opens = next((k for k in range(group.end - 2, group.start, -1) if s.words[k] in CLAUSE_OPENERS), None)
    return group if opens is None else Group(opens + 1, group.end)


def without_dateline(s, group):
    """ "Orlando (CNN) | Mara Lind said": the place and the agency before a name are not part of it."""
    close = next((k for k in range(group.start, group.end) if s.tags[k] == ")"), group.end)
    opened = "(" in s.tags[:close] and set(s.tags[:close]) <= set("K,(")
    return Group(close + 1, group.end) if opened and close + 1 < group.end and s.tags[close + 1] in "KDS" else group


def with_name_before(s, group, floor):
    """ "'...,' Erik van Sebille, a scientist in Sydney | told Reuters": an apposition that no comma closes."""
    start = group.start - 1
    if start - 2 < floor or s.tags[start] != "," or s.words[group.start] not in ("a", "an", "the"):
        return group
    first = start
    while first > floor and (s.tags[first - 1] == "K" or s.words[first - 1] in ("van", "de", "von", "al", "bin")):
        first -= 1
    named = start - first > 1 and first > floor and s.tags[first - 1] == "Q"
    return Group(first, group.end) if named else group


def antecedent(s, j, floor):
    if s.words[j] not in RELATIVE or j <= floor:
        return None
    last = j - 2 if s.tags[j - 1] == "," else j - 1
    if last < floor:
        return None
    start = last
    joining = ("of", "from") if s.words[j] == "that" else ("of",)
    while start > floor and (
        (s.tags[start - 1] in "KA#DS" and s.tags[start] != "D")
        or s.words[start - 1] in joining
        or (s.tags[start] == "K" and s.words[start - 1] == "and" and s.tags[start - 2] == "K" and lists_names(s, start - 3, floor))
        or (s.tags[start] == "K" and s.tags[start - 1] == "," and lists_names(s, start - 1, floor))
    ):
        start -= 1
    if s.tags[start] in "KA#DSNO)GBZ":
        return Group(start, last + 1)
    group = group_before(s, last, floor)
    return group and Group(group.start, group.end)


def over_apposition(s, j, floor):
    """A subject whose apposition or relative clause is closed by the mark at `j`: "Maravic, who led the talks, said"."""
    opener = next((k for k in range(j - 1, max(floor, j - 14), -1) if s.tags[k] == "W"), None)
    if opener is not None and s.tags[opener + 1] == "," and opener + 1 < j:
        return antecedent(s, opener, floor)  # "It was Lind who, at a rally, said"
    best, tried, k = None, 0, j - 1
    while k > floor and tried < 5 and j - k < MAX_WALK:
        if s.tags[k] in ",-" and k < j - 1:
            tried += 1
            if s.tags[k - 1] == "Q":
                break
            if s.tags[k - 1] in NOUNISH or s.tags[k - 1] == "N":
                group = group_before(s, k - 1, floor)
                if group and s.tags[group.start] in "GV":
                    if group.start <= floor:
                        break
                    k -= 1
                    continue
                if group and not group.governed:
                    left = group.start - 1
                    end = k if s.tags[k + 1] in "PRC" else j  # ", for its part," says nothing of who it is
                    if aside := participle_before(s, left, floor):
                        k = aside
                        continue
                    if left < floor or s.tags[left] not in ",-":
                        return without_time(s, Group(group.start, end))
                    if best is None or (group.end == best.start - 1 and names_office(s, group, best)):
                        best = Group(group.start, best.end if best else end)
            elif best:
                break
        elif s.tags[k] in ";:.":
            break
        k -= 1
    if best is None and s.tags[j] == ",":
        group = group_before(s, j - 1, floor)  # "Lydia Buchtmann for the agency, says"
        if group and not group.governed and group.start == floor and s.tags[floor] == "K":
            best = Group(group.start, j)
    return best and without_time(s, best)


def participle_before(s, k, floor):
    """The comma before ", addressing more than | 8,000 people,", which is nobody's subject; 0 if the group at `k` is no such aside."""
    comma = next((j for j in range(k, max(floor, k - 8), -1) if s.tags[j] in ",;:-XMHW"), 0)
    return comma if comma and comma < k and s.tags[comma] == "," and s.tags[comma + 1] == "G" else 0


def names_office(s, group, beside):
    """Whether what stands beside a group tells who it is: "Father Martin, | a priest", "her running mate, | Luis Ferrer"."""
    if s.words[group.start] in ("for", "according") or all(s.words[k] in TIMES for k in range(group.start, group.end)):
        return False
    name, other = "K" in s.tags[group.start : group.end], "K" in s.tags[beside.start : beside.end]
    return (name and s.words[beside.start] in ("a", "an", "the", "one", "who", "whose")) or (
        other and s.tags[group.start] in "DS" and s.tags[beside.start] == "K"
    )


def is_plural(word):
    return (word.endswith("s") and not word.endswith("ss")) or word in PLURALS


def without_time(s, group):
    """The group without a last "on Saturday" or ", in a statement"."""
    if group is None:
        return None
    start, end = group.start, group.end
    if end - start > 1 and s.words[end - 1] in ("each", "both"):
        end -= 1
    since = next((k for k in range(start + 1, end - 1) if s.words[k] in ("after", "before") and s.words[k - 1] in SPANS), None)
    if since is not None:
        start = since + 1  # "a day after | Beijing"
    if end - start > 2 and s.tags[end - 2] == "P" and s.words[end - 1] in TIMES:
        end -= 2
    elif end - start > 1 and s.words[end - 1] in TIMES and s.tags[end - 2] in "KA" and s.words[end - 1] in WEEKDAYS:
        end -= 1
    if all(s.words[k] in TIMES or s.tags[k] in "DRPC#" for k in range(start, end)) and s.tags[start] != "D":
        return None
    return Group(start, end)


def group_after(s, start, end):
    """The noun group that starts at `start` (a subject after its verb), with a short apposition; None if there is none."""
    tags, words = s.tags, s.words
    if start >= end:
        return None
    if tags[start] in "NO" or (tags[start] == "S" and words[start] in ("her", "his") and tags[start + 1 : start + 2] in ([","], ["."])):
        return Group(start, start + 1)
    if words[start] in ALONE and (start + 1 >= end or tags[start + 1] in ",.;:"):
        return Group(start, start + 1)
    k = start
    while k < end:
        tag = tags[k]
        if tag in "KADS#~" or (tag in "GBZ" and k > start and tags[k - 1] in "DSAKP"):
            if k > start and words[k] in TIMES and (tag != "K" or words[k] in WEEKDAYS or words[k] in MONTHS):
                break
            if tag == "D" and k > start and tags[k - 1] in "AK":
                break
        elif tag == "P" and words[k] in ("of", "for", "from", "at", "with") and k > start and k + 1 < end:
            if words[k + 1] in TIMES:
                break
        elif (
            (words[k] == "and" and k + 1 < end and tags[k + 1] in "KDA" and tags[k - 1] in "KA" and words[k + 1] not in lexical_stop)
            or (tag == "Q" and words[k][1:] not in (",", ".", "!", "?") and k > start)
            or (tag == "V" and k > start and tags[k - 1] in "DS")
            or (tag == "T" and k > start and k + 1 < end and tags[k + 1] in "KD" and tags[k - 1] in "KA")
        ):
            pass
        else:
            break
        k += 1
    if k == start or all(t in "DSP" for t in tags[start:k]):
        return None
    return Group(start, apposition_after(s, k, end))


lexical_stop = frozenset(["then", "later"])


def apposition_after(s, k, end):
    """End of the group with what is set beside it: ", the deputy minister" or ", who chairs the committee"."""
    if k + 1 >= end or s.tags[k] != ",":
        return k
    first, word = s.tags[k + 1], s.words[k + 1]
    if first == "K" and s.tags[k - 1] == "A":
        stop = k + 1
        while stop < end and s.tags[stop] in "K#":
            stop += 1
        if stop >= end or s.tags[stop] in ",.;:":
            return stop
    if first == "D" or word in ("who", "whose") or (first in "AK" and k + 2 < end and s.tags[k + 2] in "APK" and first != "K"):
        for stop in range(k + 1, min(end, k + 22)):
            if s.tags[stop] in ",;:.-Q":
                return stop
            if first == "D" and (s.tags[stop] in "XM" or (s.tags[stop - 1 : stop + 2] in (["A", "V", "Q"], ["K", "V", "Q"]))):
                return k
        return end if end - k < 22 else k
    return k


def object_end(s, start, end):
    """End of the noun group of an object or of someone told, without appositions."""
    tags = s.tags
    if start >= end:
        return start
    if tags[start] in "ON":
        return start + 1
    k = start
    while k < end:
        tag = tags[k]
        if (
            tag in "KA#S~Q"
            or (tag == "D" and (k == start or tags[k - 1] in "DP"))
            or (tag in "GBZV" and k > start and tags[k - 1] in "DSAP")
            or (
                tag == "P"
                and k > start
                and s.words[k] in ("of", "in", "at", "for", "on", "from", "with")
                and s.words[k + 1 : k + 2] != ["behalf"]
            )
            or (tag == "C" and s.words[k] == "and" and k > start and k + 1 < end and tags[k + 1] in "KAD")
        ):
            k += 1
        else:
            break
    while k > start and tags[k - 1] in "PC":
        k -= 1
    return k
