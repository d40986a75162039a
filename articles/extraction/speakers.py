"""Whose words they are: an attribution as printed, resolved to those who are known, or offered as somebody new."""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field, replace
from functools import cached_property

from . import countries, mentions, offices_in_script, strangers
from .descriptions import head_kind, names_two, speaks_for_another
from .mentions import WORD
from .registry import STEM, folded

ALSO = {"minister": ("minister", "foreign_minister"), "head_of_state": ("head_of_state", "head_of_government")}
FORMER = frozenset(["former", "ex", "erstwhile"])
NO_HEAD = frozenset(["with", "travelling", "traveling", "speaking", "who"])
FAR = 2500  # code points that a pronoun reaches back
MOST_BACK = 200  # speakers, and mentions, that are looked at for whom a description means


@dataclass(frozen=True, slots=True)
class Candidate:
    """An official or a ministry of the registry; `score` between 0 and 1 ranks candidates of one speaker."""

    id: object
    kind: str
    score: float
    reason: str


@dataclass(slots=True)
class Speaker:
    """Who said a quote.

    `kind`: official, ministry, collective (several voices that are no one's), writer (nobody's but the article's),
    ambiguous (several officials fit: an editor must choose) or unknown; for an unknown one `name` and `office` are what
    a new draft official would be called, or a ministry where it `is_body` by how it is printed.
    """

    quote: object
    kind: str = "unknown"
    candidates: list = field(default_factory=list)
    name: str = ""
    office: str = ""
    is_body: bool = False
    country: str = ""

    @property
    def chosen(self):
        """The candidate that needs no choice, or None."""
        return self.candidates[0] if self.kind in ("official", "ministry") and self.candidates else None


def resolve_speakers(text, quotes, registry, published="", title=""):
    """One `Speaker` for each quote, in their order. `published` is an ISO date: offices are those in force that day; `title` the
    article's, which may name in full whom the text does not.
    """
    text = f"{text}\n{title}"
    scan = mentions.scan(text, registry, published)
    reader = Reader(text, registry, published, scan)
    order = sorted({q.attribution for q in quotes if q.attribution})
    told = {span: reader.read(span) for span in order}
    out = []
    for quote in quotes:
        known = told.get(quote.attribution) or reader.unsaid(quote)
        out.append(replace(known, quote=quote) if known else Speaker(quote, "writer"))
    return out


