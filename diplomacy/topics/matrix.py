"""The stance matrix of a topic: holders by propositions, each cell the latest stance, the ones before it behind it."""

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import groupby

from diplomacy.topics.models import Proposition, Topic
from diplomacy.topics.stance_lines import StanceLine
from people.models import Official

# More columns than this nobody can read; whoever says least about the topic is listed below the table.
MOST_HOLDERS = 8


@dataclass(frozen=True, slots=True)
class Column:
    """A holder, named in short, with the office of their latest stance here. `first_of_side` begins another country."""

    key: tuple
    name: str
    office: str
    url: str
    country: str
    side: str
    first_of_side: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class Drawer:
    """A stance with the ones before it; `cell` is the id of the stance whose cell it was opened from."""

    line: StanceLine
    cell: str
    earlier: tuple[StanceLine, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A proposition: pairs of a column and its stance (None for silence), and the drawers of all its stances."""

    proposition: Proposition
    cells: tuple[tuple[Column, StanceLine | None], ...]
    drawers: tuple[Drawer, ...]


@dataclass(slots=True)
class Matrix:
    """`groups` are (letter, country, number of columns) over the columns, `topics` pairs of a topic and its Rows,
    `others` the latest stances of holders who have no column."""

    columns: list[Column] = field(default_factory=list)
    groups: list[tuple[str, str, int]] = field(default_factory=list)
    topics: list[tuple[Topic, list[Row]]] = field(default_factory=list)
    others: list[StanceLine] = field(default_factory=list)

    @property
    def width(self):
        return len(self.columns) + 1


def matrix(propositions, lines):
    """The Matrix of `propositions` (with their topics, in order) from StanceLines, latest first."""
    stances = defaultdict(list)
    for line in lines:
        stances[line.proposition.pk, holder_key(line)].append(line)
    columns = columns_of(lines)
    shown = {column.key for column in columns}
    return Matrix(
        columns=columns,
        groups=[
            (side, country, len(list(group)))
            for (side, country), group in groupby(columns, key=lambda column: (column.side, column.country))
        ],
        topics=[
            (topic, [row_of(proposition, columns, stances) for proposition in group])
            for topic, group in groupby(propositions, key=lambda proposition: proposition.topic)
        ],
        others=[found[0] for (_proposition, key), found in stances.items() if key not in shown],
    )


def holder_key(line):
    return type(line.holder).__name__, line.holder.pk


def columns_of(lines):
    """Whoever speaks to most of the propositions, by country in order of codes, officials before bodies."""
    latest, spoken = {}, defaultdict(set)
    for line in lines:
        latest.setdefault(holder_key(line), line)
        spoken[holder_key(line)].add(line.proposition.pk)
    kept = sorted(latest, key=lambda key: (-len(spoken[key]), latest[key].who.name, key))[:MOST_HOLDERS]
    kept.sort(key=lambda key: (latest[key].who.code or "~", key[0] != "Official", latest[key].who.name, key))
    codes = sorted({latest[key].who.code for key in kept} - {""})
    side_of = dict(zip(codes, "ab", strict=True)) if len(codes) == 2 else {}
    columns, before = [], None
    for key in kept:
        line = latest[key]
        country = line.holder.country
        columns.append(
            Column(
                key=key,
                name=short_name(line.holder),
                office=line.who.office,
                url=line.who.url,
                country=country.name if country else "",
                side=side_of.get(line.who.code, ""),
                first_of_side=before is not None and before != line.who.code,
                spoken=str(line.who),
            )
        )
        before = line.who.code
    return columns


def short_name(holder):
    """The family name of an official, the name of a body."""
    return holder.sort_name.partition(",")[0] if isinstance(holder, Official) else holder.name


def row_of(proposition, columns, stances):
    cells, drawers = [], []
    for column in columns:
        found = stances.get((proposition.pk, column.key), ())
        cells.append((column, found[0] if found else None))
        for place, line in enumerate(found):
            drawers.append(Drawer(line, found[0].id, tuple(found[place + 1 :])))
    return Row(proposition, tuple(cells), tuple(drawers))
