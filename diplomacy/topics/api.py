"""The API of topics, propositions and stances."""

from django.db import models
from rest_framework import serializers

from diplomacy.base.api.fields import LinkedRows, Reference
from diplomacy.base.api.filters import (
    ChoicesFilter,
    KeysFilter,
    LinkedFilter,
    PartialDateRangeFilter,
    RecordFilters,
    SlugFilter,
    TextFilter,
)
from diplomacy.base.api.restoring import Restoring, restored
from diplomacy.base.api.serializers import RecordSerializer
from diplomacy.base.api.viewsets import RecordViewSet
from diplomacy.merging.api import Merging, mergeable
from diplomacy.topics.actions import file_under_topic
from diplomacy.topics.models import Basis, Evidence, Polarity, Proposition, Stance, Topic, TopicQuote
from people.models import Ministry, Official


class TopicSerializer(RecordSerializer):
    parent = Reference(Topic, required=False, allow_null=True)
    quotes = LinkedRows(TopicQuote, "quote", "uid")

    class Meta:
        model = Topic
        fields = ["slug", "name", "description", "parent", "quotes", "status", "version"]


class TopicFilters(RecordFilters):
    q = TextFilter(["name", "description"], help_text="Words of the name or the description.")
    parent = SlugFilter(field_name="parent__slug", help_text="Slugs of the topics that it is part of.")
    quote = LinkedFilter(TopicQuote, "quote", key="uid", help_text="Ids of quotes about it.")

    class Meta:
        model = Topic
        fields = []


@mergeable(TopicSerializer)
class TopicViewSet(Merging, RecordViewSet):
    """What quotes are about."""

    queryset = Topic.objects.all()
    serializer_class = TopicSerializer
    filterset_class = TopicFilters
    only_in_details = ("quotes",)
    orderings = {"name": "name"}
    default_ordering = "name"


class PropositionSerializer(RecordSerializer):
    id = serializers.CharField(source="uid", read_only=True)
    topic = Reference(Topic)

    class Meta:
        model = Proposition
        fields = ["id", "topic", "text", "version"]


class PropositionFilters(RecordFilters):
    q = TextFilter(["text"], help_text="Words of the sentence.")
    topic = SlugFilter(field_name="topic__slug", help_text="Slugs of topics, separated by commas.")

    class Meta:
        model = Proposition
        fields = []


class PropositionViewSet(RecordViewSet):
    """Sentences that one can be for or against."""

    queryset = Proposition.objects.all()
    serializer_class = PropositionSerializer
    filterset_class = PropositionFilters
    key = "uid"
    status_path = "topic__status"
    orderings = {"added": "pk"}
    default_ordering = "added"


class EvidenceRows(LinkedRows):
    """The quotes that show a stance; new ones are filed under its topic, unless a dataset is loaded, which says itself what is."""

    def follow(self, owner, added):
        if "request" in self.context:
            file_under_topic(owner, added, self.context["request"].user)


class StanceSerializer(RecordSerializer):
    id = serializers.CharField(source="uid", read_only=True)
    proposition = Reference(Proposition, "uid")
    official = Reference(Official, required=False, allow_null=True)
    ministry = Reference(Ministry, required=False, allow_null=True)
    evidence = EvidenceRows(Evidence, "quote", "uid")

    class Meta:
        model = Stance
        fields = ["id", "proposition", "official", "ministry", "polarity", "as_of", "basis", "evidence", "note", "status", "version"]


class HolderCountryFilter(KeysFilter):
    """Stances held by an official or a body of the countries named."""

    def filter(self, queryset, value):
        if not value:
            return queryset
        holders = [kind.objects.filter(country__code__in=[code.upper() for code in value]) for kind in (Official, Ministry)]
        officials, ministries = holders if self.parent.reaches_all else [rows.published() for rows in holders]
        return queryset.filter(models.Q(official__in=officials) | models.Q(ministry__in=ministries))


class StanceFilters(RecordFilters):
    proposition = SlugFilter(field_name="proposition__uid", help_text="Ids of propositions, separated by commas.")
    topic = SlugFilter(field_name="proposition__topic__slug", help_text="Slugs of topics, separated by commas.")
    official = SlugFilter(field_name="official__slug", help_text="Slugs of the officials who hold it.")
    ministry = SlugFilter(field_name="ministry__slug", help_text="Slugs of the bodies that hold it.")
    country = HolderCountryFilter(help_text="Codes of the holders' countries, separated by commas.")
    polarity = ChoicesFilter(choices=Polarity.choices, help_text="Polarities, separated by commas.")
    basis = ChoicesFilter(choices=Basis.choices, help_text="Stated or inferred.")
    as_of = PartialDateRangeFilter(help_text="the day of the words that show it")
    evidence = LinkedFilter(Evidence, "quote", key="uid", help_text="Ids of quotes that show it.")
    q = TextFilter(["proposition__text"], help_text="Words of the proposition.")

    class Meta:
        model = Stance
        fields = []


@restored("stance", StanceSerializer)
class StanceViewSet(Restoring, RecordViewSet):
    """Where an official or a ministry stands on a proposition, from a date on."""

    restored_as = "stance"
    queryset = Stance.objects.all()
    serializer_class = StanceSerializer
    filterset_class = StanceFilters
    key = "uid"
    orderings = {"as_of": "as_of"}
    default_ordering = "-as_of"
