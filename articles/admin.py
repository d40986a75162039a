from dataclasses import dataclass

from django.contrib import admin
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.feed_pages import FeedsMixin
from articles.forms import ArticleForm, moment_text
from articles.known import Known, known_as
from articles.models import Article, Quote, Source
from diplomacy.base.admin import PublishableAdmin, RecordAdmin, count_of
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.tasks import Heading, Task
from diplomacy.base.admin.years import YearFilter
from diplomacy.base.publishing import Status
from diplomacy.base.span_rows import SpanState, span_models
from diplomacy.base.spans import text_difference


class LostSpans(admin.SimpleListFilter):
    """Articles in whose text some words have no place any more."""

    title = _("words without a place")
    parameter_name = "lost"

    def lookups(self, request, model_admin):
        return [("1", _("Some are lost"))]

    def queryset(self, request, queryset):
        if self.value() != "1":
            return queryset
        return queryset.filter(
            models.Q(
                *[
                    models.Exists(model._base_manager.filter(article=models.OuterRef("pk"), state=SpanState.UNANCHORED))
                    for model in span_models()
                ],
                _connector="OR",
            )
        )


@admin.register(Source)
class SourceAdmin(FeedsMixin, RecordAdmin):
    index_place = 3
    fieldsets = [
        (None, {"fields": ["name", "homepage", "feed_url", "country", "language", "time_zone"]}),
        (
            _("Rights"),
            {"fields": ["licence", "credit", "text_rights"], "description": _("What each new article of this source starts with.")},
        ),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    autocomplete_fields = ["country"]
    search_fields = ["name", "homepage"]
    list_display = ["name", "country", "language", "text_rights", "article_count"]
    list_filter = ["text_rights", "language", ("country", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["country"]
    empty_list = _("No sources yet. Add the publisher of the first article.")

    def for_list(self, rows):
        return rows.annotate(articles_of=count_of(Article, "source"))

    @admin.display(description=_("articles"), ordering="articles_of")
    def article_count(self, row):
        return row.articles_of


class PublishedOn(YearFilter):
    title = _("published")
    parameter_name = "published"
    field = "published_on"


@dataclass(frozen=True)
class KnownLine:
    """A recorded article on the form of a new one that it may be."""

    known: Known
    address: str
    may_revise: bool
    new: Article

    @property
    def difference(self):
        """From the recorded text to the new one; empty where they are equal."""
        old, new = self.known.article.body, self.new.body
        return text_difference(old, new) if old != new else []

    @property
    def as_reprint(self):
        """What its editor chooses, as `known_choice` reads it."""
        return f"reprint-{self.known.article.pk}"

    @property
    def as_revision(self):
        return f"revision-{self.known.article.pk}"

    @property
    def titles(self):
        """The recorded title where the new one is another."""
        return self.known.article.title if self.known.article.title != self.new.title else ""


class ArticleAdmin(PublishableAdmin):
    """What an article is by itself; its quotes and readouts come with what stands on top of it."""

    index_place = 1
    form = ArticleForm
    fieldsets = [
        (None, {"fields": ["source", "title", "url", ("published", "dateline"), "byline", "reprint_of"]}),
        (_("Text"), {"fields": ["body"], "classes": ["wide-text"]}),
        (
            _("Rights and language"),
            {
                "fields": ["text_rights", "licence", "credit", "language"],
                "description": _("Taken from the source where you leave them empty."),
            },
        ),
        (_("Address"), {"fields": ["slug"], "classes": ["collapse"]}),
    ]
    autocomplete_fields = ["source", "reprint_of"]
    search_fields = ["title", "url", "byline"]
    search_help_text = _("Words of the title, the address or the byline.")
    list_display = ["title", "source", "published_on", "quote_count", "status"]
    list_filter = ["status", PublishedOn, LostSpans, ("source", admin.RelatedOnlyFieldListFilter), "text_rights", "language"]
    list_select_related = ["source"]
    empty_list = _("No articles yet. Bring one in, or add it by hand, then mark the quotes in it.")

    def tasks(self, request):
        """Where to begin while there is no article."""
        if not self.has_add_permission(request) or Article.objects.exists():
            return super().tasks(request)
        words = _("Add the first article: paste its text, then mark the quotes in it")
        first = [Task(words, reverse("admin:articles_article_add"), heading=Heading.BEGIN)]
        if Source.objects.exists():
            return first
        words = _("Start here: add the publisher of the first article")
        return [Task(words, reverse("admin:articles_source_add"), heading=Heading.BEGIN), *first]

    def for_list(self, rows):
        return rows.defer("body").annotate(quotes_in=count_of(Quote, "article"))

    def find_twins(self, row):
        """Articles at the new one's address, or with nearly its text."""
        return known_as(row.url, row.body)

    def shown_twins(self, request, form):
        return self.known_lines(request, getattr(form, "twins", ()), form.instance)

    def known_lines(self, request, found, new):
        return [KnownLine(known, admin_address(known.article), self.has_change_permission(request, known.article), new) for known in found]

    def likes(self, request, draft):
        """Lines of the recorded articles that a draft is like, as a feed may have brought it in unasked."""
        if draft.status == Status.PUBLISHED or draft.reprint_of_id:
            return []
        found = [known for known in known_as(draft.url, draft.body) if draft.pk not in (known.article.pk, known.article.reprint_of_id)]
        return self.known_lines(request, found, draft)

    @admin.display(description=_("published at"))
    def published(self, row):
        """For whoever may only look, in place of the form's field."""
        return moment_text(row)

    def for_suggestions(self, rows):
        return rows.defer("body").select_related("source")

    def suggestion(self, row):
        return ", ".join(part for part in (row.title, row.source.name, row.published_on) if part)

    @admin.display(description=_("quotes"), ordering="quotes_in")
    def quote_count(self, row):
        return row.quotes_in
