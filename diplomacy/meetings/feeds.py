"""What is new of meetings: of all, and of an official's, a country's and two countries'."""

from dataclasses import dataclass
from datetime import UTC, datetime, time

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.base.feeds import LATEST, NEVER, PublicFeed, last_changed, public_row
from diplomacy.meetings.entries import Entry, entries
from diplomacy.meetings.models import Meeting
from people.models import Country, Official


@dataclass(frozen=True, slots=True)
class MeetingItem:
    entry: Entry
    changed: datetime


class MeetingsFeed(PublicFeed):
    title = gettext_lazy("Diplomacy: meetings")
    subtitle = gettext_lazy("Who met whom, latest first.")
    description_template = "meetings/meeting_in_feed.html"

    def address(self, about):
        return reverse("meetings-feed")

    def page(self, about):
        return reverse("meetings")

    def meetings(self, about):
        """The meetings that the feed is about, of which the public ones are shown."""
        return Meeting.objects.all()

    def items(self, about):
        meetings = self.meetings(about).published().latest_first()[:LATEST].read_for_pages()
        changed = last_changed(meetings)
        return [
            MeetingItem(entry, changed.get(entry.meeting.pk) or beginning(entry.meeting.start_date))
            for entry in entries(meetings, with_quotes=True)
        ]

    def item_title(self, item):
        return item.entry.meeting.title

    def item_link(self, item):
        return settings.SITE_URL + item.entry.meeting.get_absolute_url()

    def item_updateddate(self, item):
        return item.changed


class MeetingsOfOfficialFeed(MeetingsFeed):
    def get_object(self, request, slug):
        return public_row(Official.objects.defer("biography"), slug)

    def address(self, official):
        return reverse("official-meetings-feed", args=[official.slug])

    def page(self, official):
        return official.get_absolute_url()

    def title(self, official):
        return _("Diplomacy: meetings of %(name)s") % {"name": official.name}

    def meetings(self, official):
        return Meeting.objects.attended_by(official)


class MeetingsOfCountryFeed(MeetingsFeed):
    def get_object(self, request, code):
        return Country.objects.published().coded(code).get()

    def address(self, country):
        return reverse("country-meetings-feed", args=[country.code.lower()])

    def page(self, country):
        return country.get_absolute_url()

    def title(self, country):
        return _("Diplomacy: meetings of %(name)s") % {"name": country.name}

    def meetings(self, country):
        return Meeting.objects.of_country(country)


class MeetingsOfRelationFeed(MeetingsFeed):
    """The contacts of two countries, which are given in the order of their codes."""

    def get_object(self, request, one, other):
        found = Country.objects.published().filter(code__in=[one.upper(), other.upper()]).order_by("code")
        if len(found) != 2:
            raise Country.DoesNotExist
        return list(found)

    def address(self, pair):
        return reverse("relation-meetings-feed", args=[country.code.lower() for country in pair])

    def page(self, pair):
        return reverse("relation", args=[country.code.lower() for country in pair])

    def title(self, pair):
        one, other = pair
        return _("Diplomacy: contacts of %(one)s and %(other)s") % {"one": one.name, "other": other.name}

    def meetings(self, pair):
        return Meeting.objects.between(*pair)


def beginning(date):
    """The first moment of a partial date in UTC."""
    return datetime.combine(date.earliest, time(), UTC) if date else NEVER
