"""What was read of an article, each part with where it was found. Text alone: no Django."""

from dataclasses import asdict, dataclass, field

FIELDS = ("title", "url", "publisher", "published", "dateline", "byline", "language", "licence", "body")

GUESSED = "a guess from the words"


class Unreadable(Exception):
    """What was brought in cannot be read; the message is a sentence for the editor."""


@dataclass(frozen=True)
class Found:
    """A value and where it was found, as a few words for the editor. An empty value was not found."""

    value: str = ""
    where: str = ""

    def __bool__(self):
        return bool(self.value)


@dataclass(frozen=True)
class Piece:
    """A paragraph of what was brought in, and whether it was taken into the body."""

    text: str
    is_taken: bool = True


@dataclass
class Reading:
    """The parts of an article that were found, and the original as paragraphs of text.

    `published` is an ISO 8601 moment, with its offset where the original tells it; of a day alone the time is 00:00.
    """

    parts: dict[str, Found] = field(default_factory=dict)
    original: list[Piece] = field(default_factory=list)

    def __getitem__(self, name):
        return self.parts.get(name, Found())

    def find(self, name, value, where):
        """Note a part, unless it is empty or was found before, in a place that is more to be trusted."""
        if value and not self[name]:
            self.parts[name] = Found(value, where)

    def value(self, name):
        return self[name].value

    def as_json(self):
        return {"parts": {name: asdict(one) for name, one in self.parts.items()}, "original": [[p.text, p.is_taken] for p in self.original]}

    @classmethod
    def from_json(cls, data):
        return cls(
            {name: Found(one["value"], one["where"]) for name, one in data["parts"].items()},
            [Piece(text, is_taken) for text, is_taken in data["original"]],
        )
