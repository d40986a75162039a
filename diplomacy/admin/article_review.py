"""The review of an article: what its publication would change, what editors say to each other of it, and where it stands."""

import hashlib
from contextlib import suppress
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from diplomacy.admin.public_picture import changes, parts_shown, picture
from diplomacy.admin.together import drafts_named_by, would_lack
from diplomacy.base.actions import Incomplete, NeedsAnotherEditor, set_status
from diplomacy.base.admin import ProseFormField, listed
from diplomacy.base.admin.batches import DONE
from diplomacy.base.admin.lacks import linked_lacks
from diplomacy.base.admin.previews import as_if_published
from diplomacy.base.guards import changes_by
from diplomacy.base.pending import PendingChange, PendingState
from diplomacy.base.publishing import Status
from diplomacy.base.reasons import ReasonMissing, for_reason
from diplomacy.base.records import public_change
from diplomacy.base.rehearsals import undone
from diplomacy.workbench.models import ArticleNote

ADDRESS = "admin:articles_article_review_page"
FORM = "decision"
LONGEST_NOTE = 5000
ASKED = {"_publish": Status.PUBLISHED, "_review": Status.IN_REVIEW, "_redraft": Status.DRAFT, "_withdraw": Status.DRAFT}
LABELS = {
    "_publish": gettext_lazy("Publish the article"),
    "_review": gettext_lazy("Send to review"),
    "_redraft": gettext_lazy("Take back to draft"),
    "_withdraw": gettext_lazy("Withdraw"),
}


class NoteForm(forms.ModelForm):
    use_required_attribute = False  # it is sent with the status buttons, which ask for no note

    text = ProseFormField(
        label=gettext_lazy("Note to the other editors"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "form": FORM}),
        error_messages={"required": gettext_lazy("Write the note first.")},
    )

    class Meta:
        model = ArticleNote
        fields = ["text"]

    def clean_text(self):
        text = self.cleaned_data["text"]
        if not text.strip():
            raise forms.ValidationError(_("Write the note first."))
        return text


@dataclass(frozen=True)
class Step:
    """A change of an article's status."""

    status: str
    by: str
    at: object


def steps_of(article):
    """The Steps of an article, the latest first, as its history tells them."""
    found, before = [], None
    entries = article.history.order_by("history_date", "history_id").values_list("status", "history_user__username", "history_date")
    for status, by, at in entries:
        if status != before:
            found.append(Step(Status(status).label, by or _("a command"), at))
        before = status
    return found[::-1]


def review_page(request, admin, pk):
    """The page; a POST writes a note, settles one, or sets the article's status as it was seen and keeps the note with that."""
    article = admin.get_object(request, str(pk))
    if article is None:
        raise Http404
    if not admin.has_view_permission(request, article):
        raise PermissionDenied
    form = NoteForm()
    if request.method == "POST":
        form = act(request, admin, article)
        if form is None:
            return HttpResponseRedirect(request.get_full_path())
    with_names = "names" in request.GET
    found, seen, lacking = what_would_change(article, with_names=with_names)
    context = admin.admin_site.each_context(request) | {
        "title": _("Review"),
        "subtitle": str(article),
        "opts": admin.opts,
        "article": article,
        "changes": found,
        "seen": seen,
        "lacking": lacking,
        "waiting": PendingChange.of(article),
        "with_names": with_names,
        "drafts": len([row for row in drafts_named_by(article) if row != article]),
        "may_publish": admin.has_publish_permission(request),
        "buttons": [(name, LABELS[name]) for name, _label in admin.status_buttons(request, article)]
        if admin.has_change_permission(request, article)
        else [],
        "steps": steps_of(article),
        "notes": ArticleNote.objects.filter(article=article).select_related("author", "settled_by"),
        "may_write": may_write_notes(request),
        "form": form,
        "reason": request.POST.get("reason", ""),
        "form_id": FORM,
    }
    return TemplateResponse(request, "admin/article_review.html", context, status=400 if form.is_bound else 200)


