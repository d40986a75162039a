"""A table's lines put into the record: all of them or none, each as the API would write it.

Every line is tried, so that all that is wrong is told at once; what is tried is undone. A line that names a row of a
later line is tried again after that.
"""

import hashlib
import json
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import DatabaseError, transaction
from rest_framework.exceptions import ValidationError

from diplomacy.base.actions import may_change
from diplomacy.base.api.errors import flatten, validation_error
from diplomacy.base.guards import changes_by
from diplomacy.base.records import public_change
from diplomacy.base.tables.cells import CellError
from diplomacy.base.tables.sheets import Problem, row_name

CLOSED = "It is published, or belongs to something published: only an editor may change it."


class Refused(Exception):
    """Raised with the Problems of a line."""

    def __init__(self, *problems, forbidden=False):
        super().__init__(problems)
        self.problems, self.forbidden = problems, forbidden


@dataclass
class Entered:
    """What a line does: `changes` are dicts of field, old and new; `twins` are rows that a new one may be."""

    line: int
    row: object
    is_new: bool
    changes: list
    twins: list = field(default_factory=list)
    before: str = ""


@dataclass
class Outcome:
    """What a table does, or would do. `seen` stands for all of it: an editor who saw it agrees to this and nothing else."""

    rows: list = field(default_factory=list)
    unchanged: int = 0
    problems: list = field(default_factory=list)
    forbidden: bool = False
    is_written: bool = False

    @property
    def new(self):
        return [row for row in self.rows if row.is_new]

    @property
    def changed(self):
        return [row for row in self.rows if not row.is_new]

    @property
    def twins(self):
        return [row for row in self.rows if row.twins]

    @property
    def seen(self):
        said = [[row.line, row.before, [[one["field"], one["old"], one["new"]] for one in row.changes]] for row in self.rows]
        return hashlib.sha256(json.dumps(said, ensure_ascii=True).encode()).hexdigest()


