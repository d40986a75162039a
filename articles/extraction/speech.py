"""Quotes of a text: its sentences' reports turned into spans, and the words in marks told apart."""

import re

from . import cues, discourse, groups, lexicon, marks, sources, statements, tokens
from .report import Report
from .suggestions import Quote

FIRST_PERSON = frozenset(["i", "we", "you", "my", "our", "your"])
ANSWERS = lexicon.word_set("answers")
POINTING = frozenset(["it", "this", "that", "so"])
WORKS = frozenset(["film", "book", "song", "movie"])
CALLING = frozenset(["called", "calls", "labeled", "labelled", "branded"])
FRAGMENT_VERBS = lexicon.word_set("fragment_verbs")
FRAGMENT_NOUNS = lexicon.word_set("fragment_nouns")
NUMERALS = lexicon.word_set("numerals")
NAMING = lexicon.word_set("naming")
LEAST_OF_FRAGMENT = 3  # words: two are mostly a term
WORDISH = re.compile(r"[^\W\d_][\w’'-]*")
CLAUSE_WORDS = lexicon.word_set("clause_words")


def english(text):
    """Quotes of an English text, in order of their start."""
    stretches = marks.marked(text)
    at_mark = {m.outer: m for m in stretches}
    out, direct, lines = [], [], []
    for s in tokens.sentences(text, stretches):
        if len(s) == 1 and s.tags[0] != "Q":
            continue
        found = [] if s.heading or too_short(s) else statements.reports(s)
        for report in found:
            out += unmarked_quotes(text, s, report)
        told = {}
        for report in found:
            for k in report.quotes:
                told.setdefault(k, report)
        for k, tag in enumerate(s.tags):
            if tag == "Q":
                mark = at_mark[s.starts[k]]
                quote = marked_quote(text, s, k, mark, told.get(k), found)
                if quote:
                    out.append(quote)
                    if quote.kind == "direct":
                        direct.append((len(lines), quote, mark.closed))
        lines.append(discourse.line(s, [(*spans_of(s, report), report) for report in found]))
    discourse.carry(lines, direct)
    out += discourse.accounts(lines)
    for quote in out:
        quote.confidence = lexicon.stated_confidence(quote.kind, quote.confidence)
    return sorted(out, key=lambda q: (q.start, -q.end))


def too_short(s):
    """Whether a sentence can hold no report: marks alone, or a word or two without marks and without a verb that reports."""
    return len(s.words) < 2 or (len(s.words) < 3 and "Q" not in s.tags and lexicon.cue_forms().keys().isdisjoint(s.words))


def spans_of(s, report):
    cue = (s.starts[report.cue[0]], s.ends[report.cue[1] - 1]) if report.cue else None
    subject = report.subject and (s.starts[report.subject.start], s.ends[report.subject.end - 1])
    return cue, subject


def unmarked_quotes(text, s, report):
    cue, subject = spans_of(s, report)
    out = []
    if report.subject and s.words[report.subject.start] in FIRST_PERSON and report.subject.end - report.subject.start == 1:
        return out  # the writer's own, as in a transcript
    for content in report.contents:
        if s.words[content.start] in POINTING and s.words[content.start + 1 : content.start + 2] in ([], [","], ["and"], ["or"]):
            continue  # "name who said it, and publish it"
        sure = content.sure
        if subject is None:
            sure -= 0.2
        out.append(Quote(s.starts[content.start], s.ends[content.end - 1], "indirect", cue, subject, max(0.05, min(0.97, sure))))
    for inner in report.inner:
        told = unmarked_quotes(text, s, inner)
        for quote in told:
            quote.within = out[0].span
        out += told
    return out


def words_in(text, mark):
    return WORDISH.findall(text[mark.start : mark.end])


def clause_like(text, mark, fragment=False):
    words = words_in(text, mark)
    if len(words) < 3:
        return marks.last_character(text, mark) in ".!?"
    forms = lexicon.verb_forms()
    low = [w.lower() for w in words]
    return (
        low[0] in ("i", "we", "you")
        or any(w in CLAUSE_WORDS for w in low)
        or any(w in forms and low[i - 1] in ("i", "we", "he", "she", "they", "you", "it", "who") for i, w in enumerate(low) if i)
        or len(words) > 9 + 90 * fragment
    )


