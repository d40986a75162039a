"""Reports whose cue stands behind what was said: "..., the ministry said", '"...," said Maravic, who ...'."""

from . import clauses, cues, endings, groups, lexicon
from .clauses import Content
from .report import Report, content_start

CLOSERS = frozenset(",.;-)")
ENDS = frozenset(",.!?")
MANY = frozenset(["number", "handful", "group", "majority", "couple", "few", "lot", "pair"])
SETTINGS = lexicon.word_set("settings")


def after_cue(s, cue):
    return clauses.skip_circumstances(s, cue.at + 1, len(s))


def is_closed(s, at):
    return (
        at >= len(s)
        or s.tags[at] in CLOSERS
        or (s.tags[at] == "C" and s.tags[at + 1 : at + 2] != ["Q"])
        or s.words[at] in ("when", "as", "after", "while")
    )


def closing_report(s, cue, floor):
    """A report whose cue stands after (part of) its content: "..., the ministry said", '"...," said Maravic, who ...'."""
    if cue.kind not in "dzb" or not {"s", "q", "r"} & set(lexicon.reporting_verbs()[cue.lemma]):
        return None
    if cue.owner:
        return quoted_as_saying(s, cue)
    subject = groups.subject_before(s, cue.group, 0)
    if subject and not agrees(s, subject, cue.kind):
        return None
    inverted = inversion(s, cue, floor) if subject and s.tags[cue.group - 1] in ",Q" else None
    if inverted:
        return inverted
    if subject and subject.start > 1 and s.tags[subject.start - 1] == "Q" and s.words[subject.start - 1] not in cues.ENDS_SPEECH:
        return None  # "the 'birther' movement that questioned him"
    spoken = subject and subject.start and s.words[subject.start - 1] in cues.ENDS_SPEECH
    if not spoken and opens_with_that(s, cue):
        return None
    if subject and subject.start > 3 and s.words[subject.start - 1] == "as" and s.tags[subject.start - 2] in ",Q":
        ends = s.tags[cue.at + 1 : cue.at + 2] in (["."], [])  # "The plan was 'mad,' as Brand claimed."
        return close(s, cue, subject, subject.start - 2, cue.at + 1, floor) if ends else None
    if subject and s.words[subject.end - 1] not in ("who", "which") and subject.start and s.tags[subject.start - 1] in ",Q-":
        return close(s, cue, subject, subject.start - 1, listener_end(s, cue), floor)
    if subject is None and cue.group and s.tags[cue.group - 1] in ",Q-" and cue.kind in "dzb":
        subject = groups.group_after(s, cue.at + 1, len(s))
        if subject and (cue.kind != "b" or plural_head(s, subject)):
            report = close(s, cue, subject, cue.group - 1, where_and_when(s, subject.end), floor, inverted=True)
            if report:
                return report
    return None


def opens_with_that(s, cue):
    """Whether "that" follows the cue, at once or behind where it was said; not so in "It is late, he said on Friday, that ..."."""
    if cue.at + 1 >= len(s) or s.tags[cue.at + 1] not in "PTH":
        return False
    if "i" in lexicon.reporting_verbs()[cue.lemma] and s.tags[cue.at + 1 : cue.at + 3] in (["T", "B"], ["T", "X"]):
        return True  # "leaders here vowed to fight on"
    that = clauses.far_that(s, cue.at + 1, len(s))
    return that is not None and (s.tags[that - 1] != "," or not clauses.has_finite(s, 0, cue.group))


def inversion(s, cue, floor):
    """ "Growth is slow, said Gary Burtless, a fellow": who stands behind the cue said it, and not what stands before."""
    frames = lexicon.reporting_verbs()[cue.lemma]
    if cue.lemma in cues.REMARKS or (cue.kind == "b" and "q" not in frames):
        return None
    if cue.group != cue.at or not {"s", "q"} & set(frames):
        return None
    subject = groups.group_after(s, cue.at + 1, len(s))
    after = subject and where_and_when(s, subject.end)
    if (
        subject is None
        or (cue.kind == "b" and not plural_head(s, subject))
        or s.tags[subject.start] not in "KDNA"
        or s.words[subject.start] in groups.TIMES
        or s.tags[after : after + 1] not in ([","], ["."], [";"], [])
    ):
        return None
    left = cue.group - 1
    if s.tags[left] == "," and not clauses.is_clause(s, content_start(s, floor, left), left):
        return parted(s, cue, subject, floor)
    return close(s, cue, subject, left, after, floor, inverted=True)


