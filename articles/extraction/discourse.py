"""What a sentence says about its neighbours: quotes that run on, and a ministry's account told over several sentences."""

from dataclasses import dataclass

from . import cues, lexicon
from .report import content_start
from .suggestions import Quote

ACCOUNTS = lexicon.word_set("account_verbs")
CONTACTS = lexicon.word_set("contact_words")
INSTITUTIONS = lexicon.word_set("institutions")
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


def line(s, told):
    """The line of a sentence whose reports are `told`, as (cue, attribution, report)."""
    here = Line(s.starts[0], s.ends[-1], s.paragraph, s.tags[-1] == ":", free=not told)
    for cue, attribution, report in told:
        if attribution:
            here.cue, here.attribution = cue, attribution
            words = s.words[report.subject.start : report.subject.end]
            here.institution = bool(report.contents) and not INSTITUTIONS.isdisjoint(words)
    here.account = account(s, here.institution)
    return here


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
        if quote.cue is None and quote.attribution is None and not closed and 0 <= after.start - quote.end < GAP:
            take(quote, after.cue, after.attribution)
            lines[at].cue, lines[at].attribution = after.cue, after.attribution
    for at, quote, _ in direct:
        here = lines[at]
        if quote.cue is None and quote.attribution is None:
            before = lines[at - 1] if at else None
            if before and before.colon and before.attribution:
                quote.cue, quote.attribution = before.cue, before.attribution
            else:
                near = here if here.attribution else next((o for o in lines[max(0, at - NEAR) : at][::-1] if o.attribution), None)
                if near is None:
                    quote.confidence -= 0.1
                else:
                    take(quote, near.cue, near.attribution)
        if here.attribution is None:
            here.cue, here.attribution = quote.cue, quote.attribution


def take(quote, cue, attribution):
    quote.cue, quote.attribution, quote.carried = cue, attribution, True