def marked_quote(text, s, k, mark, report, found):
    """What a stretch in marks is: direct speech, part of an indirect statement, or nothing that is quoted (None)."""
    words = words_in(text, mark)
    if not words and not any(c.isalnum() for c in text[mark.start : mark.end]):
        return None
    if named := what_is_called(s, k):
        return Quote(mark.start, mark.end, "partial", *spans_of(s, named), 0.8)
    if report is not None:
        if k and s.tags[k - 1] in "SDP" and is_name(text, s, k, mark, words):
            return None  # "said on Channel Five's 'Dawn and Friends.'"
        cue, subject = spans_of(s, report)
        if is_direct(text, s, k, mark, report):
            return Quote(mark.start, mark.end, "direct", cue, subject, 0.95 if mark.closed else 0.85)
        return Quote(mark.start, mark.end, "partial", cue, subject, 0.8)
    for report in found:
        for content in report.contents:
            if content.start <= k < content.end:
                if is_name(text, s, k, mark, words):
                    return None
                cue, subject = spans_of(s, report)
                return Quote(mark.start, mark.end, "partial", cue, subject, 0.85 if len(words) > 1 else 0.7)
    if stands_alone(text, s, k, mark, words):
        cue, speaker = label(s, k)
        return Quote(mark.start, mark.end, "direct", cue, speaker, 0.85 if len(words) > 4 else 0.6)
    if signed := signature(s, k):
        return Quote(mark.start, mark.end, "direct", None, (s.starts[signed.start], s.ends[signed.end - 1]), 0.85)
    return loose_fragment(s, k, mark, words, found)


def what_is_called(s, k):
    """The report of "what the judge described as a planned 'raid'", wherever it stands; None if `k` is nothing of the kind."""
    if k < 3:
        return None
    forms = lexicon.cue_forms()
    at = next((j for j in range(k - 1, max(-1, k - 6), -1) if s.tags[j] not in "DSKAVGR#" or s.words[j] in forms), -1)
    at -= at > 0 and s.words[at] == "as"
    form = forms.get(s.words[at]) if at > 1 else None
    if form is None or {"c", "as"}.isdisjoint(lexicon.reporting_verbs()[form.lemma]):
        return None
    subject = groups.subject_before(s, cues.verb_group_start(s, at), 0)
    if subject is None or not subject.start or s.words[subject.start - 1] != "what":
        return None
    return Report((at, at + 1), subject, quotes=[k], lemma=form.lemma)


def signature(s, k):
    """Whose name stands behind a dash: '“The dam holds.” — Mara Lind'; None if none does."""
    if k or s.tags[1:2] != ["-"] or s.tags[2:3] != ["K"] or s.words[0][1:] not in (".", "!", "?"):
        return None
    end = next((j for j in range(2, len(s)) if s.tags[j] != "K"), len(s))
    return groups.Group(2, end)


def loose_fragment(s, k, mark, words, found):
    """Some words in marks that no cue governs but that are hardly a name or a mere term: whoever the sentence is about said them."""
    if s.heading or k not in s.small or not mark.closed:
        return None
    owned = len(words) > 1 and s.tags[max(0, k - 2) : k] == ["K", "S"]  # "crossed Brand's 'red line'"
    if len(words) < LEAST_OF_FRAGMENT and not owned and not led_to(s, k):
        return None
    term = k > 0 and s.tags[k - 1] in "DS" and k + 1 < len(s) and s.tags[k + 1] in "AKG"  # "the 'he said, she said' method"
    if term or words[0] in NUMERALS or not NAMING.isdisjoint(s.words[max(0, k - 3) : k]):
        return None
    if owned:
        return Quote(mark.start, mark.end, "partial", None, (s.starts[k - 2], s.ends[k - 2]), 0.5)
    report = next((r for r in reversed(found) if r.subject and r.cue[0] < k), None)
    if report:
        return Quote(mark.start, mark.end, "partial", *spans_of(s, report), 0.6)
    subject = cues.sentence_subject(s, len(s), 0)
    if subject and (s.words[subject.start : subject.end] in (["there"], ["it"]) or spoken_of(s, k)):
        subject = None
    if subject and subject.start <= k < subject.end:
        return None  # "The treaty 'on the use of the rivers' was signed": nobody says it
    return Quote(mark.start, mark.end, "partial", None, subject and (s.starts[subject.start], s.ends[subject.end - 1]), 0.5)


def spoken_of(s, k):
    """Whether the subject is what is called something: "The debt is deemed 'lost'"."""
    return any(s.words[j] in FRAGMENT_VERBS and s.words[j - 1] in cues.BE for j in range(max(1, k - 8), k))


