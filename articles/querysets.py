"""Named queries about publishers, articles and quotes."""

from django.db import models
from django.db.models.functions import Greatest, Least, Substr

from diplomacy.base.records import RecordQuerySet
from diplomacy.base.spans.excerpts import AROUND

MOST_WORDS = 20

# In code points: some more than an excerpt shows, so that it is seen to be cut, and not in the middle of a character.
READ_AROUND = AROUND + 40

FIRST_HAND = (
    models.Q(within=None)
    | models.Q(within__speaker=models.F("speaker"))
    | models.Q(within__speaker=None, within__ministry=models.F("ministry"))
    | models.Q(within__speaker=None, within__ministry__country=models.F("speaker__country"))
)


class SourceQuerySet(RecordQuerySet):
    pass


class ArticleQuerySet(RecordQuerySet):
    def latest_first(self):
        return self.order_by("-published_at", "-pk")

    def about(self, words, *, whole_text=False):
        """Articles that hold every word in their title, or in their text where that may be shown whole (or `whole_text`)."""
        shown = models.Q() if whole_text else models.Q(text_rights="full")
        for word in words.split()[:MOST_WORDS]:
            self = self.filter(models.Q(title__icontains=word) | (shown & models.Q(body__icontains=word)))
        return self


class QuoteQuerySet(RecordQuerySet):
    def unattributed(self):
        """Quotes that name nobody who said them, and so keep their article from going public."""
        return self.filter(speaker=None, ministry=None, attribution="", carried_from=None)

    def speaking_for(self, countries):
        """Quotes whose public speaker, or else public ministry, is of one of these countries."""
        return self.filter(public_country__in=[country.pk for country in countries])

    def in_text_order(self):
        return self.order_by("article", "start", "-end", "pk")

    def holding(self, words, *, hidden_words=False):
        """Quotes that hold every word, where the article's rights allow words to be shown (or `hidden_words`)."""
        found = self if hidden_words else self.exclude(article__text_rights="none")
        for word in words.split()[:MOST_WORDS]:
            found = found.filter(exact__icontains=word)
        return found

    def latest_first(self):
        return self.order_by("-day", "-pk")

    def utterances(self):
        """How many utterances these quotes record: repeats of one count once."""
        firsts = models.Count("pk", filter=models.Q(repeats=None))
        others = models.Count("repeats", distinct=True, filter=models.Q(repeats__isnull=False) & ~self.repeating_one_of_them())
        return self.aggregate(count=firsts + others)["count"]

    def one_per_utterance(self):
        """Of these quotes, the first record of each utterance, or where that is not among them its earliest repeat."""
        siblings = self.order_by().filter(repeats=models.OuterRef("repeats_id"), pk__lt=models.OuterRef("pk"))
        return self.filter(models.Q(repeats=None) | (~self.repeating_one_of_them() & ~models.Q(models.Exists(siblings))))

    def repeating_one_of_them(self):
        """The condition that a quote's first record is itself among these."""
        return models.Q(models.Exists(self.order_by().filter(pk=models.OuterRef("repeats_id"))))

    def first_hand(self):
        """Without what is told by somebody else, which is no evidence of a stance (`Quote.is_second_hand`)."""
        return self.filter(FIRST_HAND)

    def with_surroundings(self):
        """Annotates `before` and `after`: what an excerpt is cut from on either side, without reading the body."""
        return self.annotate(
            before=Substr("article__body", Greatest(models.F("start") + 1 - READ_AROUND, 1), Least(models.F("start"), READ_AROUND)),
            after=Substr("article__body", models.F("end") + 1, READ_AROUND),
        )

    def with_people(self):
        """With who said it, who tells it and where it was printed, whether what it repeats or runs on from is public, and no body."""
        return (
            self.select_related(
                "article__source", "speaker__country", "ministry__country", "within__speaker__country", "within__ministry__country"
            )
            .defer("article__body", "speaker__biography", "within__speaker__biography", "within__note")
            .annotate(repeats_public=models.F("repeats__public"), carried_from_public=models.F("carried_from__public"))
        )

    def for_pages(self):
        """With what `quote_lines` prints, and no body."""
        return self.with_surroundings().with_people()
