"""The queue of speakers whom the record does not know, and how the engine's suggestions fare."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextInputWidget, AutocompleteSelect
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from diplomacy.base.admin.addresses import admin_address
from diplomacy.base.admin.tasks import Task, up_to
from diplomacy.base.fields import validate_name
from diplomacy.base.guards import changes_by
from diplomacy.base.records import public_change
from diplomacy.suggestions import unmatched
from diplomacy.suggestions.acceptance import acceptance
from diplomacy.suggestions.models import NameState, UnmatchedName
from diplomacy.suggestions.unknown_speakers import without_article
from people.models import Country

PLACES_IN_LIST, PLACES_ON_PAGE = 3, 30


class NameStateFilter(admin.SimpleListFilter):
    """Those that wait, unless others are asked for."""

    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [("known", _("Known since")), ("ignored", _("Ignored")), ("all", _("All"))]

    def choices(self, changelist):
        first, *others = super().choices(changelist)
        return [first | {"display": NameState.OPEN.label}, *others]

    def queryset(self, request, queryset):
        if self.value() == "all":
            return queryset
        return queryset.filter(state=self.value() if self.value() in NameState.values else NameState.OPEN)


class DraftForm(forms.Form):
    """What a new draft is called."""

    called = forms.CharField(label=gettext_lazy("Name"), max_length=300, validators=[validate_name], widget=AdminTextInputWidget)
    country = forms.ModelChoiceField(Country.objects.all(), label=gettext_lazy("Country"), required=False)


class SameForm(forms.Form):
    """Which recorded row it is, found by any of its names."""

    def __init__(self, *args, name, user, **kwargs):
        super().__init__(*args, **kwargs)
        field = UnmatchedName._meta.get_field("ministry" if name.is_body else "official")
        self.fields["other"] = forms.ModelChoiceField(
            unmatched.model_of(name).objects.visible_to(user),
            label=_("Found by any name"),
            widget=AutocompleteSelect(field, admin.site, attrs={"data-width": "20em"}),
            error_messages={"required": _("Choose who it is."), "invalid_choice": _("Choose who it is.")},
        )


@admin.register(UnmatchedName)
class UnmatchedNameAdmin(admin.ModelAdmin):
    """Speakers as printed whom the record does not know, the most frequent first."""

    index_place = 26
    list_display = ["name", "office", "country", "times", "where"]
    list_filter = [NameStateFilter]
    search_fields = ["name", "office"]
    list_per_page = 50
    show_full_result_count = False
    actions = None
    change_list_template = "admin/suggestions/names.html"

    def has_module_permission(self, request):
        return self.has_view_permission(request)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_quote") and request.user.has_perm("people.view_official")

    def has_change_permission(self, request, obj=None):
        return self.has_view_permission(request) and request.user.has_perm("people.change_official")

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view(self.acceptance_view)
        return [path("acceptance/", view, name="suggestions_acceptance"), *super().get_urls()]

    def tasks(self, request):
        number = up_to(UnmatchedName.objects.filter(state=NameState.OPEN))
        words = ngettext("name of a speaker that the record does not know", "names of speakers that the record does not know", number)
        return [Task(words, reverse("admin:suggestions_unmatchedname_changelist"), number)] if number else []

    # The list

    def changelist_view(self, request, extra_context=None):
        unmatched.settle_recorded(UnmatchedName.objects.all())
        return super().changelist_view(request, {"title": _("Unmatched names")} | (extra_context or {}))

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        rows = list(changelist.result_list)
        self.places = unmatched.places_of([row.pk for row in rows], PLACES_IN_LIST)
        for row in rows:
            row.places = self.places.get(row.pk, [])
        changelist.result_list = rows
        return changelist

    @admin.display(description=gettext_lazy("where"))
    def where(self, row):
        first = {}
        for place in getattr(row, "places", ()):
            first.setdefault(place.article_id, place)
        return format_html_join(", ", '<a href="{}">{}</a>', ((place_address(one), str(one.article)[:60]) for one in first.values()))

    # One name

    def change_view(self, request, object_id, form_url="", extra_context=None):
        name = self.get_object(request, object_id) if object_id.isascii() and object_id.isdecimal() and len(object_id) < 19 else None
        if name is None:
            raise Http404
        if not self.has_view_permission(request, name):
            raise PermissionDenied
        called = without_article(name.name) if name.is_body else name.name
        draft = DraftForm(initial={"called": called, "country": unmatched.country_named(name)})
        same = SameForm(name=name, user=request.user)
        if request.method == "POST":
            decision = request.POST.get("decision", "")
            draft = DraftForm(request.POST) if decision == "make" else draft
            same = SameForm(request.POST, name=name, user=request.user) if decision == "other" else same
            response = self.decide(request, name, {"make": draft, "other": same}.get(decision))
            if response:
                return response
        likely = unmatched.likely_rows(name, request.user)
        context = self.admin_site.each_context(request) | {
            "title": name.name,
            "name": name,
            "opts": self.opts,
            "likely": [(row, admin_address(row)) for row in likely],
            "places": [(place, place_address(place)) for place in unmatched.places_of([name.pk], PLACES_ON_PAGE).get(name.pk, [])],
            "draft": draft,
            "same": same,
            "may": self.has_change_permission(request, name),
            "known": name.official or name.ministry,
        }
        return TemplateResponse(request, "admin/suggestions/name.html", context)

    def decide(self, request, name, form):
        """Do what the button says; the page again, with what is wrong, where that cannot be done."""
        if not self.has_change_permission(request, name):
            raise PermissionDenied
        decision = request.POST.get("decision", "")
        with public_change(), changes_by(request.user):
            name = UnmatchedName.objects.select_for_update().get(pk=name.pk)
            if name.state != NameState.OPEN and decision != "reopen":
                self.message_user(request, _("Somebody has decided on it meanwhile."), messages.WARNING)
                return HttpResponseRedirect(request.path)
            done = getattr(self, f"decide_{decision}", self.decide_nothing)(request, name, form)
        return HttpResponseRedirect(reverse("admin:suggestions_unmatchedname_changelist")) if done else None

    def decide_nothing(self, request, name, form):
        return False

    def decide_ignore(self, request, name, form):
        unmatched.ignore(name, request.user)
        self.message_user(request, _("“%(name)s” is not shown here any more.") % {"name": name}, messages.SUCCESS)
        return True

    def decide_reopen(self, request, name, form):
        unmatched.reopen(name, request.user)
        self.message_user(request, _("“%(name)s” waits again.") % {"name": name}, messages.SUCCESS)
        return True

    def decide_same(self, request, name, form):
        """One of the likely rows, by its button."""
        sent = request.POST.get("row", "")
        row = unmatched.model_of(name).objects.visible_to(request.user).filter(slug=sent).first() if "\0" not in sent else None
        if row is None:
            self.message_user(request, _("Choose who it is."), messages.ERROR)
            return False
        return self.take_for(request, name, row)

    def decide_other(self, request, name, form):
        return form.is_valid() and self.take_for(request, name, form.cleaned_data["other"])

    def take_for(self, request, name, row):
        added = unmatched.same_as(name, row, request.user)
        words = _("“%(name)s” is %(row)s, and is among the other names now.") if added else _("“%(name)s” is %(row)s.")
        self.message_user(request, words % {"name": name, "row": row}, messages.SUCCESS)
        return True

    def decide_make(self, request, name, form):
        if not form.is_valid():
            return False
        if unmatched.likely_rows(name, request.user) and "another" not in request.POST:
            form.add_error(None, _("Nothing was made yet: it may be one of those above. Tick the box if it is another."))
            return False
        try:
            row = unmatched.make_draft(name, request.user, **form.cleaned_data)
        except ValidationError as error:
            for message in error.messages:
                form.add_error(None, message)
            return False
        link = format_html('<a href="{}">{}</a>', admin_address(row), row)
        self.message_user(request, format_html(_("{} is a draft now."), link), messages.SUCCESS)
        return True

    # How suggestions fare

    def acceptance_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        context = self.admin_site.each_context(request) | {
            "title": _("How often suggestions are accepted"),
            "opts": self.opts,
            **acceptance(request.GET.get("engine", "")),
        }
        return TemplateResponse(request, "admin/suggestions/acceptance.html", context)


def place_address(place):
    return reverse("admin:articles_article_annotate", args=[place.article_id])
