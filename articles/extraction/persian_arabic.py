"""Quotes of Persian and Arabic texts.

Both print reported speech as a cue with a colon or a word for "that". Persian has speaker, circumstances, cue; Arabic
cue, speaker, circumstances. What stands in marks is masked, so that the patterns see one run of `MASK`.
"""

import re
from bisect import bisect_right
from functools import cache
from itertools import islice
from typing import NamedTuple

from . import lexicon, marks
from .suggestions import Quote

MASK = "\ue000"
# Sentences are cut after some hundred words, so that no text takes more than linear time.
SENTENCE = re.compile(r"[^\n.؟!?]{1,2000}(?:\.(?=\d)[^\n.؟!?]{0,200}){0,9}[.؟!?]*")
WORD = re.compile(r"[\w\u064b-\u0652\u0670\u200c\u0640-]+")
NEAR = 200  # code points around a cue in which its speaker is looked for
QUOTE_BEFORE = re.compile(rf"\s*({MASK}+)[\s،,]*(?:(?:هكذا|بهذا|بهذه الكلمات)\s+)?$")
QUOTE_AFTER = re.compile(rf"[\s:،,\u200f]*({MASK}+)")
MOST_CUES = 40  # of a sentence: more are no prose
LONGEST_NAME = 16  # words
COMMAS = "،,؛;"


class Language(NamedTuple):
    words: dict
    cue: re.Pattern
    source: re.Pattern
    object_cue: re.Pattern | None
    that: re.Pattern
    aside: re.Pattern | None  # "saying that" in the middle of a Persian sentence
    saying: re.Pattern | None  # "quoted X, his saying that" in Arabic


@cache
def language(code):
    table = {kind: words.split(" | ") for kind, words in lexicon.rows(f"{code}.tsv")}
    longest = sorted(table["cue"], key=len, reverse=True)
    prefix = "[وف]?" if code == "ar" else ""
    edge = r"(?<![\w\u200c])(?:{})(?![\w\u200c])"
    cue = re.compile(edge.format(prefix + "(?:" + "|".join(map(re.escape, longest)) + ")"))
    end = r"\s*(?:ل(?=\w))?" if code == "ar" else r"\s+"
    source = re.compile(
        rf"(?<![\w\u200c]){prefix}(?:"
        + "|".join(re.escape(w.removesuffix(" ل")) for w in sorted(table["source"], key=len, reverse=True))
        + ")"
        + end
    )
    object_cue = re.compile(edge.format("|".join(map(re.escape, table["object"])))) if code == "fa" else None
    that = rf"[^:؛{MASK}]{{0,120}}?(?<!\w)(?:{'|'.join(sorted(table['that'], key=len, reverse=True))})\s+"
    aside = re.compile(edge.format("|".join(map(re.escape, table["aside"])))) if code == "fa" else None
    saying = re.compile(rf"(?<!\w)عن\s+([^،:{MASK}\n]{{2,80}}?)\s+({'|'.join(table['saying'])})(?!\w)") if code == "ar" else None
    return Language({k: frozenset(v) for k, v in table.items()}, cue, source, object_cue, re.compile(that), aside, saying)


def quotes(text, code):
    stretches = marks.marked(text)
    masked = mask(text, stretches)
    lang = language(code)
    read = persian if code == "fa" else arabic
    out, told = [], {}
    for sentence in SENTENCE.finditer(masked):
        for quote in read(masked, sentence.start(), sentence.end(), lang):
            if masked[quote.start : quote.end].strip(MASK) == "":
                told.setdefault(quote.start, quote)
            else:
                out.append(quote)
    indirect = sorted((q for q in out if q.kind == "indirect"), key=lambda q: q.start)
    begins = [q.start for q in indirect]
    for m in stretches:
        quote = told.get(m.outer)
        near = bisect_right(begins, m.outer) - 1
        around = indirect[near] if near >= 0 and m.outer_end <= indirect[near].end else None
        if quote:
            out.append(Quote(m.start, m.end, "direct", quote.cue, quote.attribution, 0.93))
        elif around:
            if code == "ar" or len(text[m.start : m.end].split()) > 2:
                out.append(Quote(m.start, m.end, "partial", around.cue, around.attribution, 0.65))
        elif alone(masked, m) and len(text[m.start : m.end].split()) > 3:
            out.append(Quote(m.start, m.end, "direct", None, None, 0.7))
    return sorted(out, key=lambda q: (q.start, -q.end))


def mask(text, stretches):
    parts, at = [], 0
    for m in stretches:
        parts += [text[at : m.outer], MASK * (m.outer_end - m.outer)]
        at = m.outer_end
    return "".join([*parts, text[at:]])