def what_would_change(article, *, with_names):
    """(changes, what names this state of them, pairs of a row and what it lacks) if the article were published, with the drafts
    that it names or without.
    """
    drafts = drafts_named_by(article)
    lacking = would_lack([row for row in drafts if with_names or row == article])
    before = picture(article)
    with undone():
        for row in drafts:
            if (with_names and row not in lacking) or row == article:
                as_if_published(row)
        put_in_what_waits(article)
        after = picture(article)
        found = changes(article, before, after)
    return found, hashlib.sha256(repr(after).encode()).hexdigest(), [(row, linked_lacks(missing)) for row, missing in lacking.items()]


def put_in_what_waits(article):
    """Make the proposed changes of the article and of what hangs on it, as far as they are valid; inside `undone`."""
    for _heading, rows in parts_shown(article).values():
        keys = list(rows.values_list("pk", flat=True))
        waiting = PendingChange.objects.filter(model=rows.model._meta.label_lower, state=PendingState.OPEN, row__in=keys)
        for pending in waiting.order_by("pk"):
            with suppress(ValidationError), transaction.atomic():
                pending.make(pending.find_row())


def may_write_notes(request):
    return request.user.has_perm("articles.change_article")


def act(request, admin, article):
    """Do what was asked for; the NoteForm comes back with what was typed where that is refused, or is not what was asked for."""
    if "_settle" in request.POST:
        settle(request, article)
        return typed_on(request)
    status = next((status for name, status in ASKED.items() if name in request.POST), None)
    has_note = "_note" in request.POST or bool(request.POST.get("text", "").strip())
    if (has_note and not may_write_notes(request)) or not (has_note or status):
        raise PermissionDenied
    form = NoteForm(request.POST, instance=ArticleNote(article=article, author=request.user)) if has_note else None
    if form and not form.is_valid():
        if status:
            admin.message_user(request, _("Nothing was done: the note cannot be kept as it is."), messages.ERROR)
        return form
    if status and not was_set(request, admin, article, status):
        return form or typed_on(request)
    if form:
        form.save()
        admin.message_user(request, _("The note was kept. Readers never see it."), messages.SUCCESS)
    return None


def typed_on(request):
    """An unbound NoteForm with a note that was typed and not kept, for the page to show again; None where nothing was typed on it."""
    is_typed = any(request.POST.get(name, "").strip() for name in ("text", "reason"))
    return NoteForm(initial={"text": request.POST.get("text", "")}) if is_typed else None


def was_set(request, admin, article, status):
    """Whether the status could be set; what stands in the way is said."""
    try:
        return set_as_seen(request, admin, article, status)
    except ReasonMissing as error:
        del get_messages(request)._queued_messages[:]
        admin.message_user(request, " ".join(error.messages), messages.ERROR)
        return False


def settle(request, article):
    if not may_write_notes(request):
        raise PermissionDenied
    named = request.POST["_settle"]
    note = (
        ArticleNote.objects.filter(article=article, pk=named).first() if named.isascii() and named.isdecimal() and len(named) < 19 else None
    )
    if note is None:
        raise Http404
    note.settle(request.user)


def set_as_seen(request, admin, article, status):
    """Set the status, where what it would make public is still what was looked at; returns whether it was set."""
    with public_change(), changes_by(request.user), for_reason(request.POST.get("reason")):
        article = type(article)._base_manager.get(pk=article.pk)
        if not admin.has_change_permission(request, article):
            raise PermissionDenied
        if status == Status.PUBLISHED:
            _found, now, _lacking = what_would_change(article, with_names="names" in request.GET)
            if request.POST.get("seen") != now:
                words = _("Nothing was published: something has changed since you looked. This is how it would be now.")
                admin.message_user(request, words, messages.ERROR)
                return False
        try:
            set_status(article, status, request.user)
        except NeedsAnotherEditor as error:
            admin.message_user(request, str(error), messages.ERROR)
        except Incomplete as error:
            admin.message_user(request, listed(_("Not published. Missing:"), linked_lacks(error.missing)), messages.ERROR)
        else:
            admin.message_user(request, _("“%(row)s” was %(done)s.") % {"row": article, "done": DONE[status]}, messages.SUCCESS)
            admin.after_status(request, article)
            return True
        return False


def open_notes(article):
    return ArticleNote.objects.filter(article=article, settled_at=None).count()


def review_address(article):
    return reverse(ADDRESS, args=[article.pk])
