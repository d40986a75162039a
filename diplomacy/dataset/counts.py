"""What came of the rows of a file."""

from dataclasses import dataclass


@dataclass
class Counts:
    added: int = 0
    equal: int = 0
    changed: int = 0

    def __str__(self):
        said = [f"{count:,} {what}" for what, count in vars(self).items() if count]
        return ", ".join(said) or "nothing"
