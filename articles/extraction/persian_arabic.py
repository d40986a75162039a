"""Quotes of Persian and Arabic texts.

Both print reported speech as a cue with a colon or a word for "that". Persian has speaker, circumstances, cue; Arabic
cue, speaker, circumstances. What stands in marks is masked, so that the patterns see one run of `MASK`.
"""

import re
from bisect import bisect_right
from itertools import islice

from . import marks
from .reporting_in_script import LETTERS, MASK, language, phrase, plain
from .suggestions import Quote

NAMED = "\u0640"
"""What stands for a name in marks: a letter, so that it reads as a word."""
# Sentences are cut after some hundred words, so that no text takes more than linear time.
SENTENCE = re.compile(r"[^\n.؟!?]{1,2000}(?:\.(?=\d)[^\n.؟!?]{0,200}){0,9}[.؟!?]*")
WORD = re.compile(r"[\w\u064b-\u0652\u0670\u200c\u0640-]+")
NEAR = 200  # code points around a cue in which its speaker is looked for
QUOTE_BEFORE = re.compile(rf"\s*({MASK}+)[\s،,]*(?:(?:هكذا|بهذا|بهذه الكلمات)\s+)?$")
QUOTE_AFTER = re.compile(rf"[\s:،,\u200f]*({MASK}+)")
GOES_ON = re.compile(r"[\s\u200f]*[،,؛;:]")
REST = re.compile(r"[\s،]*(:|که(?![\w\u200c]))?\s*")
DEMANDED = re.compile(
    rf"(?<![\w\u200c])خواستار\s+(?!(?:ان|این)\s+شد)([^،؛:{MASK}]{{4,200}}?)\s+(?:شد|شدند|شده است|شده‌اند|است|هستند)(?![\w\u200c])"
)
AFRESH = re.compile("؛| [-–] |، (?:اما|ولی|لیکن) ")
COLON = re.compile(rf"[^:{MASK}]{{0,160}}[:،\s]\s*({MASK}+)")
ASIDE = re.compile(r"\s*،\s*([^\s،]+)[^،]{0,60}،")
INTRODUCED = re.compile(r"اما\s+([^،:]+?)\s+$")
MOST_CUES = 40  # of a sentence: more are no prose
LONGEST_NAME = 16  # words
FEW_WORDS = 3  # of a name in marks
COMMAS = "،,؛;"
STOPS = ".؟!?…"
PREPOSITIONS = frozenset(["على", "الى", "عن", "ب"])
NO_OBJECT_WITH_B = frozenset(["بن", "بنت", "باسم"])


def quotes(text, code):
    stretches = marks.marked(text)
    lang = language(code)
    text = text.translate(LETTERS[code])
    masked = mask(text, stretches, lang)
    read = persian if code == "fa" else arabic
    out, told = [], {}
    for begin, end in sentences(text, masked, stretches):
        for quote in read(masked, begin, end, lang):
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
        elif alone(text, masked, m) and len(text[m.start : m.end].split()) > 3:
            out.append(Quote(m.start, m.end, "direct", None, None, 0.7))
    return sorted(out, key=lambda q: (q.start, -q.end))


def sentences(text, masked, stretches):
    """Spans of the sentences, in order. One ends with words in marks, too, that were introduced in it and end in a stop."""
    stops = [m for m in stretches if text[m.end - 1] in STOPS]
    k = 0
    for sentence in SENTENCE.finditer(masked):
        begin, end = sentence.span()
        while k < len(stops) and stops[k].outer_end <= end:
            m = stops[k]
            k += 1
            if masked[begin : m.outer].strip() and m.outer_end < end and not GOES_ON.match(masked, m.outer_end, end):
                yield begin, m.outer_end
                begin = m.outer_end
        if masked[begin:end].strip():
            yield begin, end


def mask(text, stretches, lang):
    """The text with what stands in marks taken out, code point for code point. The name of a medium stays a word."""
    parts, at = [], 0
    for m in stretches:
        sign = NAMED if is_name(text, m, lang) else MASK
        parts += [text[at : m.outer], sign * (m.outer_end - m.outer)]
        at = m.outer_end
    return "".join([*parts, text[at:]])


def is_name(text, m, lang):
    before = WORD.findall(text[max(0, m.outer - 30) : m.outer].rstrip())[-1:]
    beside = text[max(0, m.outer - 2) : m.outer].strip()
    medium = bool(before) and bool(beside) and beside[-1].isalpha() and any(before[0].endswith(word) for word in lang.words["media"])
    return medium and len(text[m.start : m.end].split()) <= FEW_WORDS


def alone(text, masked, m):
    before = masked[max(0, m.outer - 40) : m.outer].rstrip(" \u200f")
    after = masked[m.outer_end : m.outer_end + 3].lstrip(" ")
    begins = not before or before[-1] in "\n.:؟!"
    return begins and (not after or after[0] in "\n.،؛" or text[m.end - 1] in STOPS)


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


def content(masked, start, end, lang):
    """[start, end) of what is reported from `start` on: up to where somebody goes on to say something else."""
    turn = lang.turn.search(masked, start, end)
    return trimmed(masked, start, turn.start() if turn else end)


