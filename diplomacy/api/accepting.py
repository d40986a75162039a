"""Accepting a suggestion: its quote, meeting or readout is made as a POST to those resources would make it, with the same
validation and the same rights.
"""

from django.core.exceptions import PermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db import transaction
from rest_framework import exceptions

from articles.models import Quote
from diplomacy.api.quotes import QuoteViewSetAcross
from diplomacy.base.actions import may_change
from diplomacy.base.api.errors import KeyReused, flatten, validation_error
from diplomacy.base.api.serializers import unknown_name
from diplomacy.meetings.api import MeetingViewSet, ReadoutViewSet
from diplomacy.meetings.models import Meeting
from diplomacy.suggestions.deciding import as_meeting, as_quote, as_readout, decide, quote_changes
from diplomacy.suggestions.models import ContactSuggestion, State
from diplomacy.suggestions.offering import Offered

OF_READOUT = ("start", "end", "exact", "issuers", "basis")
NEVER_SENT = ("article", "slug", "status", "version")
GONE = "What this Idempotency-Key made has been deleted since. Reopen the suggestion, and use a new key."


def acting(viewset, request):
    """A viewset that acts in this request as if it had been POSTed to it. Raises PermissionDenied where that is not allowed."""
    made = viewset(request=request, format_kwarg=None, kwargs={}, action="create")
    model = made.model._meta
    if not request.user.has_perm(f"{model.app_label}.add_{model.model_name}"):
        raise PermissionDenied
    return made


def make(viewset, request, data):
    """The row that a POST of `data` makes, and how the API shows it."""
    acts = acting(viewset, request)
    serializer = acts.get_serializer(data=data)
    serializer.is_valid(raise_exception=True)
    acts.guard(acts.model(**{name: value for name, value in serializer.validated_data.items() if name in acts.columns()}))
    row = acts.write(serializer)
    return row, acts.show(row)


def refuse_who_may_not_mark(request, article):
    """403 for whoever could not add a quote to the article."""
    if not (request.user.has_perm("articles.add_quote") and may_change(request.user, Quote(article=article))):
        raise PermissionDenied("You may change drafts only; this is, or belongs to, something published.")


def refuse_unknown(data, known):
    unknown = {
        name: [exceptions.ErrorDetail(unknown_name(name, known, "field"), code="unknown_field")] for name in data if name not in known
    }
    if unknown:
        raise exceptions.ValidationError(unknown)


def answer_of(request, row):
    """What accepting `row` answered, as it is now."""
    if isinstance(row, ContactSuggestion):
        if row.readout is None or row.meeting is None:
            raise KeyReused(GONE)
        return {"meeting": MeetingViewSet(request=request).show(row.meeting), "readout": ReadoutViewSet(request=request).show(row.readout)}
    if row.quote is None:
        raise KeyReused(GONE)
    return {"quote": QuoteViewSetAcross(request=request).show(row.quote)}


def accept_quote(request, row, offered, sent):
    """Make the quote. `sent` takes the place of what was proposed. Returns the answer."""
    refuse_unknown(sent, [name for name in QuoteViewSetAcross.serializer_class().fields if name not in NEVER_SENT])
    start, end = sent.get("start", row.start), sent.get("end", row.end)
    placed = all(isinstance(one, int) for one in (start, end))
    proposed = as_quote(row, offered, *((start, end) if placed else (row.start, row.end)))
    quote, shown = make(QuoteViewSetAcross, request, proposed | sent)
    row.quote = quote
    decide(row, State.ACCEPTED, request.user, quote_changes(row, proposed, shown, offered))
    return {"quote": shown}


