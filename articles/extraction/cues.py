"""Words that report: where a sentence has one, in which form, whose it is."""

from typing import NamedTuple

from . import groups, lexicon

BE = lexicon.word_set("be")
HAVE = lexicon.word_set("have")
DO = lexicon.word_set("do")
HYPOTHETICAL = lexicon.word_set("hypothetical")
REMARKS = frozenset(["highlight", "underscore", "show", "find", "prove", "suggest", "indicate", "signal", "imply"])
MOVING = frozenset(["went", "gone", "turned", "stood", "rose", "stepped"])
ENDS_SPEECH = frozenset(["Q,", "Q!", "Q?", "Q—"])
TOLD = frozenset(["brief", "question", "inform", "notify", "advise", "quote"])
PERCEIVED = frozenset(["heard", "overheard", "recorded", "filmed", "caught"])
QUOTING = frozenset(["quoted", "quotes", "quote", "quoting", "cited", "cites"])
LEADING = lexicon.word_set("leading")
TRYING = lexicon.word_set("trying")


class Cue(NamedTuple):
    """A reporting verb. `group` is where its verb group starts (with auxiliaries), `kind` is d, z, b, g, or p for a passive."""

    at: int
    group: int
    lemma: str
    kind: str
    modal: bool
    owner: groups.Group | None = None  # where it is no subject: "quoted Lind as saying"


def verb_cues(s):
    """All reporting verbs of a sentence, by form alone."""
    forms = lexicon.cue_forms()
    found = []
    for k, word in enumerate(s.words):
        form = forms.get(word)
        stated = stated_at(s, k) if word in ("clear", "adamant") else None
        if stated is not None:
            found.append(Cue(k, stated, "state", "d", False))
            continue
        if form is None and s.tags[k] == "V" and outcry(s, k):
            found.append(Cue(k, k, "quip", "d", False))
        if form is None or (s.tags[k] == "K" and k and not s.heading and s.tags[k - 1] != "Q"):
            continue
        cue = verb_cue(s, k, form)
        if cue:
            found.append(cue)
    return found


def with_subject(s, g):
    """The group of ", with a spokesman | calling it a lie", or None."""
    for j in range(g - 1, max(0, g - 8), -1):
        if s.words[j] == "with":
            return groups.Group(j + 1, g) if s.tags[j - 1] in ",Q" and j + 1 < g else None
        if s.tags[j] in ",;XMVZ":
            return None
    return None


def blamed_for(s, k, at):
    """The name of "mocked Lind | for saying, in May, that", whose words these are; None where no "that" follows."""
    first = at
    while first and s.tags[first - 1] == "K":
        first -= 1
    that = next((j for j in range(k + 1, min(len(s), k + 9)) if s.tags[j] in "HXMVQ"), None)
    return groups.Group(first, at) if first < at and that is not None and s.tags[that] == "H" else None


def of_person(s, k):
    """Whether somebody with a name, "he" or "they" is the subject of the sentence before `k`."""
    subject = sentence_subject(s, k, 0)
    return bool(subject) and ("K" in s.tags[subject.start : subject.end] or s.words[subject.start] in ("he", "she", "they"))


def stated_at(s, k):
    """Where the verb group of "made (it) clear" or "was adamant" begins, if `k` is its last word and a clause follows; else None."""
    if s.words[k] == "clear":
        made = k - 2 if s.words[k - 1 : k] == ["it"] else k - 1
        if made >= 0 and s.words[made] in ("made", "makes", "make"):
            return verb_group_start(s, made)
    if s.words[k] == "adamant" and k and s.words[k - 1] in BE:
        return verb_group_start(s, k - 1)
    return None


def outcry(s, k):
    """Whether an unknown verb stands beside a quote as one that reports does: "'...,' sobbed Brooks", "'...,' he thundered,"."""
    if k == 0:
        return False
    spoken = s.tags[k - 1] == "Q" and s.words[k - 1] in ENDS_SPEECH and s.tags[k + 1 : k + 2] == ["K"]
    by_whom = k > 1 and s.tags[k - 2] == "Q" and s.words[k - 2] in ENDS_SPEECH and s.tags[k - 1] == "N"
    led_in = s.tags[k - 1] in "NK" and s.tags[k + 1 : k + 3] == [",", "Q"] and k + 3 >= len(s) - 1  # "he grinned, 'Ah.'"
    return spoken or led_in or (by_whom and s.tags[k + 1 : k + 2] in ([","], ["."], []))


