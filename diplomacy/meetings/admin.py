from django.contrib import admin
from django.contrib.admin.options import IS_POPUP_VAR
from django.utils.translation import gettext_lazy as _

from diplomacy.base.admin import PartsInline, PublishableAdmin, StackedPartsInline, TablesMixin, count_of
from diplomacy.meetings.models import Meeting, MeetingQuote, MeetingTopic, Participation, ReadoutMeeting
from diplomacy.meetings.tables import MEETINGS


class Participations:
    """Who took part: two empty lines on a new meeting."""

    model = Participation
    fields = ["official", "ministry", "country", "part"]
    autocomplete_fields = ["official", "ministry", "country"]
    extra = 2

    def get_extra(self, request, obj=None, **kwargs):
        return 0 if obj and obj.pk else self.extra


class ParticipationInline(Participations, PartsInline):
    pass


class NarrowParticipationInline(Participations, StackedPartsInline):
    """For a small window, into which the table does not go."""


class MeetingTopicInline(PartsInline):
    model = MeetingTopic
    fields = ["topic"]
    autocomplete_fields = ["topic"]


class MeetingQuoteInline(PartsInline):
    model = MeetingQuote
    fields = ["quote"]
    autocomplete_fields = ["quote"]


@admin.register(Meeting)
class MeetingAdmin(TablesMixin, PublishableAdmin):
    index_place = 30
    table = MEETINGS
    fieldsets = [
        (None, {"fields": ["kind", "title", ("start_date", "end_date")]}),
        (_("Where"), {"fields": ["country", "city", "venue", "part_of"]}),
        (None, {"fields": ["summary"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    inlines = [ParticipationInline, MeetingTopicInline, MeetingQuoteInline]
    autocomplete_fields = ["country", "part_of"]
    search_fields = ["title", "city", "participations__official__name", "participations__ministry__name"]
    search_help_text = _("Words of the title, the city, or of a participant’s name.")
    list_display = ["title", "start_date", "kind", "country", "participant_count", "readout_count", "quote_count", "status"]
    list_filter = ["status", "kind", ("country", admin.RelatedOnlyFieldListFilter), ("part_of", admin.EmptyFieldListFilter)]
    list_select_related = ["country"]
    empty_list = _("No meetings yet. Add a call, a meeting, a visit or a message with those who took part.")

    def get_inlines(self, request, obj):
        is_popup = IS_POPUP_VAR in request.GET or IS_POPUP_VAR in request.POST
        return [NarrowParticipationInline, *self.inlines[1:]] if is_popup else self.inlines

    def twins_of(self, row):
        return Meeting.objects.filter(title__iexact=row.title, start_date=row.start_date)

    def for_list(self, rows):
        return rows.annotate(
            participants_of=count_of(Participation, "meeting"),
            readouts_of=count_of(ReadoutMeeting, "meeting"),
            quotes_at=count_of(MeetingQuote, "meeting"),
        )

    def suggestion(self, row):
        return ", ".join(str(part) for part in (row.title, row.start_date, row.get_kind_display()) if part)

    @admin.display(description=_("participants"), ordering="participants_of")
    def participant_count(self, row):
        return row.participants_of

    @admin.display(description=_("readouts"), ordering="readouts_of")
    def readout_count(self, row):
        return row.readouts_of

    @admin.display(description=_("quotes said there"), ordering="quotes_at")
    def quote_count(self, row):
        return row.quotes_at
