from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from diplomacy.base.admin import PartsInline, PublishableAdmin, RecordAdmin, count_of
from diplomacy.topics.actions import file_under_topic
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote


class PropositionInline(PartsInline):
    model = Proposition
    fields = ["text", "seen_version"]
    show_change_link = True


@admin.register(Topic)
class TopicAdmin(PublishableAdmin):
    index_place = 40
    fieldsets = [
        (None, {"fields": ["name", "description", "parent"]}),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    inlines = [PropositionInline]
    autocomplete_fields = ["parent"]
    search_fields = ["name", "description"]
    list_display = ["name", "parent", "proposition_count", "quote_count", "status"]
    list_filter = ["status"]
    list_select_related = ["parent"]
    empty_list = _("No topics yet. A topic holds propositions: sentences that one can be for or against.")

    def twins_of(self, row):
        return Topic.objects.filter(name__iexact=row.name)

    def for_list(self, rows):
        return rows.annotate(propositions_of=count_of(Proposition, "topic"), quotes_about=count_of(TopicQuote, "topic"))

    @admin.display(description=_("propositions"), ordering="propositions_of")
    def proposition_count(self, row):
        return row.propositions_of

    @admin.display(description=_("quotes about it"), ordering="quotes_about")
    def quote_count(self, row):
        address = reverse("admin:articles_quote_changelist", query={"topic_links__topic__id__exact": row.pk})
        return format_html('<a href="{}">{}</a>', address, row.quotes_about) if row.quotes_about else 0


@admin.register(Proposition)
class PropositionAdmin(RecordAdmin):
    index_place = 41
    fieldsets = [(None, {"fields": ["topic", "text"]})]
    autocomplete_fields = ["topic"]
    search_fields = ["text", "topic__name"]
    list_display = ["text", "topic", "stance_count"]
    list_filter = ["topic"]
    list_select_related = ["topic"]
    empty_list = _("No propositions yet. Add them on a topic’s page.")

    def for_list(self, rows):
        return rows.annotate(stances_on=count_of(Stance, "proposition"))

    def for_suggestions(self, rows):
        return rows.select_related("topic")

    def suggestion(self, row):
        return f"{row.text} ({row.topic})"

    @admin.display(description=_("stances"), ordering="stances_on")
    def stance_count(self, row):
        return row.stances_on


class FilesEvidence:
    """An admin with forms of evidence: a quote that is linked there is filed under the stance's topic."""

    def save_formset(self, request, form, formset, change):
        super().save_formset(request, form, formset, change)
        self.file_new(request, formset.new_objects)

    def after_approval(self, request, row, added):
        super().after_approval(request, row, added)
        self.file_new(request, added)

    @staticmethod
    def file_new(request, added):
        for link in added:
            if isinstance(link, Evidence):
                file_under_topic(link.stance, [link.quote], request.user)


class EvidenceInline(PartsInline):
    model = Evidence
    fields = ["quote"]
    autocomplete_fields = ["quote"]
    verbose_name_plural = _("evidence: the quotes that show it")


@admin.register(Stance)
class StanceAdmin(FilesEvidence, PublishableAdmin):
    index_place = 42
    fieldsets = [
        (None, {"fields": ["proposition", "polarity", "basis"]}),
        (_("Who holds it"), {"fields": ["official", "ministry"], "description": _("Exactly one of the two.")}),
        (_("Since when, and why"), {"fields": ["as_of", "note"]}),
    ]
    inlines = [EvidenceInline]
    autocomplete_fields = ["proposition", "official", "ministry"]
    search_fields = ["proposition__text", "proposition__topic__name", "official__name", "ministry__name"]
    list_display = ["who", "polarity", "proposition", "as_of", "basis", "evidence_count", "status"]
    list_display_links = ["who", "proposition"]
    list_filter = ["status", "polarity", "basis", "proposition__topic"]
    list_select_related = ["proposition", "official", "ministry"]
    empty_list = _("No stances yet. Add one while you enter the quote that shows it.")

    def for_list(self, rows):
        return rows.defer("official__biography").annotate(evidence_of=count_of(Evidence, "stance"))

    def for_suggestions(self, rows):
        return rows.select_related("proposition", "official", "ministry").defer("official__biography")

    def suggestion(self, row):
        return ", ".join(part for part in (str(row), row.as_of) if part)

    @admin.display(description=_("holder"), ordering="official__sort_name")
    def who(self, row):
        return row.holder

    @admin.display(description=_("evidence"), ordering="evidence_of")
    def evidence_count(self, row):
        return row.evidence_of
