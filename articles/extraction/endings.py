"""Where reported content ends: at a new statement, at what tells how it was said, at the writer's own remark."""

from . import groups, lexicon

TRAILING = lexicon.word_set("trailing")
COMMENTARY = lexicon.word_set("commentary")
LABELS = lexicon.word_set("labels")
CONTRAST = frozenset(["although", "though", "whereas"])
# Frames whose content is a noun group with what belongs to it, and not a clause.
NARROW = frozenset(["n", "as", "of", "for", "with", "at", "c", "g"])
INFINITIVES = frozenset(["i", "o"])  # "to rebuild it | and went home"


def content_end(s, start, end, frame, cue_kind):
    """Where content that starts at `start` ends; the sentence's own stop is not part of it."""
    narrow = frame in NARROW or frame[0] == "/"
    k = start
    while k < end:
        if s.tags[k] == "(":
            while k < end and s.tags[k] != ")":
                k += 1
        elif s.tags[k] == "Q" and s.words[k] == "Q," and k + 1 < end and ends_at_comma(s, k, end, cue_kind, narrow):
            k += 1
            break
        elif (s.tags[k] == "." and k == end - 1) or (k > start and ends_before(s, k, end, cue_kind, narrow, frame in INFINITIVES)):
            break
        k += 1
    k = min(k, end)
    while k > start and (s.tags[k - 1] in ",;:-C" or (k < end and s.tags[k - 1] == ".") or closes_from_outside(s, start, k - 1)):
        k -= 1
    return k


def closes_from_outside(s, start, k):
    """Whether a bracket, or the stop before it, closes what opened before the content: "(She said it was | late.)"."""
    return s.tags[k] == ")" and "(" not in s.tags[start:k]


def ends_before(s, k, end, cue_kind, narrow, infinitive):
    """Whether the content ends before token `k`."""
    tag, word = s.tags[k], s.words[k]
    if tag == ";" or (tag == ":" and s.tags[k + 1 : k + 2] == ["Q"] and k + 1 not in s.small and k + 3 >= len(s)):
        return True
    if tag == ",":
        return ends_at_comma(s, k, end, cue_kind, narrow or infinitive)
    if tag == "-" and s.words[k + 1 : k + 2] in (["something"], ["despite"]):
        return True
    if narrow and word == "following" and s.tags[k - 1] == "Q":
        return True  # "called it 'mad' | following his speech"
    if narrow and (tag in "CP" or word in groups.WEEKDAYS) and goes_on_besides(s, k, end):
        return True
    if tag == "C":
        return k + 1 < end and (starts_next_statement(s, k + 1, end, cue_kind) or (infinitive and goes_on_besides(s, k, end)))
    if tag == "U":
        return circumstance(s, k, narrow) or (word == "while" and (quote_follows(s, k + 1, end) or urging(s, k + 1)))
    if tag == "P" and trailing_setting(s, k, end):
        return True
    if tag == "G":
        if (
            word in lexicon.cue_forms()
            and narrow
            and s.tags[k - 1] in "AK"
            and s.tags[k + 1 : k + 2] in (["D"], ["S"], ["H"], ["O"], ["N"])
        ):
            return True
        return s.tags[k - 1] == "-" and (narrow or word in lexicon.cue_forms())
    return word == "according" and s.words[k + 1 : k + 2] == ["to"]


def urging(s, k):
    """Whether "urging" or the like stands at `k`: no form that only goes with direct speech, such as "continuing"."""
    form = lexicon.cue_forms().get(s.words[k]) if s.tags[k : k + 1] == ["G"] else None
    return form is not None and set(lexicon.reporting_verbs()[form.lemma]) != {"q"}


def past_adverbs(s, k, end):
    """The first token from `k` that is no adverb and no "in turn"."""
    while k < end and (s.tags[k] == "R" or s.words[k : k + 2] == ["in", "turn"]):
        k += 1 + (s.tags[k] != "R")
    return k


def goes_on_besides(s, k, end):
    """Whether a day, or another thing done, follows a noun group: "promised change | and delivered little"."""
    if s.tags[k] == "C":
        k = past_adverbs(s, k + 1, end)
        kinds = lexicon.verb_forms().get(s.words[k], "") if k < end else ""
        if "d" in kinds and "n" not in kinds:
            return True  # "and went home": no participle
        if k >= end or s.tags[k] != "V" or s.tags[k + 1 : k + 2] in (["A"], ["."]):
            return False
        return "d" in lexicon.verb_forms().get(s.words[k], "") or s.words[k].endswith("ed")
    if s.tags[k] == "P":
        return s.words[k] == "on" and k + 1 < end and s.words[k + 1] in groups.WEEKDAYS and s.tags[k + 2 : k + 3] != ["T"]
    return s.tags[k - 1] in "AKO" and s.tags[k + 1 : k + 2] not in (["K"], ["T"])


