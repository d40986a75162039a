"""Names of speakers that the record does not know: who they may be, and what an editor makes of them."""

from collections import defaultdict

from django.core.exceptions import PermissionDenied
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from diplomacy.base.actions import may_write
from diplomacy.base.names import search_key
from diplomacy.base.records import public_change
from diplomacy.suggestions.models import NameState, QuoteSuggestion, State, UnmatchedName
from people.models import Country, Ministry, MinistryName, Official, OfficialName

LIKELY = 8
NAMES_AT_ONCE = 300


def model_of(name):
    return Ministry if name.is_body else Official


def likely_rows(name, user):
    """Recorded rows that the name may mean, the likeliest first: called nearly so, or with all its words among their names."""
    rows = model_of(name).objects.visible_to(user).select_related("country")
    found = {row.pk: row for row in rows.twins_of(name.name).order_by("pk")[:LIKELY]}
    for row in rows.best_named_first(name.name).order_by("relevance", "name", "pk")[:LIKELY]:
        found.setdefault(row.pk, row)
    return list(found.values())[:LIKELY]


def places_of(names, most):
    """{name's primary key: its suggestions, at most so many, the latest article first}. One query."""
    ranked = (
        QuoteSuggestion.objects.filter(unmatched__in=names)
        .exclude(state=State.REPLACED)
        .annotate(place=Window(RowNumber(), partition_by=F("unmatched"), order_by=[F("article").desc(), F("start").asc()]))
        .filter(place__lte=most)
        .select_related("article")
        .defer("article__body")
        .order_by("unmatched", "place")
    )
    found = {}
    for row in ranked:
        found.setdefault(row.unmatched_id, []).append(row)
    return found


def settle(name, state, user, row=None):
    name.state, name.decided_by, name.decided_at = state, user, timezone.now()
    name.official, name.ministry = (None, row) if isinstance(row, Ministry) else (row, None)
    name.save()


def settle_recorded(names):
    """Of the `names`, a query set, those that wait undecided though one row alone is recorded under them, of the same country as
    far as that is known, are known since.
    """
    waiting = list(names.filter(state=NameState.OPEN, decided_by=None))
    for start in range(0, len(waiting), NAMES_AT_ONCE):
        some = waiting[start : start + NAMES_AT_ONCE]
        for model in (Official, Ministry):
            settle_those_of(model, {name.pk: name for name in some if model_of(name) is model})


def settle_those_of(model, names):
    field = model._meta.model_name
    recorded = recorded_under(model, {search_key(name.name) for name in names.values()})
    for pk, name in names.items():
        rows = recorded.get(search_key(name.name), {})
        if len(rows) == 1:
            [(row, code)] = rows.items()
            if not name.country or code in (None, name.country):
                waits = UnmatchedName.objects.filter(pk=pk, state=NameState.OPEN, decided_by=None)
                waits.update(state=NameState.KNOWN, decided_at=timezone.now(), **{f"{field}_id": row})


def recorded_under(model, keys):
    """{key of a name: {primary key of a row that is called so: its country's code or None}}"""
    found = defaultdict(dict)
    others = MinistryName if model is Ministry else OfficialName
    own = model.objects.filter(name_key__in=keys).values_list("name_key", "pk", "country__code")
    other = others.objects.filter(key__in=keys).values_list("key", others.owner_field, f"{others.owner_field}__country__code")
    for key, pk, code in [*own, *other]:
        found[key][pk] = code
    return found


def same_as(name, row, user):
    """The name is that of `row`, an Official or a Ministry, which gets it as another name. Returns whether it had to.

    Raises PermissionDenied where this person may not change the row.
    """
    with public_change():
        names = MinistryName if isinstance(row, Ministry) else OfficialName
        known = row.name.casefold() == name.name.casefold() or row.other_names.filter(name__iexact=name.name).exists()
        if not known:
            if not may_write(user, row):
                raise PermissionDenied(f"Published already, so that only an editor may add a name to it: {row}")
            other = names(**{names.owner_field: row}, name=name.name, kind=kind_of(name, row))
            other._change_reason = "A speaker is printed so in articles"
            other.full_clean(exclude=["key"])
            other.save()
        settle(name, NameState.KNOWN, user, row)
        return not known


def kind_of(name, row):
    """A part of the whole name is a short form; letters of another script are the original script; all else is a spelling."""
    if not name.name.isascii() and row.name.isascii() and not any("a" <= letter.casefold() <= "z" for letter in name.name):
        return "original_script"
    return "short_form" if set(name.key.split()) < set(row.name_key.split()) else "spelling"


def make_draft(name, user, *, called, country):
    """A draft official, or ministry, of this name. Raises PermissionDenied, or ValidationError that names the field."""
    model = model_of(name)
    if not user.has_perm(f"people.add_{model._meta.model_name}"):
        raise PermissionDenied
    with public_change():
        row = model(name=called, country=country)
        if model is Official:
            row.summary = name.office[:500]
        row.full_clean(exclude=["slug", "sort_name", "name_key"])
        row.save()
        if called.casefold() != name.name.casefold():
            same_as(name, row, user)
        settle(name, NameState.KNOWN, user, row)
        return row


def ignore(name, user):
    settle(name, NameState.IGNORED, user)


def reopen(name, user):
    """It waits again, for a decision alone: whoever is recorded under it was not meant."""
    settle(name, NameState.OPEN, user)


def country_named(name):
    return Country.objects.filter(code=name.country).first() if name.country else None
