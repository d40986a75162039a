"""Where a sentence tells of a contact, and between whom: verbs and nouns of meeting, calling, visiting and sending."""

from dataclasses import replace
from functools import cache
from itertools import islice

from . import countries, cues, groups, lexicon
from .bodies import is_body
from .mentions import role_in
from .parties import PARTS, Party, sides_of
from .registry import folded

COMING = lexicon.word_set("coming")
NEGATING = lexicon.word_set("negating")
PLANNED = lexicon.word_set("planned")
HELD = frozenset(["held", "had", "made", "hold", "holding", "conducted"])
AFTER = frozenset(["after", "following", "during", "in", "at", "upon"])
MEETING = frozenset(["met", "meets", "meet"])
DAYS = groups.TIMES | {"to", "on"}
INSIDE = frozenset("KADS#")
JOINING = frozenset(["of", "to", "for", "and", "as", "well"])


# What happened


@cache
def triggers():
    """The words that may tell of a contact."""
    kinds = ("message_nouns", "receiving", "speaking", "contact_nouns", "visit_verbs", "visit_openers")
    return MEETING | {"invited", "called"} | frozenset(word for kind in kinds for word in lexicon.word_set(kind))


def events_in(s, most):
    """[(word, kind, how)] of the first contacts that the words of a sentence tell of: see `trigger_at`."""
    known = triggers()
    found = ((k, *trigger_at(s, k)) for k, word in enumerate(s.words) if word in known)
    return list(islice((event for event in found if event[1]), most))


def trigger_at(s, k):
    """(kind, how) of a contact that the word at `k` tells of, or ("", ""). `how` is where its sides stand: see `parties_of`."""
    rules = lexicon.word_sets()
    word, words, tags = s.words[k], s.words, s.tags
    before, after = words[max(0, k - 4) : k], words[k + 1 : k + 5]
    if word in rules["message_nouns"] and any(w in rules["message_verbs"] or w == "received" for w in words[max(0, k - 5) : k]):
        return "message", "message"
    if word == "invited" and tags[k] == "V" and tags[k - 1 : k] != ["X"] and tags[k + 1 : k + 2] in (["K"], ["D"], ["S"]):
        return "message", "invitation"
    if (tags[k] == "V" and word == "met") or (word in ("meets", "meet") and tags[k] in "ZB"):
        return "meeting", "verb"
    if word in rules["receiving"] and after and tags[k] == "V":
        if before[-1:] and before[-1] in ("was", "were", "been") and after[0] == "by":
            return "meeting", "passive"
        if tags[object_start(s, k)] in "KDS":
            return ("phone_call", "object") if word.endswith("phoned") else ("meeting", "object")
    if word == "called" and tags[k] == "V" and after and tags[k + 1] in "KSD" and is_call(s, k):
        return "phone_call", "object"
    if word in rules["speaking"] and tags[k] == "V":
        return speaking_at(s, k)
    if word in rules["contact_nouns"]:
        return noun_at(s, k, kind_of(s, k))
    goes = word in rules["visit_verbs"] or (word in rules["visit_openers"] and "visit" in words[k + 1 : k + 5])
    if goes and tags[k] in "VZ" and visit_place(s, k):
        return "visit", "visit"
    return "", ""


def speaking_at(s, k):
    """ "spoke with", "spoke to President X", "spoke by phone", "discussed the fish over the phone"."""
    words, tags, after = s.words, s.tags, s.words[k + 1 : k + 5]
    by_phone = any(
        w in ("phone", "telephone") and words[j - 1] in ("by", "over", "on", "the") for j, w in enumerate(words[k + 1 : k + 12], k + 1)
    )
    if words[k] == "spoke" and after and after[0] == "to" and tags[k + 2 : k + 3] in (["K"], ["D"], ["S"]):
        stop = list_end(s, k + 2)
        return ("phone_call", "to") if role_in(words[k + 2 : stop]) or "counterpart" in words[k + 2 : stop] else ("", "")
    if by_phone or (words[k] == "spoke" and "with" in after):
        return "phone_call", "verb"
    if words[k] == "spoke" and after and after[0] in ("to", "today", "by", "on", "again"):
        return "phone_call", "joint"
    return "", ""