def ends_at_comma(s, k, end, cue_kind, narrow):
    n = k + 1
    if n >= end:
        return True
    tags, words = s.tags, s.words
    cues = lexicon.cue_forms()
    while n < end and ((tags[n] == "R" and words[n] not in ("there", "here")) or words[n] == "either"):
        n += 1
    if n >= end:
        return False
    word, tag = words[n], tags[n]
    if words[n - 1] == "then" and tag == "V" and word not in cues:
        return True  # ", then changed his mind"
    if tag == "G" and (word in cues or word in COMMENTARY):
        return True
    if (
        tag == "V"
        and word in cues
        and cue_kind in cues[word].kinds
        and cue_kind == "d"
        and s.tags[n + 1 : n + 2] not in ([","], ["."], ["P"], [])
        and not in_list_of_deeds(s, n, end)
    ):
        return True
    if tag == "T" and words[n + 1 : n + 2] == ["which"] and any(w in cues for w in words[n + 2 : min(end, n + 8)]):
        return True  # ", to which Lind replied that"
    if word in CONTRAST or (word == "even" and words[n + 1 : n + 2] == ["though"]) or (word == "according"):
        return True
    if tag == "C":
        after = n + 1
        while after < end and tags[after] == "R":
            after += 1
        listed = any(tags[j] == "," and tags[j + 1] == "V" for j in range(max(0, k - 15), k - 1))
        if after < end and cue_kind in "dz" and tags[after] in "VZ" and not listed and finite_after_conjunction(s, after, cue_kind):
            return True
        if starts_next_statement(s, n + 1, end, cue_kind) or own_statement(s, n + 1, end):
            return True
        if words[n + 1 : n + 2] == ["on"] and words[n + 2 : n + 3] and words[n + 2] in groups.WEEKDAYS:
            return True
        if narrow and tags[n + 1 : n + 2] in (["N"], ["D"], ["K"], ["S"]) and clause_ahead(s, n + 1, end):
            return True
    if word == "as" and (close := aside_end(s, n, end)):
        return close + 1 >= end
    if word in ("while", "as") and own_statement(s, n + 1, end):
        return True
    if narrow and (word == "while" or (word == "as" and "Q" in tags[k - 1 : k + 1])) and clause_ahead(s, n + 1, end):
        return True  # ", while Lind is on her way"; "called it 'mad', as in May"
    if word in ("when", "after", "before") and circumstance(s, n, narrow):
        return True
    if word == "with" and "G" in tags[n + 1 : n + 5]:
        return True
    if word == "something" or (tag == "D" and any(w in LABELS for w in words[n + 1 : n + 3])):
        return True
    if tag == "P" and any(tags[j] == "G" and words[j] in cues for j in range(n + 1, min(end, n + 5)) if "," not in tags[n:j]):
        return tags[n + 1 : n + 2] != ["G"]  # ", at one point telling ..."
    return tag == "P" and trailing_setting(s, n, end)


def clause_ahead(s, k, end):
    """Whether a subject and its verb begin at `k`, no mark between them."""
    for j in range(k + 1, min(end, k + 8)):
        if s.tags[j] in "XMZ" or (s.tags[j] == "V" and s.tags[j - 1] in "NAK"):
            return True
        if s.tags[j] in ",;:.HWPUGQ":
            return False
    return False


def in_list_of_deeds(s, k, end):
    """Whether ", and" with another past form follows: "surfaced, yelled 'shark!', | and began to paddle"."""
    for j in range(k + 1, end - 2):
        if s.tags[j] == "," and s.words[j + 1] == "and":
            form = lexicon.cue_forms().get(s.words[j + 2])
            return s.tags[j + 2] == "V" and (form is None or set(lexicon.reporting_verbs()[form.lemma]) == {"q"})
    return False


def aside_end(s, k, end):
    """The comma that closes ", as one aide put it," where the statement goes on behind it; 0 if there is none."""
    for j in range(k + 1, min(end, k + 10)):
        if s.tags[j] == ",":
            return j if s.words[j - 1] in lexicon.cue_forms() or s.words[j - 1] == "it" else 0
        if s.tags[j] in ";:.Q-HW":
            return 0
    return 0


def shares_modal(s, verb):
    """Whether the verb behind "and" may go on with a modal before it: "could weaken the law, and put it at risk"."""
    return "b" in lexicon.verb_forms().get(s.words[verb], "") and "M" in s.tags[max(0, verb - 14) : verb]


def finite_after_conjunction(s, k, cue_kind):
    """Whether the verb at `k` after ", and" goes on with the speaker's own doings: "..., and left the building"."""
    kinds = lexicon.verb_forms().get(s.words[k], "dn" if s.words[k].endswith("ed") else "")
    return cue_kind in kinds and not shares_modal(s, k)