def where_and_when(s, k):
    """Where a short "on Sunday" or "at a rally in Dover" ends that begins at `k`; `k` if the sentence does not end behind it."""
    if s.tags[k : k + 1] != ["P"] or s.words[k] not in ("on", "in", "at"):
        return k
    stop = next((j for j in range(k, min(len(s), k + 9)) if s.tags[j] not in "PKDA#"), len(s))
    return stop if s.tags[stop : stop + 1] in (["."], []) and "K" in s.tags[k:stop] else k


def parted(s, cue, subject, floor):
    """ "Large owners, said Lind, | are to file a report": a statement with the cue between its subject and its verb; else None."""
    start, left, after = content_start(s, floor, cue.group - 1), cue.group - 1, subject.end
    if start >= left or s.tags[start] not in "DSKAN#" or s.tags[after + 1 : after + 2] not in (["X"], ["M"], ["Z"]):
        return None
    stop = clauses.content_end(s, after + 1, len(s), "s", cue.kind)
    contents = [Content(start, left, "left", 0.6), Content(after + 1, stop, "right", 0.6)]
    return Report((cue.at, cue.at + 1), subject, contents, kind=cue.kind, lemma=cue.lemma)


def has_predicate(s, after):
    """Whether an auxiliary stands behind what is set beside the group that ends here: ", even young ones, should"."""
    comma = next((k for k in range(after + 1, min(len(s) - 1, after + 9)) if s.tags[k] == ","), None)
    return comma is not None and s.tags[comma + 1] in "XM" and not clauses.has_finite(s, after + 1, comma)


def plural_head(s, group):
    """Whether the noun of a group, before what belongs to it, is a plural: "lawyers for the Council"."""
    stop = next((k for k in range(group.start + 1, group.end) if s.tags[k] in "P,"), group.end)
    return groups.is_plural(s.words[stop - 1])


def quoted_as_saying(s, cue):
    """ "'A,' local papers quote Salinas as saying": the quote stands before whoever quotes."""
    quote = next((k for k in range(cue.at) if s.tags[k] == "Q"), None)
    if quote is None or is_closed(s, cue.at + 1) is False:
        return None
    return Report((cue.at, cue.at + 1), cue.owner, quotes=[quote], kind=cue.kind, lemma=cue.lemma)


def listener_end(s, cue):
    """After the cue and who was told: "told reporters on the steps"."""
    after = after_cue(s, cue)
    frames = lexicon.reporting_verbs()[cue.lemma]
    if "r" in frames and after < len(s) and s.tags[after] in "KDAOSN#":
        told = groups.object_end(s, after, len(s))
        if told - 1 > after and s.tags[told - 1] == "Q" and told - 1 not in s.orders and s.tags[told - 2] in "KAG":
            return told - 1  # "told the hearing | 'we will fight on'"
        told = clauses.skip_circumstances(s, told, len(s))
        if is_closed(s, told) or s.tags[told] in "QPT:":
            return told
    return after


