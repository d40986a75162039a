"""Bringing an article in: an address, a paste or a file; then what was found, in the article's form, beside the original."""

from pathlib import PurePath

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import cache_control

from articles.bringing_in import MOST_BYTES, NotBroughtIn, from_address, from_file, from_paste, new_source_of, values_of, where_found
from articles.forms import KNOWN
from articles.models import Arrival, Article, Source
from diplomacy.base.admin import ProseFormField
from diplomacy.base.records import public_change

ADDRESS = "admin:articles_article_bring_in"
MEGABYTES = MOST_BYTES // 1024 // 1024
ADD_SOURCE, DROP = "_add_source", "_drop"
ARRIVAL = "_arrival"
"""Names the arrival that a recorded article's form has taken a new version from."""
WAITING_SHOWN = 20


class BringInForm(forms.Form):
    """One of an address, a paste and a file; the address of a paste or a file may be given with it."""

    address = forms.CharField(
        label=gettext_lazy("Web address"),
        required=False,
        max_length=2000,
        widget=AdminTextInputWidget(attrs={"inputmode": "url", "spellcheck": "false", "placeholder": "https://"}),
        help_text=gettext_lazy("The page is fetched, unless you paste its text or choose its file below."),
    )
    despite_robots = forms.BooleanField(
        label=gettext_lazy("Fetch it even where the site asks programs not to (robots.txt)"), required=False
    )
    text = ProseFormField(
        label=gettext_lazy("Text or HTML"),
        required=False,
        widget=AdminTextareaWidget(attrs={"dir": "auto", "rows": 10}),
        help_text=gettext_lazy(
            "The article as text, or the source of its page. A first line that stands alone or reads like a headline is the title."
        ),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".html,.htm,.xhtml,.txt,.eml,.docx,.pdf"}),
        help_text=gettext_lazy("A web page, text, e-mail (.eml), Word document (.docx) or PDF of at most %(size)s MB.")
        % {"size": MEGABYTES},
    )

    brought = None

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        address, text, file = cleaned["address"], cleaned["text"], cleaned["file"]
        if text.strip() and file:
            raise ValidationError(_("Give the text or the file, not both."), code="several")
        if not (address or text.strip() or file):
            raise ValidationError(_("Write an address, paste a text or choose a file."), code="required")
        if file and file.size > MOST_BYTES:
            raise ValidationError({"file": _("The file is larger than %(size)s MB.") % {"size": MEGABYTES}})
        field = "file" if file else "text" if text.strip() else "address"
        try:
            self.brought = self.read(address, text, file, despite_robots=cleaned["despite_robots"])
        except NotBroughtIn as error:
            more = _("If you may read it all the same, tick the box below the address.") if error.is_forbidden else ""
            raise ValidationError({field: f"{error} {more}".strip()}, code="not_brought_in") from error
        return cleaned

    def read(self, address, text, file, *, despite_robots):
        if file:
            return from_file(file.read(), PurePath(file.name).name, address)
        return from_paste(text, address) if text.strip() else from_address(address, despite_robots=despite_robots)


class ArrivedMixin:
    """For an article's form that begins with what an `arrival` holds: each field says where that was found."""

    arrival = None

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.arrival is None:
            return
        for name, where in where_found(self.arrival.found).items():
            if name in self.fields:
                self.fields[name].help_text = _("Found: %(where)s.") % {"where": where}
        self.fields["source"].error_messages["required"] = _("Not saved yet: who published it? Choose the publisher, or add it.")

    @property
    def shown_article(self):
        """The unsaved article in the form."""
        words = {name: self.initial.get(name, "") for name in ("title", "url", "body")}
        return self.instance if self.is_bound else Article(**words)

    def is_question(self, name, code):
        return super().is_question(name, code) or (self.arrival is not None and (name, code) == ("source", "required"))


