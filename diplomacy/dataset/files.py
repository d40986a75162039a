"""Loading one file: lot by lot, then what had to wait for its last row."""

import time
from array import array
from functools import partial

from django.core.exceptions import ValidationError
from django.db import connection, reset_queries

from articles.models import Article, Quote, TextRights
from diplomacy.dataset.comparing import differences, stored_rows, take_over
from diplomacy.dataset.counts import Counts
from diplomacy.dataset.plans import Plan, said_by
from diplomacy.dataset.rules import check_rules, complete, doubtful_afterwards, doubtful_slugs, is_unattributed, tell_all
from diplomacy.dataset.spans import check_spans
from diplomacy.dataset.spool import Spool
from diplomacy.dataset.targets import in_lots
from diplomacy.dataset.uniqueness import refuse_taken, repeated_parts, unique_columns

SECONDS_BETWEEN_WORDS = 2
LINKS_AT_ONCE = 2000


class FileImport:
    """The rows of one resource. `lines` has the line of each new row, in the order of their primary keys."""

    def __init__(self, session, resource):
        self.session, self.resource, self.model = session, resource, resource.model
        self.plan = Plan(resource.model, resource.serializer(), resource.key)
        self.own = session.targets[resource.model]
        self.table = session.table(resource.model)
        self.unique = unique_columns(resource.model, resource.key)
        self.counts = Counts()
        self.lines = array("Q")
        self.waiting, self.different = Spool(), Spool()
        self.bad = set()

    def run(self):
        total, done, said = self.session.dataset.rows(self.resource.file), 0, time.monotonic()
        for lot in self.session.dataset.lots(self.resource.file, self.session.problems):
            self.take(lot)
            done += len(lot)
            reset_queries()
            if time.monotonic() - said > SECONDS_BETWEEN_WORDS:
                said = time.monotonic()
                self.session.progress(f"{self.resource.name}: {done:,} of {total:,} rows")
        self.settle()
        self.check_afterwards()
        self.take_different_ones_over()
        self.waiting.close(), self.different.close()
        if total:
            self.session.progress(f"{self.resource.name}: {self.counts}")
        return self.counts

    def tell(self, line, field, message):
        self.bad.add(line)
        self.session.problems.add(self.resource.file, line, field, message)

    def tell_row(self, row, field, message):
        """Tell of a row, or of a part of one."""
        self.tell(row.number, ".".join(name for name in (row.place, field) if name), message)

    def take(self, lot):
        """Read, check and write the rows of a lot."""
        self.bad.clear()
        rows = [self.read(number, data) for number, data in lot]
        new = self.sort_out(rows)
        self.resolve(self.plan, new, new)
        new = self.without_bad(new)
        if self.plan.is_span:
            self.session.lay_out(check_spans(new, self.tell_row, self.is_withheld))
            new = self.without_bad(new)
        for row in new:
            row.values |= {"id": row.pk, self.resource.key: row.key}
        self.check(new)
        new = self.without_bad(new)
        for row in new:
            complete(self.model, row)
        self.take_pictures(new)
        parts = self.checked_parts(new)
        new = self.without_bad(new)
        if not new:
            return
        self.table.insert([row.values for row in new], f"{self.resource.file}, lines {new[0].number} to {new[-1].number}")
        for model, rows_of_parts in parts.items():
            self.session.table(model).insert(rows_of_parts)
        self.write_links(new)
        self.counts.added += len(new)

    def read(self, number, data):
        """The Row of a line. Of a public dataset's parts, in which hidden rows read null, those that look the same count once."""
        row = self.plan.read(number, data, partial(self.tell, number))
        if self.session.is_public:
            for name, parts in row.parts.items():
                row.parts[name] = [part for place, part in enumerate(parts) if not any(part.is_like(other) for other in parts[:place])]
        return row

    def without_bad(self, rows):
        """The rows that nothing is wrong with; the others are remembered, so that nobody is told of naming one."""
        if not self.bad:
            return rows
        self.own.faulty.update(row.key for row in rows if row.number in self.bad)
        return [row for row in rows if row.number not in self.bad]

    def sort_out(self, rows):
        """Rows of the lot that are new, with primary keys; those that are here already are compared."""
        first_lines = {}
        for row in self.without_bad(rows):
            if row.key in first_lines:
                self.tell_row(row, self.resource.key_field, f"“{row.key}” is in line {first_lines[row.key].number} already.")
            else:
                first_lines[row.key] = row
        here = self.own.pks(first_lines)
        new, old = [], {}
        for key, row in first_lines.items():
            if key not in here:
                row.pk = self.table.take_pk()
                self.lines.append(row.number)
                new.append(row)
            elif here[key] >= self.table.first:
                line = self.lines[here[key] - self.table.first]
                self.tell_row(row, self.resource.key_field, f"“{key}” is in line {line} already.")
            else:
                old[here[key]] = row
        self.compare(old)
        return new

    def compare(self, rows):
        """Count the rows, given by primary key, that are equal to those here; tell of the others, or let them wait."""
        stored = stored_rows(self.resource, list(rows), self.session.is_public) if rows else {}
        for pk, row in rows.items():
            found = list(differences(self.plan, row, stored[row.key], self.session.dataset))
            if not found:
                self.counts.equal += 1
            elif self.session.update:
                self.different.add([pk, row.number, row.data])
            else:
                self.session.problems.differ += 1
                for name, message in found:
                    self.tell_row(row, name, f"“{row.key}” is different: {message}.")

    def resolve(self, plan, rows, new=()):
        """Turn the keys of other rows into primary keys. Own rows that come further below have to wait."""
        in_lot = {row.key: row for row in new}
        for name, attribute, field in plan.references:
            targets = self.session.targets[field.model]
            found = targets.find({row.refs[name] for row in rows} - {None})
            for row in rows:
                key = row.refs[name]
                target = row.targets[name] = found.get(key)
                row.values[attribute] = target and target.pk
                if key is None or target is not None:
                    continue
                if field.model is not self.model:
                    self.missing(row, name, field, key)
                elif key == row.key:
                    self.tell_row(row, name, "A row cannot name itself here.")
                elif key in in_lot:
                    row.values[attribute] = in_lot[key].pk
                else:
                    self.waiting.add([row.pk, attribute, name, key, row.number])

    def missing(self, row, name, field, key):
        """Tell that a row is not there, unless it is one that was refused itself."""
        self.bad.add(row.number)
        if key not in self.session.targets[field.model].faulty:
            self.tell_row(row, name, said_by(field, "does_not_exist", key))

    def is_withheld(self, article):
        return self.session.is_public and article.text_rights != TextRights.FULL

    def check(self, rows):
        refuse_taken(self.model, self.unique, rows, self.tell_row)
        doubtful = doubtful_slugs(self.model, rows)
        for row in rows:
            in_doubt = row.values.get("slug") in doubtful
            if self.model is Quote and not self.session.is_public:
                in_doubt = is_unattributed(row) and row.targets["article"].public
            check_rules(self.model, row, partial(self.tell_row, row), in_doubt=in_doubt)

    def take_pictures(self, rows):
        for name in self.plan.images:
            for row in rows:
                row.values[name] = self.stored_picture(row, name) or ""

    def stored_picture(self, row, name):
        said = row.data.get(name)
        if said is None:
            return None
        path = self.session.dataset.picture(said)
        if path is None:
            self.tell_row(row, name, "The manifest lists no such picture.")
            return None
        try:
            return self.session.pictures.keep(path)
        except ValidationError as error:
            self.tell_row(row, name, " ".join(error.messages))

    def checked_parts(self, rows):
        """{model: columns of the parts of these rows}."""
        found = {}
        for name, field, plan in self.plan.parts:
            table = self.session.table(field.rows)
            columns = found[field.rows] = []
            self.resolve(plan, [part for row in rows for part in row.parts[name]])
            for row in self.without_bad(rows):
                parts = row.parts[name]
                for part in parts:
                    complete(field.rows, part)
                    check_rules(field.rows, part, partial(self.tell_row, part))
                    columns.append(part.values | {"id": table.take_pk(), f"{field.owner}_id": row.pk})
                for part, message in repeated_parts(field.rows, parts):
                    self.tell_row(part, "", message)
        return found

    def write_links(self, rows):
        """Link the rows, which are here now, to what their lists name, in the order of the lists."""
        for name, field in self.plan.links:
            table, targets = self.session.table(field.link), self.session.targets[field.child.model]
            owner, target = f"{field.owner}_id", f"{field.target}_id"
            for lot in in_lots(((row, key) for row in rows for key in row.links[name]), LINKS_AT_ONCE):
                pks = targets.pks({key for _, key in lot})
                for row, key in lot:
                    if key not in pks:
                        self.missing(row, name, field.child, key)
                table.insert([{"id": table.take_pk(), owner: row.pk, target: pks[key]} for row, key in lot if key in pks])

    def settle(self):
        """Write the references to rows of the same file that came further below."""
        fields = {name: field for name, _, field in self.plan.references}
        for lot in in_lots(self.waiting):
            pks = self.own.pks({key for _, _, _, key, _ in lot})
            updates = {}
            for pk, attribute, name, key, line in lot:
                if key in pks:
                    updates.setdefault(attribute, []).append((pks[key], pk))
                elif key not in self.own.faulty:
                    self.tell(line, name, said_by(fields[name], "does_not_exist", key))
            for attribute, values in updates.items():
                column = connection.ops.quote_name(self.model._meta.get_field(attribute.removesuffix("_id")).column)
                with connection.cursor() as cursor:
                    cursor.executemany(f"UPDATE {self.table.name} SET {column} = %s WHERE id = %s", values)  # noqa: S608

    def check_afterwards(self):
        """Rules among rows of this file."""
        if not any(field.model is self.model for _, _, field in self.plan.references) or not self.table.added:
            return
        names = {attribute: name for name, attribute, _ in self.plan.references}
        for pk in sorted(doubtful_afterwards(self.model, self.table.first)):
            try:
                self.model._base_manager.get(pk=pk).clean()
            except ValidationError as error:
                tell_all(error, partial(self.tell, self.lines[pk - self.table.first]), names)

    def take_different_ones_over(self):
        for pk, number, data in self.different:
            self.bad.clear()
            row = self.read(number, data)
            row.pk = pk
            row.values[self.resource.key] = row.key
            self.resolve_all(row)
            if self.plan.is_span and not self.bad:
                self.session.lay_out(check_spans([row], self.tell_row, self.is_withheld))
            if self.bad:
                continue
            complete(self.model, row)
            if self.model is Article and self.session.is_public and row.values["body"] == "":
                del row.data["body"]
            self.take_pictures([row] if any(name in row.data for name in self.plan.images) else [])
            take_over(self.resource, self.plan, row, pk, self.session.reason, partial(self.tell, number), self.session.is_public)
            self.counts.changed += 1
        if len(self.different):
            self.own.forget()

    def resolve_all(self, row):
        """Every row that this one names, in its columns, its parts and its lists; all of them are here by now."""
        for plan, rows in [(self.plan, [row]), *((plan, row.parts[name]) for name, _, plan in self.plan.parts)]:
            for name, attribute, field in plan.references:
                found = self.session.targets[field.model].find({one.refs[name] for one in rows} - {None})
                for one in rows:
                    one.targets[name] = found.get(one.refs[name])
                    one.values[attribute] = one.targets[name] and one.targets[name].pk
                    if one.refs[name] is not None and one.targets[name] is None:
                        self.missing(one, name, field, one.refs[name])
        for name, field in self.plan.links:
            pks = self.session.targets[field.child.model].pks(row.links[name])
            row.targets[name] = [pks[key] for key in row.links[name] if key in pks]
            for key in row.links[name]:
                if key not in pks:
                    self.missing(row, name, field.child, key)