def verb_cue(s, k, form):
    tags, words = s.tags, s.words
    g, modal, helper, to = k, False, "", False
    while g > 0:
        tag, word = tags[g - 1], words[g - 1]
        if (
            tag == "R"
            or word in ("not", "once", "either")
            or words[g - 2 : g] == ["in", "turn"]
            or words[g - 1 : g + 1] == ["in", "turn"]
            or (word == "first" and g > 1 and tags[g - 2] in "NK")
            or (word == "long" and g > 1 and tags[g - 2] == "X")
            or (word == "far" and g > 1 and words[g - 2] == "so")
        ):
            g -= 1
        elif tag == "X" or tag == "M":
            helper = helper or word
            modal = modal or word in HYPOTHETICAL
            g -= 1
        elif tag == "T" and g == first_of_infinitive(s, k) and "b" in form.kinds:
            to = True
            break
        else:
            break
    before = tags[g - 1] if g else ""
    if to:
        return infinitive_cue(s, k, g, form, modal)
    if form.lemma in TOLD and words[k + 1 : k + 2] and tags[k + 1] == "P" and finite_ahead(s, k + 2):
        return None  # "one person briefed on the plan called it dead"
    if form.lemma == "know" or (word_is_adjective(s, k)):
        return None
    if k == 0 and "n" in form.kinds and words[1:2] == ["by"]:
        return Cue(k, g, form.lemma, "p", modal)  # "Told by a lawyer that ..., she replied"
    if "g" in form.kinds:
        if helper in BE:
            return Cue(k, g, form.lemma, "d", modal)
        if g > 1 and words[g - 1] in QUOTING and words[g - 2] in BE:
            return quoted_cue(s, k, g - 1, form.lemma)
        quoted = quoted_before(s, g) if g and words[g - 1] == "as" else None
        if quoted is not None:
            return quoted_cue(s, k, quoted, form.lemma)
        if before == "V" and words[g - 1] in LEADING:
            return Cue(k, verb_group_start(s, g - 1), form.lemma, "d", modal)
        if before == "V" and words[g - 1] in PERCEIVED and words[g - 2] in BE:
            return Cue(k, verb_group_start(s, g - 1), form.lemma, "d", False)
        if before == "V" and "s" in lexicon.reporting_verbs()[form.lemma] and g > 1 and tags[g - 2] not in "DSP":
            return Cue(k, g, form.lemma, "g", modal)  # "emerged saying"
        if g > 1 and words[g - 1] == "for" and (blamed := blamed_for(s, k, g - 1)):
            return Cue(k, g, form.lemma, "d", modal, blamed)
        if form.lemma in REMARKS and not (form.lemma == "suggest" and "H" in tags[k + 1 : k + 8] and of_person(s, k)):
            return None  # ", highlighting the need": the writer's own
        if before in ("A", "K") and (apart := with_subject(s, g)):
            return Cue(k, g, form.lemma, "d", modal, apart)
        if before in ("", ",", "U", "-", "C") or tags[g - 1] in "AKQ" or words[g - 1] in ("by", "after", "before", "in", "without"):
            return Cue(k, g, form.lemma, "g", modal)
        return None
    if not helper and before and before in "AK" and words[k + 1 : k + 2] == ["by"] and s.tags[k + 2 : k + 3] in (["K"], ["S"]):
        return None  # "a picture posted by Lind's sister"
    if helper:
        if helper in BE and ("n" in form.kinds):
            return Cue(k, g, form.lemma, "p", modal)
        if helper in HAVE and ("n" in form.kinds or "d" in form.kinds):
            return Cue(k, g, form.lemma, "d", modal)
        if (tags[k - 1] == "M" or "b" in form.kinds) and helper not in BE and helper not in HAVE:
            return Cue(k, g, form.lemma, "d", modal)
        return None
    if (
        before in "DS"
        and before
        and not (before == "S" and words[g - 1] in ("'", "’"))
        and words[g - 1] not in ("all", "both", "some", "many", "others", "most", "another", "each", "neither", "this", "these", "those")
    ):
        return None
    if before == "G" and "d" not in form.kinds and g > 1 and tags[g - 2] not in "DS":
        return None
    if before == "P" and words[g - 1] not in ("who",):
        return None
    if form.lemma == "put" and words[k + 1 : k + 2] == ["it"]:
        return Cue(k + 1, g, "quip", "d", modal)
    if "d" in form.kinds:
        return Cue(k, g, form.lemma, "d", modal)
    if "z" in form.kinds and tags[k] in "ZA":
        return Cue(k, g, form.lemma, "z", modal) if tags[k] == "Z" else None
    if "b" in form.kinds and (before in ("N", "W", "H") or (before in "AKQ,)" and g and plural(s, g - 1))):
        return Cue(k, g, form.lemma, "b", modal)
    return None