def noun_at(s, k, kind):
    """ "held talks with", "a phone call between", "his meeting with", "after meeting President X"."""
    words, tags = s.words, s.tags
    before, after = words[max(0, k - 4) : k], words[k + 1 : k + 4]
    if not PLANNED.isdisjoint(before) or words[k - 1] in lexicon.word_set("contact_nouns"):
        return "", ""  # "a summit | meeting" is told by its first word
    if "between" in after[:2] and not {"of", "with"} & set(after[:1]):
        took_place = k < 4 or any(w in HELD or w in AFTER for w in before)
        return (kind, "between") if took_place else ("", "")
    if any(w in HELD for w in before):
        return kind, "verb"
    told = before[-1:] and (tags[k - 1] in "SDAK" or before[-1] in AFTER)
    if after[:1] == ["with"] and told:
        return kind, "noun"
    if words[k] == "meeting" and before[-1:] and before[-1] in AFTER - {"in", "at"} and tags[k + 1 : k + 2] in (["K"], ["D"], ["S"]):
        return kind, "noun"
    return "", ""


def kind_of(s, k):
    """The kind of contact that the noun at `k` names, with the words before it."""
    word, before = s.words[k], s.words[max(0, k - 4) : k]
    if {"video", "virtual"} & set(before) or "video" in s.words[k + 1 : k + 5]:
        return "video_call"
    if word.startswith(("call", "conversation", "phone")) or {"phone", "telephone", "call"} & set(before[-2:]):
        return "phone_call"
    return "summit_or_forum" if word == "summit" else "meeting"


def is_call(s, k):
    """Whether "called" at `k` is a call: of somebody by name or office, on a day or to some end, and no name for them."""
    stop = list_end(s, k + 1)
    named = s.words[k + 1 : stop]
    if stop == k + 1 or s.tags[stop : stop + 1] in (["Q"], ["A"]) or any(word in ("a", "an") for word in named):
        return False
    if s.tags[k + 1] == "K" and {"today", "yesterday", "to"} & set(s.words[k + 2 : k + 16]):
        return True
    return bool(role_in(named) or "counterpart" in named) and not DAYS.isdisjoint(s.words[stop : stop + 14])


def is_coming(s, k):
    """Whether the contact is only planned, wished or denied: by what stands before it in its clause, or by what the clause hangs on."""
    first = max(0, k - 8)
    for j in range(k - 1, first - 1, -1):
        if s.tags[j] in ",;:.QWN" or s.words[j] in ("that", "and"):
            first = j + 1
            break
    before = s.words[first:k]
    if not NEGATING.isdisjoint(before) or not COMING.isdisjoint(before):
        return True
    verb = next((j for j in range(k, max(-1, k - 5), -1) if s.words[j] in HELD | {"have"}), k)
    leads = s.words[verb - 1] if verb else ""
    if (leads == "to" and s.tags[verb] in "BAX") or (leads not in ("", "to") and s.tags[verb - 1] in "TM"):
        return True
    that = next((j for j in range(k - 1, 0, -1) if s.words[j] == "that"), 0)
    return bool(that) and not NEGATING.isdisjoint(s.words[max(0, that - 4) : that])


# Where


def visit_place(s, k):
    """(start, end) tokens of the place that a verb of travelling names, or None."""
    j = k + 1
    while j < len(s) and (s.words[j] in lexicon.word_set("before_place") or s.tags[j] == "#"):
        j += 1
    stop = j
    while stop < len(s) and s.tags[stop] == "K" and s.words[stop] not in groups.TIMES:
        stop += 1
    if stop == j:
        return None
    if country_of_place(" ".join(s.words[j:stop])):
        return j, stop
    # A town that is no capital is told by the country behind it: "Jeddah, Saudi Arabia".
    last = stop + 1
    while last < len(s) and s.tags[stop] == "," and s.tags[last] == "K" and last < stop + 4:
        last += 1
    return (j, last) if last > stop + 1 and country_of_place(" ".join(s.words[stop + 1 : last])) else None


def place_behind(text, s, k):
    """(place, country) that "in Geneva" or "in Muscat, Oman" names behind what is told at `k`; ("", "") for none."""
    for j in range(k + 1, min(len(s) - 1, k + 30)):
        if s.tags[j] in ";:.Q" or (s.tags[j] in "XM" and j > k + 1):
            break
        if s.words[j] not in ("in", "at") or s.tags[j + 1] != "K" or s.words[j + 1] in groups.TIMES:
            continue
        stop = j + 1
        while stop < len(s) and s.tags[stop] == "K" and s.words[stop] not in groups.TIMES:
            stop += 1
        last = stop
        if s.tags[stop : stop + 2] == [",", "K"] and country_of_place(s.words[stop + 1]):
            last = stop + 2
        printed = text[s.starts[j + 1] : s.ends[last - 1]]
        code = country_of_place(printed) or country_of_place(text[s.starts[last - 1] : s.ends[last - 1]])
        is_country = folded(printed) in countries.by_words()
        return ("" if is_country else text[s.starts[j + 1] : s.ends[stop - 1]], code)
    return "", ""


