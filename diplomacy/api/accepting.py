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
from diplomacy.base.addresses import SLUG_STEM, RetiredAddress
from diplomacy.base.api.errors import KeyReused, flatten, validation_error
from diplomacy.base.api.serializers import unknown_name
from diplomacy.base.publishing import Status
from diplomacy.base.slug_text import slug_from
from diplomacy.meetings.api import MeetingViewSet, ReadoutViewSet
from diplomacy.meetings.models import Meeting
from diplomacy.suggestions.deciding import LONGEST_TITLE, as_meeting, as_quote, as_readout, decide, quote_changes
from diplomacy.suggestions.models import ContactSuggestion, State
from diplomacy.suggestions.offering import Offered

OF_READOUT = ("start", "end", "exact", "issuers", "basis")
NEVER_SENT = ("article", "slug", "status", "version")
READ_OF_A_SIDE = ("printed", "unmatched")
MOST_MEETINGS = 20
"""Meetings that are made of one suggestion."""
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
        meetings = MeetingViewSet(request=request)
        also = row.readout.meetings.exclude(pk=row.meeting.pk).order_by("pk")
        return {
            "meeting": meetings.show(row.meeting),
            "also": [meetings.show(one) for one in also],
            "readout": ReadoutViewSet(request=request).show(row.readout),
        }
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
    """Make the meeting, or as many as the words tell of, with a readout, or a further readout of those that are recorded. Returns
    the answer.
    """
    of_meeting = [name for name in MeetingViewSet.serializer_class().fields if name not in (*NEVER_SENT, "quotes")]
    refuse_unknown(sent, [*of_meeting, *OF_READOUT, "meeting", "number"])
    proposed, number = as_meeting(row, offered), number_sent(sent.get("number", min(row.number, MOST_MEETINGS)))
    edits = {name: value for name, value in sent.items() if name in of_meeting}
    recorded = offered.meetings.get(row.pk, [])
    meeting = meeting_sent(request, sent["meeting"]) if "meeting" in sent else next(iter(recorded), None)
    also = recorded[1:] if meeting in recorded[:1] else []
    if meeting is None:
        fields = proposed | part_of(row) | with_rows_only(edits)
        (meeting, shown), *others = [make_meeting(request, numbered(fields, place, number)) for place in range(1, number + 1)]
        also, shown_also = [one for one, _shown in others], [one for _row, one in others]
    elif edits or "number" in sent:
        raise exceptions.ValidationError(
            {
                name: [exceptions.ErrorDetail(f"It is recorded already ({meeting.slug}): change it there.", code="recorded")]
                for name in [*edits, *({"number"} & sent.keys())]
            }
        )
    else:
        shown, *shown_also = (MeetingViewSet(request=request).show(one) for one in (meeting, *also))
    account = as_readout(row, offered)
    taken = account | {name: value for name, value in sent.items() if name in OF_READOUT}
    readout, account_shown = make(ReadoutViewSet, request, taken | {"meetings": [one.slug for one in (meeting, *also)]})
    row.meeting, row.readout = meeting, readout
    changes = contact_changes(proposed | account, edits, shown, account_shown)
    if "number" in sent and number != row.number:
        changes["number"] = [row.number, number]
    decide(row, State.ACCEPTED, request.user, changes)
    return {"meeting": shown, "also": shown_also, "readout": account_shown}


def number_sent(number):
    """How many meetings are to be made. Raises where it is no such number."""
    if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= MOST_MEETINGS:
        message = f"Write a whole number from 1 to {MOST_MEETINGS}."
        raise exceptions.ValidationError({"number": [exceptions.ErrorDetail(message, code="invalid")]})
    return number


def numbered(fields, place, number):
    """The fields of one of several meetings that are told of in the same words: "Phone call of A and B, 25 January 2022 (1 of 2)"."""
    title = fields["title"]
    if number == 1 or not isinstance(title, str) or not title.strip():
        return fields
    which = f" ({place} of {number})"
    return fields | {"title": title[: LONGEST_TITLE - len(which)] + which}


def make_meeting(request, fields):
    """The meeting of these fields, and how the API shows it. Drafts of this title that were taken back, and that nobody ever saw
    published, leave their addresses to it.
    """
    if isinstance(fields["title"], str):
        stem = slug_from(fields["title"], max_length=SLUG_STEM)
        gone = Meeting.history.filter(slug__startswith=stem, title=fields["title"], history_type="-")
        seen = Meeting.history.filter(id__in=gone.values("id")).exclude(status=Status.DRAFT)
        RetiredAddress.release(Meeting, gone.exclude(id__in=seen.values("id")).values("slug"))
    return make(MeetingViewSet, request, fields)


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
    """Participants as they are written: how they are printed and would be called is for reading, and nobody is written who has no row."""
    sent = edits.get("participants")
    if not isinstance(sent, list) or not all(isinstance(one, dict) for one in sent):
        return edits
    kept = [
        {name: value for name, value in one.items() if name not in READ_OF_A_SIDE}
        for one in sent
        if one.get("official") or one.get("ministry")
    ]
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