@dataclass
class Reader:
    """Reads attributions in text order and remembers who spoke last."""

    text: str
    registry: object
    day: str
    scan: object
    last: list = field(default_factory=list)  # (position, Speaker), in text order

    @cached_property
    def holders(self):
        return strangers.holders(self.text, self.scan.wholes)

    def read(self, span):
        printed = self.text[slice(*span)]
        speaker = self.pronoun(span, printed) or self.described(span, printed)
        self.last.append((span[0], speaker))
        return speaker

    def unsaid(self, quote):
        """Whose a verb is that has no subject of its own, as Arabic may leave it out: "وأكد أن": of whoever spoke last. None for others."""
        if quote.attribution or not quote.cue or not offices_in_script.is_script(self.text[slice(*quote.cue)]):
            return None
        return self.latest(quote.cue[0], lambda s: s.chosen is not None)

    def pronoun(self, span, printed):
        if offices_in_script.is_pronoun(printed):
            return self.person_before(span[0], "")
        words = [folded(w) for w in WORD.findall(printed)][:2]
        sets = mentions.word_sets()
        if len(words) != 1 and not (len(words) == 2 and words[1] in ("also", "himself", "herself")):
            return None
        word = words[0]
        if word in sets["writer"]:
            return Speaker(None, "unknown")
        if word in sets["it"]:
            body = self.latest(span[0], lambda s: s.kind == "ministry")
            return body or self.latest(span[0], lambda s: s.kind == "unknown" and bool(s.name) and not s.office) or Speaker(None, "unknown")
        if word in sets["they"]:
            return self.latest(span[0], lambda s: s.kind == "collective") or Speaker(None, "collective")
        for gender in ("he", "she"):
            if word in sets[gender]:
                return self.person_before(span[0], gender)
        return None

    @cached_property
    def places(self):
        return [m.start for m in self.scan.mentions]

    @cached_property
    def mentioned(self):
        return {pid for m in self.scan.mentions for pid in m.people}

    def mentions_in(self, begin, end):
        """The mentions that begin in this stretch of the text."""
        return self.scan.mentions[bisect_left(self.places, begin) : bisect_left(self.places, end)]

    def latest(self, at, fits):
        for position, speaker in self.last[: -MOST_BACK - 1 : -1]:
            if position < at and fits(speaker):
                return speaker
        return None

    def suits(self, pid, gender):
        known = self.registry.person[pid].gender.lower()
        return not gender or not known or known.startswith("f") == (gender == "she")

    def person_before(self, at, gender, role=""):
        """The last suitable subject: of the sentence before, or whoever spoke last in between."""
        recent = self.last[: -MOST_BACK - 1 : -1]
        spoke = next(((p, s) for p, s in recent if p < at and s.chosen and s.chosen.kind == "official"), None)
        unknown = next(((p, s) for p, s in recent if p < at and s.kind == "unknown" and s.name), None)
        subject = self.subject_before(at, gender, role)
        options = []
        if spoke and self.suits(spoke[1].chosen.id, gender) and (not role or role in self.registry.roles_of(spoke[1].chosen.id, self.day)):
            options.append((spoke[0], spoke[1]))
        if unknown and not role:
            options.append(unknown)
        if subject:
            position, pid = subject
            options.append((position, Speaker(None, "official", [Candidate(pid, "official", 0.75, "last suitable subject")])))
        options = [o for o in options if at - o[0] < FAR] or options[:1]
        return max(options, key=lambda o: o[0])[1] if options else Speaker(None, "unknown")

    def subject_before(self, at, gender, role, titled=""):
        """(position, id) of the first person in the nearest sentence before, who is not after a preposition."""
        here = bisect_right(self.scan.sentences, at) - 1
        for number in range(here, max(-1, here - 12), -1):
            begin = self.scan.sentences[number]
            end = min(at, self.scan.sentences[number + 1] if number + 1 < len(self.scan.sentences) else at)
            inside = [m for m in self.mentions_in(begin, end) if m.people and self.holds(m.people[0], role, titled)]
            for m in sorted(inside, key=lambda m: (m.governed, m.start)):
                pid = self.settled(m)
                if pid is not None and self.suits(pid, gender):
                    return m.start, pid
        return None

    def holds(self, pid, role, titled):
        """Whether somebody holds an office of this role, with this word in its title; "" asks for none."""
        if role and role not in self.registry.roles_of(pid, self.day):
            return False
        return not titled or self.registry.titled(pid, self.day, titled)

    def settled(self, mention):
        """The one person that a mention means: by being alone, or by the whole name printed elsewhere; else None."""
        if len(mention.people) == 1:
            return mention.people[0]
        full = [pid for pid in mention.people if pid in self.scan.full]
        return full[0] if len(full) == 1 else None

    def described(self, span, printed):
        head = re.split(r"\s*[,(،]", printed, maxsplit=1)[0]
        low = [folded(w) for w in WORD.findall(head)]
        rest = [folded(w) for w in WORD.findall(printed)]
        codes = countries.countries_in([p for w in rest for p in w.split()], self.registry.country_words)
        if speaks_for_another(printed):
            return Speaker(None, "unknown", office=printed, country=codes[0] if codes else "")
        if names_two(head):
            return Speaker(None, "collective", name=printed)
        name = self.name_of(printed)
        role = mentions.role_in(rest[: next((k for k, w in enumerate(low) if k and w in NO_HEAD), len(rest))])
        kind = head_kind(low)
        if kind == "body" and not self.registry.named(name):
            return self.body(span, low, codes, printed)
        if name and (named := self.named(name, role, codes)):
            return self.bound(span, name, named)
        if kind == "collective":
            return Speaker(None, "collective", name=printed)
        if "counterpart" in low:
            return self.counterpart(span, codes)
        if role and not name and not FORMER.isdisjoint(low):
            return Speaker(None, "unknown", office=printed, country=codes[0] if codes else "")
        if role and not name:
            return self.office(span, role, codes, low, printed)
        if not name and kind == "body":
            return self.body(span, low, codes, printed)
        if offices_in_script.is_script(printed) and (held := self.in_script(span, printed)):
            return held
        stranger = strangers.called(self.text, self.scan, span, name)
        return Speaker(None, "unknown", [], *stranger, country=codes[0] if codes else "")

    def name_of(self, printed):
        """The words of the name: those of the head, or those set beside an office ("the minister, Odile Brennart")."""
        more = self.registry.country_words
        head, beside = mentions.name_words(printed, more), mentions.name_after_comma(printed, more)
        if beside and (
            not head or (not self.registry.named(head) and mentions.role_in([folded(w) for w in printed.split(",")[0].split()]))
        ):
            return beside
        return head

    def bound(self, span, name, named):
        """Whose a surname alone is where somebody unknown of that surname was named before, under a whole name: theirs.

        Where one who is known is named in full too, it is left to the editor.
        """
        if len(name) != 1:
            return named
        stranger = self.latest(
            span[0], lambda s: s.kind == "unknown" and len(s.name.split()) > 1 and folded(s.name).split()[-1] == name[0]
        ) or self.stranger_before(span[0], name[0])
        if not stranger:
            return named
        if any(c.id in self.scan.full for c in named.candidates):
            return replace(named, kind="ambiguous")
        return stranger

    def stranger_before(self, at, surname):
        """The last whole name with this surname that nobody known has, though it did not speak; None if none is printed."""
        printed = next((whole for where, last, whole in reversed(self.scan.strangers) if where < at and last == surname), "")
        return Speaker(None, "unknown", name=printed) if printed else None

    def named(self, words, role, codes):
        found = self.registry.named(words)
        if not found:
            return None
        scored = []
        for pid, fit, alone in found:
            person, score = self.registry.person[pid], fit
            reasons = ["surname" if alone else "name"]
            if pid in self.scan.full:
                score += 0.3
                reasons.append("named in full in this article")
            if role and role in self.registry.roles_of(pid, self.day):
                score += 0.2
                reasons.append("holds this office")
            if codes and person.country in codes:
                score += 0.1
                reasons.append("of this country")
            if person.offices and not self.registry.roles_of(pid, self.day):
                score -= 0.1
            scored.append((score, alone, pid, ", ".join(reasons)))
        scored.sort(key=lambda row: (-row[0], str(row[2])))
        top = [Candidate(pid, "official", round(min(1.0, max(0.05, score)), 3), reason) for score, _, pid, reason in scored[:8]]
        second = scored[1][0] if len(scored) > 1 else 0
        printed_in_full = scored[0][2] in self.scan.full
        holding = [row for row in scored if role and row[2] in self.in_office(role, codes)]
        if len(holding) == 1 and holding[0] is scored[0]:
            return Speaker(None, "official", top)
        clear = len(scored) == 1 or (scored[0][0] - second > 0.15 and (printed_in_full or not scored[0][1]))
        return Speaker(None, "official" if clear else "ambiguous", top)

    def in_script(self, span, printed):
        """The holder of an office, or the ministry, that is printed in Persian or Arabic; None where the record has none."""
        named = offices_in_script.office_printed(printed)
        if named is None:
            return None
        if named.role == "ministry":
            fitting = self.registry.bodies_called("foreign ministry", named.country, ())
            if len(fitting) == 1:
                return Speaker(None, "ministry", [Candidate(fitting[0], "ministry", 0.9, "name and country")])
            return self.latest(span[0], lambda s: s.kind == "ministry") if not named.country else None
        found = self.office(span, named.role, [named.country] if named.country else [], [], printed)
        return found if found.candidates else None

    def in_office(self, role, codes):
        """Those who hold an office of this role on the day, for one of the countries that are printed."""
        return {pid for code in codes for pid in self.registry.holders(role, code, self.day)}

    def office(self, span, role, codes, low, printed):
        people = [pid for code in codes[:1] for pid in self.registry.holders(role, code, self.day)]
        if not people and role == "head_of_state":
            people = [pid for code in codes[:1] for pid in self.registry.holders("head_of_government", code, self.day)]
        if not people and role in ("minister", "foreign_minister"):
            people = [
                pid for code in codes[:1] for r in ("foreign_minister", "minister") for pid in self.registry.holders(r, code, self.day)
            ]
        if not people and not codes:
            people = self.titled_like(role, printed)
        mentioned = [pid for pid in people if pid in self.mentioned]
        people = mentioned or people
        if people:
            kind = "official" if len(people) == 1 else "ambiguous"
            return Speaker(None, kind, [Candidate(pid, "official", 0.9 / len(people), "held this office") for pid in people])
        if not codes:
            # "the president", "the minister": whoever of that office was spoken of last.
            word = next((w for w in reversed(low) if mentions.role_at([w], 0)), "")
            wanted = ALSO.get(role, (role,))
            for titled in (word, ""):
                for one in wanted:
                    found = self.subject_before(span[0], "", one, titled) or self.mentioned_before(span[0], one, titled)
                    if found:
                        return Speaker(None, "official", [Candidate(found[1], "official", 0.7, "last of this office")])
            unknown = self.latest(
                span[0], lambda s: s.kind == "unknown" and s.name and mentions.role_in([folded(w) for w in s.office.split()]) in wanted
            )
            if unknown:
                return unknown
            if " and " not in printed and (stranger := self.holders.get(strangers.last_office(low))):
                return Speaker(None, "unknown", name=stranger.name, office=stranger.office)
        return Speaker(None, "unknown", office=strangers.without_titles(printed), country=codes[0] if codes else "")

    def titled_like(self, role, printed):
        """Holders of an office whose title names the country of an adjective that no library knows."""
        stems = {
            folded(w)[:STEM] for w in WORD.findall(printed) if w[0].isupper() and len(w) > STEM and not mentions.role_at([folded(w)], 0)
        }
        held = self.registry.by_role.get((role, None), ())
        return [pid for pid, o in held if o.in_force(self.day) and any(w[:STEM] in stems for w in folded(o.title).split())] if stems else []

    def mentioned_before(self, at, role, titled):
        for m in reversed(self.mentions_in(0, at)[-MOST_BACK:]):
            pid = self.settled(m) if m.people else None
            if pid is not None and self.holds(pid, role, titled):
                return m.start, pid
        return None

    def counterpart(self, span, codes):
        """ "his Qatari counterpart": the same office on the other side."""
        other = self.latest(span[0], lambda s: s.chosen and s.chosen.kind == "official")
        pid = other.chosen.id if other else None
        if pid is None:
            found = self.subject_before(span[0], "", "")
            pid = found[1] if found else None
        roles = sorted(self.registry.roles_of(pid, self.day)) if pid is not None else ["foreign_minister"]
        people = [p for code in codes[:1] for role in roles for p in self.registry.holders(role, code, self.day) if p != pid]
        if not people:
            return Speaker(None, "unknown", office="counterpart", country=codes[0] if codes else "")
        kind = "official" if len(people) == 1 else "ambiguous"
        return Speaker(None, kind, [Candidate(p, "official", 0.8 / len(people), "counterpart") for p in people])

    def body(self, span, low, codes, printed):
        asked = {p for w in low for p in w.split()} - {"the", "of", "s", "for", "a", "an", "and"}
        asked -= {w for w in asked if countries.by_words().get(w) or w in self.registry.country_words}
        scores = {}
        for word in asked:
            known = self.registry.by_body_word
            for bid in known.get(word) or known.get(word[:STEM] + "-", ()) if len(word) > STEM else known.get(word, ()):
                scores[bid] = scores.get(bid, 0) + 1
        fitting = [bid for bid, n in scores.items() if n == len(asked) and (not codes or self.registry.body[bid].country in codes)]
        if not codes and len(asked) == 1:
            # "the ministry": the last one that spoke and is called so.
            before = self.latest(span[0], lambda s: s.kind == "ministry" and s.chosen.id in scores)
            if before:
                return before
            fitting = fitting if len(fitting) == 1 else []
        if fitting:
            kind = "ministry" if len(fitting) == 1 else "ambiguous"
            return Speaker(
                None, kind, [Candidate(b, "ministry", 0.95 / len(fitting), "name and country") for b in sorted(fitting, key=str)]
            )
        return Speaker(None, "unknown", name=printed, country=codes[0] if codes else "")
