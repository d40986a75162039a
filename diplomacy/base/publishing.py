"""What is public: one column on every row, one function that computes it, one queryset method that reads it.

A model says when its rows are public (`public_rule`, a condition in the database) and which rows that depends on
(`public_depends_on`, lookup paths). `refresh_public` recomputes the column for given rows and, where it changed,
for all that depends on them, in the transaction of the change.
"""

from collections import defaultdict
from functools import cache
from graphlib import TopologicalSorter

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.kept import refresh_all_kept, refresh_kept, tell_keepers

CHUNK = 500

# Django's four, and the right to publish rows of a model and to change what is published.
PERMISSIONS = ("add", "change", "delete", "view", "publish")


class Status(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    PUBLISHED = "published", _("Published")


class Lack(str):
    """A sentence on what keeps a row from going public. `row` is where that is put right; None for the row itself."""

    __slots__ = ("row",)

    def __new__(cls, sentence, row=None):
        lack = super().__new__(cls, sentence)
        lack.row = row
        return lack


class PublicRow(models.Model):
    """A row that is public or not. Without a rule of its own a model is public always. `kept`: see the module of that name."""

    public_depends_on = ()
    kept = {}

    public = models.BooleanField(default=False, db_index=True, editable=False)

    class Meta:
        abstract = True

    @classmethod
    def public_rule(cls):
        """The condition, as a Q, under which a row of this model is public."""
        return models.Q(pk__isnull=False)


@cache
def dependents():
    """Which models depend on which: {model: [(dependent model, lookup path to it), ...]}."""
    found = defaultdict(list)
    for model in public_models():
        for path in model.public_depends_on:
            target, steps = model, []
            for step in path.split("__"):
                target = target._meta.get_field(step).related_model
                steps.append(step)
                found[target].append((model, "__".join(steps)))
    return dict(found)


def public_models():
    """Every model with a `public` column."""
    return [model for model in apps.get_models() if issubclass(model, PublicRow)]


def dependents_of(model, pks):
    """The rows that depend on these rows: {model: set of primary keys}."""
    rows = defaultdict(set)
    for dependent, path in dependents().get(model, ()):
        rows[dependent].update(dependent._base_manager.filter(**{f"{path}__in": pks}).values_list("pk", flat=True))
    return rows


def refresh_public(model, pks):
    """Recompute `public` for these rows and, where it changed, for what depends on them. Returns whether any changed."""
    pks, changed = list(pks), []
    for start in range(0, len(pks), CHUNK):
        rows = model._base_manager.filter(pk__in=pks[start : start + CHUNK])
        public = set(rows.filter(model.public_rule()).values_list("pk", flat=True))
        wrong = [pk for pk, was_public in rows.values_list("pk", "public") if was_public != (pk in public)]
        for value in (True, False):
            turned = [pk for pk in wrong if (pk in public) == value]
            if turned:
                model._base_manager.filter(pk__in=turned).update(public=value)
        changed += wrong
        if model.kept:
            refresh_kept(model, pk__in=pks[start : start + CHUNK])
    for start in range(0, len(changed), CHUNK):
        for dependent, keys in dependents_of(model, changed[start : start + CHUNK]).items():
            refresh_public(dependent, keys)
        tell_keepers(model, changed[start : start + CHUNK])
    return bool(changed)


def refresh_all_public():
    """Recompute `public` of every row, table by table, each after those that it depends on, and what rows keep of others.

    Returns how many changed.

    For what writes many rows past `Record.save`; in the transaction of that.
    """
    above = {model: set() for model in public_models()}
    for model, pairs in dependents().items():
        for dependent, _path in pairs:
            above[dependent].add(model)
    changed = 0
    for model in TopologicalSorter(above).static_order():
        for rows, was_public in wrong_rows(model):
            changed += model._base_manager.filter(pk__in=rows.values("pk")).update(public=not was_public)
    return changed + refresh_all_kept()


def wrong_rows(model):
    """Pairs (rows whose column is wrong, what it says)."""
    holds = model._base_manager.filter(model.public_rule())
    own = models.Exists(holds.filter(pk=models.OuterRef("pk")))
    yield model._base_manager.filter(~own, public=True), True
    yield model._base_manager.filter(own, public=False), False


def wrongly_public():
    """What `manage.py check_public` lists: (model, pk, what the column says) for each row whose column is wrong."""
    for model in public_models():
        for rows, says_public in wrong_rows(model):
            for pk in rows.values_list("pk", flat=True):
                yield model, pk, says_public