def alone(masked, m):
    before = masked[max(0, m.outer - 40) : m.outer].rstrip(" \u200f")
    after = masked[m.outer_end : m.outer_end + 3].lstrip(" ")
    return (not before or before[-1] in "\n.:؟!") and (not after or after[0] in "\n.،؛")


def trimmed(masked, start, end):
    while start < end and (masked[start].isspace() or masked[start] in COMMAS + ":"):
        start += 1
    while end > start and (masked[end - 1].isspace() or masked[end - 1] in COMMAS + ":.؟!"):
        end -= 1
    return start, end


def run_of_mask(masked, at, end):
    """[start, end) of a quote that begins at `at`, blanks and a colon or comma left out; None if there is none."""
    match = QUOTE_AFTER.match(masked, at, end + 400)
    return match.span(1) if match else None


def persian(masked, begin, end, lang):
    out = []
    floor = begin
    for cue in islice(lang.cue.finditer(masked, begin, end), MOST_CUES):
        if cue.start() < floor:
            continue
        subject, after_mark = persian_subject(masked, floor, cue.start(), lang)
        span = cue.span()
        if after_mark:
            out.append(Quote(*after_mark, "direct", span, subject))
        quoted = run_of_mask(masked, cue.end(), end)
        if quoted:
            out.append(Quote(*quoted, "direct", span, subject))
            floor = quoted[1]
            continue
        if after_mark:
            continue
        rest = re.compile(r"[\s،:]*(که(?![\w\u200c]))?\s*").match(masked, cue.end(), end)
        start, stop = trimmed(masked, rest.end(), end)
        if stop - start > 8 and (rest.group(1) or cue.group() in lang.words["plain"]) and MASK * (stop - start) != masked[start:stop]:
            out.append(Quote(start, stop, "indirect", span, subject, 0.85 if rest.group(1) else 0.7))
            floor = stop
    for cue in lang.aside.finditer(masked, begin, end):
        subject, _ = persian_subject(masked, begin, cue.start(), lang)
        quoted = run_of_mask(masked, cue.end(), end)
        comma = masked.find("،", cue.end(), end)
        if quoted:
            out.append(Quote(*quoted, "direct", cue.span(), subject))
        elif comma - cue.end() > 8:
            out.append(Quote(*trimmed(masked, cue.end(), comma), "indirect", cue.span(), subject, 0.6))
    for source in lang.source.finditer(masked, begin, end):
        comma = masked.find("،", source.end(), end)
        if comma > 0 and comma - source.end() < 80:
            start, stop = trimmed(masked, comma, end)
            if stop - start > 8:
                cue = (source.start() + masked[source.start() : source.end()].find("گفت"), source.end() - 1)
                out.append(Quote(start, stop, "indirect", (max(cue[0], source.start()), cue[1]), (source.end(), comma), 0.8))
    for cue in lang.object_cue.finditer(masked, begin, end):
        lead = masked.rfind(" از ", begin, cue.start())
        if lead > begin:
            subject, _ = persian_subject(masked, begin, lead, lang)
            start, stop = trimmed(masked, lead + 4, cue.start())
            if stop > start:
                out.append(Quote(start, stop, "indirect", cue.span(), subject, 0.6))
    return out


def persian_subject(masked, begin, end, lang):
    """-> (span of the speaker, span of a quote that the sentence begins with and that is theirs)"""
    mark = None
    match = re.compile(rf"[^{MASK}]*({MASK}+)[\s،,؛;]*(?:این (?:را|جمله را|سخن را|حرف را|عبارت را)\s+)?").match(masked, begin, end)
    if match:
        if not masked[begin : match.start(1)].strip(" \u200f"):
            mark = match.span(1)
        begin = match.end()
    first, comma = WORD.search(masked, begin, end), masked.find("،", begin, end)
    if first and first.group() in lang.words["stop"] and 0 < comma - begin < 80:
        begin = comma + 1  # "In this session, the minister ..."
    stop, title_ends, before = begin, 0, ""
    for word in WORD.finditer(masked, begin, end):
        if word.group() in lang.words["stop"] and word.start() >= title_ends and before not in lang.words["some"]:
            break
        before = word.group()
        stop = word.end()
        after = masked[stop : stop + 2]
        if after[:1] == "،" and not title_ends:
            following = WORD.match(masked, stop + 2, end)
            close = masked.find("،", stop + 1, end)
            if following and following.group() in lang.words["title"] and 0 < close - stop < 90:
                title_ends = close
            else:
                break
        elif title_ends and stop >= title_ends:
            break
    start, stop = trimmed(masked, begin, stop)
    return ((start, stop) if stop > start else None), mark


