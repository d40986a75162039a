"""What speaks for two rows being one, and against it: named weights that are added up. Pure, as the names are."""

from dataclasses import dataclass, field

LEAST = 68
"""The points from which on a pair is worth an editor's look."""
MOST = 100


@dataclass
class Likeness:
    """Points for (and against) two rows being one, each with its reason in words."""

    points: float = 0
    reasons: list = field(default_factory=list)

    def add(self, points, reason):
        self.points += points
        self.reasons.append(reason)

    @property
    def score(self):
        """From 0 to 100."""
        return max(0, min(MOST, round(self.points)))

    @property
    def is_worth_a_look(self):
        return self.score >= LEAST


def overlap(one, other):
    """The share of two sets that both have, from 0 to 1; 0 where both are empty."""
    return len(one & other) / len(one | other) if one | other else 0.0
