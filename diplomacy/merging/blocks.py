"""Which of many rows are compared: those that share a key. Pure."""

from collections import defaultdict
from itertools import combinations

CROWD = 120
"""A key that more rows of one scope share tells nobody from anybody."""


def candidate_pairs(profiles):
    """Pairs of profiles that share a key and may be one by their scope: of the same, or one of them of none (""). Each pair once."""
    blocks = defaultdict(lambda: defaultdict(list))
    for place, profile in enumerate(profiles):
        for key in profile.keys:
            blocks[key][profile.scope].append(place)
    told = set()
    for scopes in blocks.values():
        for one, other in pairs_within(scopes):
            if (one, other) not in told:
                told.add((one, other))
                yield profiles[one], profiles[other]


def pairs_within(scopes):
    """Pairs (smaller place, larger place) of a block: {scope: places, in their order}."""
    loose = scopes.get("", ())
    for scope, places in scopes.items():
        if len(places) <= CROWD:
            yield from combinations(places, 2)
            if scope and len(loose) <= CROWD:
                yield from ((min(one, other), max(one, other)) for one in loose for other in places)


def likely_pairs(profiles, compare):
    """(One, other, their Likeness) of each two profiles that are worth an editor's look."""
    for one, other in candidate_pairs(profiles):
        likeness = compare(one, other)
        if likeness.is_worth_a_look:
            yield one, other, likeness