def led_to(s, k):
    """Whether what stands before a fragment leads to words of somebody's: "was 'sad'", "spoke of 'dire days'", "cries of 'shame'"."""
    if s.tags[k - 1] == "X":
        return "there" not in s.words[max(0, k - 4) : k]
    if s.words[k - 1] in ("of", "to") and k > 1 and s.words[k - 2] in FRAGMENT_NOUNS:
        return True
    return not FRAGMENT_VERBS.isdisjoint(s.words[max(0, k - 8) : k])


def label(s, k):
    """(cue, speaker) that the words before a colon name: "Merritt: 'Why?'", "Pell's answer was short: 'No.'"; else (None, None)."""
    colon = k - 1
    if colon < 1 or s.tags[colon] != ":":
        return None, None
    if colon < 5 and set(s.tags[:colon]) == {"K"}:
        return None, (s.starts[0], s.ends[colon - 1])
    for j in range(colon):
        if s.words[j] in ANSWERS and (owner := sources.possessor_before(s, j)):
            return (s.starts[j], s.ends[j]), (s.starts[owner.start], s.ends[owner.end - 1])
    clause = cues.clause_of_colon(s, 0)
    subject = cues.sentence_subject(s, colon, clause + 1 if clause else 0)
    return None, subject and (s.starts[subject.start], s.ends[subject.end - 1])


def is_direct(text, s, k, mark, report):
    if report.partial or (k in s.small and report.cue[1] == k and text.startswith("that ", mark.start)):
        return False
    if report.cue[0] < k and s.tags[k + 1 : k + 2] in (["X"], ["M"]) and marks.last_character(text, mark) not in ",.!?…":
        return False  # "said, 'All the towns' should pay"
    if marks.last_character(text, mark) in ",.!?…" and (len(words_in(text, mark)) > 1 or marks.last_character(text, mark) in ".!?,"):
        if k > 0 and s.tags[k - 1] not in ",:;Q-.C" and report.cue[0] < k:
            return (clause_like(text, mark, s.tags[k - 1] == "P") and len(words_in(text, mark)) > 2) or (
                text[mark.start].isupper() and "q" in lexicon.reporting_verbs().get(report.lemma, {})
            )
        return True
    if report.cue[0] > k:
        # "with 'one blow', she is quoted as saying"; "that they 'stop' and 'leave', he added"
        joined = s.tags[max(0, k - 2) : k] == ["Q", "C"] and {k, k - 2} <= s.small
        return not (joined or (k and s.tags[k - 1] in "PDST"))
    if k and s.tags[k - 1] in ",:":
        return True
    return clause_like(text, mark) or (report.lemma == "say" and report.cue[1] == k)


def is_name(text, s, k, mark, words):
    """Titles of works, nicknames and names of things: "known as «Little Schengen»", a title in capitals."""
    before = s.words[max(0, k - 2) : k]
    if "known" in s.words[max(0, k - 3) : k]:
        return True
    called = k - 1 - (k > 0 and s.tags[k - 1] == "D")
    if called > 0 and s.words[called] in CALLING and s.tags[called - 1] in "NK":
        return False  # "whom Lind called 'Miss Muffet'": her words
    if (
        before
        and words
        and (words[0][0].isupper() or before[-1] not in WORKS)
        and (before[-1] in NAMING or (before[0] in NAMING and s.tags[k - 1] in "DPU" and before[-1] != "for"))
    ):
        return True
    large = sum(w[0].isupper() for w in words)
    if len(words) == 1:
        return bool(large) and k > 0 and marks.last_character(text, mark) not in ".!?" and s.tags[k - 1] in ",CPQ"
    return large >= len(words) - sum(w in ("of", "the", "and", "a", "for", "in", "to", "on") for w in words) and k > 0


def stands_alone(text, s, k, mark, words):
    """Whether words in marks without a cue are a sentence of their own."""
    if s.heading and mark.closed:
        return False
    first, last = k == 0 or s.tags[k - 1] in ":Q", k == len(s) - 1 or s.tags[k + 1] in ".Q"
    if k > 0 and s.tags[k - 1] == ":" and last:
        return len(words) > 1 or marks.last_character(text, mark) in ".!?"
    if not mark.closed:
        return len(words) > 3
    if first and last:
        return len(words) > 2 or marks.last_character(text, mark) in ".!?"
    return (k == 0 or s.tags[k - 1] in ",;:-") and len(words) > 3 and clause_like(text, mark) and marks.last_character(text, mark) in ",.!?"
