"""From the address of a public page, as a reader's letter names it, to the row in the admin."""

from urllib.parse import unquote, urlsplit

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Article, Quote
from diplomacy import api
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.admin.addresses import admin_address
from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Topic
from people.models import Country, Ministry, Official

LONGEST = 2000
PAGES = {
    "official": (Official, "slug"),
    "ministry": (Ministry, "slug"),
    "country": (Country, "code"),
    "article": (Article, "slug"),
    "quote": (Quote, "uid"),
    "meeting": (Meeting, "slug"),
    "topic": (Topic, "slug"),
    "official-quotes-feed": (Official, "slug"),
    "official-meetings-feed": (Official, "slug"),
    "country-meetings-feed": (Country, "code"),
}
"""Routes of readers' pages that are of one row, and by which column they name it."""

QUOTE_ON_PAGE = "quote-"


def row_at(address):
    """The row that a public address is of: of a page, a quote on an article's page, or in the API. Raises ValidationError."""
    try:
        parts = urlsplit(address)
        host = parts.netloc
    except ValueError:
        raise ValidationError(_("That is no web address.")) from None
    own = urlsplit(settings.SITE_URL).netloc
    if host and host != own:
        raise ValidationError(_("That page is of another site: pages of this one begin with %(site)s.") % {"site": settings.SITE_URL})
    model, column, key = named_by(unquote(parts.path), parts.fragment)
    key = key.upper() if column == "code" else key
    row = model._base_manager.filter(**{column: key}).first()
    row = row or model._base_manager.filter(pk=RetiredAddress.find(model, key, reaches_all=True)).first()
    if row is None:
        raise ValidationError(_("No row has that address, and none had it before."))
    return row


def named_by(path, fragment):
    """(model, column, key) of what a path of this site, with its fragment, is of. Raises ValidationError."""
    if "\0" in path + fragment:
        raise ValidationError(_("That is no web address."))
    try:
        match = resolve(path if path.startswith("/") else f"/{path}")
    except Resolver404:
        raise ValidationError(_("There is no such page here.")) from None
    resource = (match.url_name or "").removesuffix("-detail")
    if resource in api.RESOURCES and "key" in match.kwargs:
        viewset = api.RESOURCES[resource]
        return viewset.queryset.model, viewset.key, match.kwargs["key"]
    if match.url_name not in PAGES:
        raise ValidationError(_("That page is of no single row."))
    if match.url_name == "article" and fragment.startswith(QUOTE_ON_PAGE):
        return Quote, "uid", fragment.removeprefix(QUOTE_ON_PAGE)
    return *PAGES[match.url_name], next(iter(match.kwargs.values()))


class AddressForm(forms.Form):
    address = forms.CharField(label=gettext_lazy("Address of a public page"), max_length=LONGEST)

    def clean_address(self):
        self.row = row_at(self.cleaned_data["address"])
        return self.cleaned_data["address"]


def find_view(request):
    """Lead from `address` to its row, for whoever may see that; else say why not."""
    form = AddressForm(request.GET) if "address" in request.GET else AddressForm()
    if form.is_bound and form.is_valid():
        row_admin = admin.site._registry.get(type(form.row))
        if row_admin and row_admin.has_view_permission(request, form.row):
            return HttpResponseRedirect(admin_address(form.row))
        form.add_error("address", _("You may not see that row here."))
    context = admin.site.each_context(request) | {"title": _("Find the row of a page"), "form": form, "site_url": settings.SITE_URL}
    return TemplateResponse(request, "admin/find_row.html", context)
