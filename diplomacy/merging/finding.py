"""Finding probable duplicates in the record: among all rows of a model, and for one row that was changed."""

from collections import defaultdict

from django.db import transaction
from django.db.models import Count, Q

from diplomacy.merging.blocks import CROWD, likely_pairs
from diplomacy.merging.kinds import digest_of, kind_of
from diplomacy.merging.models import KEY_LENGTH, DuplicatePair, MatchKey, Merge, PairState

PIECE = 2000
MOST_COMPARED = 200
"""Rows that are compared with one that was changed: those that share most keys with it."""


def find_all(model):
    """Look for duplicates among all rows of `model`. Returns how many pairs are open afterwards.

    Reads the record without holding writers up, and writes what it found in small transactions; a row that is changed
    meanwhile is looked at by itself.
    """
    kind = kind_of(model)
    profiles = kind.profiles(model._base_manager.all())
    keep_keys(kind, profiles)
    found = {key_of(one, other): (one, other, likeness) for one, other, likeness in likely_pairs(profiles, kind.compare)}
    known = {(pair.first, pair.second): pair for pair in DuplicatePair.objects.filter(model=kind.label)}
    for piece in pieces([*found.keys() | known.keys()]):
        with transaction.atomic():
            for key in piece:
                settle(kind, key, found.get(key), known.get(key))
    return DuplicatePair.objects.filter(model=kind.label, state=PairState.OPEN).count()


def look_at(model, pk):
    """Look for the duplicates of one row anew; one that is gone has none."""
    kind = kind_of(model)
    own = kind.profiles_of([pk]).get(pk)
    with transaction.atomic():
        keep_keys(kind, [own] if own else [], [pk])
        others = kind.profiles_of(sharing_keys(kind, own)) if own else {}
        known = {(pair.first, pair.second): pair for pair in DuplicatePair.objects.filter(Q(first=pk) | Q(second=pk), model=kind.label)}
        found = {}
        for other in others.values():
            likeness = kind.compare(*sorted((own, other), key=lambda profile: profile.pk))
            if likeness.is_worth_a_look:
                found[key_of(own, other)] = (own, other, likeness)
        for key in found.keys() | known.keys():
            settle(kind, key, found.get(key), known.get(key))


def forget(model, pks):
    """Forget all that is known of rows that are taken out of the record past their `delete`, with their history."""
    label = model._meta.label_lower
    for piece in pieces(sorted(pks)):
        MatchKey.objects.filter(model=label, row__in=piece).delete()
        DuplicatePair.objects.filter(Q(first__in=piece) | Q(second__in=piece), model=label).delete()
        Merge.objects.filter(Q(stays__in=piece) | Q(gone__in=piece), model=label).delete()


def key_of(one, other):
    return min(one.pk, other.pk), max(one.pk, other.pk)


def settle(kind, key, found, known):
    """Write what was found of a pair of rows, None for nothing, over what was `known` of it (a DuplicatePair), or None."""
    if found is None:
        if known.state == PairState.OPEN:
            known.delete()
        return
    one, other, likeness = found
    names = digest_of(one, other)
    if known is None:
        first, second = key
        DuplicatePair.objects.get_or_create(
            model=kind.label,
            first=first,
            second=second,
            defaults={"score": likeness.score, "reasons": likeness.reasons, "names": names},
        )
        return
    if known.state != PairState.OPEN and known.names == names:
        return
    if (known.score, known.reasons, known.names, known.state) != (likeness.score, likeness.reasons, names, PairState.OPEN):
        known.score, known.reasons, known.names, known.state = likeness.score, likeness.reasons, names, PairState.OPEN
        known.decided_by = known.decided_at = None
        known.save()


def sharing_keys(kind, profile):
    """The primary keys of rows that share keys with a profile, without those that a crowd shares."""
    rows = MatchKey.objects.filter(model=kind.label, key__in=stored_keys(profile)).exclude(row=profile.pk)
    if profile.scope:
        rows = rows.filter(scope__in=[profile.scope, ""])
    crowds = [key for key, number in rows.values_list("key").annotate(number=Count("pk")).order_by() if number > CROWD]
    shared = rows.exclude(key__in=crowds).values("row").annotate(number=Count("pk")).order_by("-number", "row")
    return [row["row"] for row in shared[:MOST_COMPARED]]


def stored_keys(profile):
    return {key[:KEY_LENGTH] for key in profile.keys if key}


def keep_keys(kind, profiles, rows=None):
    """Have the keys of these profiles in the table, and no others: of all rows of the kind, or of those named."""
    before = defaultdict(set)
    kept = MatchKey.objects.filter(model=kind.label)
    for row, key, scope in (kept if rows is None else kept.filter(row__in=rows)).values_list("row", "key", "scope"):
        before[row].add((key, scope))
    new = []
    for profile in profiles:
        wanted = {(key, profile.scope) for key in stored_keys(profile)}
        had = before.pop(profile.pk, set())
        if had - wanted:
            MatchKey.objects.filter(model=kind.label, row=profile.pk, key__in=[key for key, _scope in had - wanted]).delete()
        new += [MatchKey(model=kind.label, row=profile.pk, key=key, scope=scope) for key, scope in sorted(wanted - had)]
    for piece in pieces([*before]):
        MatchKey.objects.filter(model=kind.label, row__in=piece).delete()
    for piece in pieces(new):
        MatchKey.objects.bulk_create(piece, ignore_conflicts=True)


def pieces(rows):
    return [rows[start : start + PIECE] for start in range(0, len(rows), PIECE)]
