from itertools import groupby

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from articles.models import Quote
from articles.quote_lines import quote_lines
from diplomacy.base.filter_forms import FilterForm, PartialDateInput
from diplomacy.base.keyset import beside
from diplomacy.base.span_rows import SpanState
from diplomacy.base.views import PublishedDetailView, PublishedListView
from diplomacy.meetings.accounts import accounts_of, columns
from diplomacy.meetings.entries import entries
from diplomacy.meetings.models import Meeting, MeetingKind, Participation, Readout
from diplomacy.site import linked_data
from diplomacy.topics.models import Topic
from people.models import Country

MOST_QUOTES = 200
MOST_PARTS = 200


class MeetingFilter(FilterForm):
    q = forms.CharField(label=_("Words"), max_length=100, help_text=_("In the title or the summary."))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Any kind")), *MeetingKind.choices])
    country = forms.ModelChoiceField(Country.objects.none(), label=_("Country"), to_field_name="code", empty_label=_("Any country"))
    topic = forms.ModelChoiceField(Topic.objects.none(), label=_("Topic"), to_field_name="slug", empty_label=_("Any topic"))
    since = PartialDateInput(label=_("From"), help_text=_("A year, a month or a day."))
    until = PartialDateInput(label=_("To"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"].queryset = Country.objects.published().filter(pk__in=Participation.objects.published().values("country"))
        self.fields["topic"].queryset = Topic.objects.published().filter(meeting_links__meeting__public=True).distinct()

    def by_q(self, meetings, words):
        return meetings.about(words)

    def by_kind(self, meetings, kind):
        return meetings.filter(kind=kind)

    def by_country(self, meetings, country):
        return meetings.of_country(country)

    def by_topic(self, meetings, topic):
        return meetings.filter(topic_links__topic=topic)

    def by_since(self, meetings, day):
        return meetings.exclude(Q(end_date="") & Q(start_date__earlier_than=day)).exclude(end_date__earlier_than=day)

    def by_until(self, meetings, day):
        return meetings.filter(start_date__no_later_than=day)


class MeetingList(PublishedListView):
    queryset = Meeting.objects.for_pages()
    template_name = "meetings/meeting_list.html"
    order = ("-start_date", "-pk")
    page_size = 30
    filter_form = MeetingFilter
    section = "meetings"

    def lines(self, rows):
        return entries(rows)


class MeetingDetail(PublishedDetailView):
    """Who met whom, when and where, each side's account of it beside the other's, and what was said there."""

    queryset = Meeting.objects.select_related("country", "part_of")
    template_name = "meetings/meeting_detail.html"
    section = "meetings"

    def get_context_data(self, **kwargs):
        meeting = self.object
        entry = entries([meeting])[0]
        parts = Meeting.objects.published().filter(part_of=meeting).order_by("start_date", "pk")[:MOST_PARTS]
        said = Quote.objects.published().filter(meeting_links__meeting=meeting).one_per_utterance()
        readouts = self.shown(Readout.objects.all()).filter(meetings=meeting).exclude(state=SpanState.UNANCHORED)
        accounts = accounts_of(readouts, entry.participants)
        before, after = beside(Meeting.objects.published(), ("start_date", "pk"), meeting)
        return super().get_context_data(**kwargs) | {
            "meeting": meeting,
            "entry": entry,
            "linked_data": linked_data.of_meeting(entry),
            "whole": meeting.part_of if meeting.part_of and meeting.part_of.public else None,
            "by_side": [(side, list(people)) for side, people in groupby(entry.participants, key=lambda person: person.side)],
            "accounts": columns(accounts),
            "number_of_readouts": len(accounts),
            "number_of_articles": len({account.article for account in accounts}),
            "quotes": quote_lines(said.order_by("day", "article", "start", "pk")[:MOST_QUOTES].read_for_pages()),
            "parts": entries(parts.select_related("country"), with_quotes=True),
            "topics": Topic.objects.published().filter(meeting_links__meeting=meeting).order_by("name", "pk"),
            "before": before,
            "after": after,
        }