def starts_next_statement(s, k, end, cue_kind):
    """Whether a reporting verb in the cue's own form follows "and": "and warned that", "and promised"."""
    cues = lexicon.cue_forms()
    k = past_adverbs(s, k, end)
    if k < end and s.words[k] in ("declined", "refused"):
        return True
    if k >= end or cue_kind not in "dzgb":
        return False
    form = cues.get(s.words[k])
    if form and cue_kind == "g" and s.tags[k : k + 2] == ["V", "H"]:
        return True  # "arguing that it was late, and denied that"
    switched = cue_kind == "d" and s.tags[k] == "Z" and s.tags[k + 1 : k + 2] != ["T"]  # "conceded the sale but maintains"
    if form is None or (cue_kind not in form.kinds and not switched) or s.tags[k] in "KA" or shares_modal(s, k):
        return False
    if set(lexicon.reporting_verbs()[form.lemma]) == {"q"} and "Q" not in s.tags[k + 1 : k + 4]:
        return False
    if cue_kind == "g":
        return True
    if s.tags[k + 1 : k + 2] == ["T"] and not {"had", "has", "have"}.isdisjoint(s.words[max(0, k - 10) : k]):
        return False  # "said they had discussed Syria and agreed to meet"
    return k + 1 < end and s.tags[k + 1] not in ",.;"


def past_apposition(s, k, end):
    """Where a subject that begins at `k` goes on behind an apposition: "George Amory, a Bush appointee, | lamented"; else `k`."""
    comma = next((j for j in range(k + 1, min(end, k + 6)) if s.tags[j] == ","), None)
    if (
        comma is None
        or not set(s.tags[k:comma]) <= set("KDAS")
        or "K" not in s.tags[k:comma]
        or s.words[comma + 1 : comma + 2] not in (["a"], ["an"], ["the"], ["who"])
    ):
        return k
    close = next((j for j in range(comma + 1, min(end, comma + 14)) if s.tags[j] == ","), None)
    return close if close and close + 1 < end and s.words[close + 1] in lexicon.cue_forms() else k


def own_statement(s, k, end):
    """Whether a new speaker with a reporting verb begins here: "and the mayor said"."""
    cues = lexicon.cue_forms()
    k = past_apposition(s, k, end)
    for j in range(k + (s.tags[k : k + 1] == [","]), min(end, k + 14)):
        tag, word = s.tags[j], s.words[j]
        if word in ("quoted", "cited") and s.tags[j - 1] == "X":
            return True
        if (
            (tag in "VZ" or (tag == "B" and (s.tags[j - 1] in "NR" or (s.tags[j - 1] == "A" and groups.is_plural(s.words[j - 1])))))
            and word in cues
            and j > k
        ):
            frames = lexicon.reporting_verbs()[cues[word].lemma]
            return set(frames) != {"q"} and s.tags[j - 1] not in "DP" and s.tags[j + 1 : j + 2] not in (["."], [","])
        if (tag in "XMVZHWU;:.," and word not in ("has", "have", "had", "was", "were")) or tag == "G":
            return False
    return False


def quote_follows(s, k, end):
    """Whether a subject, a verb that reports and a quote begin here: "while | his wife shouts 'no'"."""
    verb = next((j for j in range(k + 1, min(end - 1, k + 6)) if s.tags[j] in "VZ"), None)
    return verb is not None and s.words[verb] in lexicon.cue_forms() and s.tags[verb + 1] == "Q"


def circumstance(s, k, narrow):
    """Whether "when he was asked", "after the talks" tells how the words were said and is no part of them."""
    if s.words[k] == "when" and "asked" in s.words[k + 1 : k + 5]:
        return True
    return narrow and s.words[k] in ("when", "after", "before")


def trailing_setting(s, k, end):
    """Whether "in a statement", "on Twitter", "at a news conference" follows the content."""
    if s.words[k] not in ("in", "on", "at", "during", "via", "through", "after", "before", "to"):
        return False
    j = k + 1
    while j < min(end, k + 7) and (s.tags[j] in "DAKS#GBR" or s.words[j] == "written") and s.words[j] not in TRAILING:
        j += 1
    if j < end and s.words[j] in TRAILING:
        if s.words[k] == "on":
            return s.words[j] in ("twitter", "facebook") and s.tags[j + 1 : j + 2] in ([], ["."])
        if s.words[k + 1] == "post":
            return False  # "was still in post"
        return s.tags[k + 1] in "DSGA" and j - k <= 6 and s.tags[j + 1 : j + 2] not in (["X"], ["M"], ["V"])
    return False


def next_predicate(s, start, end, allowed):
    """Where a verb stands that the content has no subject for, after `allowed` verbs of its own: it belongs to the sentence around.

    "the vote was rigged | has been rejected"; "the move | was Gov. Brewster".
    """
    open_clause, seen = allowed, False
    for k in range(start, end):
        tag = s.tags[k]
        if k > start and s.tags[k - 1] == "T":
            continue  # "a wish for the talks to | be held"
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
        elif (
            tag in "WHUC,:;"
            or tag == "N"
            or (tag in "DSK" and s.words[k] not in ("'s", "’s", "'", "’") and s.tags[k - 1] == "A" and k > start)
            or (tag == "D" and k > start + 1 and s.tags[k - 1] in "AK" and s.tags[k - 2] != "T")
        ):
            open_clause = max(open_clause, 1) if tag != "N" or (k > start and s.tags[k - 1] in "AK") else open_clause
            seen = False
        elif tag != "R":
            seen = False
    return end