def word_is_adjective(s, k):
    """ "the alleged scheme" and "these alleged deeds" report nothing."""
    return s.words[k] == "alleged" and s.tags[k + 1 : k + 2] == ["A"] and (not k or s.tags[k - 1] in "DAS")


def finite_ahead(s, k):
    """Whether a verb of the same clause follows: then what stands before is no verb of it."""
    for j in range(k, min(len(s), k + 7)):
        if s.tags[j] in "XM" or (s.tags[j] == "V" and s.tags[j - 1] in "AK"):
            return True
        if s.tags[j] in ",;:.HWUCQ":
            return False
    return False


def quoted_before(s, g):
    """Index of the "quoted" that "as saying" belongs to, or None."""
    for j in range(g - 2, max(-1, g - 18), -1):
        if s.words[j] in QUOTING:
            return j
        if s.tags[j] in ";:." or (s.tags[j] in "XMVZ" and s.tags[j - 1] not in "PDSA"):
            return None
    return None


def quoted_cue(s, k, quoted, lemma):
    """ "Lind was quoted by the agency as saying" is hers; "the agency quoted Lind as saying", too."""
    passive = quoted and any(s.words[j] in BE for j in range(max(0, quoted - 3), quoted))
    end = groups.object_end(s, quoted + 1, k - 1)
    if passive or end <= quoted + 1:
        return Cue(k, verb_group_start(s, quoted), lemma, "d", False)
    return Cue(k, k, lemma, "d", False, groups.Group(quoted + 1, end))


def plural(s, k):
    if s.tags[k] == "A" and not groups.is_plural(s.words[k]):
        # "economists at the bank": the noun before what belongs to it
        of = next((j for j in range(k - 1, max(0, k - 4), -1) if s.tags[j] == "P"), None)
        return of is not None and s.tags[of - 1] == "A" and groups.is_plural(s.words[of - 1])
    return groups.is_plural(s.words[k]) or s.tags[k] in ",)" or one_of_two(s, k)


def one_of_two(s, k):
    """Whether the noun at `k` is the second of two: "Lind and the Bank | say"."""
    both = next((j for j in range(k - 1, max(0, k - 6), -1) if s.tags[j] not in "KDSA#" and s.words[j] != "of"), 0)
    return both > 0 and s.words[both] == "and" and s.tags[both - 1] in "KA"


def first_of_infinitive(s, k):
    """Index of the first word after the "to" of the infinitive at `k`, adverbs between them counted."""
    j = k
    while j > 0 and s.tags[j - 1] == "R":
        j -= 1
    return j