def country_of_place(printed):
    for part in (printed, printed.rsplit(",", 1)[-1]):
        code = countries.by_capital().get(folded(part)) or countries.by_words().get(folded(part))
        if code:
            return code
    return ""


# Between whom


def parties_of(text, s, k, how, cast, told, number=1):
    """[(parties, (place, country) or None)] of the contact at `k`: one entry a contact. `told` is who "he" and "she" stand for, or
    None, `number` how many contacts the words tell of.

    `how` tells where the sides stand: "verb" before it and behind "with" or as its object, "joint" all before it, "to" behind "to",
    "object" behind it, "passive" behind "by", "noun" in the rest of the sentence, "between" behind that word.
    """
    if how in ("message", "invitation"):
        message = message_parties(text, s, k, cast) if how == "message" else invitation_parties(text, s, k, cast)
        return [(message, None)] if message else []
    if how == "between":
        both = sides(text, s, group_behind(s, k, "between"), cast)
        return [(both, None)] if len(both) > 1 else []
    group = subject_at(s, k, how)
    is_pronoun = group is not None and group.end - group.start == 1 and s.words[group.start] in ("he", "she")
    subject = [replace(told)] if is_pronoun and told else sides(text, s, group, cast)
    if how == "visit":
        return visit_parties(text, s, k, subject)
    other = other_side(s, k, how)
    if other is None:
        return [(subject, None)] if len(subject) > 1 and how != "noun" else []
    out, begin, end = [], s.starts[other.start], s.ends[other.end - 1]
    cuts = [m.span() for m in PARTS.finditer(text, begin, end)]
    for a, b in zip([begin, *(c[1] for c in cuts)], [*(c[0] for c in cuts), end], strict=True):
        guests = sides_of(text, a, b, cast, subject)
        keys = {p.key for p in guests}
        both = [*(replace(p) for p in subject if p.key not in keys), *guests]
        if guests and len(both) > len(guests):
            if len(guests) > 1 and number == len(guests):  # "two calls with his Qatari and Omani counterparts"
                out += [([*(replace(p) for p in subject if p.key not in keys), guest], None) for guest in guests]
                continue
            if how in ("object", "passive"):
                host, guest = (both[0], both[-1]) if how == "object" else (both[-1], both[0])
                host.part, guest.part = "host", "guest"
            out.append((both, None))
    return out


def sides(text, s, group, cast):
    """The parties of a noun group, in order."""
    if group is None or group.end <= group.start:
        return []
    return sides_of(text, s.starts[group.start], s.ends[group.end - 1], cast)


def subject_at(s, k, how):
    """The noun group that a contact at `k` is told of."""
    if how == "noun":
        main = cues.sentence_subject(s, len(s), after_comma(s, k))
        return main or cues.sentence_subject(s, len(s), 0)
    verb = k
    if how == "verb" and s.tags[k] != "V" and s.words[k] not in MEETING:
        verb = next((i for i in range(k, max(-1, k - 5), -1) if s.words[i] in HELD), k)
    start = verb
    while start > 0 and s.tags[start - 1] in "RXM":
        start -= 1
    group = groups.subject_before(s, start, 0) or cues.sentence_subject(s, verb, 0)
    if group and s.words[group.start] in ("jr", "sr") and group.start > 1:
        first = groups.subject_before(s, group.start - 1, 0)  # "Amos R. Bell, Jr."
        return groups.Group(first.start, group.end) if first else group
    return group


def visit_parties(text, s, k, subject):
    place = visit_place(s, k)
    printed = text[s.starts[place[0]] : s.ends[place[1] - 1]]
    code = country_of_place(printed)
    for guest in subject:
        guest.part = "guest"
    host = Party(s.starts[place[0]], s.ends[place[1] - 1], printed, country=code, part="host", number=-int(code or "0", 36))
    return [([*subject, host], (printed, code))] if subject and code not in {p.country for p in subject} else []


def after_comma(s, k):
    return next((j + 1 for j in range(k, len(s)) if s.tags[j] == ","), 0)


def other_side(s, k, how):
    """The noun group that stands against the subject; None if nothing of the kind follows."""
    if how == "joint":
        return None
    if how in ("to", "passive"):
        return group_from(s, k + 2)
    if how == "object":
        return group_from(s, object_start(s, k))
    return (direct_object(s, k) if s.words[k] in MEETING else None) or group_behind(s, k, "with") or direct_object(s, k)


def direct_object(s, k):
    """Whom somebody met: the noun group right behind a form of "meet"."""
    if s.words[k] not in MEETING | {"meeting"} or s.tags[k + 1 : k + 2] not in (["K"], ["D"], ["S"]) or s.words[k + 1] in groups.TIMES:
        return None
    return group_from(s, k + 1)


