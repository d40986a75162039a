"""What a sentence says about its neighbours: quotes that run on, and a ministry's account told over several sentences."""

from dataclasses import dataclass

from . import cues, groups, lexicon
from .report import content_start
from .suggestions import Quote

ANSWERS = lexicon.word_set("answers")
ACCOUNTS = lexicon.word_set("account_verbs")
CONTACTS = lexicon.word_set("contact_words")
INSTITUTIONS = lexicon.word_set("institutions")
VERBS = frozenset("XMZVB")  # tags
NEAR = 3  # sentences
GAP = 8  # code points between two paragraphs of one speech


@dataclass(slots=True)
class Line:
    """A sentence as its neighbours need it. `account` is the span of a sentence that tells what a meeting dealt with."""

    start: int
    end: int
    paragraph: int
    colon: bool
    cue: tuple | None = None
    attribution: tuple | None = None
    account: tuple | None = None
    institution: bool = False
    free: bool = True
    told_before: tuple | None = None
    person: tuple | None = None


def line(s, told):
    """The line of a sentence whose reports are `told`, as (cue, attribution, report)."""
    here = Line(s.starts[0], s.ends[-1], s.paragraph, s.tags[-1] == ":", free=not told)
    if not told and says_nothing(s):
        return here
    for cue, attribution, report in told:
        if attribution and not (report.lemma == "according" and here.attribution):
            here.cue, here.attribution = cue, attribution
            words = s.words[report.subject.start : report.subject.end]
            here.institution = bool(report.contents) and not INSTITUTIONS.isdisjoint(words)
    if here.colon and not told and s.tags[0] != "Q" and (subject := cues.sentence_subject(s, len(s), 0)):
        here.attribution = (s.starts[subject.start], s.ends[subject.end - 1])
    if not told and (subject := answers(s)):
        here.attribution = (s.starts[subject.start], s.ends[subject.end - 1])
    here.account = account(s, here.institution)
    here.told_before = told_before(s) if not told else None
    here.person = here.told_before if s.tags[0] in "KN" else None
    return here


def says_nothing(s):
    """Whether a sentence without a report tells its neighbours nothing either: no verb, and no "Thus" or "those of" before a name."""
    return VERBS.isdisjoint(s.tags) and s.words[0] not in ("thus", "so") and "those" not in s.words


def answers(s):
    """Whose the words behind "Lind was blunt in her reply." are; None where a sentence does not end in an answer."""
    last = len(s) - 2
    if last < 2 or s.words[last] not in ANSWERS or s.tags[-1] != "." or not any(t == "S" for t in s.tags[last - 3 : last]):
        return None
    return cues.sentence_subject(s, len(s), 0)


def told_before(s):
    """Who a sentence behind a quote says it was: "Thus Deputy Minister Lanoire", "The words were those of ..."; or its subject."""
    end = len(s)
    if s.words[0] in ("thus", "so"):
        group = groups.group_after(s, 1, end)
    elif s.words[:4] == ["that", "was", "all", "that"]:
        group = groups.group_after(s, 4, end)
    else:
        those = next((k for k in range(min(6, end)) if s.words[k : k + 2] == ["those", "of"]), None)
        group = groups.group_after(s, those + 2, end) if those is not None else cues.sentence_subject(s, end, 0)
        if group and those is None and (group.start or s.tags[0] not in "DNK"):
            return None
    return group and (s.starts[group.start], s.ends[group.end - 1])


def account(s, attributed):
    """The span of "The meeting also discussed ...", or None where a sentence is no such account."""
    end = len(s) - 1 if s.tags[-1] == "." else len(s)
    verb = next((k for k in range(end) if s.words[k] in ACCOUNTS), None)
    if verb is None or "Q" in s.tags:
        return None
    subject = cues.sentence_subject(s, verb + 1, 0)
    if subject is None or CONTACTS.isdisjoint(s.words[max(0, subject.start - 1) : subject.end]):
        return None
    start = content_start(s, 0, subject.start + 1)
    return (s.starts[start], s.ends[end - 1])


def accounts(lines):
    """Sentences of an account between, or beside, those that name whose account it is; carried, and not sure."""
    out = []
    for direction in (1, -1):
        given = None
        for here in lines[::direction]:
            if given and here.paragraph == given.paragraph and here.free and here.account:
                out.append(Quote(*here.account, "indirect", given.cue, given.attribution, 0.5, carried=True))
                here.free = False
            elif here.institution and here.account:
                given = here
            else:
                given = None
    return out


def carry(lines, direct):
    """Gives direct quotes without an attribution that of the neighbour they run on from.

    `direct` holds (index of its line, quote, whether its marks are closed) in text order.
    """
    for (at, quote, closed), (_, after, _) in zip(direct[-2::-1], direct[:0:-1], strict=False):
        # Several paragraphs with opening marks alone: the attribution stands with the last of them.
        runs_on = not closed and 0 <= after.start - quote.end < GAP and not attributed_before(lines, at)
        if quote.cue is None and quote.attribution is None and runs_on:
            take(quote, after.cue, after.attribution)
            lines[at].cue, lines[at].attribution = after.cue, after.attribution
    for at, quote, closed in direct:
        here = lines[at]
        if quote.cue is None and quote.attribution is None:
            before = lines[at - 1] if at else None
            after = lines[at + 1] if at + 1 < len(lines) else None
            opens = before is None or before.paragraph != here.paragraph
            if before and before.colon and before.attribution:
                quote.cue, quote.attribution = before.cue, before.attribution
            elif opens and after and after.told_before and (after.paragraph == here.paragraph or not closed):
                quote.attribution = after.told_before
            else:
                near = here if here.attribution else next((o for o in lines[max(0, at - NEAR) : at][::-1] if o.attribution), None)
                if near is None:
                    quote.confidence -= 0.1
                    quote.attribution = before and before.person
                else:
                    take(quote, near.cue, near.attribution)
        if here.attribution is None:
            here.cue, here.attribution = quote.cue, quote.attribution


def attributed_before(lines, at):
    """Whether the paragraph of the line says already who speaks in it: '"A," said Lind. "B' belongs to Lind, whatever follows."""
    before = at - 1
    while before >= 0 and lines[before].paragraph == lines[at].paragraph:
        if lines[before].attribution:
            return True
        before -= 1
    return False


def take(quote, cue, attribution):
    quote.cue, quote.attribution, quote.carried = cue, attribution, True
    quote.confidence = max(quote.confidence, 0.85)