def infinitive_cue(s, k, g, form, modal):
    """ "went on to say", "wanted to know", "took to Twitter to say"; not "declined to say", not "a plan to say"."""
    j = g - 2
    while j >= 0 and (s.tags[j] == "R" or s.words[j] in ("on", "not", "been", "being", "able")):
        j -= 1
    if j < 0:
        return None
    word = s.words[j]
    if word == "as" and s.words[j - 1 : j] == ["far"]:
        return Cue(k, k, form.lemma, "g", modal)  # "going so far as to call"
    sought = next((i for i in range(j, max(-1, j - 4), -1) if s.words[i] in TRYING), None)
    if sought is not None and s.tags[sought + 1] != "," and "Q" in s.tags[k + 1 : k + 12]:
        return Cue(k, verb_group_start(s, sought), form.lemma, "d", modal)  # "used the speech to slam 'the cynics'"
    took = next((i for i in range(j, max(-1, j - 4), -1) if s.words[i] in ("took", "takes")), None)
    gone = next((i for i in range(j, max(-1, j - 7), -1) if s.words[i] in MOVING and "," not in s.tags[i:j]), None)
    if gone is not None and gone < j:
        return Cue(k, verb_group_start(s, gone), form.lemma, "d", modal)
    if took is not None and s.tags[took + 1 : took + 2] == ["T"]:
        return Cue(k, verb_group_start(s, took), form.lemma, "d", modal)
    if word in ("this", "that") and j and s.words[j - 1] in ("had", "has"):
        return Cue(k, j - 1, form.lemma, "d", modal)
    if word in (
        "went",
        "goes",
        "continue",
        "continued",
        "continues",
        "began",
        "proceeded",
        "quick",
        "rushed",
        "was",
        "took",
        "used",
        "wanted",
        "wants",
        "likes",
        "liked",
        "loves",
        "seemed",
        "seems",
        "appeared",
        "appears",
    ):
        if s.tags[j] == "X" or word == "quick":
            return None
        start = verb_group_start(s, j)
        return Cue(k, start, form.lemma, "d", modal)
    return None


def verb_group_start(s, k):
    while k > 0 and (s.tags[k - 1] in "RXM" or (s.words[k - 1] == "once" and s.tags[max(0, k - 2)] in "KN")):
        k -= 1
    return k


def after_apposition(s, k):
    """Whether the verb at `k` goes on behind an apposition: "The envoy, a lawyer, went on"; not "The envoy, accused of theft"."""
    if s.tags[k] != "V" or s.words[k + 1 : k + 2] == ["by"]:
        return s.tags[k] in "XMZ"
    return "d" in lexicon.verb_forms().get(s.words[k], "d") and "," in s.tags[max(0, k - 30) : k - 1]


def clause_of_colon(s, after):
    """The comma behind `after` where the clause begins that leads to a last quote: "After she came, | Lind said: 'No.'"; else 0."""
    colon = next((k for k in range(len(s) - 2, max(after, len(s) - 4), -1) if s.tags[k] == ":" and s.tags[k + 1] == "Q"), 0)
    if not colon or s.tags[0] not in "PUGR":
        return 0
    for k in range(colon - 2, max(after, colon - 20), -1):
        if s.tags[k] == "," and s.tags[k + 1] in "KDNS" and sentence_subject(s, colon, k + 1):
            return k
    return 0


def sentence_subject(s, before, floor):
    """The subject of the sentence's main verb, for a cue that shares it: "bemoaned the cost and said", "smiled, adding"."""
    for k in range(floor, before):
        tag = s.tags[k]
        if tag in "XM" or tag == "Z" or tag == "V" or (tag == "B" and k > floor and s.tags[k - 1] == "N"):
            led_in = s.tags[k - 1] in "UPTDS" and verb_group_start(s, k) == k
            if k > floor and (led_in or (s.tags[k - 1] == "," and not after_apposition(s, k))):
                continue
            group = groups.subject_before(s, verb_group_start(s, k), floor)
            if group and not group.governed and s.words[group.start] != "whose":
                left = s.tags[group.start - 1] if group.start > floor else ""
                if left in ("U", "H", "W"):
                    continue
                return group
    return None


def main_clause_at(s, start):
    """The comma where the main clause follows a first clause: "While she has said it, | he has vowed to ..."."""
    for k in range(start, len(s) - 2):
        if (s.tags[k] == "," or s.words[k] == "Q,") and s.tags[k + 1] in "KDNSA" and sentence_subject(s, len(s), k + 1):
            return k + (s.tags[k] == "Q")
    return len(s)
