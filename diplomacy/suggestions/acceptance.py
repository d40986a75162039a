"""How the engine's suggestions fare with the editors: counted on what they decided, nothing else."""

from dataclasses import dataclass
from math import sqrt

from django.db.models import Avg, Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import Cast, Floor, Least

from articles.models import QuoteKind
from diplomacy.meetings.models import MeetingKind
from diplomacy.suggestions.models import ContactSuggestion, QuoteSuggestion, State

FEW = 30
"""Decisions below which a share says little."""
BANDS = (0.9, 0.8, 0.7, 0.5, 0.0)
"""Where the bands of confidence begin, the highest first."""
BINS = 10
Z = 1.96
"""Standard deviations of a 95 % interval."""


def had(*names):
    """The condition that one of these fields was changed when it was accepted."""
    return Q(*[Q(changes__has_key=name) for name in names], _connector=Q.OR)


SAME_TEXT = Q(quote__body_version=F("body_version"))
OTHER_SPEAKER = Q(speaker__isnull=False) & (Q(quote__speaker=None) | ~Q(quote__speaker=F("speaker")))
OTHER_BODY = Q(ministry__isnull=False) & (Q(quote__ministry=None) | ~Q(quote__ministry=F("ministry")))
STANDS = Q(quote__id__isnull=False)

QUOTE_CHANGES = {
    "bounds": had("bounds") | (STANDS & SAME_TEXT & ~Q(quote__exact=F("exact"))),
    "kind": had("kind") | (STANDS & ~Q(quote__kind=F("kind"))),
    "speaker": had("speaker", "ministry") | (STANDS & (OTHER_SPEAKER | OTHER_BODY)),
}
"""What an editor had otherwise when accepting, or put right on the quote later while the text was the same."""
CONTACT_CHANGES = {"bounds": had("bounds"), "kind": had("kind"), "speaker": had("participants")}
NUMBERS = ("accepted_number", "kept", "bounds", "kinds", "speakers", "rejected", "waiting")
ORDER = {QuoteSuggestion: QuoteKind.values, ContactSuggestion: MeetingKind.values}


@dataclass(frozen=True)
class Share:
    """So many of so many, in per cent with the 95 % interval of Wilson."""

    number: int
    of: int

    @property
    def is_few(self):
        return self.of < FEW

    @property
    def percent(self):
        return 100 * self.number / self.of if self.of else None

    @property
    def interval(self):
        if not self.of:
            return None
        share, middle = self.number / self.of, self.number / self.of + Z * Z / (2 * self.of)
        half = Z * sqrt(share * (1 - share) / self.of + Z * Z / (4 * self.of * self.of))
        whole = 1 + Z * Z / self.of
        return 100 * (middle - half) / whole, 100 * (middle + half) / whole


@dataclass(frozen=True)
class Line:
    """The decisions on suggestions of one kind and band of confidence, or of one version of the engine. `numbers` by NUMBERS."""

    name: str
    band: str
    numbers: dict

    @property
    def proposed(self):
        return self.numbers["accepted_number"] + self.numbers["rejected"] + self.numbers["waiting"]

    @property
    def changed(self):
        return self.numbers["accepted_number"] - self.numbers["kept"]

    @property
    def share(self):
        return Share(self.numbers["accepted_number"], self.numbers["accepted_number"] + self.numbers["rejected"])


@dataclass(frozen=True)
class Bin:
    """Suggestions of quotes of about the same confidence that were decided: what it stated, and how many were taken."""

    decided: int
    stated: float
    accepted: Share
    with_bounds: Share


def acceptance(engine=""):
    """What the page shows: {"lines", "versions", "bins", "gap", "engines", "engine", "few"}. `engine` narrows to one version."""
    engines = sorted({*engines_of(QuoteSuggestion), *engines_of(ContactSuggestion)})
    only = int(engine) if engine in {str(one) for one in engines} else None
    counts = [*counts_of(QuoteSuggestion, QUOTE_CHANGES), *counts_of(ContactSuggestion, CONTACT_CHANGES)]
    chosen = [one for one in counts if only in (None, one["engine_version"])]
    bins = bins_of(only)
    return {
        "lines": lines_by(chosen, kind_and_band, name_of_kind),
        "versions": lines_by(counts, lambda row: row["engine_version"], lambda version: (f"Version {version}", "")),
        "bins": bins,
        "gap": gap_of(bins),
        "engines": engines,
        "engine": only,
        "few": FEW,
    }


