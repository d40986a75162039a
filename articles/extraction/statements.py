"""Reports of a sentence: a cue, whose it is, and the words that it introduces or closes."""

from . import clauses, cues, endings, groups, lexicon
from .clauses import Content
from .closings import after_cue, agrees, closing_report, follow, listener_end
from .report import Report
from .sources import INTRODUCING, according, noun_reports, passive_report

INSTITUTIONS = lexicon.word_set("institutions")
NEGATIONS = frozenset(
    ["not", "never", "didn't", "didn’t", "doesn't", "doesn’t", "don't", "don’t", "won't", "won’t", "wouldn't", "wouldn’t"]
)
FUTURE = frozenset(["will", "would", "'ll", "’ll"])
MOST_CUES = 14  # of a sentence: more are no prose
MOST_SOURCES = 5


def reports(s):
    """All reports of a sentence, in order of their cues; those inside another's content are left out.

    What an institution tells that somebody else said is kept as `inner`.
    """
    found = [c for c in cues.verb_cues(s) if not c.modal][:MOST_CUES]
    closing, rest, floor = [], [], 0
    for cue in found:
        report = closing_report(s, cue, floor)
        if report is None:
            rest.append(cue)
            continue
        if closing and any(c.frame == "left" for c in report.contents):
            closing[-1].contents = [c for c in closing[-1].contents if c.frame != "right"]
        closing.append(report)
        floor = cue.at + 1
    closing += [report for report in according(s, MOST_SOURCES) if not tells_of(report, closing)]
    covered = [span for report in closing for span in report.reach]
    out = list(closing)
    for cue in rest:
        around = next((r for r in closing if any(a <= cue.at < b for a, b in r.reach)), None)
        if around is not None:
            add_inner(s, cue, around)
        if any(a <= cue.at < b for a, b in covered):
            continue
        report = opening_report(s, cue, out)
        if report:
            out.append(report)
            covered += report.reach
    for report in noun_reports(s, MOST_CUES):
        if not any(a <= report.cue[0] < b for a, b in covered) and not overlaps(report.reach, covered):
            out.append(report)
            covered += report.reach
    return sorted(out, key=lambda r: r.cue)


def tells_of(source, closing):
    """Whether a source is told to have passed on what another report gives: "'...,' the note reads, according to the bank"."""
    spoken = {k for report in closing for k in report.quotes}
    return any(content.start in spoken for content in source.contents)


def add_inner(s, cue, around):
    """A statement inside an institution's account: "The minister affirmed that ..., the ministry added"."""
    if around.subject is None or INSTITUTIONS.isdisjoint(s.words[around.subject.start : around.subject.end]):
        return
    inner = opening_report(s, cue, [])
    content = around.contents[0]
    if inner and inner.contents and inner.subject and not inner.shared and inner.subject.start >= content.start:
        inner.contents = [c._replace(end=min(c.end, content.end)) for c in inner.contents if c.start < content.end]
        around.inner.append(inner)


def overlaps(spans, others):
    return any(a < d and c < b for a, b in spans for c, d in others)