def close(s, cue, subject, left, after, floor, inverted=False):
    tags = s.tags
    if inverted and after < len(s) and (tags[after] in "XMV" or has_predicate(s, after)):
        return None  # "United, citing 'lack of demand,' announced | it would ...", "argued judges, even young ones, | should be paid"
    quote = left if tags[left] == "Q" else left - 1 if left and tags[left] == "," and tags[left - 1] == "Q" else None
    report = Report((cue.at, cue.at + 1), subject, kind=cue.kind, lemma=cue.lemma)
    if quote is not None:
        if quote in s.small and s.words[quote - 1] == "as" and "U" in tags[:2]:
            return None  # "Even as she spoke of them as 'sad,' | Lind urged calm"
        if quote in s.small and tags[quote - 1] == "," and quote > 3 and leads_into(s, floor, quote):
            report.contents.append(Content(content_start(s, floor, quote), quote + 1, "left", 0.6))
        elif quote == 0 or tags[quote - 1] in ",;:-(Q." or tags[quote - 1] in "CRU":
            report.quotes.append(quote)
            start = quote
            while start and tags[start - 1] == "Q":
                start -= 1
                report.quotes.append(start)
        else:
            start = content_start(s, floor, quote)
            if start > quote or (tags[start] == "P" and not SETTINGS.isdisjoint(s.words[start:quote])):
                return None  # "In an interview with 'Dawn and Friends,' Lind said"
            report.contents.append(Content(start, quote + 1, "left", 0.7))
        follow(s, report, after, direct=not report.contents)
        return report
    if inverted and tags[after : after + 1] not in ([","], ["."], [";"], []):
        return None
    if not is_closed(s, after):
        if not (tags[after] in "PT:" or tags[after] == "Q") or (not inverted and not clauses.has_finite(s, 0, left)):
            return None
        if tags[after] == "Q" or tags[0] in "PUGV":
            return None
    start = content_start(s, floor, left)
    if start >= left or (tags[left] == "-" and not clauses.has_finite(s, start, left)):
        return None
    finite = clauses.has_finite(s, start, left)
    first = start + (tags[start] == "R" and tags[start + 1] == "P")  # "Also in Dover, Lind said"
    introduced = tags[first] in "PUVG" and not main_clause(s, first, left)
    if after + 1 < len(s) and tags[after] in ",:" and tags[after + 1] == "Q":
        if set(tags[start:left]) <= set("CR,"):
            report.quotes.append(after + 1)  # "And, says Lind, 'nobody knew'"
            follow(s, report, after + 2, direct=True)
            return report
        if after + 1 in s.small and not introduced:
            # "It was, one delegate said, 'like a fire'": both are parts of one statement
            report.contents += [Content(start, left, "left", 0.6), Content(after + 1, after + 2, "right", 0.6)]
            return report
        if not introduced and (finite or s.tags[start] in "DSKA"):
            report.contents.append(Content(start, left, "left", 0.75 if finite else 0.5))
        report.quotes.append(after + 1)
        follow(s, report, after + 2, direct=True)
        return report if not (introduced or not finite) or report.quotes else None
    if {"s", "r", "t"}.isdisjoint(lexicon.reporting_verbs()[cue.lemma]):
        return None
    ends = after >= len(s) or tags[after] in ".;"
    if not finite or introduced:
        goes_on = clauses.has_finite(s, after + 1, len(s)) or clauses.predicate_in_marks(s, after + 1, len(s)) or told_of(s, after + 1)
        if ends or tags[after] != "," or not goes_on:
            if not (ends and not introduced and left - start > 3):
                return None
            report.contents.append(Content(start, left, "left", 0.5))
            return report
        if left > start and (not introduced or part_of_statement(s, start, left)):
            report.contents.append(Content(start, left, "left", 0.5 if introduced else 0.6))
        stop = clauses.content_end(s, after + 1, len(s), "s", cue.kind)
        if stop > after + 1:
            report.contents.append(Content(after + 1, stop, "right", 0.6))
        return report
    report.contents.append(Content(start, left, "left", 0.9))
    if after + 1 < len(s) and tags[after] == "," and tags[left - 1] in "XM":
        # "The idea was, she says, | less frightening"
        report.contents.append(Content(after + 1, max(after + 2, clauses.content_end(s, after + 1, len(s), "s", cue.kind)), "right", 0.6))
    elif after < len(s) and not inverted:
        follow(s, report, after, direct=False)
    return report


def told_of(s, k):
    """Whether a past verb stands there whose subject was named before the cue: "Brand, she said, | showed a 'clear wish'"."""
    past = s.tags[k : k + 1] == ["V"] and "d" in lexicon.verb_forms().get(s.words[k], "d")
    return past and s.tags[k + 1 : k + 2] not in (["P"], [","], ["."])


def leads_into(s, start, quote):
    """Whether what stands before a quote is its subject, or an adverbial of the same statement: "In those years, 'money was rare,'"."""
    if s.tags[start] == "P":
        return SETTINGS.isdisjoint(s.words[start:quote]) and s.words[start] != "for"
    return s.tags[start] in "DKSA" and not clauses.has_finite(s, start, quote)