class BringInMixin:
    """For the admin of articles."""

    def get_urls(self):
        return [
            path("bring-in/", self.admin_site.admin_view(self.bring_in_view, cacheable=True), name="articles_article_bring_in"),
            path("bring-in/<slug:uid>/", self.admin_site.admin_view(self.arrival_view), name="articles_article_arrival"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        address = reverse(ADDRESS) if self.has_add_permission(request) else ""
        return super().changelist_view(request, {"bring_in_address": address} | (extra_context or {}))

    @method_decorator(cache_control(private=True, no_cache=True))
    def bring_in_view(self, request):
        """The page that takes an address, a paste or a file. It may be stored, else Back would lead to one without what was typed."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = BringInForm(request.POST, request.FILES) if request.method == "POST" else BringInForm()
        if request.method == "POST" and form.is_valid():
            arrival = Arrival.keep(request.user, form.brought.came_from, form.brought.reading)
            return HttpResponseRedirect(reverse("admin:articles_article_arrival", args=[arrival.uid]))
        context = self.admin_site.each_context(request) | {
            "title": _("Bring in an article"),
            "opts": self.opts,
            "form": form,
            "had_file": bool(request.FILES),
            "most_bytes": MOST_BYTES,
            "too_large": _("This is larger than %(size)s MB, which is the most that is taken.") % {"size": MEGABYTES},
            "waiting": Arrival.objects.filter(user=request.user)[:WAITING_SHOWN],
        }
        return TemplateResponse(request, "admin/bring_in.html", context)

    def arrival_view(self, request, uid):
        """What was found, to be confirmed and saved as a draft."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        with public_change():
            arrival = Arrival.objects.filter(user=request.user, uid=uid).first()
            if arrival is None:
                words = _("This is not here any more: it was saved, thrown away, or brought in more than a week ago.")
                self.message_user(request, words, messages.WARNING)
                return HttpResponseRedirect(reverse(ADDRESS))
            if DROP in request.POST:
                arrival.delete()
                return HttpResponseRedirect(reverse(ADDRESS))
            if ADD_SOURCE in request.POST:
                self.add_source(request, arrival)
                return HttpResponseRedirect(request.path)
            request.arrival = arrival
            response = self.changeform_view(request, None)
            if hasattr(response, "render"):
                response.render()
            return response

    def add_source(self, request, arrival):
        """Record the publisher that the form names, and keep what was typed in the other fields."""
        if not request.user.has_perm("articles.add_source"):
            raise PermissionDenied
        typed = {name: request.POST[name] for name in self.get_form(request).base_fields if name in request.POST}
        typed |= {KNOWN: request.POST[KNOWN]} if KNOWN in request.POST else {}
        found = new_source_of(arrival.found) or Source()
        source = Source(name=request.POST.get("new_source", "").strip(), homepage=found.homepage, language=found.language)
        try:
            source.full_clean()
        except ValidationError as error:
            self.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            source.save()
            typed["source"] = source.pk
            self.message_user(request, _("“%(source)s” was added.") % {"source": source}, messages.SUCCESS)
        arrival.typed = typed
        arrival.save(update_fields=["typed"])

    def get_changeform_initial_data(self, request):
        arrival = getattr(request, "arrival", None)
        return super().get_changeform_initial_data(request) if arrival is None else values_of(arrival.found) | arrival.typed

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.arrival = None if change else getattr(request, "arrival", None)
        return form

    def shown_twins(self, request, form):
        """What is recorded already is told before anything is saved, and where another field keeps it from being saved."""
        if form.arrival is None or "twins" in vars(form):
            return super().shown_twins(request, form)
        new = form.shown_article
        return self.known_lines(request, self.find_twins(new), new)

    def save_model(self, request, obj, form, change):
        arrival = getattr(request, "arrival", None)
        if arrival is not None and not change:
            obj._change_reason = _("Brought in: %(where)s") % {"where": arrival.came_from}
        super().save_model(request, obj, form, change)
        if arrival is not None:
            arrival.delete()
        elif change and (uid := request.POST.get(ARRIVAL, "")).isalnum():
            Arrival.objects.filter(user=request.user, uid=uid).delete()

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        arrival = getattr(request, "arrival", None)
        typed = request.POST or (arrival.typed if arrival is not None else {})
        context |= {"arrival_field": ARRIVAL, "taken_from": request.POST.get(ARRIVAL, ""), "known_choice": typed.get(KNOWN, "")}
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if arrival is not None and not change:
            response.template_name = "admin/arrival_form.html"
            response.context_data |= {"title": _("Bring in an article"), "arrival": Beside(arrival, context["adminform"].form, request)}
        return response


class Beside:
    """What stands beside the form: where it came from, the original, and the publisher where that is not recorded."""

    def __init__(self, arrival, form, request):
        self.arrival, self.form, self.user = arrival, form, request.user

    @property
    def came_from(self):
        return self.arrival.came_from

    @property
    def is_address(self):
        return self.came_from.startswith(("https://", "http://"))

    @cached_property
    def reading(self):
        return self.arrival.found

    @property
    def original(self):
        return self.reading.original

    @property
    def publisher(self):
        return self.reading["publisher"]

    @property
    def new_source(self):
        """The name of a publisher to add, "" where one is chosen or this person adds none."""
        if self.form["source"].value() or not self.user.has_perm("articles.add_source"):
            return ""
        found = new_source_of(self.reading)
        return found.name if found else ""
