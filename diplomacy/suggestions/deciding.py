"""What an editor decides on a suggestion: what it would become, and that it was taken or not."""

from django.utils import timezone

from diplomacy.base.date_words import date_words
from diplomacy.meetings.models import MeetingKind
from diplomacy.suggestions.meetings_meant import known_day
from diplomacy.suggestions.models import State
from diplomacy.suggestions.unknown_speakers import without_article

NEAR = 300
"""Code points between two passages of one account, at most."""
TITLES = {
    MeetingKind.PHONE_CALL: "Phone call of {}",
    MeetingKind.VIDEO_CALL: "Video call of {}",
    MeetingKind.MEETING: "Meeting of {}",
    MeetingKind.VISIT: "Visit of {}",
    MeetingKind.SUMMIT_OR_FORUM: "Gathering of {}",
    MeetingKind.MESSAGE: "Message of {}",
}
LONGEST_TITLE = 300


class NotOpen(Exception):
    """The suggestion has been decided on otherwise; `str()` says how and by whom."""

    def __init__(self, row):
        who = row.decided_by and (row.decided_by.get_full_name() or row.decided_by.get_username())
        super().__init__(f"It is {row.get_state_display().lower()}{f', by {who}' if who else ''}.")


def decide(row, state, user, changes=None):
    """Keep what was decided, by whom and when."""
    row.state, row.decided_by, row.decided_at, row.changes = state, user, timezone.now(), changes or {}
    row.save()


def reject(row, user):
    if row.state == State.REJECTED:
        return
    if row.state != State.OPEN:
        raise NotOpen(row)
    decide(row, State.REJECTED, user)


def reopen(row):
    """Offer it again: a rejected one, or an accepted one whose quote or readout has been deleted."""
    if row.state == State.OPEN:
        return
    if row.state == State.REPLACED or (row.state == State.ACCEPTED and what_came_of(row) is not None):
        raise NotOpen(row)
    row.state, row.decided_by, row.decided_at, row.changes = State.OPEN, None, None, {}
    for name in ("quote", "readout", "meeting"):
        if hasattr(row, f"{name}_id"):
            setattr(row, name, None)
    row.save()


def what_came_of(row):
    """The quote or readout that was made of it and is still there, or None."""
    return row.quote if hasattr(row, "quote_id") else row.readout


# Quotes


def as_quote(row, offered, start, end):
    """The fields, as the API writes them, of the quote that is proposed, were it marked on `[start, end)`."""
    chosen = offered.chosen(row)
    within, carried = offered.linked(row.within_key), offered.linked(row.carried_key)
    teller = within if is_quote(within) and within.is_anchored and within.start <= start and end <= within.end else None
    runs_on = carried if is_quote(carried) else None
    return {
        "article": offered.article.slug,
        "start": row.start,
        "end": row.end,
        "kind": row.kind,
        "speaker": chosen.row.slug if chosen and chosen.is_official else None,
        "ministry": chosen.row.slug if chosen and not chosen.is_official else None,
        "attribution": "" if runs_on else row.attribution,
        "cue": "" if runs_on else row.cue,
        "within": teller and teller.uid,
        "carried_from": runs_on and runs_on.uid,
    }


def is_quote(row):
    return row is not None and row._meta.model_name == "quote"


def quote_changes(row, proposed, taken, offered):
    """{field: [proposed, taken]} of what the editor had otherwise. Whom the engine left open, or did not know, is no change."""
    changed = {name: [proposed[name], taken[name]] for name in proposed if name in taken and taken[name] != proposed[name]}
    candidates = offered.candidates(row)
    slugs = {one.row.slug for one in candidates}
    for name in ("speaker", "ministry"):
        left_open = proposed["speaker"] is None and proposed["ministry"] is None and (not candidates or taken.get(name) in slugs)
        if name in changed and left_open:
            del changed[name]
    if {"start", "end"} & changed.keys():
        changed["bounds"] = [[proposed["start"], proposed["end"]], [taken["start"], taken["end"]]]
    return {name: pair for name, pair in changed.items() if name not in ("start", "end", "article")}


# Contacts


def as_meeting(row, offered):
    """The fields, as the API writes them, of the meeting that is proposed."""
    return {
        "kind": row.kind,
        "title": title_of(row, offered),
        "start_date": row.start_date or None,
        "country": row.country or None,
        "city": row.city,
        "participants": [
            {name: party[name] for name in ("official", "ministry", "country", "part")}
            for party in parties_of(row, offered)
            if party["official"] or party["ministry"]
        ],
        "topics": [topic.slug for topic in topics_of(row, offered)],
    }


def as_readout(row, offered):
    """The fields of the readout that is proposed with it."""
    start, end = account_span(row, offered.article.body)
    return {"article": offered.article.slug, "start": start, "end": end, "issuers": [body.slug for body in issuers_of(row, offered)]}


def title_of(row, offered):
    """ "Phone call of Hossein Amir-Abdollahian and Mohammed bin Abdulrahman Al Thani, 25 January 2022" """
    names = []
    for party in row.parties:
        side = offered.officials.get(party["official"]) or offered.ministries.get(party["ministry"])
        names.append(side.name if side else party["printed"])
    named = f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
    day = known_day(row.start_date)
    day = f", {date_words(day)}" if day else ""
    return TITLES[row.kind].format(named)[: LONGEST_TITLE - len(day)] + day


def parties_of(row, offered):
    """Who took part, each once: {official, ministry, country, part, printed, unmatched}, rows by slug, null where not known.

    `unmatched` is what somebody who is not recorded would be called: (name, office, is_body), or None.
    """
    found, met = [], set()
    for party in row.parties:
        official, ministry = offered.officials.get(party["official"]), offered.ministries.get(party["ministry"])
        who = (official and official.pk, ministry and ministry.pk, party["part"])
        if (official or ministry) and who in met:
            continue
        met.add(who)
        found.append(
            {
                "official": official and official.slug,
                "ministry": ministry and ministry.slug,
                "country": party["country"] or None,
                "part": party["part"],
                "printed": party["printed"],
                "unmatched": None if official or ministry else side_printed(party),
            }
        )
    return found


def side_printed(party):
    """(name, office, is_body) of a side as the article names it; None where it names nobody."""
    if not party.get("name"):
        return None
    return without_article(party["name"]) if party["is_body"] else party["name"], party["office"], party["is_body"]


def topics_of(row, offered):
    return [offered.topics[pk] for pk in row.topics if pk in offered.topics]


def issuers_of(row, offered):
    """The ministries whose accounts the article gives, each once."""
    return [offered.ministries[pk] for pk in dict.fromkeys(pk for *_, pk in row.accounts) if pk in offered.ministries]


def account_span(row, body):
    """(start, end) of the words that give an account of it: of the runs of passages that are near to each other in a paragraph,
    the one that holds most of the accounts that somebody gives, then the longest.
    """
    accounts = [(start, end) for start, end, _body in row.accounts]
    runs = []
    for start, end in sorted([*map(tuple, row.passages), *accounts]):
        if runs and start - runs[-1][1] <= NEAR and "\n" not in body[runs[-1][1] : start].strip(" "):
            runs[-1][1] = max(runs[-1][1], end)
        else:
            runs.append([start, end])
    start, end = max(runs, key=lambda run: (sum(run[0] <= one[0] < run[1] for one in accounts), run[1] - run[0]))
    while end > start + 1 and body[end - 1 : end].isspace():
        end -= 1
    while start < end - 1 and body[start : start + 1].isspace():
        start += 1
    return start, end