def part_of_statement(s, start, end):
    """Whether "While prices rose, | he said, wages fell" begins with words of the statement, and not with where it was made."""
    return s.tags[start] in "PU" and s.words[start] not in ("when", "as", "for", "after") and SETTINGS.isdisjoint(s.words[start:end])


def main_clause(s, start, end):
    """Whether a clause follows the introduction "When asked, ...": a comma and a verb behind it."""
    for k in range(start + 1, end):
        if s.tags[k] == ",":
            return clauses.has_finite(s, k + 1, end)
    return s.tags[start] == "P" and clauses.has_finite(s, start, end)


def follow(s, report, after, direct):
    """What goes on after the cue: another quote, or the rest of the content."""
    tags, n = s.tags, len(s)
    k = after
    while k < n and tags[k] in ",:;-.":
        k += 1
    if direct:
        quote = next((j for j in range(k, n) if tags[j] not in "CR," and s.words[j] not in groups.TIMES), n)
        if quote < n and tags[quote] == "Q" and "C" in tags[k:quote]:
            k = quote  # "; and, later, 'B'"
    if k < n and k == after and tags[k] == "Q" and "r" in lexicon.reporting_verbs().get(report.lemma, {}) and s.words[k][1:] not in ENDS:
        return  # "told 'The Morning Hour' on Tuesday"
    if k < n and tags[k] == "Q" and (k == after or direct or tags[k - 1] in ":"):
        report.quotes.append(k)
        while k + 1 < n and tags[k + 1] == "Q":
            k += 1
            report.quotes.append(k)
        return
    if direct:
        for j in range(k, min(n, k + 16)):
            if (
                j + 1 < n
                and tags[j + 1] == "Q"
                and (tags[j] == ":" or (tags[j] == "," and tags[k] == "P" and not clauses.has_finite(s, k, j)))
            ):
                report.quotes.append(j + 1)
                break
        if k < n and tags[k] == "H" and k > after:
            stop = clauses.content_end(s, k + 1, n, "s", report.kind)
            if stop > k + 1:
                report.contents.append(Content(k + 1, stop, "right", 0.6))
        return
    if after < n and tags[after] == ":" and k < n and clauses.has_finite(s, k, n):
        report.contents.append(Content(k, clauses.content_end(s, k, n, "s", report.kind), "right", 0.6))
    elif after < n and tags[after] == "," and k < n:
        goes_on = tags[k] in "CUHXM" or (tags[k] in "NV" and not direct)
        if tags[k] == "C" and endings.ends_at_comma(s, after, n, report.kind, False):
            return
        if (
            not direct
            and tags[k] in "DKSAN"
            and endings.clause_ahead(s, k, n)
            and not endings.ends_at_comma(s, after, n, report.kind, False)
        ):
            goes_on = True  # "It's a new company, he explains, | business will pick up"
        if goes_on and s.words[k] not in ("who", "which") and s.words[k] not in endings.CONTRAST:
            stop = clauses.content_end(s, k, n, "s", report.kind)
            if stop > k and clauses.has_finite(s, k, stop):
                report.contents.append(Content(k, stop, "right", 0.55))


def agrees(s, subject, kind):
    """Whether the subject may have a verb in this form: "two concrete requests" and "fulfil that promise" have no verb."""
    last = next((k for k in range(subject.start + 1, subject.end) if s.tags[k] in ",P"), subject.end) - 1
    inside = s.tags[subject.start : subject.end]
    if (
        s.words[subject.start] == "according"
        or (kind == "z" and s.tags[subject.start] == "G")
        or (s.tags[subject.end - 1] == "G" and "-" in s.words[subject.end - 1])
    ):
        return False
    if kind == "b" and s.words[subject.start] in ("a", "an") and MANY.isdisjoint(s.words[subject.start : subject.end]):
        return False
    if kind == "z" and s.words[subject.start] != "one":
        return not set("KDSNQOHW").isdisjoint(inside)
    return kind != "b" or s.tags[last] != "A" or groups.is_plural(s.words[last]) or "K" in inside