def arabic_sources(masked, begin, end, lang):
    """ "According to X, ..." and "quoted X's saying that ..."."""
    out = []
    for source in islice(lang.source.finditer(masked, begin, end), MOST_CUES):
        comma = masked.find("،", source.end(), end)
        cue = (source.start(), source.start() + len(source.group().rstrip(" ل")))
        if not masked[begin : source.start()].strip() and 0 < comma - source.end() < 80 and end - comma > 8:
            out.append(Quote(*trimmed(masked, comma, end), "indirect", cue, trimmed(masked, source.end(), comma), 0.8))
    for saying in islice(lang.saying.finditer(masked, begin, end), MOST_CUES):
        quoted = run_of_mask(masked, saying.end(), end)
        that = lang.that.match(masked, saying.end(), end)
        if quoted:
            out.append(Quote(*quoted, "direct", saying.span(2), saying.span(1)))
        elif that and that.end() - saying.end() < 8:
            out.append(Quote(*trimmed(masked, that.end(), end), "indirect", saying.span(2), saying.span(1), 0.8))
    return out


def arabic(masked, begin, end, lang):
    out = arabic_sources(masked, begin, end, lang)
    floor = begin
    for cue in islice(lang.cue.finditer(masked, begin, end), MOST_CUES):
        if cue.start() < floor:
            continue
        span = cue.span()
        subject, after = arabic_subject(masked, cue.end(), end, lang)
        if subject is None:
            introduced = re.compile(r"أما\s+([^،:]+?)\s+$").search(masked[max(begin, cue.start() - NEAR) : cue.start()])
            if introduced:
                subject = tuple(max(begin, cue.start() - NEAR) + at for at in introduced.span(1))
        before = QUOTE_BEFORE.match(masked, begin, cue.start())
        if before:
            out.append(Quote(*before.span(1), "direct", span, subject))
        colon = re.compile(rf"[^:{MASK}]{{0,160}}[:،\s]\s*({MASK}+)").match(masked, cue.end(), end + 400)
        that = lang.that.match(masked, after, end)
        if that and that.end() - after < 90 and not (colon and colon.start(1) < that.end()):
            pronoun = masked[after : that.end()].split()[-1]
            start, stop = trimmed(
                masked,
                that.end() - (len(pronoun) + 1 if pronoun.endswith(("ه", "ها")) else 0),
                ends_at_source(masked, that.end(), end, lang),
            )
            if not any(start < q.end and q.start < stop for q in out):
                out.append(Quote(start, stop, "indirect", span, subject, 0.85))
            floor = stop
        elif colon and (masked[cue.end() : colon.start(1)].rstrip().endswith(":") or len(masked[after : colon.start(1)].strip(" :،")) < 3):
            out.append(Quote(*colon.span(1), "direct", span, subject))
            floor = colon.end(1)
        else:
            first = WORD.search(masked, after, end)
            if first and first.group() in lang.words["object"]:
                start = first.start() if len(first.group()) > 3 else first.end()
                comma = min((c for c in (masked.find(mark, start, end) for mark in COMMAS) if c > 0), default=end)
                start, stop = trimmed(masked, start, comma)
                if stop - start > 5 and not any(start < q.end and q.start < stop for q in out):
                    out.append(Quote(start, stop, "indirect", span, subject, 0.65))
                    floor = stop
    return out


def ends_at_source(masked, start, end, lang):
    match = lang.source.search(masked, start, end)
    return match.start() if match and masked[: match.start()].rstrip()[-1:] == "،" else end


def arabic_subject(masked, begin, end, lang):
    """-> (span of the speaker that follows the cue, where it ends)"""
    stop, start, title_ends = begin, None, 0
    for word in islice(WORD.finditer(masked, begin, end), LONGEST_NAME):
        between = masked[stop : word.start()]
        if ":" in between or MASK in between or (("،" in between) and word.start() > title_ends):
            break
        plain = word.group()
        place = plain in ("في", "باسم") and start is not None and masked[start:stop].split()[0] in lang.words["body"]
        if word.start() >= title_ends and not place and any(plain in lang.words[kind] for kind in ("stop", "that", "object")):
            break
        start = word.start() if start is None else start
        stop = word.end()
        if masked[stop : stop + 1] == "،" and not title_ends:
            close = masked.find("،", stop + 1, end)
            inner = masked[stop + 1 : close].split() if close > 0 else []
            if 0 < len(inner) <= 4 and inner[0] not in lang.words["stop"]:
                title_ends = close
        elif title_ends and stop >= title_ends:
            break
    return ((start, stop) if start is not None else None), stop
