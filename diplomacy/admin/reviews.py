"""The queue of spans that edits of their texts left in doubt: both texts beside each other, to accept, mark anew or remove."""

from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import BodyVersion, Quote
from diplomacy.base.actions import may_change, may_change_what_is_public_by
from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.tasks import up_to
from diplomacy.base.guards import changes_by
from diplomacy.base.publishing import Status
from diplomacy.base.records import StaleRow, public_change
from diplomacy.base.span_reviews import IN_DOUBT, Review, accept, reviews_of
from diplomacy.base.span_rows import SpanState, span_models
from diplomacy.base.spans import Excerpt, excerpt

PAGE = 20
AROUND = 160
ADDRESS = "admin:articles_article_review"


@dataclass(frozen=True)
class Card:
    """One span in doubt. `then` and `now` are its words with what stands around them, None where there are none."""

    review: Review
    may: bool
    then: Excerpt | None
    now: Excerpt | None

    @property
    def row(self):
        return self.review.row

    @property
    def key(self):
        return f"{self.row._meta.model_name}-{self.row.pk}"

    @property
    def kind(self):
        return f"{self.row.get_kind_display()} quote" if isinstance(self.row, Quote) else "Readout"

    @property
    def who(self):
        row = self.row
        return str(row.speaker or row.ministry or row.attribution) if isinstance(row, Quote) else ""

    @property
    def address(self):
        return admin_address(self.row)

    @property
    def removal(self):
        opts = self.row._meta
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_delete", args=[self.row.pk])

    @property
    def words_differ(self):
        return any(kind != "same" for kind, _text in self.review.difference)


def may_view(request, model):
    return request.user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}")


def in_doubt(request, state="", article=""):
    """Pairs (model, primary key) of what this person may see of it, in the order of the articles and their texts."""
    found = []
    for model in (model for model in span_models() if may_view(request, model)):
        rows = model._base_manager.exclude(state=SpanState.ANCHORED).order_by()  # else that order's index is read, and all of it
        rows = rows.filter(state=state) if state else rows
        rows = rows.filter(article=article) if article else rows
        found += [(key, start is not None, start or 0, pk, model) for key, start, pk in rows.values_list("article", "start", "pk")]
    found.sort(key=lambda one: one[:4])
    return [(model, pk) for *_order, pk, model in found]


def number_in_doubt(request, state):
    """How many spans are in this state (see `up_to`), of those that this person may see."""
    number = 0
    for model in (model for model in span_models() if may_view(request, model)):
        # Said twice, as the index of what is in doubt is asked for by that.
        number = up_to(model._base_manager.exclude(state=SpanState.ANCHORED).filter(state=state), number)
    return number


def cards_of(keys, user):
    """The Cards of pairs (model, primary key), in their order."""
    found = {}
    for model in span_models():
        pks = [pk for one, pk in keys if one is model]
        if pks:
            people = ("speaker", "ministry") if model is Quote else ()
            for review in reviews_of(model._base_manager.filter(pk__in=pks).select_related("article", *people)):
                found[model, review.row.pk] = review
    texts = texts_of([review for review in found.values() if review.was])
    return [card_of(found[key], texts, user) for key in keys if key in found]


def texts_of(reviews):
    """{(article's key, number): text} of the texts that the spans were made on. One query."""
    found = {(review.row.article_id, review.row.article.body_version): review.row.article.body for review in reviews}
    wanted = {(review.row.article_id, review.was.body_version) for review in reviews} - found.keys()
    if wanted:
        which = Q(*[Q(article=article, number=number) for article, number in wanted], _connector=Q.OR)
        found |= {
            (article, number): text for article, number, text in BodyVersion.objects.filter(which).values_list("article", "number", "text")
        }
    return found


def card_of(review, texts, user):
    row, was = review.row, review.was
    text = was and texts.get((row.article_id, was.body_version))
    then = was and (
        excerpt(text, was.selector.start, was.selector.end, AROUND)
        if text
        else Excerpt(was.selector.prefix, was.selector.exact, was.selector.suffix, True, True)
    )
    now = excerpt(row.article.body, row.start, row.end, AROUND) if row.is_anchored else None
    opts = row._meta
    governing = row.article if row.article.status == Status.PUBLISHED else None
    may = user.has_perm(f"{opts.app_label}.change_{opts.model_name}") and may_change_what_is_public_by(user, governing)
    return Card(review, may, then or (None if now else Excerpt(row.prefix, row.exact, row.suffix, True, True)), now)


def narrowed(request):
    """What the address asks for: a state and an article, "" for all."""
    state, article = request.GET.get("state", ""), request.GET.get("article", "")
    return (
        state if state in IN_DOUBT else "",
        article if article.isascii() and article.isdecimal() and len(article) < 19 else "",
    )


def review_view(request, admin):
    """The queue; a POST accepts one of its spans."""
    if not any(may_view(request, model) for model in span_models()):
        raise PermissionDenied
    if request.method == "POST":
        return accept_one(request, admin)
    state, article = narrowed(request)
    page = Paginator(in_doubt(request, state, article), PAGE).get_page(request.GET.get("p"))
    context = admin.admin_site.each_context(request) | {
        "title": _("Words in doubt"),
        "opts": admin.opts,
        "page": page,
        "cards": cards_of(list(page.object_list), request.user),
        "state": state,
        "article": article,
        "states": [(value, SpanState(value).label) for value in IN_DOUBT],
        "query": {name: value for name, value in (("state", state), ("article", article)) if value},
    }
    return TemplateResponse(request, "admin/span_reviews.html", context)


def accept_one(request, admin):
    model_name, _dash, pk = request.POST.get("row", "").partition("-")
    model = next((one for one in span_models() if one._meta.model_name == model_name and may_view(request, one)), None)
    seen = request.POST.get("version", "")
    with public_change(), changes_by(request.user):
        row = model._base_manager.filter(pk=pk).first() if model and pk.isascii() and pk.isdecimal() and len(pk) < 19 else None
        if row is None:
            admin.message_user(request, _("It is not there any more."), messages.WARNING)
        elif not (request.user.has_perm(f"{row._meta.app_label}.change_{model_name}") and may_change(request.user, row)):
            raise PermissionDenied
        else:
            try:
                if seen != str(row.version):
                    raise StaleRow(row)
                accept(row)
            except StaleRow:
                admin.message_user(request, _("Somebody has changed it meanwhile: look at it again, as it is now."), messages.WARNING)
            except ValidationError as error:
                admin.message_user(request, " ".join(error.messages), messages.ERROR)
            else:
                admin.message_user(request, _("Accepted: %(words)s") % {"words": row}, messages.SUCCESS)
    state, article = narrowed(request)
    query = {name: value for name, value in (("state", state), ("article", article), ("p", request.GET.get("p", ""))) if value}
    return HttpResponseRedirect(reverse(ADDRESS, query=query, fragment=request.POST.get("next", "")[:40] or "queue"))


def what_it_did(preview):
    """A sentence on the spans that an edit has changed or moved, "" where there are none."""
    number = len(preview.changed) + len(preview.moved)
    words = ngettext(
        "%(number)d quote or readout has other words or another place now. Readers see it as it is.",
        "%(number)d quotes and readouts have other words or another place now. Readers see them as they are.",
        number,
    )
    return words % {"number": number} if number else ""