def engines_of(model):
    return model.objects.order_by().values_list("engine_version", flat=True).distinct()


def decisions(model, changes):
    """The suggestions of a model with what editors changed: `bounds`, `kind_changed`, `speaker_changed` and `altered`, 1 or 0."""
    flags = {f"{name}_changed": when(condition) for name, condition in changes.items()}
    return model.objects.order_by().annotate(**flags, altered=when(changes["bounds"] | changes["kind"] | changes["speaker"]))


def when(condition):
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def counts_of(model, changes):
    """Rows of NUMBERS for each `kind`, `band` and `engine_version`, as the database counts them."""
    accepted = Q(state=State.ACCEPTED)
    numbers = {
        "accepted_number": Count("pk", filter=accepted),
        "kept": Count("pk", filter=accepted & Q(altered=0)),
        "bounds": Count("pk", filter=accepted & Q(bounds_changed=1)),
        "kinds": Count("pk", filter=accepted & Q(kind_changed=1)),
        "speakers": Count("pk", filter=accepted & Q(speaker_changed=1)),
        "rejected": Count("pk", filter=Q(state=State.REJECTED)),
        "waiting": Count("pk", filter=Q(state=State.OPEN)),
    }
    band = Case(*[When(confidence__gte=least, then=Value(place)) for place, least in enumerate(BANDS)], output_field=IntegerField())
    rows = decisions(model, changes).annotate(band=band).values("kind", "band", "engine_version").annotate(**numbers)
    return [row | {"model": model} for row in rows]


def lines_by(counts, key, name):
    """Lines of `counts` added up by `key`, in its order, each called by `name`."""
    sums = {}
    for row in counts:
        into = sums.setdefault(key(row), dict.fromkeys(NUMBERS, 0))
        for number in NUMBERS:
            into[number] += row[number]
    return [Line(*name(one), sums[one]) for one in sorted(sums)]


def kind_and_band(row):
    return row["model"] is ContactSuggestion, ORDER[row["model"]].index(row["kind"]), row["band"]


def name_of_kind(one):
    is_contact, kind, band = one
    kinds = MeetingKind if is_contact else QuoteKind
    what = kinds.choices[kind][1]
    return (what if is_contact else f"{what} quote"), f"{BANDS[band]:.1f}–{BANDS[band - 1] if band else 1:.1f}"


def bins_of(engine):
    """Decided suggestions of quotes by tenths of confidence, the lowest first."""
    rows = decisions(QuoteSuggestion, QUOTE_CHANGES).filter(state__in=[State.ACCEPTED, State.REJECTED])
    rows = rows.filter(engine_version=engine) if engine is not None else rows
    tenth = Least(Cast(Floor(F("confidence") * BINS), IntegerField()), Value(BINS - 1))
    found = rows.annotate(tenth=tenth).values("tenth")
    found = found.annotate(
        decided=Count("pk"),
        stated=Avg("confidence"),
        taken=Count("pk", filter=Q(state=State.ACCEPTED)),
        exact=Count("pk", filter=Q(state=State.ACCEPTED, bounds_changed=0)),
    )
    return [
        Bin(row["decided"], 100 * row["stated"], Share(row["taken"], row["decided"]), Share(row["exact"], row["decided"]))
        for row in found.order_by("tenth")
    ]


def gap_of(bins):
    """The mean distance between stated confidence and the share taken with its bounds, weighted, in points; None for too few."""
    decided = sum(one.decided for one in bins)
    if decided < FEW:
        return None
    return sum(one.decided * abs(one.stated - one.with_bounds.percent) for one in bins) / decided
