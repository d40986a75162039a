from django.db import models

from diplomacy.base.fields import choice_constraint
from diplomacy.meetings.models import MeetingKind
from diplomacy.suggestions.models.suggestions import Suggestion, pointer, result


class ContactSuggestion(Suggestion):
    """A contact that an article may tell of.

    `passages` are [start, end] of the words that tell of it; `parties` objects {official, ministry (primary keys or null),
    country (code or ""), part, printed}, and {name, office, is_body} of who is not recorded; `accounts` are [start, end,
    ministry's primary key or null] of accounts that somebody gives of it; `topics` primary keys. `number` is how many contacts
    the words tell ("two calls").
    """

    kind = models.CharField(max_length=15, choices=MeetingKind)
    start_date = models.CharField(max_length=10, blank=True)
    country = models.CharField(max_length=2, blank=True)
    city = models.CharField(max_length=100, blank=True)
    number = models.PositiveSmallIntegerField(default=1)
    passages = models.JSONField(default=list)
    parties = models.JSONField(default=list)
    accounts = models.JSONField(default=list)
    topics = models.JSONField(default=list)
    part_of_key = models.CharField(max_length=64, blank=True)
    meeting = pointer("meetings.Meeting")
    readout = result("meetings.Readout")

    class Meta(Suggestion.Meta):
        ordering = ["article", "pk"]
        indexes = [models.Index(fields=["engine_version", "state", "kind"], name="contact_suggestion_by_decision")]
        constraints = [*Suggestion.Meta.constraints, choice_constraint("kind", MeetingKind)]

    def __str__(self):
        return f"{self.get_kind_display()}: {', '.join(party['printed'] for party in self.parties)}"
