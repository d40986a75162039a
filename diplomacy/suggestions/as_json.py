"""Suggestions as the API and `manage.py suggest` show them."""

from diplomacy.suggestions.deciding import account_span, issuers_of, parties_of, title_of, topics_of
from diplomacy.suggestions.models import State
from diplomacy.suggestions.unknown_speakers import role_printed


def quote_as_json(row, offered):
    chosen, unknown = offered.chosen(row), offered.unknown(row)
    within, carried = offered.linked(row.within_key), offered.linked(row.carried_key)
    return {
        "id": row.uid,
        "start": row.start,
        "end": row.end,
        "exact": offered.article.body[row.start : row.end] if row.body_version == offered.article.body_version else row.exact,
        "kind": row.kind,
        "confidence": row.confidence,
        "cue": row.cue,
        "attribution": row.attribution,
        "within": within and within.uid,
        "carried": carried and carried.uid,
        "speaker": chosen.row.slug if chosen and chosen.is_official else None,
        "ministry": chosen.row.slug if chosen and not chosen.is_official else None,
        "candidates": [candidate_as_json(one) for one in offered.candidates(row)],
        "unmatched": unknown_as_json(*unknown) if unknown else None,
        **decision_as_json(row),
        "quote": row.quote and row.quote.uid,
    }


def unknown_as_json(name, office, is_body):
    return {"name": name, "office": office, "role": role_printed(office) if office else None, "is_body": is_body}


def candidate_as_json(one):
    return {
        "speaker": one.row.slug if one.is_official else None,
        "ministry": None if one.is_official else one.row.slug,
        "name": one.row.name,
        "office": one.office.printed_title if one.office else "",
        "country": one.row.country.code if one.row.country else None,
    }


def contact_as_json(row, offered):
    meant, *also = offered.meetings.get(row.pk) or [None]
    body = offered.article.body if row.body_version == offered.article.body_version else ""
    start, end = account_span(row, body)
    return {
        "id": row.uid,
        "confidence": row.confidence,
        "kind": row.kind,
        "title": title_of(row, offered),
        "start_date": row.start_date or None,
        "country": row.country or None,
        "city": row.city,
        "number": row.number,
        "passages": [{"start": first, "end": last, "exact": body[first:last]} for first, last in row.passages],
        "start": start,
        "end": end,
        "participants": [
            one | {"unmatched": unknown_as_json(*one["unmatched"]) if one["unmatched"] else None} for one in parties_of(row, offered)
        ],
        "issuers": [ministry.slug for ministry in issuers_of(row, offered)],
        "meeting": meant and meant.slug,
        "also": [meeting.slug for meeting in also],
        "topics": [topic.slug for topic in topics_of(row, offered)],
        **decision_as_json(row),
        "readout": row.readout and row.readout.uid,
    }


def decision_as_json(row):
    """Its state, and who decided, when and how, of what is decided."""
    decided = row.state in (State.ACCEPTED, State.REJECTED)
    return {
        "state": row.state,
        "engine_version": row.engine_version,
        "decided_by": (row.decided_by.get_full_name() or row.decided_by.get_username()) if decided and row.decided_by else None,
        "decided_at": row.decided_at.isoformat() if decided and row.decided_at else None,
        "changes": row.changes,
    }


def suggestion_as_json(row, offered):
    return quote_as_json(row, offered) if hasattr(row, "quote_id") else contact_as_json(row, offered)


def all_as_json(reading, offered):
    """The whole answer, as the engine left it and the editors decided."""
    ready = reading.state == "ready"
    return {
        "article": offered.article.slug,
        "version": offered.article.body_version,
        "engine_version": reading.engine_version,
        "state": reading.state,
        "detail": reading.detail,
        "quotes": [quote_as_json(row, offered) for row in offered.quotes] if ready else [],
        "contacts": [contact_as_json(row, offered) for row in offered.contacts] if ready else [],
    }
