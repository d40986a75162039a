"""Reports without a reporting verb in the active: "according to", passives, and nouns such as "his claim that"."""

from . import clauses, cues, groups, lexicon
from .clauses import Content
from .report import Report, content_start

# Passives that are reports even where nobody is named.
ACCUSING = frozenset(["accuse", "ask", "tell", "blame", "criticize"])
SOURCES = frozenset(["according", "per", "in"])
VIEWS = frozenset(["words", "view", "opinion", "telling", "estimation", "judgment"])
INTRODUCING = frozenset(["despite", "after", "amid", "following", "given"])
PARTS_OF_NAMES = frozenset(["of", "for", "at"])
HEARSAY = lexicon.word_set("hearsay")


def named_source(s, k):
    """(cue, whose view it is, what follows) of "according to", "in the view of" and "in Lind's view" at `k`, or None."""
    if s.words[k] == "according" and s.words[k + 1] == "to":
        return source_behind(s, (k, k + 2))
    if s.words[k] == "per" and s.tags[k + 1] in "DKS" and (not k or s.tags[k - 1] == ","):
        return source_behind(s, (k, k + 1))
    start = k + 1 + (s.words[k + 1 : k + 2] == ["the"])
    if s.words[k] == "in" and s.words[start : start + 1] and s.words[start] in VIEWS and s.words[start + 1 : start + 2] == ["of"]:
        return source_behind(s, (k, start + 2))
    if s.words[k] == "in" and (not k or s.tags[k - 1] in ",Q"):
        view = next((j for j in range(k + 2, min(len(s), k + 8)) if s.words[j] in VIEWS), None)
        owner = possessor_before(s, view) if view and "," not in s.tags[k:view] else None
        if owner and owner.start == k + 1:
            return (view, view + 1), owner, view + 1
    return None


def source_behind(s, cue):
    group = source_after(s, cue[1], len(s))
    return group and (cue, group, group.end)


def source_after(s, start, end):
    """The whole group of a source: "data compiled by the bank", "a poll released on Wednesday", "Yonhap, quoting officials"."""
    group = groups.group_after(s, start, end)
    if group is None and start < end and s.tags[start] in "BZGV":
        rest = groups.group_after(s, start + 1 + (s.tags[start + 1 : start + 2] == ["P"]), end)  # "according to reports in the press"
        group = rest and groups.Group(start, rest.end)
    if group is None:
        return None
    k = group.end
    if k < end and (s.tags[k] == "V" or s.words[k] in ("familiar", "close", "in", "on", "with", "who")) and s.words[k] not in ("who",):
        stop = k + 1
        while stop < min(end, k + 12) and s.tags[stop] not in ",;:.Q-XMHWUC(":
            stop += 1
        if stop >= end or s.tags[stop] in ",;.-":
            return groups.Group(group.start, stop)
    if k + 1 < end and s.tags[k] == "," and s.words[k + 1] in ("quoting", "citing"):
        stop = next((j for j in range(k + 2, end) if s.tags[j] == ","), k)
        return groups.Group(group.start, stop)
    return group


def next_comma(s, k):
    return next((j for j in range(k, len(s)) if s.tags[j] == ","), len(s))


