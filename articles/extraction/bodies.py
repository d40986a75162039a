"""Ministries and embassies as sides of a contact: "the Iranian Foreign Ministry", "the embassy of Qatar in Tehran"."""

from . import countries, lexicon

PLURALS = {"ministries": "ministry", "embassies": "embassy"}
OWNING = frozenset(["of", "for", "in", "s"])
FOREIGN = frozenset(["foreign", "external"])
SO_CALLED = ("foreign office", "state department", "department of state")
MINISTRY, EMBASSY = "ministry", "embassy"


def body_role(words, more=()):
    """What body folded words are, as "foreign ministry", "energy ministry", "embassy"; "ministry" where that is all, "" for no body.
    Bodies of one country differ by it as offices do. `more` are words of countries that no library knows.
    """
    words = [PLURALS.get(word, word) for word in words]
    if any(name in " ".join(words) for name in SO_CALLED):
        return "foreign ministry"
    head = next((k for k, word in enumerate(words) if word in (MINISTRY, EMBASSY)), None)
    if head is None or (words[head + 1 :] and words[head + 1] not in OWNING):
        return ""
    if words[head] == EMBASSY:
        return EMBASSY
    named = {j for k in range(len(words)) for j in range(k, k + countries.length_at(words, k, more))}
    dropped = lexicon.word_set("around_bodies")
    field = [word for k, word in enumerate(words) if k != head and k not in named and word not in dropped]
    if field and field[0] in FOREIGN and (len(field) == 1 or "affairs" in words):
        field = ["foreign"]
    return " ".join([*sorted(field), MINISTRY])


def are_several(words):
    return not PLURALS.keys().isdisjoint(words)


def is_body(role):
    return role.endswith((MINISTRY, EMBASSY))
