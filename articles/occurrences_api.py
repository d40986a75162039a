"""Other records of an utterance, those that may be, and unmarked places of the same words, for editors."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.decorators import action
from rest_framework.response import Response

from articles.likeness import differences
from articles.occurrences import first_record, proposed_occurrences, recorded_occurrences, unmarked_places

WORDS_CHANGED = "From the words of the quote that was asked about (`a`) to these (`b`); joined they are the two."


class WordsChangedSerializer(serializers.Serializer):
    op = serializers.ChoiceField(choices=["equal", "replace", "delete", "insert"])
    a = serializers.CharField()
    b = serializers.CharField()


class OccurrenceSerializer(serializers.Serializer):
    id = serializers.CharField()
    article = serializers.CharField()
    article_title = serializers.CharField()
    exact = serializers.CharField()
    differences = WordsChangedSerializer(many=True, help_text=WORDS_CHANGED)


class ProposedOccurrenceSerializer(OccurrenceSerializer):
    """The first record of an utterance that this quote may repeat."""

    speaker = serializers.CharField(allow_null=True)
    similarity = serializers.FloatField(min_value=0, max_value=1, help_text="The share of letters that agree, of its likest record.")


class UnmarkedPlaceSerializer(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()


class OccurrencesSerializer(serializers.Serializer):
    """Where else an utterance is printed."""

    utterance = serializers.CharField(help_text="The id of its first record.")
    recorded = OccurrenceSerializer(many=True, help_text="Its other records, the first one in front.")
    proposed = ProposedOccurrenceSerializer(
        many=True, help_text="Utterances of the same speaker in nearly the same words, the likest first."
    )
    in_text = UnmarkedPlaceSerializer(many=True, help_text="Where the same words stand in the same text and no quote is marked.")


class WithOccurrences:
    """For the viewset of quotes."""

    @extend_schema(responses=OccurrencesSerializer, filters=False)
    @action(detail=True, pagination_class=None)
    def occurrences(self, request, key):
        """Other records of its utterance, and what may be such. To link one, write `repeats`. For editors."""
        if not self.reaches_all:
            raise PermissionDenied
        quotes = self.queryset.select_related("article", "repeats__article").defer("repeats__article__body")
        quote = quotes.filter(uid=key).first() if "\0" not in key else None
        if quote is None:
            raise Http404
        return Response(as_json(quote))


def as_json(quote):
    """What is known of a quote's utterance, as OccurrencesSerializer describes it."""
    return {
        "utterance": first_record(quote).uid,
        "recorded": [shown(other, quote) for other in recorded_occurrences(quote)],
        "proposed": [
            shown(one.quote, quote) | {"speaker": one.quote.speaker and one.quote.speaker.slug, "similarity": round(one.likeness, 3)}
            for one in proposed_occurrences(quote)
        ],
        "in_text": [
            {"start": place.start, "end": place.end, "exact": quote.article.body[place.start : place.end]}
            for place in unmarked_places(quote)
        ],
    }


def shown(other, quote):
    return {
        "id": other.uid,
        "article": other.article.slug,
        "article_title": other.article.title,
        "exact": other.exact,
        "differences": [{"op": op, "a": a, "b": b} for op, a, b in differences(quote.exact, other.exact)],
    }