def opening_report(s, cue, others):
    """A report whose cue stands before its content."""
    frames = lexicon.reporting_verbs()[cue.lemma]
    n = len(s)
    if cue.at == 0 and cue.kind in "dz":
        return told_first(s, cue)
    if cue.kind == "p":
        return passive_report(s, cue, frames)
    subject, shared, limit = whose(s, cue, others)
    if subject is None and cue.kind != "g":
        return None
    cap = (
        min((r.subject.start for r in others if r.subject and r.subject.start > cue.at and not r.contents), default=n)
        if cue.kind == "g" and cue.at == 0
        else n
    )
    cap = min(cap, limit or n, relative_end(s, cue), cues.clause_of_colon(s, cue.at) or n)
    if subject and s.tags[subject.start - 1] == "U" and (subject.start == 1 or s.tags[: subject.start] == ["R", "U"]):
        cap = min(cap, cues.main_clause_at(s, cue.at + 1))
    if (s.words[0] in INTRODUCING or (s.tags[0] == "P" and cue.kind == "g")) and "," not in s.tags[: cue.at]:
        cap = min(cap, cues.main_clause_at(s, cue.at + 1))
    report = Report(cue_span(s, cue), subject, kind=cue.kind, lemma=cue.lemma, shared=shared)
    after = after_cue(s, cue)
    quote = quote_after(s, cue, after, frames)
    if quote is not None and quote >= cap and s.tags[quote - 1] == ":":
        quote = None  # another clause leads to it
    if (
        subject
        and subject.start > 1
        and s.words[subject.start - 1] == "how"
        and "Q" in s.tags[max(0, subject.start - 4) : subject.start - 1]
    ):
        # "'A lie,' is how Lind put it"
        report.quotes.append(next(k for k in range(subject.start - 2, -1, -1) if s.tags[k] == "Q"))
        return report
    if subject and subject.start and s.words[subject.start - 1] == "what" and {"c", "as"} & set(frames):
        k = cue.at + 1 + (s.words[cue.at + 1 : cue.at + 2] == ["as"])
        k = next((j for j in range(k, min(n, k + 5)) if s.tags[j] not in "DSKA"), n)  # "what she described as the paper's 'zeal'"
        if s.tags[k : k + 1] != ["Q"]:
            return None
        report.quotes.append(k)
        report.partial = True
        return report
    if quote is not None:
        report.quotes.append(quote)
        report.partial = bool(subject) and subject.start > 2 and s.words[subject.start - 1] == "as" and s.tags[subject.start - 2] == ","
        if s.tags[quote + 1 : quote + 2] == ["Q"] or s.tags[quote + 1 : quote + 3] == ["C", "Q"]:
            follow(s, report, quote + 1, direct=True)
        return report
    content = after_as(s, subject, listener_end(s, cue), cue) or clauses.content_after(s, cue.at + 1, cap, frames, cue.kind)
    if s.tags[n - 1] == ":" and (content is None or content.frame[0] not in "srn"):
        return report
    if (
        content is None
        and subject
        and subject.start
        and s.tags[subject.start - 1] in "WH"
        and s.tags[subject.start - 2] != "P"
        and after < n
        and s.tags[after] in "XMVZ"
    ):
        # "the media, which he said was dishonest"
        content = Content(after, clauses.content_end(s, after, n, "s", cue.kind), "right", 0.5)
        named = next((j for j in range(subject.start + 1, subject.end) if s.tags[j - 1] == "A" and s.tags[j] == "K"), subject.start)
        report.subject = groups.Group(named, subject.end)
    if content is None and subject and "s" in frames and s.tags[after : after + 1] == ["X"] and "Q" in s.tags[after : after + 5]:
        # "a move that Lind said was 'overdue'", its "that" left out
        content = Content(after, clauses.content_end(s, after, n, "s", cue.kind), "right", 0.5)
    if content and content.frame == "w" and not NEGATIONS.isdisjoint(s.words[cue.group : cue.at]):
        return None  # "did not say why" tells no words
    if content is None or (content.frame in endings.NARROW and not FUTURE.isdisjoint(s.words[cue.group : cue.at])):
        return None
    last = content.end - 1
    if s.tags[last] == "Q" and (
        last == content.start
        or (s.tags[last - 1] in ",H" and s.tags[content.start] in "PR" and not clauses.has_finite(s, content.start, last))
    ):
        report.quotes.append(last)
        return report
    report.contents.append(content)
    return report


def told_first(s, cue):
    """ "Added a pilot: 'Does it matter?'": a report that its cue opens, its speaker behind it; None where no quote follows."""
    subject = groups.group_after(s, 1, len(s))
    quote = subject.end + 1 if subject else len(s)
    if s.tags[quote : quote + 1] != ["Q"] or s.tags[subject.end] not in ":,":
        return None
    return Report((0, 1), subject, quotes=[quote], kind=cue.kind, lemma=cue.lemma)


def last_semicolon(s, k):
    return next((j for j in range(k, 0, -1) if s.tags[j] == ";"), 0)


def relative_end(s, cue):
    """The comma that closes the relative clause of the cue, where the sentence's own verb follows: "Lind, who said so, | left"."""
    n = len(s)
    opener = next((j for j in range(cue.group - 1, max(0, cue.group - 5), -1) if s.tags[j] == "W"), None)
    if opener is None or s.tags[opener - 1] != "," or clauses.has_finite(s, last_semicolon(s, opener), opener):
        return n
    for k in range(cue.at + 1, n - 1):
        if s.tags[k] == "," or s.words[k] == "Q,":
            j = k + 1
            while j < n and s.tags[j] == "R":
                j += 1
            if j < n and (s.tags[j] in "XMZ" or (s.tags[j] == "V" and "d" in lexicon.verb_forms().get(s.words[j], "d"))):
                return k + (s.tags[k] == "Q")
    return n


