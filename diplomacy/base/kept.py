"""Columns that keep what a public neighbour says, so that a list can be filtered and sorted in one index.

A model names them (`kept`: column -> paths to a neighbour's column). Each holds what the first neighbour that is
public says, and NULL where none says anything: what is in it, the public may know. The columns are written with
`public`, in the transaction of the change, and proved by `manage.py check_public`.
"""

from collections import defaultdict
from functools import cache

from django.apps import apps
from django.db.models import Case, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce


def kept_models():
    return [model for model in apps.get_models() if getattr(model, "kept", None)]


@cache
def keepers():
    """Who keeps what of whom: {model: [(model that keeps, lookup path to the first, name of the first's field)]}."""
    found = defaultdict(list)
    for model in kept_models():
        for paths in model.kept.values():
            for path in paths:
                neighbour, _, field = path.rpartition("__")
                found[model._meta.get_field(neighbour).related_model].append((model, neighbour, field))
    return dict(found)


def kept_value(paths):
    """The expression of what a column keeps of these paths."""
    said = [Case(When(**{f"{path.rpartition('__')[0]}__public": True}, then=F(path))) for path in paths]
    return Coalesce(*said) if len(said) > 1 else said[0]


def differing(model):
    """Pairs (rows whose column is not what it should be, {column: what it should be}) of each column of a model."""
    for column, paths in model.kept.items():
        should_be = model._base_manager.filter(pk=OuterRef("pk")).order_by().values(should_be=kept_value(paths))
        rows = model._base_manager.annotate(should_be=kept_value(paths))
        kept, said = Q(**{f"{column}__isnull": False}), Q(should_be__isnull=False)
        differs = (kept & ~said) | (said & ~kept) | (kept & said & ~Q(**{column: F("should_be")}))
        yield rows.filter(differs), {column: Subquery(should_be)}


def refresh_kept(model, **which):
    """Write the columns of the rows of `model` that `which` (lookups) names, or of all. Returns how many were wrong."""
    changed = 0
    for rows, values in differing(model):
        wrong = list(rows.filter(**which).values_list("pk", flat=True))
        for start in range(0, len(wrong), 500):
            changed += model._base_manager.filter(pk__in=wrong[start : start + 500]).update(**values)
    return changed


def tell_keepers(model, pks, before=None, after=None):
    """Refresh what other rows keep of these; with a row `before` and `after` its change only where that makes a difference."""
    for keeper, path, field in keepers().get(model, ()):
        if before is None or getattr(before, field) != getattr(after, field):
            refresh_kept(keeper, **{f"{path}__in": pks})


def refresh_all_kept():
    return sum(refresh_kept(model) for model in kept_models())


def wrongly_kept():
    """(model, primary key, column) of each row whose column is wrong."""
    for model in kept_models():
        for rows, values in differing(model):
            for pk in rows.values_list("pk", flat=True):
                yield model, pk, next(iter(values))
