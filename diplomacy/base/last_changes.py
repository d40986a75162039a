"""Who changed a row last: itself, a part of it, or a link that it lists."""

from diplomacy.base.removing import ties_of


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