def accept_contact(request, row, offered, sent):
    """Make the meeting with a readout of it, or a further readout of the meeting that it is. Returns the answer."""
    of_meeting = [name for name in MeetingViewSet.serializer_class().fields if name not in (*NEVER_SENT, "quotes")]
    refuse_unknown(sent, [*of_meeting, *OF_READOUT, "meeting"])
    proposed = as_meeting(row, offered)
    edits = {name: value for name, value in sent.items() if name in of_meeting}
    recorded = offered.meetings.get(row.pk, [])
    meeting = meeting_sent(request, sent["meeting"]) if "meeting" in sent else next(iter(recorded), None)
    also = recorded[1:] if meeting in recorded[:1] else []
    if meeting is None:
        meeting, shown = make(MeetingViewSet, request, proposed | part_of(row) | with_rows_only(edits))
    elif edits:
        raise exceptions.ValidationError(
            {
                name: [exceptions.ErrorDetail(f"It is recorded already ({meeting.slug}): change it there.", code="recorded")]
                for name in edits
            }
        )
    else:
        shown = MeetingViewSet(request=request).show(meeting)
    account = as_readout(row, offered)
    taken = account | {name: value for name, value in sent.items() if name in OF_READOUT}
    readout, account_shown = make(ReadoutViewSet, request, taken | {"meetings": [one.slug for one in (meeting, *also)]})
    row.meeting, row.readout = meeting, readout
    decide(row, State.ACCEPTED, request.user, contact_changes(proposed | account, edits, shown, account_shown))
    return {"meeting": shown, "readout": account_shown}


def meeting_sent(request, slug):
    """The recorded meeting that is named, or None for a new one."""
    if slug is None:
        return None
    meeting = Meeting.objects.visible_to(request.user).filter(slug=slug).first() if isinstance(slug, str) and "\0" not in slug else None
    if meeting is None:
        raise exceptions.ValidationError({"meeting": [exceptions.ErrorDetail("There is no such meeting.", code="does_not_exist")]})
    return meeting


def part_of(row):
    """The visit that it belongs to, where that has been accepted."""
    visit = ContactSuggestion.objects.filter(article=row.article_id, key=row.part_of_key).select_related("meeting").first()
    return {"part_of": visit.meeting.slug} if visit and visit.meeting else {}


def with_rows_only(edits):
    """Participants as they are written: how they are printed is for reading, and nobody is written who has no row."""
    sent = edits.get("participants")
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        return edits
    kept = [{name: value for name, value in one.items() if name != "printed"} for one in sent if one.get("official") or one.get("ministry")]
    return edits | {"participants": kept}


def contact_changes(proposed, edits, meeting, readout):
    taken = {name: meeting[name] for name in edits} | {name: readout[name] for name in ("start", "end", "issuers")}
    changed = {name: [proposed.get(name), value] for name, value in taken.items() if (proposed.get(name) or None) != (value or None)}
    if {"start", "end"} & changed.keys():
        changed["bounds"] = [[proposed["start"], proposed["end"]], [taken["start"], taken["end"]]]
    return {name: pair for name, pair in changed.items() if name not in ("start", "end")}


def accept_all(request, article, confidence):
    """Make the quotes of all open suggestions at or above this confidence, those around others first; the rest is `left`."""
    acting(QuoteViewSetAcross, request)
    rows = [row for row in Offered(article, request.user).quotes if row.confidence >= confidence]
    if any(row.body_version != article.body_version for row in rows):
        raise exceptions.ValidationError({"confidence": "The text has been changed since. Read the suggestions again."})
    offered = Offered(article, request.user, every=True)
    made, left = [], []
    for row in sorted(rows, key=lambda row: (row.start, -row.end, row.pk)):
        row = offered.rows[row.key]
        try:
            with transaction.atomic():
                made.append(accept_quote(request, row, offered, {})["quote"])
        except DjangoValidationError as error:
            left.append({"id": row.uid, "detail": said(validation_error(error))})
        except exceptions.ValidationError as error:
            left.append({"id": row.uid, "detail": said(error)})
    return {"quotes": made, "left": left}


def said(error):
    return " ".join(dict.fromkeys(one["detail"] for one in flatten(error.detail)))
