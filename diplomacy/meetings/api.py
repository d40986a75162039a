"""The API of meetings and of the readouts that give an account of them."""

from rest_framework import serializers

from articles.api import PassageField
from articles.models import Article
from diplomacy.base.api.fields import LinkedRows, OwnedRows, Reference
from diplomacy.base.api.filters import (
    ChoicesFilter,
    DayFilter,
    KeysFilter,
    LinkedFilter,
    PartialDateRangeFilter,
    RecordFilters,
    SlugFilter,
    TextFilter,
)
from diplomacy.base.api.restoring import Restoring, restored
from diplomacy.base.api.serializers import PartSerializer, RecordSerializer
from diplomacy.base.api.spans import SpanSerializer, SpanViewSet
from diplomacy.base.api.viewsets import RecordViewSet
from diplomacy.meetings.models import Issuer, Meeting, MeetingKind, MeetingQuote, MeetingTopic, Part, Participation, Readout, ReadoutMeeting
from diplomacy.merging.api import Merging, mergeable
from diplomacy.topics.models import Basis
from people.models import Country, Ministry, Official


class ParticipationSerializer(PartSerializer):
    official = Reference(Official, required=False, allow_null=True)
    ministry = Reference(Ministry, required=False, allow_null=True)
    country = Reference(Country, "code", required=False, allow_null=True)

    class Meta:
        model = Participation
        fields = ["official", "ministry", "country", "part"]


class MeetingSerializer(RecordSerializer):
    country = Reference(Country, "code", required=False, allow_null=True)
    part_of = Reference(Meeting, required=False, allow_null=True)
    topics = LinkedRows(MeetingTopic, "topic")
    participants = OwnedRows(ParticipationSerializer())
    quotes = LinkedRows(MeetingQuote, "quote", "uid")

    class Meta:
        model = Meeting
        fields = [
            "slug",
            "kind",
            "title",
            "start_date",
            "end_date",
            "country",
            "city",
            "venue",
            "part_of",
            "summary",
            "topics",
            "participants",
            "quotes",
            "status",
            "version",
        ]


class MeetingFilters(RecordFilters):
    q = TextFilter(["title", "summary", "city"], help_text="Words of the title, the summary or the city.")
    kind = ChoicesFilter(choices=MeetingKind.choices, help_text="Kinds, separated by commas.")
    official = LinkedFilter(Participation, "official", help_text="Slugs of officials who took part.")
    ministry = LinkedFilter(Participation, "ministry", help_text="Slugs of bodies that took part.")
    participant_country = KeysFilter(method="between", help_text="Codes of countries that all took part, separated by commas: IR,QA.")
    part = ChoicesFilter(choices=Part.choices, method="with_part", help_text="Parts that somebody had.")
    country = SlugFilter(field_name="country__code", help_text="Codes of the countries where it took place.")
    topic = LinkedFilter(MeetingTopic, "topic", help_text="Slugs of topics.")
    quote = LinkedFilter(MeetingQuote, "quote", key="uid", help_text="Ids of quotes said there.")
    part_of = SlugFilter(field_name="part_of__slug", help_text="Slugs of visits and summits: their parts.")
    date = DayFilter(method="on", help_text="Took place, or may have taken place, in this year, month or on this day.")
    start_date = PartialDateRangeFilter(help_text="the first day")
    end_date = PartialDateRangeFilter(help_text="the last day")

    class Meta:
        model = Meeting
        fields = []

    def participations(self):
        return Participation.objects.all() if self.reaches_all else Participation.objects.published()

    def between(self, queryset, name, value):
        for code in value[:10]:
            queryset = queryset.filter(pk__in=self.participations().filter(country__code=code.upper()).values("meeting"))
        return queryset

    def with_part(self, queryset, name, value):
        return queryset.filter(pk__in=self.participations().filter(part__in=value).values("meeting")) if value else queryset

    def on(self, queryset, name, value):
        return queryset.taking_place(value) if value else queryset


@mergeable(MeetingSerializer)
class MeetingViewSet(Merging, RecordViewSet):
    """Contacts: calls, meetings, visits with their parts, summits, messages."""

    queryset = Meeting.objects.all()
    serializer_class = MeetingSerializer
    filterset_class = MeetingFilters
    orderings = {"start_date": "start_date", "title": "title"}
    default_ordering = "-start_date"


class ReadoutSerializer(SpanSerializer):
    id = serializers.CharField(source="uid", read_only=True)
    article = Reference(Article)
    exact = PassageField(required=False, help_text="The words; checked against the text if sent.")
    prefix = PassageField(read_only=True)
    suffix = PassageField(read_only=True)
    meetings = LinkedRows(ReadoutMeeting, "meeting")
    issuers = LinkedRows(Issuer, "ministry")

    class Meta:
        model = Readout
        fields = ["id", "article", "start", "end", "exact", "prefix", "suffix", "state", "meetings", "issuers", "basis", "version"]


class ReadoutFilters(RecordFilters):
    article = SlugFilter(field_name="article__slug", help_text="Slugs of articles, separated by commas.")
    source = SlugFilter(field_name="article__source__slug", help_text="Slugs of publishers, separated by commas.")
    meeting = LinkedFilter(ReadoutMeeting, "meeting", help_text="Slugs of meetings that it gives an account of.")
    issuer = LinkedFilter(Issuer, "ministry", help_text="Slugs of the ministries whose account it is.")
    country = LinkedFilter(Issuer, "ministry__country", key="code", help_text="Codes of the issuers' countries.")
    basis = ChoicesFilter(choices=Basis.choices, help_text="Stated or inferred.")
    published_at = PartialDateRangeFilter("article__published_on", help_text="the day of the article's publication")

    class Meta:
        model = Readout
        fields = []


@restored("readout", ReadoutSerializer)
class ReadoutViewSet(Restoring, SpanViewSet):
    """Passages of articles that give an account of meetings: a ministry's, several ministries', or the article's own."""

    restored_as = "readout"
    queryset = Readout.objects.all()
    serializer_class = ReadoutSerializer
    filterset_class = ReadoutFilters
    key = "uid"
    status_path = "article__status"
    orderings = {"added": "pk"}
    default_ordering = "-added"