class TableEntry:
    """One table put in by one person. `request` is theirs; `twins_of` finds recorded rows that a new row may be."""

    def __init__(self, table, sheet, request, *, reason="", twins_of=None):
        self.table, self.sheet, self.request, self.reason = table, sheet, request, reason
        self.twins_of = twins_of or (lambda row: table.model.objects.none())
        self.view = table.viewset()
        self.view.request, self.view.format_kwarg, self.view.kwargs = request, None, {}

    def preview(self):
        """The Outcome of entering it now; nothing stays."""
        with transaction.atomic():
            outcome = self.enter_all()
            transaction.set_rollback(True)
        return outcome

    def enter(self, seen, *, with_twins=False):
        """Enter it if its Outcome is the one that was `seen` and nothing is wrong; returns the Outcome."""
        with transaction.atomic():
            outcome = self.enter_all()
            outcome.is_written = not outcome.problems and outcome.seen == seen and (with_twins or not outcome.twins)
            transaction.set_rollback(not outcome.is_written)
        return outcome

    def enter_all(self):
        outcome = Outcome(problems=self.doubled_keys())
        try:
            with public_change(), changes_by(self.request.user):
                self.enter_lines(outcome)
        except PermissionDenied as error:
            outcome.forbidden = True
            outcome.problems.append(Problem(str(error) or CLOSED))
        outcome.rows.sort(key=lambda row: row.line)
        outcome.problems.sort(key=lambda problem: (problem.line or 0, -1 if problem.place is None else problem.place))
        return outcome

    def enter_lines(self, outcome):
        """Enter the lines in their order, and those that were refused again as long as that helps."""
        waiting, refused = self.sheet.lines, {}
        while waiting:
            left = []
            for line, cells in waiting:
                try:
                    with transaction.atomic():
                        entered = self.enter_line(line, cells)
                except Refused as error:
                    refused[line] = error
                    left.append((line, cells))
                    continue
                refused.pop(line, None)
                if entered:
                    outcome.rows.append(entered)
                else:
                    outcome.unchanged += 1
            if len(left) == len(waiting):
                break
            waiting = left
        for error in refused.values():
            outcome.problems += error.problems
            outcome.forbidden = outcome.forbidden or error.forbidden

    def doubled_keys(self):
        place, lines, found = self.sheet.place(self.table.key), {}, []
        for line, cells in self.sheet.lines if place is not None else ():
            key = cells[place].strip()
            if key and key in lines:
                found.append(self.problem(line, f"Line {lines[key]} is of the same row.", self.table.key))
            lines.setdefault(key, line)
        return found

    def enter_line(self, line, cells):
        """Write the row of one line, in a savepoint; returns what that did, or None where it says what is recorded. Raises Refused."""
        texts = dict(zip(self.sheet.names, cells, strict=True))
        row = self.row_of(line, texts)
        self.refuse_closed(line, row)
        before = self.table.texts(self.read(row)) if row else {}
        self.refuse_stale(line, texts, row)
        data = self.data_of(line, texts, before)
        if row and not data:
            return None
        written, twins = self.write(line, row, data)
        after = self.table.texts(self.read(written))
        differing = [name for name in after if name not in ("version", self.table.key) and after[name] != before.get(name, "")]
        if row and not differing:
            transaction.set_rollback(True)  # of this line: the same in other words makes no new version
            return None
        changes = [{"field": name, "old": before.get(name, ""), "new": after[name]} for name in differing]
        return Entered(line, written, row is None, changes, twins, before.get("version", ""))

    def problem(self, line, says, name=""):
        place, cells = self.sheet.place(name), dict(self.sheet.lines).get(line, [])
        text = cells[place] if place is not None and cells else ""
        return Problem(says, line, place, name, text, row_name(self.sheet.names, cells))

    def read(self, row):
        return self.table.reader.read_one(self.table.model._base_manager.filter(pk=row.pk))

    def row_of(self, line, texts):
        """The row that the line names, None for a new one."""
        key, name = texts.get(self.table.key, "").strip(), self.table.key
        if not key:
            if texts.get("version", "").strip():
                raise Refused(self.problem(line, f"A line with a version is of a recorded row: write its {name}.", name))
            return None
        row = None if "\0" in key else self.table.model._base_manager.filter(**{self.table.viewset.key: key}).first()
        if row is None and (name == "id" or texts.get("version", "").strip()):
            kind = self.table.model._meta.verbose_name
            says = f"There is no {kind} “{key[:100]}”. It has been deleted or renamed since, or never was."
            raise Refused(self.problem(line, says, name))
        return row

    def refuse_closed(self, line, row):
        opts, user = self.table.model._meta, self.request.user
        action = "change" if row else "add"
        if not user.has_perm(f"{opts.app_label}.{action}_{opts.model_name}"):
            raise Refused(self.problem(line, f"You may not {action} {opts.verbose_name_plural}."), forbidden=True)
        if row and not may_change(user, row):
            raise Refused(self.problem(line, CLOSED), forbidden=True)

    def refuse_stale(self, line, texts, row):
        version = texts.get("version", "").strip()
        if row and version and version != str(row.version):
            says = f"The row has been changed since the table was taken: it is at version {row.version} now. Take the table anew."
            raise Refused(self.problem(line, says, "version"))

    def data_of(self, line, texts, before):
        """What the line says as data of the API; of a recorded row only what differs. Raises Refused."""
        data, problems = {}, []
        for name, text in texts.items():
            cell = self.table.cells[name]
            if name == "version" or (name == self.table.key and (before or name == "id" or not text.strip())):
                continue
            if cell.says_the_same(text, before.get(name, "")):
                continue
            try:
                value = cell.value(text, self.request.user)
            except CellError as error:
                problems.append(self.problem(line, str(error), name))
                continue
            if not before or cell.text(value) != before[name]:
                data[name] = value
        if problems:
            raise Refused(*problems, *self.other_problems(line, data, before, problems))
        return data

    def other_problems(self, line, data, before, problems):
        """What else is wrong in a line some of whose cells cannot be read, so that all is told at once."""
        serializer = self.view.get_serializer(data=data, partial=True)
        if serializer.is_valid():
            return []
        unread = {problem.name for problem in problems}
        return [one for one in self.told(line, serializer.errors) if one.name not in unread]

    def likely_twins(self, validated):
        """Rows that the new one of these values may be, looked for before it is written."""
        columns = self.view.columns()
        return list(self.twins_of(self.table.model(**{name: value for name, value in validated.items() if name in columns}))[:5])

    def write(self, line, row, data):
        """Save the row by the API's own way; returns it and, for a new one, those that it may be. Raises Refused."""
        instance = row or self.table.model()
        instance._change_reason = self.reason or None
        serializer = self.view.get_serializer(instance, data=data, partial=row is not None)
        try:
            serializer.is_valid(raise_exception=True)
            twins = [] if row else self.likely_twins(serializer.validated_data)
            return self.view.write(serializer), twins
        except ValidationError as error:
            raise Refused(*self.told(line, error.detail)) from error
        except DjangoValidationError as error:
            raise Refused(*self.told(line, validation_error(error).detail)) from error
        except PermissionDenied as error:
            says = str(error) or CLOSED
            raise Refused(self.problem(line, says, "status" if "status" in data else ""), forbidden=True) from error
        except DatabaseError as error:
            raise Refused(self.problem(line, "The database refuses this line: it contradicts another row.")) from error

    def told(self, line, detail):
        """The Problems of a serializer's errors, each in its column."""
        found = []
        for error in flatten(detail):
            name, _, inside = (error["field"] or "").replace("[", ".", 1).partition(".")
            entry = f"Entry {int(inside.partition(']')[0]) + 1}: " if inside and inside.partition("]")[0].isdecimal() else ""
            if name in self.sheet.names or not name:
                found.append(self.problem(line, entry + error["detail"], name))
            else:
                found.append(self.problem(line, f"{name}: {entry}{error['detail']}"))
        return found