def object_start(s, k):
    """Where the object of the verb at `k` begins, behind "in Doha", "on Thursday" and "today"."""
    j, last = k + 1, len(s) - 1
    while j < min(last, k + 9) and s.tags[j] in "PR":
        is_place = s.tags[j] == "P"
        j += 1
        while is_place and j < last and s.tags[j] in "KA#":
            j += 1
    return min(j, last)


def group_behind(s, k, word):
    """The noun group that `word` leads to, soon behind `k`, in the same clause."""
    for j in range(k + 1, min(len(s) - 1, k + 9)):
        if s.words[j] == word:
            return group_from(s, j + 1)
        if s.tags[j] in ",.;:XMQ" or (s.tags[j] == "V" and j > k + 1):
            return None
    return None


def group_from(s, start):
    """The list of people or bodies that begins at `start`, or None."""
    stop = list_end(s, start)
    return groups.Group(start, stop) if stop > start else None


def list_end(s, start):
    """Where a list of people or bodies ends that begins at `start`."""
    stop = start
    while stop < len(s):
        word, following = s.words[stop], s.tags[stop + 1 : stop + 2]
        if s.tags[stop] == "(" and s.tags[stop + 2 : stop + 3] == [")"]:
            stop += 3  # "the Organisation of the River (OR)"
            continue
        of_several = word == "from" and stop > start and s.words[stop - 1].endswith("s")
        if not (s.tags[stop] in INSIDE or word in JOINING or of_several or list_comma(s, stop)):
            break
        if word in groups.TIMES or (word == "to" and following not in (["K"], ["D"])) or (word == "and" and following == ["V"]):
            break
        stop += 1
    while stop > start and (s.words[stop - 1] in JOINING or s.words[stop - 1] in (",", "the")):
        stop -= 1
    return stop


def list_comma(s, k):
    """Whether the comma at `k` stands between two sides, or between a name and an office."""
    if s.tags[k] != "," or k + 1 >= len(s) or s.tags[k - 1] not in "KA)":
        return False
    if s.tags[k + 1] == "D":
        first = next((j + 1 for j in range(k - 1, -1, -1) if s.tags[j] not in INSIDE), 0)
        beside_a_name = s.tags[k - 1] == "K" and not role_in(s.words[first:k])
        return beside_a_name and s.words[k + 1] == "the" and bool(role_in(s.words[k + 2 : k + 5]))
    return s.tags[k + 1] == "K" or (s.words[k + 1] == "and" and s.tags[k + 2 : k + 3] in (["K"], ["D"]))


def message_parties(text, s, k, cast):
    """Sender, recipient and bearer of the message or invitation at `k`."""
    verb = next(i for i in range(k - 1, -1, -1) if s.words[i] in lexicon.word_sets()["message_verbs"] or s.words[i] == "received")
    bearer = sides(text, s, subject_at(s, verb, "message"), cast)
    ends = {}
    j = k + 1
    while j < len(s):
        word = s.words[j]
        if word in ("from", "of", "to") and j + 1 < len(s) and s.tags[j + 1] in "KDS":
            stop = j + 1
            while stop < len(s) and (s.tags[stop] in INSIDE or (s.words[stop] == "of" and s.tags[stop + 1 : stop + 2] == ["K"])):
                stop += 1
            party = cast.read(text, s.starts[j + 1], s.ends[stop - 1], *((bearer[0], {p.number for p in bearer}) if bearer else ()))
            if party and word not in ends:
                ends["from" if word == "of" else word] = party
            j = stop
        elif s.tags[j] in ",.;" or word == "attend":
            break
        else:
            j += 1
    sender, recipient = ends.get("from"), ends.get("to")
    if s.words[verb] == "received" and bearer:
        recipient, bearer = bearer[0], []
    if sender is None and bearer and (is_body(bearer[0].role) or s.words[verb] in ("sent", "sends", "wrote", "extended")):
        sender, bearer = bearer[0], []
    if sender is None or recipient is None:
        return None
    sender.part, recipient.part = "sender", "recipient"
    for one in bearer:
        one.part = "bearer"
    return [sender, recipient, *(b for b in bearer if b.key not in (sender.key, recipient.key))]


def invitation_parties(text, s, k, cast):
    """Who invited whom: "The Emir of Qatar invited President Omar Dasti to the forum"."""
    senders = sides(text, s, subject_at(s, k, "object"), cast)
    group = group_from(s, k + 1)
    recipients = sides_of(text, s.starts[group.start], s.ends[group.end - 1], cast, senders) if group else []
    if not senders or not recipients:
        return None
    senders[0].part, recipients[0].part = "sender", "recipient"
    return [senders[0], recipients[0]]
