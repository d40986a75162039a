"""A table that was read from a file: lines of text cells under named columns, and what is wrong with them, by line and column."""

from dataclasses import dataclass, field
from difflib import get_close_matches

LINES = 500
"""Each costs as much as a save by hand, and other writers wait meanwhile."""
COLUMNS = 60
CELL = 131_072
"""Characters of a cell, as many as Python's reader of CSV takes."""
PROBLEMS_SHOWN = 200
NAMING = ("name", "official", "title")
"""The columns by which somebody who looks for a line knows its row."""
LONGEST_NAME = 100


def letters(place):
    """The name of a column by its place from 0 on, as spreadsheets have it: A, B, ..., Z, AA, ..."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


@dataclass(frozen=True)
class Problem:
    """What is wrong in a cell, in a line (`place` is None), or in the file as a whole (`line` is None).

    `row` is what the line calls its row.
    """

    says: str
    line: int | None = None
    place: int | None = None
    name: str = ""
    text: str = ""
    row: str = ""

    @property
    def column(self):
        return "" if self.place is None else letters(self.place)


class Unreadable(Exception):
    """Raised with the Problems that keep a file from being read as a table."""

    def __init__(self, *problems):
        super().__init__("; ".join(problem.says for problem in problems))
        self.problems = list(problems)


@dataclass
class Sheet:
    """`names` of the columns; `lines` are (number in the file, cells as text). `read_as` says in words how the file was read."""

    names: list
    lines: list = field(default_factory=list)
    read_as: str = ""

    def place(self, name):
        """Where the column stands, or None."""
        return self.names.index(name) if name in self.names else None


def row_name(names, cells):
    """What a line calls its row: by its name or title, else by the first of its cells that holds something."""
    texts = [" ".join(text.split()) for text in cells]
    naming = [text for name, text in zip(names, texts, strict=False) if name in NAMING and text]
    return ", ".join(naming or [text for text in texts if text][:1])[:LONGEST_NAME]


def column_name(cell):
    """What a heading names: "Start date" is the column start_date."""
    return "_".join(cell.replace("\ufeff", "").split()).casefold()


def sheet_of(records, known, read_as):
    """A Sheet of `records`, pairs (line, cells as text), whose first is the headings. Raises Unreadable.

    Lines without a cell are passed over; empty cells behind the last column do no harm.
    """
    records = iter(records)
    head = next(((line, cells) for line, cells in records if any(cell.strip() for cell in cells)), None)
    if head is None:
        raise Unreadable(Problem("The file is empty."))
    names = headings(*head, known)
    sheet, problems = Sheet(names, read_as=read_as), []
    for line, cells in records:
        if not any(cell.strip() for cell in cells):
            continue
        if len(sheet.lines) == LINES:
            raise Unreadable(*problems, Problem(f"There are more than {LINES:,} lines. Part the table into several.", line))
        cells = unheaded(cells, len(names))
        if len(cells) > len(names):
            says = f"There is a cell without a heading: this line has {len(cells)} cells, the headings are {len(names)}."
            problems.append(Problem(says, line, len(names), text=cells[len(names)][:100], row=row_name(names, cells)))
        place = next((place for place, text in enumerate(cells) if len(text) > CELL), None)
        if place is not None:
            problems.append(Problem(f"This cell is longer than {CELL:,} characters.", line, place, row=row_name(names, cells)))
        sheet.lines.append((line, [*cells, *[""] * (len(names) - len(cells))]))
    if problems:
        raise Unreadable(*problems)
    if not sheet.lines:
        raise Unreadable(Problem("There is no line below the headings.", head[0]))
    return sheet


def headings(line, cells, known):
    """The names of the columns, which must be `known` and differ."""
    names = [column_name(cell) for cell in unheaded(cells, 0)]
    if len(names) > COLUMNS:
        raise Unreadable(Problem(f"There are {len(names):,} columns; a table has at most {COLUMNS}.", line, COLUMNS))
    problems = []
    for place, name in enumerate(names):
        shown = cells[place][:60]
        if name in known and name not in names[:place]:
            continue
        if not name:
            says = "This column has no heading."
        elif name in known:
            says = f"The heading “{shown}” stands there twice."
        else:
            near = get_close_matches(name, known, n=1, cutoff=0.5)
            says = f"There is no column “{shown}”." + (f" Did you mean “{near[0]}”?" if near else f" Known are: {', '.join(known)}.")
        problems.append(Problem(says, line, place, text=shown))
    if problems:
        raise Unreadable(*problems)
    return names


def unheaded(cells, fewest):
    """The cells without the empty ones behind the last that holds something, or behind the first `fewest`."""
    end = len(cells)
    while end > fewest and not cells[end - 1].strip():
        end -= 1
    return list(cells[:end])
