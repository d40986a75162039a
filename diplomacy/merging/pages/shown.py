"""What the pages say of rows: who they are, what names them, what may be done with them."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.text import capfirst

from diplomacy.base.actions import may_publish
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.publishing import Status
from diplomacy.base.records import OwnedRow
from diplomacy.merging.kinds import kind_of, mergeable_models
from diplomacy.merging.references import references_to

NAMED = 5
"""Rows that are named one by one before the rest is counted."""


@dataclass
class Shown:
    """A row as the pages show it: `facts` are pairs (label, words), `named_by` how many rows point to it."""

    row: models.Model
    facts: list = field(default_factory=list)
    named_by: int = 0

    @property
    def words(self):
        return str(self.row)

    @property
    def address(self):
        return admin_address(self.row)


def may_view(user, model):
    return user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")


def may_merge(user, row):
    """Whether this person may change and delete a row as it stands, without a look into the database."""
    opts = row._meta
    may = all(user.has_perm(f"{opts.app_label}.{action}_{opts.model_name}") for action in ("change", "delete"))
    return may and (row.status != Status.PUBLISHED or may_publish(user, type(row)))


def models_for(user):
    """The models of which this person may see what is doubled, in the order of the admin. Raises PermissionDenied where there is none."""
    found = [model for model in mergeable_models() if may_view(user, model)]
    if not found:
        raise PermissionDenied
    return sorted(found, key=lambda model: getattr(admin.site._registry.get(model), "index_place", 0))


def model_for(user, name):
    """The model that an address calls so. Raises Http404, PermissionDenied."""
    model = next((model for model in mergeable_models() if model._meta.model_name == name), None)
    if model is None:
        raise Http404
    if not may_view(user, model):
        raise PermissionDenied
    return model


def row_for(user, model, pk):
    """The row, or Http404."""
    row = model._base_manager.filter(pk=pk).first() if pk < 2**63 else None
    if row is None:
        raise Http404
    return row


def shown(model, pks):
    """{primary key: Shown} of those of the rows that are there, in a few queries for all of them."""
    kind = kind_of(model)
    profiles, counts = kind.profiles_of(pks), counts_of_references(model, pks)
    rows = model._base_manager.filter(pk__in=pks)
    return {row.pk: Shown(row, [fact for fact in profiles[row.pk].facts if fact[1]], counts[row.pk]) for row in rows if row.pk in profiles}


def counts_of_references(model, pks):
    """{primary key: how many rows of the record point to it}."""
    counts = Counter()
    for reference in references_to(model):
        if reference.keeps_history:
            column = reference.field.attname
            rows = reference.model._base_manager.filter(**{f"{column}__in": pks}).order_by().values_list(column)
            counts.update(dict(rows.annotate(number=models.Count("pk"))))
    return counts


@dataclass(frozen=True)
class Moving:
    """What points to a row by one foreign key, as the page before a merge says: some by name, and how many."""

    kind: str
    number: int
    joined: int
    some: list
    rest: str

    @property
    def more(self):
        return self.number - len(self.some)


def movings(row, doubles):
    """What will move when `row` goes; `doubles` are {Reference: {primary key: the row that it would double}}."""
    found = []
    for reference in references_to(type(row)):
        rows = reference.rows(row.pk)
        number = rows.count() if reference.keeps_history else 0
        if number:
            kind = capfirst(reference.model._meta.verbose_name_plural if number > 1 else reference.model._meta.verbose_name)
            some = [(str(one), address_of(one)) for one in rows[:NAMED]]
            found.append(Moving(kind, number, len(doubles.get(reference, {})), some, list_address(reference, row)))
    return found


def address_of(row):
    """Where a row is edited: a part or link at what it belongs to."""
    if type(row) not in admin.site._registry and isinstance(row, OwnedRow):
        row = getattr(row, row.owner_field)
    return admin_address(row) if type(row) in admin.site._registry else ""


def list_address(reference, row):
    """The admin's list of all that point to a row so, "" where there is none."""
    opts = reference.model._meta
    if reference.model not in admin.site._registry:
        return ""
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_changelist", query={f"{reference.name}__id__exact": row.pk})


def by_model(pairs, models_by_label):
    """{model: the primary keys of rows in `pairs`}."""
    found = defaultdict(set)
    for pair in pairs:
        found[models_by_label[pair.model]] |= {pair.first, pair.second}
    return found