def according(s, most):
    """ "according to X" and "in the words of X", with the content before or after."""
    out = []
    for k in range(len(s) - 1):
        named = named_source(s, k) if s.words[k] in SOURCES else None
        if named is None:
            continue
        most -= 1
        if most < 0:
            break
        cue, subject, after = named
        if k < 2 and after >= len(s) - 1 and "," in s.tags[subject.start : after]:
            after = s.tags.index(",", subject.start)  # "According to the letter, | the owner sold it."
            subject = groups.Group(subject.start, after)
        report = Report(cue, subject, lemma="according")
        before = k
        while before and s.tags[before - 1] in ",R":
            before -= 1
        start = content_start(s, 0, before)
        if s.words[start : start + 2] in (["for", "example"], ["for", "instance"]):
            start = before
        if before and s.tags[before - 1] in "XMZ" and "," in s.tags[subject.start : after + 1]:
            # "It is, according to Lind, the worst harvest"
            after = s.tags.index(",", subject.start)
            subject = report.subject = groups.Group(subject.start, after)
            stop = clauses.content_end(s, after + 1, len(s), "s", "d")
            report.contents = [Content(start, before, "left", 0.55), Content(after + 1, max(stop, after + 2), "right", 0.55)]
        elif s.tags[before:k] and s.tags[after : after + 1] == [","] and not clauses.has_finite(s, start, before) and before > start:
            stop = clauses.content_end(s, after + 1, len(s), "s", "d")
            if s.tags[after + 1 : after + 2] == ["Q"]:
                report.contents = [Content(start, before, "left", 0.5)]
                report.quotes.append(after + 1)
            elif stop > after + 1 and (s.tags[after + 1] in "VXMZ" or clauses.has_finite(s, after, stop)):
                report.contents = [Content(start, before, "left", 0.55), Content(after + 1, stop, "right", 0.55)]
        elif before - start > 1 or s.tags[start:before] == ["Q"]:
            if s.tags[before - 1] == "Q" and (before - 1 == start or s.tags[before - 2] in ",:;"):
                report.quotes.append(before - 1)
            else:
                report.contents.append(Content(start, before, "according", 0.85))
        else:
            after = next_comma(s, after)
            if s.words[after + 1 : after + 2] and s.words[after + 1] in ("which", "who", "whose"):
                after = next_comma(s, after + 1)
            if after + 1 >= len(s):
                continue
            report.subject = groups.Group(subject.start, after) if cue[0] < subject.start and after - subject.end < 14 else subject
            if s.tags[after + 1] == "Q" and after + 2 >= len(s) - 1:
                report.quotes.append(after + 1)
            else:
                stop = clauses.content_end(s, after + 1, len(s), "s", "d")
                if stop > after + 1:
                    report.contents.append(Content(after + 1, stop, "according", 0.85))
        if report.contents or report.quotes:
            out.append(report)
    return out


def passive_report(s, cue, frames):
    """ "was accused of", "were asked whether", "was told that"; the speaker stands after "by" if at all."""
    if cue.lemma in HEARSAY:
        return None
    n = len(s)
    k = clauses.skip_circumstances(s, cue.at + 1, n)
    behind = next((j for j in range(k + 1, min(n, k + 4)) if s.words[j] in ("of", "for") and s.words[j] in frames), None)
    if behind and s.words[k] == "in" and set(s.tags[k + 1 : behind]) == {"K"}:
        k = behind  # "was accused in Oregon of"
    speaker = None
    if k < n and s.words[k] == "by":
        speaker = groups.group_after(s, k + 1, n)
        if speaker:
            stop = speaker.start + 1
            while stop < speaker.end and (s.tags[stop] != "P" or (s.words[stop] == "of" and "of" not in frames)):
                stop += 1
            if speaker.end < n and (s.tags[speaker.end] in "HQ" or s.words[speaker.end] in clauses.QUESTION_WORDS):
                stop = speaker.end
            speaker = groups.Group(speaker.start, stop)
            k = stop
    if cue.at == 0:
        n = next((j for j in range(k + 1, n) if s.tags[j] == ","), n)  # "Told by a lawyer that ..., | she replied"
    if k >= n:
        return None
    content = None
    if ("t" in frames or "s" in frames or "r" in frames) and clauses.is_that(s, k):
        content = clauses.finish(s, k + 1, n, "th", 0.6, "p")
    elif "r" in frames and s.tags[k] == "N" and s.tags[k + 1 : k + 2] in (["X"], ["M"]):
        content = clauses.finish(s, k, n, "s", 0.5, "p")  # "were told he was ill"
    elif "w" in frames and s.words[k] in clauses.QUESTION_WORDS:
        content = clauses.finish(s, k, n, "w", 0.5, "p")
    elif "c" in frames and s.tags[k] in "QD":
        content = clauses.finish(s, k, n, "c", 0.5, "p")
    elif s.words[k] in ("of", "for", "as") and s.words[k] in frames:
        content = clauses.finish(s, k, n, s.words[k], 0.5, "p")
    elif "o" in frames and s.tags[k] == "T" and "o" in frames and cue.lemma in ("urge", "warn", "advise"):
        content = clauses.finish(s, k, n, "i", 0.45, "p")
    if content is None:
        return None
    if speaker is None:
        for j in range(content.start, min(content.end, n - 1)):
            if s.words[j] == "by" and s.tags[j + 1] in "KDSA" and j > content.start:
                speaker = groups.group_after(s, j + 1, n)
                if speaker and speaker.end >= content.end - 1:
                    content = Content(content.start, j, content.frame, content.sure)
                else:
                    speaker = None
                break
    if content.end <= content.start or (speaker is None and (content.frame == "as" or cue.lemma not in ACCUSING)):
        return None
    return Report((cue.at, cue.at + 1), speaker, [content], kind="p", lemma=cue.lemma)


