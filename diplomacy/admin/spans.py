"""The admin of spans: reached from their article, whose text stands beside the form."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article
from diplomacy.admin.article_text import marked_text
from diplomacy.admin.proposed_links import proposal_form_with_links
from diplomacy.base.actions import may_change
from diplomacy.base.admin import RecordAdmin
from diplomacy.base.admin.previews import page_address
from diplomacy.base.span_rows import SpanState


class PlacedFilter(admin.SimpleListFilter):
    title = _("place")
    parameter_name = "placed"

    def lookups(self, request, model_admin):
        return [("no", _("Without a place")), ("yes", _("In the text"))]

    def queryset(self, request, queryset):
        if self.value() == "no":
            return queryset.filter(state=SpanState.UNANCHORED)
        return queryset.exclude(state=SpanState.UNANCHORED) if self.value() == "yes" else queryset


def named(rows):
    """Rows in one line."""
    return ", ".join(map(str, rows)) or _("none")


class SpanAdmin(RecordAdmin):
    change_form_template = "admin/span_form.html"

    # What whoever may only look reads in place of the form's own fields.

    @admin.display(description=gettext_lazy("words"))
    def words(self, row):
        return row.exact

    @admin.display(description="")
    def place(self, row):
        return row.get_state_display()

    def get_proposal_form(self):
        return proposal_form_with_links(self.form)

    def article_of(self, request, row=None):
        if row is not None:
            return row.article
        key = request.GET.get("article", "")
        return Article.objects.filter(pk=key).first() if key.isascii() and key.isdecimal() and len(key) < 19 else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.article, form.user = self.article_of(request, obj), request.user
        return form

    def add_view(self, request, form_url="", extra_context=None):
        article = self.article_of(request)
        if article is None:
            self.message_user(request, _("Words are marked in an article: open it here, and add them from its page."), messages.INFO)
            return HttpResponseRedirect(reverse("admin:articles_article_changelist"))
        if not may_change(request.user, article):
            raise PermissionDenied
        return super().add_view(request, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        article = self.article_of(request, obj if change else None)
        context |= {"article": article, "paragraphs": marked_text(article, obj if change else self.added_before(request, article))}
        return super().render_change_form(request, context, add, change, form_url, obj)

    def added_before(self, request, article):
        """The span that was added just before this one, so that its editor goes on where they were."""
        key = request.GET.get("after", "")
        return self.model.objects.filter(article=article, pk=key).first() if key.isascii() and key.isdecimal() and len(key) < 19 else None

    def save_related(self, request, form, formsets, change):
        form.save_links()
        super().save_related(request, form, formsets, change)

    def response_add(self, request, obj, post_url_continue=None):
        if "_popup" in request.POST:
            return super().response_add(request, obj, post_url_continue)
        self.say_done(request, obj, _("%(words)s was added.") % {"words": obj})
        return self.next_page(request, obj)

    def response_change(self, request, obj):
        if "_popup" in request.POST:
            return super().response_change(request, obj)
        self.say_done(request, obj, _("%(words)s was saved.") % {"words": obj})
        return self.next_page(request, obj)

    def say_done(self, request, row, sentence):
        """What was done, and whether readers see it: a span of a published article is public at once."""
        row.refresh_from_db(fields=["public"])
        address = page_address(row) or page_address(row.article)
        seen = format_html(' {} <a href="{}">{}</a>', _("Readers see it now."), address, _("View on site")) if row.public else ""
        self.message_user(request, format_html("{}{}", sentence, seen), messages.SUCCESS)

    def next_page(self, request, row):
        """Another of the same article, the same again, or back to the article."""
        model = self.opts.model_name
        if "_addanother" in request.POST:
            return HttpResponseRedirect(
                reverse(f"admin:{self.opts.app_label}_{model}_add", query={"article": row.article_id, "after": row.pk})
            )
        if "_continue" in request.POST:
            return HttpResponseRedirect(reverse(f"admin:{self.opts.app_label}_{model}_change", args=[row.pk]))
        return HttpResponseRedirect(reverse("admin:articles_article_change", args=[row.article_id], fragment="spans"))
