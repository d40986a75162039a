"""What of an article's suggestions is offered to somebody: without what is marked already, with names that they may see."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from django.utils import timezone

from articles.models import Quote
from diplomacy.base.background import enqueue
from diplomacy.meetings.models import Meeting, Readout
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.meetings_meant import meetings_meant
from diplomacy.suggestions.models import ContactSuggestion, NameState, QuoteSuggestion, Reading, ReadingState, State
from diplomacy.suggestions.registry import state_of_names
from diplomacy.suggestions.tasks import suggest_for_article
from diplomacy.suggestions.unknown_speakers import without_article
from diplomacy.topics.models import Topic
from people.models import Appointment, Ministry, Official
from people.offices import OfficesHeld

PATIENCE = timedelta(minutes=10)
"""How long an article that was asked to be read is waited for before it is asked again."""
ALIKE, ALIKE_INSIDE = 0.5, 0.9
"""Share of their words, of both together, that makes two spans the same quote; the same of one that is told in another, which may
be most of that one.
"""


def reading_of(article):
    """The article's Reading, as it stands with the text of now. One that is missing, of another text or of an older engine is
    asked for; again after a while, since a queue can lose what waits in it. One that was read before names were recorded that are
    known now is read anew at once: whoever has just recorded somebody looks for them here.
    """
    reading = Reading.objects.filter(article=article).first()
    if reading is None or reading.body_version != article.body_version:
        waiting = {"body_version": article.body_version, "state": ReadingState.WAITING, "engine_version": 0, "detail": ""}
        Reading.objects.update_or_create(article=article, defaults=waiting)
    elif reading.state == ReadingState.READY and reading.is_settled:
        return reading if reading.known == state_of_names() else compute(article) or reading
    elif reading.is_settled or reading.changed_at > timezone.now() - PATIENCE:
        return reading
    else:
        reading.save(update_fields=["changed_at"])
    enqueue(suggest_for_article, article.pk)
    return Reading.objects.get(article=article)


def is_marked(suggestion, marked):
    """Whether one of the quotes `marked`, triples (start, end, kind), holds the words of a suggestion already."""
    for start, end, kind in marked:
        shared = min(end, suggestion.end) - max(start, suggestion.start)
        if shared <= 0:
            continue
        together = max(end, suggestion.end) - min(start, suggestion.start)
        is_inside = bool(suggestion.within_key)
        if shared / together >= (ALIKE_INSIDE if is_inside else ALIKE) or (kind == suggestion.kind and not is_inside):
            return True
    return False


@dataclass(frozen=True)
class Meant:
    """Somebody or a body that may be meant, with the office held on the article's day; `row` is an Official or a Ministry."""

    row: object
    office: object = None

    @property
    def is_official(self):
        return isinstance(self.row, Official)