def persian(masked, begin, end, lang):
    out = []
    floor, subject = begin, None
    cues = list(islice(lang.cue.finditer(masked, begin, end), MOST_CUES))
    for cue in cues:
        if cue.start() < floor:
            continue
        said_by, after_mark = persian_subject(masked, floor, cue.start(), lang)
        subject = said_by or subject
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
        rest = REST.match(masked, cue.end(), end)
        start, stop = content(masked, rest.end(), end, lang)
        bare = not rest.group(1) and phrase(cue.group()) in lang.words["plain"] and not masked.startswith(("و ", "تا "), start)
        if stop - start > 8 and (rest.group(1) or bare) and MASK * (stop - start) != masked[start:stop]:
            out.append(Quote(start, stop, "indirect", span, subject, 0.85 if rest.group(1) else 0.65))
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
        if comma > 0 and comma - source.end() < 80 and not any(cue.start() > comma for cue in cues):
            start, stop = trimmed(masked, comma, end)
            if stop - start > 8:
                cue = (source.start() + masked[source.start() : source.end()].find("گفت"), source.end() - 1)
                out.append(Quote(start, stop, "indirect", (max(cue[0], source.start()), cue[1]), (source.end(), comma), 0.8))
    for cue in lang.object_cue.finditer(masked, begin, end):
        lead = masked.rfind(" از ", begin, cue.start())
        if lead > begin:
            subject, _ = persian_subject(masked, begin, lead, lang)
            start, stop = trimmed(masked, lead + 4, cue.start())
            if stop > start and not any(start < q.end and q.start < stop for q in out):
                out.append(Quote(start, stop, "indirect", cue.span(), subject, 0.6))
    for demand in DEMANDED.finditer(masked, begin, end):
        subject, _ = persian_subject(masked, begin, demand.start(), lang)
        out.append(Quote(*trimmed(masked, *demand.span(1)), "indirect", (demand.start(), demand.start() + len("خواستار")), subject, 0.65))
    return out


def words_of(masked, span):
    return [plain(word) for word in WORD.findall(masked, *span)]


def persian_subject(masked, begin, end, lang):
    """-> (span of the speaker, span of a quote that the sentence begins with and that is theirs)"""
    mark = None
    match = re.compile(rf"[^{MASK}]*({MASK}+)[\s،,؛;]*(?:این (?:را|جمله را|سخن را|حرف را|عبارت را)\s+)?").match(masked, begin, end)
    if match:
        if not masked[begin : match.start(1)].strip(" \u200f"):
            mark = match.span(1)
        begin = match.end()
    begin = max([begin, *(m.end() for m in AFRESH.finditer(masked, begin, end))])
    first, comma = WORD.search(masked, begin, end), masked.find("،", begin, end)
    if first and plain(first.group()) in lang.words["stop"] and 0 < comma - begin < 80:
        begin = comma + 1  # "In this session, the minister ..."
    stop, title_ends, before = begin, 0, ""
    for word in WORD.finditer(masked, begin, end):
        if plain(word.group()) in lang.words["stop"] and word.start() >= title_ends and before not in lang.words["some"]:
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
    return named_alone(masked, *trimmed(masked, begin, stop), lang), mark


def named_alone(masked, start, stop, lang):
    """The span of the speaker in `[start, stop)`, without "and", "then" and a thing that something was done to; None for nobody."""
    words = list(WORD.finditer(masked, start, stop))
    kept = next((k for k, word in enumerate(words) if plain(word.group()) != "و"), len(words))
    words = words[kept:]
    thing = next((k for k, word in enumerate(words) if plain(word.group()) == "را"), None)
    if thing is not None:
        words = words[: next((k for k in range(thing, 0, -1) if plain(words[k].group()) in ("این", "ان")), thing)]
    while words and plain(words[-1].group()) == "و":
        words.pop()
    if all(plain(word.group()) in lang.words["then"] for word in words):
        return None
    return words[0].start(), trimmed(masked, start, stop)[1] if words[-1].end() >= stop else words[-1].end()


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
    floor, subject = begin, None
    cues = [(cue, False) for cue in islice(lang.cue.finditer(masked, begin, end), MOST_CUES)]
    cues += [(cue, True) for cue in islice(lang.participle.finditer(masked, begin, end), MOST_CUES)]
    for cue, is_participle in sorted(cues, key=lambda one: one[0].start()):
        if cue.start() < floor or is_denied(masked, begin, cue.start(), lang):
            continue
        span = cue.span()
        stem = plain(cue.group()).removeprefix("و").removeprefix("ف")
        said_by, after = (None, cue.end()) if is_participle else arabic_subject(masked, cue.end(), end, lang, stem)
        if said_by is None and not is_participle:
            introduced = INTRODUCED.search(masked[max(begin, cue.start() - NEAR) : cue.start()])
            if introduced:
                said_by = tuple(max(begin, cue.start() - NEAR) + at for at in introduced.span(1))
        subject = subject if is_participle else said_by
        before = None if is_participle else QUOTE_BEFORE.match(masked, begin, cue.start())
        if before:
            out.append(Quote(*before.span(1), "direct", span, subject))
        thing = object_of(masked, after, end, lang, stem)
        clause = None if thing else clause_of(masked, after, end, lang)
        quoted = introduced_quote(masked, cue.end(), after, end)
        if quoted and not (clause and clause[0] < quoted[0]):
            out.append(Quote(*quoted, "direct", span, subject))
            floor = quoted[1]
        elif thing or clause:
            start, stop = thing or clause
            if not any(start < q.end and q.start < stop for q in out):
                out.append(Quote(start, stop, "indirect", span, subject, 0.65 if thing else 0.85))
            floor = stop
    return out


