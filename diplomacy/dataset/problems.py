"""What is wrong with a dataset, collected so that all of it is told at once."""

from dataclasses import dataclass

LIMIT = 100


class DatasetError(Exception):
    """Nothing was written or loaded. `problems` are the rows at fault; without them the message says it all."""

    def __init__(self, message, problems=()):
        super().__init__(message)
        self.problems = list(problems)


@dataclass(frozen=True)
class Problem:
    """A line of a file, counted from 1, and the field at fault ("" for the row as a whole)."""

    file: str
    line: int
    field: str
    message: str

    def __str__(self):
        return f"{self.file}:{self.line}: {f'{self.field}: ' if self.field else ''}{self.message}"


class Problems:
    """Up to `LIMIT` problems; one more ends the import. `differ` counts rows that are here already with other values."""

    def __init__(self, limit=LIMIT):
        self.limit = limit
        self.found = []
        self.differ = 0

    def add(self, file, line, field, message):
        self.found.append(Problem(file, line, field, str(message)))
        if len(self.found) >= self.limit:
            self.raise_if_any()

    def raise_if_any(self):
        if not self.found:
            return
        count = len(self.found)
        said = f"{count} problems, and there may be more" if count >= self.limit else f"{count} problem{'s' if count > 1 else ''}"
        advice = " Rows that differ from the record are taken over with --update." if self.differ else ""
        raise DatasetError(f"Nothing was imported: {said}.{advice}", self.found)
