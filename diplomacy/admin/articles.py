from dataclasses import dataclass

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.admin import ArticleAdmin
from articles.forms import known_choice
from articles.models import Article
from diplomacy.admin import article_review, reviews
from diplomacy.admin.article_forms import PREVIEW, ArticleWithSpansForm
from diplomacy.admin.article_text import span_lines
from diplomacy.admin.bringing_in import ARRIVAL, BringInMixin
from diplomacy.admin.together import drafts_named_by, meetings_left_bare, would_lack
from diplomacy.base.actions import may_change
from diplomacy.base.admin import listed
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.batches import undo_link
from diplomacy.base.admin.lacks import linked_lacks
from diplomacy.base.admin.tasks import Task
from diplomacy.base.batches import set_statuses_at_once
from diplomacy.base.publishing import Status
from diplomacy.base.span_rows import SpanState
from diplomacy.workbench.views import annotate

CARRIED = ["url", "published", "byline", "dateline", "licence", "language"]
"""What a new version brings with it where the recorded article says nothing."""


@dataclass(frozen=True)
class DraftLine:
    """A row on the page that publishes several."""

    row: object
    key: str
    kind: str
    address: str
    missing: list


def key_of(row):
    return f"{row._meta.label_lower}-{row.pk}"


@admin.register(Article)
class ArticleWithSpansAdmin(BringInMixin, ArticleAdmin):
    """An article with its quotes and readouts, which are added from its page."""

    change_form_template = "admin/article_form.html"
    list_display = [*ArticleAdmin.list_display, "workbench"]
    form = ArticleWithSpansForm

    def get_urls(self):
        return [
            path("<int:pk>/annotate/", self.admin_site.admin_view(self.annotate_view), name="articles_article_annotate"),
            path("review/", self.admin_site.admin_view(self.review_view), name="articles_article_review"),
            path("<int:pk>/review/", self.admin_site.admin_view(self.article_review_view), name="articles_article_review_page"),
            path("<int:pk>/publish/", self.admin_site.admin_view(self.publish_view), name="articles_article_publish"),
            *super().get_urls(),
        ]

    def review_view(self, request):
        return reviews.review_view(request, self)

    def tasks(self, request):
        words = {
            SpanState.UNANCHORED: _("words without a place in their text, so that readers do not see them"),
            SpanState.CHANGED: _("words that an edit of their text has changed"),
            SpanState.MOVED: _("words that an edit of their text has moved"),
        }
        numbers = ((state, reviews.number_in_doubt(request, state)) for state in words)
        found = [Task(words[state], reverse(reviews.ADDRESS, query={"state": state.value}), number) for state, number in numbers if number]
        return [*found, *super().tasks(request)]

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        if change:
            context |= {
                "spans": span_lines(obj),
                "likes": self.likes(request, obj) if request.method == "GET" else [],
                "may_mark": may_change(request.user, obj),
                "open_notes": article_review.open_notes(obj),
                "preview": getattr(context["adminform"].form, "preview", None),
                "preview_button": PREVIEW,
                "may_publish": self.has_publish_permission(request),
            }
        return super().render_change_form(request, context, add, change, form_url, obj)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        what, pk = known_choice(request.POST) if request.method == "POST" and object_id is None else ("", None)
        if what == "revision":
            return self.revise(request, pk)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def revise(self, request, pk):
        """The form of the recorded article `pk` with the new text in it and what else it lacked, and what that does to its spans.
        Nothing is saved.
        """
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article):
            raise PermissionDenied
        form = self.get_form(request, article, change=True)(instance=article)
        typed = {name: form[name].value() for name in form.fields}
        data = request.POST.copy()
        data.clear()
        data.update({name: "" if value is None else value for name, value in typed.items()})
        data["body"] = request.POST.get("body", "")
        data.update({name: request.POST.get(name, "") for name in CARRIED if not data.get(name)})
        data[PREVIEW] = "1"
        if hasattr(request, "arrival"):
            data["reason"] = _("Brought in: %(where)s") % {"where": request.arrival.came_from}
            data[ARRIVAL] = request.arrival.uid
        request.POST = data
        self.message_user(
            request, _("This is the recorded article with the new text in it. Save it to replace the old text."), messages.INFO
        )
        return super().changeform_view(request, str(pk), reverse("admin:articles_article_change", args=[pk]))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.preview:
            self.say_what_it_did(request, obj, form.preview)

    def say_what_it_did(self, request, article, preview):
        """What a new text has done to the quotes and readouts in it."""
        if preview.lost:
            links = [format_html('<a href="{}">{}</a>', line.address, str(line.edit.row)) for line in preview.lost]
            sentence = _("These words have no certain place in the new text. Readers do not see them until you mark them again:")
            self.message_user(request, listed(sentence, links), messages.WARNING)
        sentence = reviews.what_it_did(preview)
        if sentence:
            address = reverse(reviews.ADDRESS, query={"article": article.pk})
            self.message_user(request, format_html('{} <a href="{}">{}</a>', sentence, address, _("Look at them")), messages.INFO)

    def response_add(self, request, obj, post_url_continue=None):
        """A new article is there to be quoted, so that its editor stays on its page."""
        if "_save" not in request.POST or IS_POPUP_VAR in request.POST:
            return super().response_add(request, obj, post_url_continue)
        link = format_html(
            '{} <a href="{}">{}</a>',
            _("“%(article)s” was added.") % {"article": obj},
            reverse("admin:articles_quote_add", query={"article": obj.pk}),
            _("Add a quote to it"),
        )
        self.message_user(request, link, messages.SUCCESS)
        return HttpResponseRedirect(admin_address(obj))

    def after_status(self, request, row):
        left = [] if row.status == Status.PUBLISHED else meetings_left_bare(row)
        if left:
            words = _("Readers still see what no public words show any more. Withdraw it too, or link other words to it:")
            lines = [format_html('<a href="{}">{}</a>', admin_address(meeting), meeting) for meeting in left]
            self.message_user(request, listed(words, lines), messages.WARNING)
        number = len(drafts_named_by(row)) if row.status == Status.PUBLISHED else 0
        if number:
            words = ngettext(
                "%(number)d row that it names is no part of what readers see.",
                "%(number)d rows that it names are no part of what readers see.",
                number,
            )
            link = format_html(
                '{} <a href="{}">{}</a>',
                words % {"number": number},
                reverse("admin:articles_article_publish", args=[row.pk]),
                _("Publish them too"),
            )
            self.message_user(request, link, messages.INFO)

    def article_review_view(self, request, pk):
        return article_review.review_page(request, self, pk)

    def annotate_view(self, request, pk):
        return annotate(self, request, pk)

    @admin.display(description=_("workbench"))
    def workbench(self, row):
        address = reverse("admin:articles_article_annotate", args=[row.pk])
        return format_html(
            '<a href="{}" aria-label="{}">{}</a> · <a href="{}" aria-label="{}">{}</a>',
            address,
            _("Mark up “%(article)s”") % {"article": row},
            _("Mark up"),
            article_review.review_address(row),
            _("Review “%(article)s”") % {"article": row},
            _("Review"),
        )

    def publish_view(self, request, pk):
        """The drafts that an article names, published with it."""
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.has_change_permission(request, article) or not self.has_publish_permission(request):
            raise PermissionDenied
        rows = drafts_named_by(article)
        if request.method == "POST":
            self.publish_ticked(request, [row for row in rows if key_of(row) in request.POST.getlist("row")])
            return HttpResponseRedirect(reverse("admin:articles_article_change", args=[article.pk]))
        lacking = would_lack(rows, request.user)
        lines = [
            DraftLine(row, key_of(row), row._meta.verbose_name, admin_address(row), linked_lacks(lacking.get(row, []))) for row in rows
        ]
        context = self.admin_site.each_context(request) | {
            "title": _("Publish"),
            "subtitle": str(article),
            "article": article,
            "lines": lines,
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/publish_together.html", context)

    def publish_ticked(self, request, rows):
        done, refused, batch = set_statuses_at_once(rows, Status.PUBLISHED, request.user)
        if done:
            self.message_user(request, listed(format_html("{}{}", _("Published:"), undo_link(batch)), done), messages.SUCCESS)
        for row, missing in refused:
            self.message_user(request, listed(_("“%(row)s” was not published:") % {"row": row}, linked_lacks(missing)), messages.ERROR)
