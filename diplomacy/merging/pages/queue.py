"""The queue of probable duplicates, the merges that were made, and the search for whom to merge a row with."""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from diplomacy.merging.actions import set_pair_state
from diplomacy.merging.models import DuplicatePair, Merge, PairState
from diplomacy.merging.pages.shown import Shown, by_model, may_merge, model_for, models_for, row_for, shown

PAGE = 20
FOUND = 20
SHOWN_STATES = (PairState.OPEN, PairState.NOT_DUPLICATE)
STRENGTHS = ((95, _("almost certainly one")), (80, _("very likely one")), (0, _("perhaps one")))


@dataclass(frozen=True)
class PairCard:
    """A pair with its two rows, the one that would stay first."""

    pair: DuplicatePair
    stays: Shown
    goes: Shown
    may: bool

    @property
    def strength(self):
        return next(words for least, words in STRENGTHS if self.pair.score >= least)

    @property
    def kind(self):
        return self.stays.row._meta.verbose_name

    @property
    def address(self):
        return compare_address(self.goes.row, self.stays.row)


def compare_address(goes, stays):
    return reverse("duplicates:compare", args=[goes._meta.model_name, goes.pk, stays.pk])


def which_stays(one, other):
    """The two, the one that had better stay first: what is public, then what more rows name, then what is older."""
    return sorted((one, other), key=lambda shown: (not shown.row.public, -shown.named_by, shown.row.pk))


def narrowed(request, models):
    """(Model or None for all, state) that the address asks for; what it cannot mean is all of them, and what is open."""
    names = {model._meta.model_name: model for model in models}
    state = request.GET.get("state")
    return names.get(request.GET.get("kind")), PairState(state) if state in SHOWN_STATES else PairState.OPEN


def queue(request):
    """Pairs to be looked at, the likeliest first; a POST says of one that it is none, or that it is to be looked at again."""
    models = models_for(request.user)
    if request.method == "POST":
        return decide(request, models)
    model, state = narrowed(request, models)
    labels = {one._meta.label_lower: one for one in ([model] if model else models)}
    pairs = DuplicatePair.objects.filter(state=state, model__in=labels).select_related("decided_by").order_by("-score", "pk")
    page = Paginator(pairs, PAGE).get_page(request.GET.get("p"))
    context = admin.site.each_context(request) | {
        "title": _("Probable duplicates"),
        "cards": cards_of(page.object_list, labels, request.user),
        "page": page,
        "kinds": [(one._meta.model_name, one._meta.verbose_name_plural) for one in models],
        "kind": model._meta.model_name if model else "",
        "state": state,
        "states": [(value.value, value.label) for value in SHOWN_STATES],
        "narrow": query_of(model, state),
    }
    return TemplateResponse(request, "merging/queue.html", context)


def query_of(model, state):
    """The query string of the filters that are not the usual ones, as pairs."""
    query = {"kind": model._meta.model_name} if model else {}
    return query | ({"state": state.value} if state != PairState.OPEN else {})


def cards_of(pairs, labels, user):
    """The cards of pairs of which both rows are there."""
    rows = {model: shown(model, pks) for model, pks in by_model(pairs, labels).items()}
    cards = []
    for pair in pairs:
        found = rows[labels[pair.model]]
        if pair.first in found and pair.second in found:
            stays, goes = which_stays(found[pair.first], found[pair.second])
            cards.append(PairCard(pair, stays, goes, may_merge(user, stays.row) and may_merge(user, goes.row)))
    return cards


def decide(request, models):
    """Keep what somebody says of a pair."""
    pk, state = request.POST.get("pair", ""), request.POST.get("state")
    labels = [model._meta.label_lower for model in models]
    pairs = DuplicatePair.objects.filter(model__in=labels).exclude(state=PairState.MERGED)
    pair = pairs.filter(pk=pk).first() if pk.isascii() and pk.isdecimal() and len(pk) < 19 else None
    if pair is None or state not in SHOWN_STATES:
        messages.warning(request, _("It is not there any more: it was merged, or is no pair now."))
    else:
        set_pair_state(pair, PairState(state), request.user)
        said = _("Kept: these two are not one. They come back only if one of them is named otherwise.")
        messages.success(request, said if state == PairState.NOT_DUPLICATE else _("It is to be looked at again."))
    model, shown_state = narrowed(request, models)
    query = query_of(model, shown_state) | ({"p": request.GET["p"]} if request.GET.get("p", "").isdecimal() else {})
    return HttpResponseRedirect(reverse("duplicates:queue", query=query, fragment="queue"))


def merges(request):
    """The merges that were made, the latest first, each with who made it and the way back."""
    models = models_for(request.user)
    labels = {model._meta.label_lower: model for model in models}
    made = Merge.objects.filter(model__in=labels).select_related("made_by", "undone_by").order_by("-pk")
    page = Paginator(made, PAGE).get_page(request.GET.get("p"))
    for one in page.object_list:
        one.kind = labels[one.model]._meta.verbose_name
        one.is_there = labels[one.model]._base_manager.filter(pk=one.stays).exists()
        opts = labels[one.model]._meta
        one.address = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[one.stays])
    context = admin.site.each_context(request) | {"title": _("Merges"), "page": page, "merges": page.object_list}
    return TemplateResponse(request, "merging/merges.html", context)


def choose(request, kind, pk):
    """Whom to merge a row with: what is likely, and a search by name."""
    model = model_for(request.user, kind)
    row = row_for(request.user, model, pk)
    if not may_merge(request.user, row):
        raise PermissionDenied
    desk, typed = admin.site._registry[model], request.GET.get("q", "").strip()[:200]
    found = []
    if typed:
        rows, _may_repeat = desk.get_search_results(request, model._default_manager.exclude(pk=pk), typed)
        found = list(rows.order_by(*model._meta.ordering).values_list("pk", flat=True).distinct()[:FOUND])
    pairs = DuplicatePair.objects.filter(Q(first=pk) | Q(second=pk), model=model._meta.label_lower, state=PairState.OPEN)
    likely = [pair.second if pair.first == pk else pair.first for pair in pairs.order_by("-score", "pk")[:FOUND]]
    rows = shown(model, {pk, *found, *likely})
    context = admin.site.each_context(request) | {
        "title": _("Merge with another"),
        "subtitle": str(row),
        "own": rows[pk],
        "opts": model._meta,
        "typed": typed,
        "found": [(one, compare_address(row, one.row)) for key in found if (one := rows.get(key))],
        "likely": [(one, compare_address(row, one.row)) for key in likely if (one := rows.get(key))],
    }
    return TemplateResponse(request, "merging/choose.html", context)
