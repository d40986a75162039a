"""The shapes of suggestions and of what is sent to decide on them."""

from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from articles.models import QuoteKind
from diplomacy.api.quotes import QuoteSerializerAcross
from diplomacy.base.api.serializers import StrictFields
from diplomacy.meetings.api import MeetingSerializer, ReadoutSerializer
from diplomacy.meetings.models import MeetingKind, Part
from diplomacy.suggestions.models import ReadingState, State
from people.models import Role


class CandidateSerializer(serializers.Serializer):
    speaker = serializers.CharField(allow_null=True)
    ministry = serializers.CharField(allow_null=True)
    name = serializers.CharField()
    office = serializers.CharField(allow_blank=True, help_text="The office held on the day of the article.")
    country = serializers.CharField(allow_null=True)


class UnmatchedSerializer(serializers.Serializer):
    name = serializers.CharField(allow_blank=True)
    office = serializers.CharField(allow_blank=True)
    role = serializers.ChoiceField(choices=Role.choices, allow_null=True, help_text="Of the office; `other` where its words tell of none.")
    is_body = serializers.BooleanField(help_text="Whether it is a ministry or another body, not a person.")


class DecisionSerializer(serializers.Serializer):
    state = serializers.ChoiceField(choices=State.choices)
    engine_version = serializers.IntegerField()
    decided_by = serializers.CharField(allow_null=True)
    decided_at = serializers.DateTimeField(allow_null=True)
    changes = serializers.DictField(help_text="What was taken otherwise than proposed: {field: [proposed, taken]}.")


class QuoteSuggestionSerializer(DecisionSerializer):
    """Words that may be a quote."""

    id = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField()
    kind = serializers.ChoiceField(choices=QuoteKind.choices)
    confidence = serializers.FloatField(min_value=0, max_value=1)
    cue = serializers.CharField(allow_blank=True)
    attribution = serializers.CharField(allow_blank=True, help_text="As printed.")
    within = serializers.CharField(allow_null=True, help_text="Told in this suggestion, or in the quote that came of it.")
    carried = serializers.CharField(allow_null=True, help_text="Under the attribution of this suggestion, or of the quote that came of it.")
    speaker = serializers.CharField(allow_null=True)
    ministry = serializers.CharField(allow_null=True)
    candidates = CandidateSerializer(many=True, help_text="Who may be meant, the likeliest first.")
    unmatched = UnmatchedSerializer(allow_null=True, help_text="A speaker whom the record does not know, as printed.")
    quote = serializers.CharField(allow_null=True, help_text="The quote that came of it, while it is there.")


class PassageShapeSerializer(serializers.Serializer):
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    exact = serializers.CharField(allow_blank=True)


class PartySerializer(serializers.Serializer):
    official = serializers.CharField(allow_null=True)
    ministry = serializers.CharField(allow_null=True)
    country = serializers.CharField(allow_null=True)
    part = serializers.ChoiceField(choices=Part.choices)
    printed = serializers.CharField()
    unmatched = UnmatchedSerializer(allow_null=True, help_text="A side whom the record does not know, as printed.")


class ContactSuggestionSerializer(DecisionSerializer):
    """A contact that the article may tell of. `start` and `end` are the account that becomes its readout."""

    id = serializers.CharField()
    confidence = serializers.FloatField(min_value=0, max_value=1)
    kind = serializers.ChoiceField(choices=MeetingKind.choices)
    title = serializers.CharField()
    start_date = serializers.CharField(allow_null=True)
    country = serializers.CharField(allow_null=True)
    city = serializers.CharField(allow_blank=True)
    number = serializers.IntegerField(help_text="How many such contacts the words tell of.")
    passages = PassageShapeSerializer(many=True)
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    participants = PartySerializer(many=True)
    issuers = serializers.ListField(child=serializers.CharField())
    meeting = serializers.CharField(allow_null=True, help_text="The recorded meeting that it is; accepting adds a readout to it.")
    also = serializers.ListField(
        child=serializers.CharField(), help_text="Further recorded meetings of these sides and that day, where the words tell of several."
    )
    topics = serializers.ListField(child=serializers.CharField())
    readout = serializers.CharField(allow_null=True, help_text="The readout that came of it, while it is there.")


SuggestionSerializer = PolymorphicProxySerializer(
    "Suggestion", [QuoteSuggestionSerializer, ContactSuggestionSerializer], resource_type_field_name=None
)


class SuggestionsSerializer(serializers.Serializer):
    """What the engine proposes for an article."""

    article = serializers.CharField()
    version = serializers.IntegerField(help_text="The number of the text that positions count in.")
    engine_version = serializers.IntegerField()
    state = serializers.ChoiceField(choices=ReadingState.choices)
    detail = serializers.CharField(allow_blank=True)
    quotes = QuoteSuggestionSerializer(many=True)
    contacts = ContactSuggestionSerializer(many=True)


class AcceptSerializer(serializers.Serializer):
    """Any of the fields of the quote, or of the meeting and its readout, that is to be other than proposed."""

    def to_internal_value(self, data):
        return data


class AcceptAboveSerializer(StrictFields, serializers.Serializer):
    confidence = serializers.FloatField(min_value=0, max_value=1)


class LeftSerializer(serializers.Serializer):
    id = serializers.CharField()
    detail = serializers.CharField()


class AcceptedAllSerializer(serializers.Serializer):
    quotes = QuoteSerializerAcross(many=True)
    left = LeftSerializer(many=True)


class AcceptedSerializer(serializers.Serializer):
    """The quote that was made; of a contact, the meeting, further ones where its words tell of several, and the readout of all."""

    quote = QuoteSerializerAcross(required=False)
    meeting = MeetingSerializer(required=False)
    also = MeetingSerializer(many=True, required=False)
    readout = ReadoutSerializer(required=False)
