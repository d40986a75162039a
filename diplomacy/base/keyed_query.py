"""Queries for the rows of given keys, whose text is made once: making it costs the ORM more than the database takes to answer."""

import copy

from django.db import connections
from django.db.models import QuerySet

SIZES = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


class KeyedQuery:
    """Rows of a queryset whose `column` is among given keys; the queryset is kept, and must depend on nothing else.

    Keys are numbers, or texts where `marks` is str. The statement is compiled for a few numbers of keys (`SIZES`) on
    each database and kept as text. Fewer keys are filled up with the last one, more are asked for in turn.
    """

    def __init__(self, queryset, column="pk", marks=int):
        if queryset._prefetch_related_lookups:
            raise ValueError("What is fetched beside the rows is not kept: leave prefetch_related out.")
        self.queryset, self.column, self.marks = queryset, column, marks
        self.compiled = {}

    def rows(self, keys, using):
        """For a `values_list` queryset: tuples of its values for these keys, in its own order within 1000 keys."""
        return [row for piece in pieces(keys) for row in self.tuples(piece, using)]

    def instances(self, keys, using):
        """For a queryset of instances: those of these keys, with all that it selects, in its own order within 1000 keys."""
        return [row for piece in pieces(keys) for row in self.made(piece, using)]

    def tuples(self, keys, using):
        compiler, converters, text, parameters = self.prepared(keys, using)
        with compiler.connection.cursor() as cursor:
            cursor.execute(text, parameters)
            rows = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(rows, converters)] if converters else rows

    def made(self, keys, using):
        """Django's own way from rows to instances, by a compiler that has its statement already."""
        compiler, _converters, text, parameters = self.prepared(keys, using)
        compiler.as_sql = lambda *_args, **_options: (text, parameters)
        query = copy.copy(self.queryset.query)
        query.get_compiler = lambda *_args, **_options: compiler
        return list(self.queryset._iterable_class(QuerySet(self.queryset.model, query, using)))

    def prepared(self, keys, using):
        """A compiler for this thread's connection and what turns its columns into values; the statement and its parameters."""
        size = next(size for size in SIZES if size >= len(keys))
        made = self.compiled.get((using, size))
        if made is None:
            made = self.compiled[using, size] = self.compile(size, using)
        kept, converters, text, before, after = made
        compiler = copy.copy(kept)
        compiler.connection = connections[using]
        return compiler, converters, text, (*before, *keys, *[keys[-1]] * (size - len(keys)), *after)

    def compile(self, size, using):
        marks = [self.marks(number) for number in range(-size, 0)]
        compiler = self.queryset.filter(**{f"{self.column}__in": marks}).query.get_compiler(using)
        text, parameters = compiler.as_sql()
        place = next(at for at in range(len(parameters)) if list(parameters[at : at + size]) == marks)
        converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
        compiler.connection = None  # each thread has its own
        return compiler, converters, text, tuple(parameters[:place]), tuple(parameters[place + size :])


def pieces(keys):
    keys = list(keys)
    return [keys[start : start + SIZES[-1]] for start in range(0, len(keys), SIZES[-1])]
