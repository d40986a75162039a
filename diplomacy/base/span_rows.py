"""Rows that are spans of a text: kept true to it, whatever is saved."""

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.spans import CONTEXT, selector, span_problem


class SpanState(models.TextChoices):
    ANCHORED = "anchored", _("Anchored")
    CHANGED = "changed", _("Words changed")
    MOVED = "moved", _("Moved")
    UNANCHORED = "unanchored", _("Not found in the text")


class Span(models.Model):
    """A span of an article's body: `start` and `end` count its Unicode code points, half-open, as the W3C's
    TextPositionSelector; `exact`, `prefix` and `suffix` are its TextQuoteSelector.

    `body[start:end] == exact` holds for every span that is not unanchored; an unanchored one keeps its words, has no
    position and is hidden from the public. `body_version` numbers the text that its place was found in, its last one for
    an unanchored span (see `articles.BodyVersion`). The model that uses it has the foreign key `article`.
    """

    names_its_source = True

    start = models.PositiveIntegerField(_("start"), null=True, editable=False)
    end = models.PositiveIntegerField(_("end"), null=True, editable=False)
    exact = models.TextField(_("words"), editable=False)
    prefix = models.CharField(max_length=CONTEXT, blank=True, default="", editable=False)
    suffix = models.CharField(max_length=CONTEXT, blank=True, default="", editable=False)
    state = models.CharField(_("state"), max_length=10, choices=SpanState, default=SpanState.ANCHORED, editable=False)
    body_version = models.PositiveIntegerField(_("version of the text"), default=1, editable=False)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_is_placed_unless_unanchored",
                condition=models.Q(state=SpanState.UNANCHORED, start__isnull=True, end__isnull=True)
                | (~models.Q(state=SpanState.UNANCHORED) & models.Q(start__isnull=False, end__isnull=False, start__lt=models.F("end"))),
            ),
            models.CheckConstraint(name="%(class)s_has_words", condition=~models.Q(exact="")),
            choice_constraint("state", SpanState),
        ]

    @property
    def is_anchored(self):
        return self.state != SpanState.UNANCHORED

    def mark(self, start, end):
        """Put the span on `[start, end)` of the article's body. Raises ValidationError naming what is wrong."""
        problem = span_problem(self.article.body, start, end)
        if problem:
            raise ValidationError({problem[0]: problem[1]})
        self.place(selector(self.article.body, start, end), SpanState.ANCHORED)

    def place(self, found, state):
        """Take over a selector's fields."""
        self.start, self.end, self.exact, self.prefix, self.suffix = found.start, found.end, found.exact, found.prefix, found.suffix
        self.state = state

    def unanchor(self):
        """Keep the words without a place."""
        self.start = self.end = None
        self.state = SpanState.UNANCHORED

    def text_now(self):
        """The article's text as the database has it, and the number of its version."""
        article = self._meta.get_field("article").related_model
        return article._base_manager.values_list("body", "body_version").get(pk=self.article_id)

    def body_now(self):
        """The article's text as the database has it."""
        return self.text_now()[0]

    def words_in_body(self):
        """What stands at the span's place in the stored text, "" for an unanchored one."""
        return self.body_now()[self.start : self.end] if self.is_anchored else ""

    def stands_as(self, other):
        """Whether the other row has the same place and words."""
        return all(getattr(self, name) == getattr(other, name) for name in ("start", "end", "exact", "prefix", "suffix"))

    def prepare(self, before):
        super().prepare(before)
        if before and before.article_id != self.article_id:
            raise ValidationError({"article": "A span cannot go to another article. Make a new one there."})
        if not self.is_anchored:
            return
        body, number = self.text_now()
        if self.start is None or body[self.start : self.end] != self.exact:
            raise ValidationError(
                {"exact": "The text has been changed meanwhile and these words are no longer at their place. Mark them again."}
            )
        if before is None or not self.stands_as(before):
            self.body_version = number


def span_models():
    """Every model of spans, on whichever floor."""
    return [model for model in apps.get_models() if issubclass(model, Span)]
