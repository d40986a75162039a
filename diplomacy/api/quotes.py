"""Quotes in the API, with what higher floors link to them."""

from django.db.models import Exists, OuterRef, Q
from drf_spectacular.utils import extend_schema, extend_schema_view

from articles.api import QuoteFilters, QuoteSerializer, QuoteViewSet
from diplomacy.base.api.fields import LinkedRows
from diplomacy.base.api.filters import KeysFilter, LinkedFilter
from diplomacy.base.api.restoring import Restoring, restored
from diplomacy.meetings.models import Meeting, MeetingQuote, Readout
from diplomacy.topics.models import Evidence, TopicQuote
from people.models import Country


class QuoteSerializerAcross(QuoteSerializer):
    meetings = LinkedRows(MeetingQuote, "meeting", owner="quote", help_text="Slugs of the meetings that it was said at.")
    topics = LinkedRows(TopicQuote, "topic", owner="quote", help_text="Slugs of the topics that it is about.")
    stances = LinkedRows(Evidence, "stance", "uid", owner="quote", read_only=True, help_text="Ids of the stances that it is evidence for.")

    class Meta(QuoteSerializer.Meta):
        fields = [*QuoteSerializer.Meta.fields[:-1], "meetings", "topics", "stances", "version"]


class ListedQuoteSerializer(QuoteSerializerAcross):
    """As in lists, which have the links only where they are asked for."""

    stances = LinkedRows(Evidence, "stance", "uid", owner="quote", help_text="Ids of the stances that it is evidence for.")


class QuoteFiltersAcross(QuoteFilters):
    """Quotes by what is linked to them on higher floors."""

    meeting = LinkedFilter(MeetingQuote, "meeting", owner="quote", help_text="Slugs of meetings that it was said at.")
    about_meeting = KeysFilter(method="in_readouts", help_text="Slugs of meetings in whose readouts it stands.")
    topic = LinkedFilter(TopicQuote, "topic", owner="quote", help_text="Slugs of topics that it is about.")
    stance = LinkedFilter(Evidence, "stance", owner="quote", key="uid", help_text="Ids of stances that it shows.")
    country = KeysFilter(method="of_country", help_text="Codes of the countries that its speaker, or else its ministry, speaks for.")

    def in_readouts(self, queryset, name, value):
        if not value:
            return queryset
        meetings, readouts = (
            Meeting.objects.filter(slug__in=value),
            Readout.objects.filter(article=OuterRef("article"), start__lte=OuterRef("start"), end__gte=OuterRef("end")),
        )
        if not self.reaches_all:
            meetings, readouts = meetings.published(), readouts.published()
        return queryset.filter(Exists(readouts.filter(meetings__in=meetings)))

    def of_country(self, queryset, name, value):
        if not value:
            return queryset
        countries = list(Country.objects.filter(code__in=[code.upper() for code in value]))
        if not self.reaches_all:
            return queryset.speaking_for(countries)
        return queryset.filter(Q(speaker__country__in=countries) | Q(speaker__country=None, ministry__country__in=countries))


@restored("quote", QuoteSerializerAcross)
@extend_schema_view(list=extend_schema(responses=ListedQuoteSerializer(many=True)))
class QuoteViewSetAcross(Restoring, QuoteViewSet):
    __doc__ = QuoteViewSet.__doc__

    restored_as = "quote"
    serializer_class = QuoteSerializerAcross
    own_serializer_class = QuoteSerializer
    only_in_details = ("meetings", "topics", "stances")
    filterset_class = QuoteFiltersAcross
