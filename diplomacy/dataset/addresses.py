"""Retired addresses of a dataset: old slugs that lead to rows, or belonged to rows that are gone."""

from diplomacy.base.addresses import SLUG_LENGTH, RetiredAddress
from diplomacy.base.api.serializers import unknown_name
from diplomacy.dataset.counts import Counts
from diplomacy.dataset.format import ADDRESSES, resources

FIELDS = ("resource", "key", "target", "public")


def load_addresses(session):
    """Add the retired addresses that are not known here yet."""
    counts, by_name = Counts(), {resource.name: resource for resource in resources()}
    seen = set()
    for lot in session.dataset.lots(ADDRESSES, session.problems):
        groups = {}
        for number, row in lot:
            problem = problem_with(row, by_name)
            named = None if problem else (row["resource"], row["key"])
            if problem or named in seen:
                session.problems.add(ADDRESSES, number, *(problem or ("key", "This address is in the file already.")))
                continue
            seen.add(named)
            groups.setdefault(row["resource"], []).append((number, row))
        for name, rows in groups.items():
            load_group(session, by_name[name], rows, counts)
    return counts


def problem_with(row, by_name):
    """(field, sentence), or None."""
    for name in row:
        if name not in FIELDS:
            return name[:60], unknown_name(name, FIELDS, "field")
    if not isinstance(row.get("resource"), str) or row["resource"] not in by_name:
        return "resource", f"Write one of {', '.join(by_name)}."
    key = row.get("key")
    if not isinstance(key, str) or not 0 < len(key) <= SLUG_LENGTH or not (key.isascii() and key.isprintable()):
        return "key", f"Write the address that is retired, at most {SLUG_LENGTH} characters."
    if not isinstance(row.get("public", True), bool):
        return "public", "Write true or false, or leave it out."
    if row.get("target") is not None and not isinstance(row["target"], str):
        return "target", "Name the row that it leads to, or write null."
    return None


def load_group(session, resource, rows, counts):
    targets = session.targets[resource.model]
    label = resource.model._meta.label_lower
    in_use = targets.pks([row["key"] for _, row in rows])
    pks = targets.pks([row["target"] for _, row in rows if row.get("target")])
    known = RetiredAddress.objects.filter(model=label, key__in=[row["key"] for _, row in rows])
    here = {key: (target, public) for key, target, public in known.values_list("key", "target", "public")}
    new = []
    for number, row in rows:
        key, target, public = row["key"], row.get("target"), row.get("public", True)
        if key in in_use:
            session.problems.add(ADDRESSES, number, "key", f"“{key}” is the address of a row.")
        elif target is not None and target not in pks:
            if target not in targets.faulty:
                session.problems.add(ADDRESSES, number, "target", f"There is no row “{target[:100]}” among the {resource.name}.")
        elif key not in here:
            new.append(RetiredAddress(model=label, key=key, target=pks.get(target), public=public))
        elif here[key] == (pks.get(target), public):
            counts.equal += 1
        elif session.update:
            RetiredAddress.objects.filter(model=label, key=key).update(target=pks.get(target), public=public)
            counts.changed += 1
        else:
            session.problems.differ += 1
            session.problems.add(ADDRESSES, number, "target", f"“{key}” leads elsewhere here.")
    RetiredAddress.objects.bulk_create(new)
    counts.added += len(new)
