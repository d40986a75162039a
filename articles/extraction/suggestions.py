"""What the engine proposes. Offsets count code points, half-open."""

from dataclasses import dataclass, fields
from typing import NamedTuple

ENGINE_VERSION = 6


class Attribution(NamedTuple):
    """Where a span's speaker and cue are printed; None where nothing is."""

    attribution: tuple[int, int] | None
    cue: tuple[int, int] | None


@dataclass(slots=True)
class Quote:
    """A suggested quote: words of an article and who is told to have said them.

    `kind` is direct, indirect or partial. `carried` says that the attribution is the one of a neighbouring quote that
    this one runs on from. `within` is the span of the other speaker's quote in which this one is told, or None.
    Also read as a mapping, in the flat form of the evaluation: `dict(quote)`.
    """

    start: int
    end: int
    kind: str
    cue: tuple[int, int] | None = None
    attribution: tuple[int, int] | None = None
    confidence: float = 0.5
    within: tuple[int, int] | None = None
    carried: bool = False

    @property
    def span(self):
        return self.start, self.end

    def keys(self):
        return [field.name for field in fields(self)] + ["cue_start", "cue_end", "speaker_start", "speaker_end"]

    def __getitem__(self, name):
        if name in ("cue_start", "cue_end", "speaker_start", "speaker_end"):
            span = self.cue if name.startswith("cue") else self.attribution
            return span and span[name.endswith("end")]
        return getattr(self, name)
