from django.contrib import admin, messages
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Quote
from diplomacy.admin.proposed_links import proposal_form_with_links
from diplomacy.admin.quote_forms import QuoteForm, QuoteProposalForm
from diplomacy.admin.spans import PlacedFilter, SpanAdmin, named
from diplomacy.admin.stances_of_quote import StancesInline
from diplomacy.base.admin import listed
from diplomacy.topics.admin import FilesEvidence


class AttributedFilter(admin.SimpleListFilter):
    title = gettext_lazy("who said it")
    parameter_name = "attributed"

    def lookups(self, request, model_admin):
        return [("no", _("Nobody named"))]

    def queryset(self, request, queryset):
        return queryset.unattributed() if self.value() == "no" else queryset


@admin.register(Quote)
class QuoteAdmin(FilesEvidence, SpanAdmin):
    index_place = 2
    form = QuoteForm
    fieldsets = [
        (None, {"fields": ["words", "place", "kind"]}),
        (gettext_lazy("Who said it"), {"fields": ["speaker", "ministry", "attribution", "cue", "carried_from", "within"]}),
        (gettext_lazy("When and where, and what about"), {"fields": ["said_on", "said_at", "about"]}),
        (gettext_lazy("The same words elsewhere, and why it is read so"), {"fields": ["repeats", "note"]}),
    ]
    inlines = [StancesInline]
    autocomplete_fields = ["speaker", "ministry", "repeats"]
    search_fields = ["exact", "speaker__name", "attribution"]
    search_help_text = gettext_lazy("Words of the quote, or who said it.")
    list_display = ["opening_words", "kind", "who", "article", "day", "state"]
    list_filter = [PlacedFilter, AttributedFilter, "kind", "article__status", "article__source"]
    list_select_related = ["article", "speaker", "ministry"]
    empty_list = gettext_lazy("No quotes yet. Open an article and mark its words there.")

    def get_proposal_form(self):
        return proposal_form_with_links(self.form, QuoteProposalForm)

    def for_list(self, rows):
        return rows.defer("article__body", "speaker__biography", "note")

    def for_suggestions(self, rows):
        return rows.select_related("article", "speaker", "ministry").defer("article__body", "speaker__biography", "note")

    def suggestion(self, row):
        return ", ".join(str(part) for part in (row, row.speaker or row.ministry or row.attribution, row.article.title) if part)

    def lookup_allowed(self, lookup, value, request=None):
        return lookup == "topic_links__topic__id__exact" or super().lookup_allowed(lookup, value, request)

    @admin.display(description=gettext_lazy("words"), ordering="exact")
    def opening_words(self, row):
        return str(row)

    @admin.display(description=gettext_lazy("who"), ordering="speaker__sort_name")
    def who(self, row):
        return row.speaker or row.ministry or row.attribution

    @admin.display(description=gettext_lazy("said at"))
    def said_at(self, row):
        return named(row.meetings.all())

    @admin.display(description=gettext_lazy("topics"))
    def about(self, row):
        return named(row.topics.all())

    def save_model(self, request, obj, form, change):
        before = obj.stored() if change else None
        super().save_model(request, obj, form, change)
        shown = obj.stances.select_related("official", "ministry", "proposition") if before and before.exact != obj.exact else []
        if shown:
            links = [
                format_html('<a href="{}">{}</a>', reverse("admin:topics_stance_change", args=[stance.pk]), str(stance)) for stance in shown
            ]
            sentence = _("Its words are others now. It is the evidence of these stances; see whether it still shows them:")
            self.message_user(request, listed(sentence, links), messages.WARNING)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        inside = form.untold() if "words" in form.changed_data else []
        if inside:
            links = [
                format_html('<a href="{}">{}</a>', reverse("admin:articles_quote_change", args=[quote.pk]), str(quote)) for quote in inside
            ]
            self.message_user(request, listed(_("These quotes lie inside it. If they are told in it, say so there:"), links), messages.INFO)
