from django.db import models

from articles.models import QuoteKind
from diplomacy.base.fields import choice_constraint
from diplomacy.suggestions.models.names import UnmatchedName
from diplomacy.suggestions.models.suggestions import Suggestion, pointer, result


class QuoteSuggestion(Suggestion):
    """Words that may be a quote. `speaker` or `ministry` is whoever is meant for certain; where several may be, `candidates` are
    they: [[model name, primary key], ...], the likeliest first. `unmatched` is a speaker whom the record does not know.

    `within_key` and `carried_key` are keys of other suggestions of the article: told in that one's words, or under its
    attribution. `office_printed` stands beside an unmatched name, or is all that is printed of a speaker.
    """

    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    exact = models.TextField()
    kind = models.CharField(max_length=8, choices=QuoteKind)
    cue = models.CharField(max_length=200, blank=True)
    attribution = models.CharField(max_length=500, blank=True)
    within_key = models.CharField(max_length=64, blank=True)
    carried_key = models.CharField(max_length=64, blank=True)
    speaker = pointer("people.Official")
    ministry = pointer("people.Ministry")
    candidates = models.JSONField(default=list)
    unmatched = models.ForeignKey(UnmatchedName, null=True, on_delete=models.SET_NULL, related_name="suggestions")
    office_printed = models.CharField(max_length=300, blank=True)
    quote = result("articles.Quote")

    class Meta(Suggestion.Meta):
        ordering = ["article", "start", "-end", "pk"]
        indexes = [models.Index(fields=["engine_version", "state", "kind"], name="quote_suggestion_by_decision")]
        constraints = [*Suggestion.Meta.constraints, choice_constraint("kind", QuoteKind)]

    def __str__(self):
        words = " ".join(self.exact.split())
        return f"“{words if len(words) <= 60 else words[:60] + '…'}”"