def introduced_quote(masked, start, after, end):
    """[start, end) of words in marks that a verb introduces with a colon, or that stand right behind its subject, which ends at `after`."""
    colon = COLON.match(masked, start, end)
    if colon and (masked[start : colon.start(1)].rstrip().endswith(":") or len(masked[after : colon.start(1)].strip(" :،")) < 3):
        return colon.span(1)
    return None


def clause_of(masked, start, end, lang):
    """[start, end) of the clause behind "that", from its pronoun on where it has one: "أنه"; or None."""
    that = lang.that.match(masked, start, end)
    if not that or that.end() - start >= 90 or lang.turn.search(masked, start, that.end()):
        return None
    pronoun = masked[start : that.end()].split()[-1]
    begin = that.end() - (len(pronoun) + 1 if pronoun.endswith(("ه", "ها")) else 0)
    span = trimmed(masked, begin, ends_at_source(masked, that.end(), content(masked, that.end(), end, lang)[1], lang))
    return span if span[1] > span[0] else None


def object_of(masked, start, end, lang, stem):
    """[start, end) of what is told of without a clause: "ضرورة الحوار", "عن أمله في أن", "بالجهود"; or None."""
    aside = ASIDE.match(masked, start, end)
    first = WORD.search(masked, aside.end() if aside and plain(aside.group(1)) in lang.words["stop"] else start, end)
    if first is None:
        return None
    word, following = plain(first.group()), WORD.search(masked, first.end(), end)
    if (stem in lang.words["with_b"] and is_with_b(word)) or is_addressee(word, stem, lang):
        begin = first.start()
    elif word in PREPOSITIONS and word in lang.words["object"] and stem not in lang.words["no_object"]:
        begin = first.end()
        if following and plain(following.group()) in lang.words["that"]:
            return None
    elif word in lang.words["object"] - PREPOSITIONS or (is_hers(word) and stem not in lang.words["no_object"]):
        begin = first.start()
    else:
        return None
    turn = lang.turn.search(masked, begin, end)
    comma = min((c for c in (masked.find(mark, begin, end) for mark in COMMAS) if c > 0), default=end)
    begin, stop = trimmed(masked, begin, min(comma, turn.start() if turn else end))
    return (begin, stop) if stop - begin > 5 else None


def is_denied(masked, begin, at, lang):
    """Whether the verb at `at` is denied: "لم يقل"."""
    before = WORD.findall(masked, max(begin, at - 20), at)
    return bool(before) and plain(before[-1]).removeprefix("و").removeprefix("ف") in lang.words["negating"]


def is_occasion(masked, at, end, lang):
    following = WORD.search(masked, at, end)
    return following is not None and plain(following.group()) in lang.words["occasion"]


def ends_at_source(masked, start, end, lang):
    match = lang.source.search(masked, start, end)
    return match.start() if match and masked[: match.start()].rstrip()[-1:] == "،" else end


def is_with_b(word):
    """Whether a word may be the object of a verb that has the prefix ب before what it is told of."""
    return word.startswith("ب") and len(word) > FEW_WORDS and plain(word) not in NO_OBJECT_WITH_B


def is_addressee(word, stem, lang):
    """Whether a word is of whom something is asked: "دعا المجتمع الدولي"."""
    return stem in lang.words["urging"] and word in lang.words["addressee"]


def is_hers(word):
    """Whether a word says "her" or "its" behind a noun, and so is what was told of: "نفت السفارة علمها"."""
    return len(word) > 4 and word.endswith("ها") and not word.startswith("باسم")


def arabic_subject(masked, begin, end, lang, stem):
    """-> (span of the speaker that follows the cue `stem`, where it ends)"""
    stop, start, title_ends = begin, None, 0
    for word in islice(WORD.finditer(masked, begin, end), LONGEST_NAME):
        between = masked[stop : word.start()]
        if ":" in between or MASK in between or (("،" in between) and word.start() > title_ends):
            break
        bare = plain(word.group())
        if (stem in lang.words["with_b"] and is_with_b(bare)) or is_addressee(bare, stem, lang):
            break
        if start is not None and (bare in lang.words["for"] or is_hers(bare)):
            break
        first = plain(masked[start:stop].split()[0]) if start is not None else ""
        place = bare in ("في", "باسم") and first in lang.words["body"] and not is_occasion(masked, word.end(), end, lang)
        if word.start() >= title_ends and not place and any(bare in lang.words[kind] for kind in ("stop", "that", "object")):
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
