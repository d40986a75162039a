"""How well proposed quotes match marked ones: counts for one article, precision and recall with intervals over several.

Spans are compared without marks, blanks and punctuation at their edges and without a first "that"; one over several
lines is cut at the line ends. Exact: the same span. Overlap: intersection over union of code points of 0.8 or more.
Any: a word in common. Matches are one to one, as many as can be had. A proposed quote inside another's (`within`) that
is marked nowhere costs nothing.
"""

import random
import re

WORDISH = re.compile(r"[\w$€£¥%+#@]")
LINE = re.compile(r"[^\r\n\u2028\u2029]+")
THAT = re.compile(r"that[\s\"“,]+", re.IGNORECASE)
AFTER_HEAD = re.compile(r"\s*(?:[,;(—–]|\b(?:of|for|at|in|from|who|whose|with|on|to)\b).*$", re.DOTALL)
ENOUGH = 0.8
GROUPS = ("direct", "partial", "indirect", "all")
TESTS = ("exact", "overlap", "any")


def bare(text, start, end, direct):
    while start < end and not WORDISH.match(text[start]):
        start += 1
    while end > start and not WORDISH.match(text[end - 1]):
        end -= 1
    that = None if direct else THAT.match(text, start, end)
    return bare(text, that.end(), end, True) if that else (start, end)


def pieces(text, quotes):
    """[(start, end, kind, attribution, confidence, inside another's)]"""
    out = []
    for q in quotes:
        for line in LINE.finditer(text, q["start"], q["end"]):
            start, end = bare(text, line.start(), line.end(), q["kind"] == "direct")
            if start < end:
                out.append((start, end, q["kind"], span_of(q), q.get("confidence"), bool(q.get("within"))))
    return out


def span_of(quote):
    found = quote.get("attribution")
    if isinstance(found, dict):
        return found["start"], found["end"]
    return tuple(found) if found else None


def head(printed):
    """The word that names a speaker: the last one before an apposition or a preposition."""
    short = AFTER_HEAD.sub("", printed.strip()) or printed
    words = re.findall(r"[\w’'.-]+", re.sub(r"[’']s?$", "", short.strip(" .,;:\"“”«»'’")))
    return words[-1].casefold().strip(".'’") if words else ""


def share(a, b):
    common = min(a[1], b[1]) - max(a[0], b[0])
    return common / (max(a[1], b[1]) - min(a[0], b[0])) if common > 0 else 0.0


def fits(text, test):
    if test == "exact":
        return lambda a, b: a[:2] == b[:2]
    if test == "overlap":
        return lambda a, b: share(a, b) >= ENOUGH
    return lambda a, b: any(c.isalnum() for c in text[max(a[0], b[0]) : min(a[1], b[1])])


def matching(gold, proposed, ok):
    """{index of gold: index of proposed}: a largest matching, the best pairs tried first."""
    edges = {}
    for i, g in enumerate(gold):
        near = sorted((j for j, p in enumerate(proposed) if ok(g, p)), key=lambda j: -share(g, proposed[j]))
        if near:
            edges[i] = near
    back = {}

    def augment(i, seen):
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in back or augment(back[j], seen):
                    back[j] = i
                    return True
        return False

    for i in sorted(edges, key=lambda i: -share(gold[i], proposed[edges[i][0]])):
        augment(i, set())
    return {i: j for j, i in back.items()}


def of_group(rows, group):
    return [r for r in rows if (r[2] != "partial" if group == "all" else r[2] == group)]


def article_counts(text, marked, proposed):
    """({(group, test): (right, false, missed)}, [(confidence, right)]) of one article."""
    gold, ours = pieces(text, marked), pieces(text, proposed)
    counts, sure = {}, []
    for group in GROUPS:
        g, p = of_group(gold, group), of_group(ours, group)
        for test in TESTS:
            found = matching(g, p, fits(text, test))
            used = set(found.values())
            false = sum(j not in used and not row[5] for j, row in enumerate(p))
            counts[group, test] = (len(found), false, len(g) - len(found))
            if (group, test) == ("all", "overlap"):
                sure = [(row[4], j in used) for j, row in enumerate(p) if row[4] is not None and (j in used or not row[5])]
    g, p = of_group(gold, "all"), of_group(ours, "all")
    found = matching(g, p, fits(text, "any"))
    for kind in ("direct", "indirect"):
        named = [(g[i], p[j]) for i, j in found.items() if g[i][3] and (g[i][2] == "direct") == (kind == "direct")]
        right = sum(same_head(text, a, b) for a, b in named)
        counts["speaker", kind] = (right, len(named) - right, 0)
    spoken = [row for row in g if row[3]]
    both = matching(spoken, p, lambda a, b: fits(text, "any")(a, b) and same_head(text, a, b))
    unnamed = [row for row in g if not row[3]]
    rest = [row for j, row in enumerate(p) if j not in set(both.values()) and not row[5]]
    free = len(matching(unnamed, rest, fits(text, "any")))
    counts["attributed", "any"] = (len(both), len(rest) - free, len(spoken) - len(both))
    return counts, sure


def same_head(text, a, b):
    return b[3] is not None and head(text[slice(*a[3])]) == head(text[slice(*b[3])]) != ""


def measures(right, false, missed):
    precision = right / (right + false) if right + false else 0.0
    recall = right / (right + missed) if right + missed else 0.0
    return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def summed(per_article, key, which):
    return tuple(map(sum, zip(*(per_article[i][key] for i in which), strict=True)))


def with_interval(per_article, key, draws):
    """(precision, recall, F1, lower, upper): the last two bound F1 with 95 % (bootstrap over articles)."""
    values = measures(*summed(per_article, key, range(len(per_article))))
    spread = sorted(measures(*summed(per_article, key, draw))[2] for draw in draws)
    return (*values, spread[int(0.025 * len(spread))], spread[min(len(spread) - 1, int(0.975 * len(spread)))])


def draws_of(number, times=1000):
    rng = random.Random(20240229)
    return [[rng.randrange(number) for _ in range(number)] for _ in range(times)]


def reliability(sure):
    """([(bin from, how many, mean confidence, share right)], expected calibration error)"""
    bins = {}
    for confidence, right in sure:
        bins.setdefault(min(9, int(confidence * 10)), []).append((confidence, right))
    table = [(k / 10, len(b), sum(c for c, _ in b) / len(b), sum(r for _, r in b) / len(b)) for k, b in sorted(bins.items())]
    error = sum(n * abs(mean - share) for _, n, mean, share in table) / max(1, len(sure))
    return table, error