def after_as(s, subject, after, cue):
    """The content of "As Mr. Obell said last week, the choice is clear"."""
    n = len(s)
    says = not {"s", "r"}.isdisjoint(lexicon.reporting_verbs()[cue.lemma])
    if subject is None or subject.start != 1 or s.words[0] != "as" or not says or after + 1 >= n or s.tags[after] != ",":
        return None
    stop = clauses.content_end(s, after + 1, n, "s", cue.kind)
    return Content(after + 1, stop, "right", 0.6) if stop > after + 1 and clauses.has_finite(s, after + 1, stop) else None


def cue_span(s, cue):
    """ "said"; "went on to say"; "called for" is printed as its verb."""
    if s.words[cue.at] == "it":
        return (cue.at - 1, cue.at + 1)
    if cue.at and s.tags[cue.at - 1] == "T":
        start = cue.group
        while start < cue.at and s.tags[start] in "RXM":
            start += 1
        return (start, cue.at + 1)
    return (cue.at, cue.at + 1)


def quote_after(s, cue, after, frames):
    """Index of the quote that the cue opens: "said: Q", "told him, ..., that Q", "said Q."; None if there is none."""
    tags, n = s.tags, len(s)
    told = listener_end(s, cue)
    if s.words[after : after + 1] and s.words[after] in clauses.PARTICLES and s.words[after] in frames:
        after += 1  # "fired back, 'No.'"
    for k in (after, told):
        if k < n and tags[k] in ",:" and k + 1 < n and tags[k + 1] == "Q":
            return k + 1
        if k < n and tags[k] == "Q" and not goes_on_after(s, k):
            return k
    if not {"s", "q", "r", "w"} & set(frames):
        return None
    if tags[told : told + 1] == [","]:
        # "said, with a smile, 'We lost'"
        close = next((j for j in range(told + 1, min(n - 1, told + 10)) if tags[j] in ",;:HXMWQ"), told)
        if tags[close] == "," and tags[close + 1 : close + 2] == ["Q"] and close > told and tags[told + 1] in "PGRUV":
            return close + 1
    for k in range(told, min(n - 1, told + 22)):
        if tags[k + 1] == "Q" and (tags[k] == ":" or (tags[k] == "," and tags[told] == "P" and not clauses.has_finite(s, told, k))):
            return k + 1
        if tags[k] in ";Q" or (tags[k] in "HX" and k < told + 2):
            return None
    return None


def goes_on_after(s, k):
    """Whether the sentence goes on behind a quote so that the quote is a part of what is said."""
    if k + 1 >= len(s) or s.tags[k + 1 : k + 3] in (["C", "Q"], ["C", "V"]):
        return False  # "told the hearing 'we will fight on' and left"
    if s.words[k + 1] in ("when", "after", "as", "before", "while"):
        return False
    return s.tags[k + 1] not in ",.;-Q)" and s.words[k][1:] not in (".", "!", "?", ",")


def whose(s, cue, others):
    """-> (subject, whether it is another report's, a limit for the content)"""
    tags = s.tags
    if cue.owner:
        return cue.owner, False, None
    if cue.kind == "g":
        if cue.at == 0:
            for report in others:
                if report.subject:
                    return report.subject, True, report.subject.start - 1
            for k in range(1, len(s) - 1):
                if tags[k] == ",":
                    group = cues.sentence_subject(s, len(s), k + 1)
                    if group:
                        return group, True, group.start - 1
            return None, False, None
        before = [r for r in others if r.cue[0] < cue.at and r.subject]
        if before and tags[cue.at - 1] in ",CP-":
            return before[-1].subject, True, None
        relative = next((k for k in range(cue.at - 1, max(0, cue.at - 8), -1) if tags[k] in "W,"), 0)
        if tags[relative] == "W" and tags[relative - 1] == "," and (whole := groups.antecedent(s, relative, 0)):
            return whole, True, None  # "the league, which released a note saying"
        return cues.sentence_subject(s, cue.at, 0), True, None
    group = cue.group
    if group and tags[group - 1] == "C":
        before = [r for r in others if r.cue[0] < cue.at and r.subject]
        if before:
            return before[-1].subject, True, None
        return cues.sentence_subject(s, group, 0), True, None
    subject = groups.subject_before(s, group, 0)
    if subject and not agrees(s, subject, cue.kind):
        return None, False, None
    if subject is None and group and tags[group - 1] in ",R":
        subject = cues.sentence_subject(s, group, 0)
    return subject, False, None
