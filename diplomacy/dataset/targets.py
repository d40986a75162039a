"""Rows that others name: found by their keys in lots, remembered up to a limit, so that a large record costs no memory."""

from collections import namedtuple
from itertools import islice

from django.db import models

from articles.models import Article, Source
from people.models import Ministry, Official

LOT = 500
REMEMBERED = 50_000

# What loading asks of a row that is named, beside its primary key.
COLUMNS = {
    Article: ("public", "published_on", "text_rights"),
    Source: ("public", "language", "licence", "credit", "text_rights"),
    Official: ("public", "country_id"),
    Ministry: ("public", "country_id"),
}


def in_lots(items, size=LOT):
    """Lists of up to `size` of the items."""
    items = iter(items)
    while lot := list(islice(items, size)):
        yield lot


class Targets:
    """The rows of one model by `key`, as tuples with `pk`, `public` and what `COLUMNS` says.

    `faulty` are keys of rows that were refused: who names one is not told so a second time.
    """

    def __init__(self, model: type[models.Model], key: str):
        self.model, self.key = model, key
        self.columns = COLUMNS.get(model, ("public",))
        self.make = namedtuple(model.__name__, ["pk", *self.columns])
        self.known = {}
        self.faulty = set()

    def find(self, keys):
        """{key: target} of those of `keys` that are there."""
        wanted = set(keys)
        missing = wanted - self.known.keys()
        if missing and len(self.known) + len(missing) > REMEMBERED:
            self.known = {key: self.known[key] for key in wanted - missing}
        for lot in in_lots(missing):
            rows = self.model._base_manager.filter(**{f"{self.key}__in": lot}).values_list(self.key, "pk", *self.columns)
            for key, *values in rows:
                self.known[key] = self.make(*values)
        return {key: self.known[key] for key in wanted if key in self.known}

    def pks(self, keys):
        """{key: primary key} of those of `keys` that are there, without remembering them."""
        found = {}
        for lot in in_lots(keys):
            found.update(self.model._base_manager.filter(**{f"{self.key}__in": lot}).values_list(self.key, "pk"))
        return found

    def forget(self):
        self.known.clear()
