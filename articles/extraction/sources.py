"""Reports without a reporting verb in the active: "according to", passives, and nouns such as "his claim that"."""

from . import clauses, groups, lexicon
from .clauses import Content
from .report import Report, content_start

# Passives that are reports even where nobody is named.
ACCUSING = frozenset(["accuse", "ask", "tell", "blame", "criticize"])
HEARSAY = lexicon.word_set("hearsay")


def according(s):
    """ "according to X" and "in the words of X", with the content before or after."""
    out = []
    for k, word in enumerate(s.words[:-1]):
        if word != "according" or s.words[k + 1] != "to":
            continue
        subject = groups.group_after(s, k + 2, len(s))
        if subject is None:
            continue
        report = Report((k, k + 2), subject, lemma="according")
        before = k
        while before and s.tags[before - 1] in ",R":
            before -= 1
        start = content_start(s, 0, before)
        after = subject.end
        if s.tags[before:k] and s.tags[after : after + 1] == [","] and not clauses.has_finite(s, start, before) and before > start:
            stop = clauses.content_end(s, after + 1, len(s), "s", "d")
            if stop > after + 1 and (s.tags[after + 1] in "VXMZ" or clauses.has_finite(s, after, stop)):
                report.contents = [Content(start, before, "left", 0.55), Content(after + 1, stop, "right", 0.55)]
        elif before - start > 1:
            if s.tags[before - 1] == "Q" and (before - 1 == start or s.tags[before - 2] in ",:;"):
                report.quotes.append(before - 1)
            else:
                report.contents.append(Content(start, before, "according", 0.85))
        else:
            after = subject.end
            while after < len(s) and s.tags[after] != ",":
                after += 1
            if after + 1 >= len(s):
                continue
            report.subject = groups.Group(subject.start, after) if after - subject.end < 14 else subject
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
    speaker = None
    if k < n and s.words[k] == "by":
        speaker = groups.group_after(s, k + 1, n)
        if speaker:
            stop = speaker.start + 1
            while stop < speaker.end and (s.tags[stop] != "P" or s.words[stop] == "of"):
                stop += 1
            speaker = groups.Group(speaker.start, stop)
            k = stop
    if k >= n:
        return None
    content = None
    if ("t" in frames or "s" in frames or "r" in frames) and clauses.is_that(s, k):
        content = clauses.finish(s, k + 1, n, "th", 0.6, "p")
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
        if frames is None or k == 0 or k + 1 >= len(s):
            continue
        if len(out) >= most:
            break
        possessor = possessor_before(s, k)
        after = k + 1
        if possessor is None and s.words[after] in ("by", "from"):
            stop = groups.object_end(s, after + 1, len(s))
            possessor = groups.Group(after + 1, stop) if stop > after + 1 else None
            after = stop
        if possessor is None or after >= len(s):
            continue
        content = None
        if "t" in frames and clauses.is_that(s, after):
            content = clauses.finish(s, after + 1, len(s), "that", frames["t"], "x")
        elif "i" in frames and s.tags[after] == "T" and clauses.infinitive(s, after + 1):
            content = clauses.finish(s, after, len(s), "n", frames["i"] - 0.1, "x")
        else:
            for code in ("for", "of"):
                if code in frames and s.words[after] == code and after + 1 < len(s):
                    content = clauses.finish(s, after + 1, len(s), "n", frames[code] - 0.1, "x")
        if content:
            out.append(Report((k, k + 1), possessor, [content], kind="x", lemma=word))
    return out


def possessor_before(s, k):
    j = k - 1
    while j >= 0 and s.tags[j] in "AVGK#" and k - j < 4:
        j -= 1
    if j < 0 or s.tags[j] != "S":
        return None
    if s.words[j] in ("'s", "’s", "'", "’"):
        group = groups.group_before(s, j - 1, 0) if j else None
        return group and groups.Group(group.start, j)
    return groups.Group(j, j + 1) if s.words[j] != "whose" else None
