"""Who changed a row last: itself, a part of it, or a link that it lists."""

from diplomacy.base.records import OwnedRow
from diplomacy.base.ties import hanging_on, parts_of, ties_of


def last_change(row):
    """(The name of who made the last change that counts in the row's version, "" if unknown; when), or None if none is kept."""
    entries = [type(row).history.filter(id=row.pk)]
    entries += [
        link.history.filter(**{f"{field}_id": row.pk}) for link, field in ties_of(type(row)) if field in (link.owner_field, link.listed_by)
    ]
    newest = [
        entry for found in entries if (entry := found.select_related("history_user").order_by("-history_date", "-history_id").first())
    ]
    if not newest:
        return None
    last = max(newest, key=lambda entry: entry.history_date)
    user = last.history_user
    return (user.get_full_name() or user.get_username()) if user else "", last.history_date


def last_editor(row):
    """The primary key of who last changed the row, or what hangs on it; None where that was nobody or is not known."""
    newest = last_change_of_all(row)
    return newest and newest[1]


def last_change_of_all(row):
    """(when, the primary key of who) of the last change of the row or of what hangs on it, or None."""
    ties = [(tie.model, tie.name) for tie in hanging_on(type(row))]
    ties += [(part, f"{part.owner_field}__{path}") for model, path in ties if not issubclass(model, OwnedRow) for part in parts_of(model)]
    entries = [type(row).history.filter(id=row.pk)] + [model.history.filter(**{path: row.pk}) for model, path in ties]
    columns = ("history_date", "history_id", "history_user")
    newest = [found for some in entries if (found := some.order_by("-history_date", "-history_id").values_list(*columns).first())]
    return max(((when, who) for when, _key, who in newest), key=lambda entry: entry[0]) if newest else None