def noun_reports(s, most):
    """ "his claim that ...", "a warning from the ministry that ...", "their promise to ..."."""
    nouns = lexicon.reporting_nouns()
    out = []
    for k, word in enumerate(s.words):
        frames = nouns.get(word)
        if frames is None or k + 1 >= len(s) or (k == 0 and s.words[1] not in ("by", "from")):
            continue
        if len(out) >= most:
            break
        possessor = possessor_before(s, k) if k else None
        after = k + 1
        if possessor is None and s.words[after] in ("by", "from"):
            stop = groups.object_end(s, after + 1, len(s))
            possessor = groups.Group(after + 1, stop) if stop > after + 1 else None
            after = stop
        if possessor is None or after >= len(s):
            continue
        content = None
        n = clause_behind(s, k, after)
        if s.tags[after] == "P" and clauses.is_that(s, clauses.skip_circumstances(s, after, len(s))):
            after = clauses.skip_circumstances(s, after, len(s))
        if s.tags[after] == "," and (behind := aside_before_that(s, after)):
            after = behind
        if "t" in frames and clauses.is_that(s, after):
            content = clauses.finish(s, after + 1, n, "that", frames["t"], "x")
        elif "t" in frames and s.tags[after] == "N" and s.tags[after + 1 : after + 2] in (["X"], ["M"]):
            content = clauses.finish(s, after, n, "that", frames["t"], "x")  # "his claim he was ill"
        elif "i" in frames and s.tags[after] == "T" and clauses.infinitive(s, after + 1):
            content = clauses.finish(s, after, n, "n", frames["i"] - 0.1, "x")
        else:
            for code in ("for", "of"):
                if code in frames and s.words[after] == code and after + 1 < n:
                    content = clauses.finish(s, after + 1, n, "n", frames[code] - 0.1, "x")
        if content:
            out.append(Report((k, k + 1), possessor, [content], kind="x", lemma=word))
    return out


def clause_behind(s, noun, after):
    """Where the main clause begins behind "Despite her claim that it was late, | he went on"; the end where no preposition opens so."""
    opening = next((j for j in range(min(noun, 3)) if s.words[j] in INTRODUCING), None)
    if opening is None or set("XMZNWH,") & set(s.tags[opening:noun]):
        return len(s)
    return cues.main_clause_at(s, after + 1)


def aside_before_that(s, k):
    """The "that" behind "his claim, in a radio interview, that", or 0."""
    for j in range(k + 2, min(len(s) - 1, k + 12)):
        if s.tags[j] == ",":
            return j + 1 if clauses.is_that(s, j + 1) else 0
        if s.tags[j] in "XMVZ;.":
            return 0
    return 0


def possessor_before(s, k):
    j = k - 1
    while j >= 0 and s.tags[j] in "AVGK#" and k - j < 4:
        j -= 1
    if j < 0 or s.tags[j] != "S":
        return None
    if s.words[j] in ("'s", "’s", "'", "’"):
        group = groups.group_before(s, j - 1, 0) if j else None
        if group:
            # "pointing to | Lind's words", "struck back over | the candidate's claim"
            before = next((k for k in range(j - 1, group.start, -1) if s.tags[k] in "PT" and s.words[k] not in PARTS_OF_NAMES), None)
            group = group if before is None else groups.Group(before + 1, j)
        return group and groups.Group(group.start, j)
    return groups.Group(j, j + 1) if s.words[j] != "whose" else None