class Offered:
    """The suggestions of an article for `user`; of every state with `every`, else those that are open and not marked yet."""

    def __init__(self, article, user, *, every=False):
        self.article, self.user, self.every = article, user, every

    @cached_property
    def rows(self):
        """Every suggestion of a quote by its key, in text order."""
        rows = QuoteSuggestion.objects.filter(article=self.article).select_related("unmatched", "decided_by", "quote")
        return {row.key: row for row in rows.defer("quote__exact", "quote__prefix", "quote__suffix", "quote__note")}

    @cached_property
    def quotes(self):
        if self.every:
            return list(self.rows.values())
        marked = list(Quote.objects.filter(article=self.article, start__isnull=False).values_list("start", "end", "kind"))
        return [row for row in self.rows.values() if row.state == State.OPEN and not is_marked(row, marked)]

    @cached_property
    def contacts(self):
        rows = ContactSuggestion.objects.filter(article=self.article).select_related("decided_by", "meeting", "readout")
        if self.every:
            return list(rows)
        told = {
            (meeting, start, end)
            for meeting, start, end in Readout.objects.filter(article=self.article, start__isnull=False).values_list(
                "meetings", "start", "end"
            )
        }
        return [row for row in rows.filter(state=State.OPEN) if not self.is_told(row, told)]

    def is_told(self, contact, told):
        """Whether a readout of a meeting that the contact is marks some of the contact's words already."""
        meant = self.meetings.get(contact.pk, [])
        return bool(meant) and all(
            any(meeting == one.pk and start < last and first < end for meeting, start, end in told for first, last in contact.passages)
            for one in meant
        )

    @cached_property
    def meetings(self):
        """{contact's primary key: the recorded Meetings that it is, several where its words tell of several}"""
        rows = ContactSuggestion.objects.filter(article=self.article)
        return meetings_meant(rows if self.every else rows.filter(state=State.OPEN), self.article, Meeting.objects.visible_to(self.user))

    # Names

    @cached_property
    def officials(self):
        """Officials that this person may see, by primary key."""
        asked = {pk for row in self.quotes for name, pk in row.candidates if name == "official"}
        asked |= {row.speaker_id for row in self.quotes}
        asked |= {row.unmatched.official_id for row in self.quotes if row.unmatched}
        asked |= {party["official"] for row in self.contacts for party in row.parties}
        return Official.objects.visible_to(self.user).select_related("country").defer("biography").in_bulk(asked - {None})

    @cached_property
    def ministries(self):
        asked = {pk for row in self.quotes for name, pk in row.candidates if name == "ministry"}
        asked |= {row.ministry_id for row in self.quotes}
        asked |= {row.unmatched.ministry_id for row in self.quotes if row.unmatched}
        asked |= {party["ministry"] for row in self.contacts for party in row.parties}
        asked |= {pk for row in self.contacts for *_, pk in row.accounts}
        return Ministry.objects.visible_to(self.user).select_related("country").in_bulk(asked - {None})

    @cached_property
    def topics(self):
        return Topic.objects.visible_to(self.user).in_bulk({pk for row in self.contacts for pk in row.topics})

    @cached_property
    def offices(self):
        return OfficesHeld(list(self.officials), offices=Appointment.objects.select_related("ministry"))

    def candidates(self, row):
        """Who may have said it: a list of Meant, the likeliest first. A name that was not known then may be known since."""
        found = [self.meant(name, pk) for name, pk in row.candidates]
        if not found and row.unmatched and row.unmatched.state == NameState.KNOWN:
            found = [self.meant("official", row.unmatched.official_id), self.meant("ministry", row.unmatched.ministry_id)]
        return [one for one in found if one]

    def meant(self, name, pk):
        row = (self.officials if name == "official" else self.ministries).get(pk)
        if row is None:
            return None
        return Meant(row, self.offices.on(pk, self.article.published_on) if name == "official" else None)

    def chosen(self, row):
        """The one who said it where there is no doubt: a Meant, or None."""
        if row.speaker_id or row.ministry_id:
            return self.meant("official", row.speaker_id) or self.meant("ministry", row.ministry_id)
        known = self.candidates(row)
        return known[0] if len(known) == 1 and not row.candidates else None

    def unknown(self, row):
        """(name, office, whether it is a body) as printed of a speaker whom the record does not know, or None."""
        if self.candidates(row) or (row.unmatched and row.unmatched.state == NameState.IGNORED):
            return None
        name = row.unmatched.name if row.unmatched else ""
        is_body = bool(row.unmatched and row.unmatched.is_body)
        name = without_article(name) if is_body else name
        return (name, row.office_printed, is_body) if name or row.office_printed else None

    def linked(self, key):
        """The suggestion of this key, or the quote that came of it; None for neither."""
        row = self.rows.get(key)
        if row is None:
            return None
        if row.quote is not None:
            return row.quote
        return row if row.state in (State.OPEN, State.ACCEPTED) else None


def suggestion_of(article, uid):
    """The suggestion of the article with this id, of whichever kind, locked until the transaction ends, or None."""
    if "\0" in uid:
        return None
    for model, result in ((QuoteSuggestion, "quote"), (ContactSuggestion, "readout")):
        rows = model.objects.select_for_update(of=("self",)).select_related(result)
        row = rows.filter(article=article, uid=uid).first()
        if row is not None:
            return row
    return None
