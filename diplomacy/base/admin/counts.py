"""Counts for lists, read with the rows and not row by row."""

from django.db import models
from django.db.models.functions import Coalesce


def count_of(model, path, **conditions):
    """How many rows of `model` point to a row by `path`, as a subquery."""
    rows = model._base_manager.filter(**{path: models.OuterRef("pk")}, **conditions).order_by().values(path)
    return Coalesce(models.Subquery(rows.annotate(number=models.Count("pk")).values("number")), 0)
