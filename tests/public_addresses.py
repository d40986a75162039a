"""Every address that the public can ask for: pages, endpoints, filters, orders, exports, searches, maps of the site.

They are read off the routes and the filters, so that a new one is among them by itself, or fails here until it is
said what it is asked about.
"""

from urllib.parse import urlencode

from django.forms import ChoiceField, ModelChoiceField
from django.urls import reverse

from diplomacy.api import RESOURCES
from diplomacy.base.api.export import FORMATS
from diplomacy.base.api.filters import ChoicesFilter, DayFilter, KeysFilter, PartialDateFilter
from diplomacy.search_api import KINDS
from diplomacy.site import urls
from diplomacy.site.sitemaps import sections

KIND_OF_RESOURCE = {
    "countries": "country",
    "officials": "official",
    "ministries": "ministry",
    "appointments": "appointment",
    "sources": "source",
    "articles": "article",
    "quotes": "quote",
    "topics": "topic",
    "propositions": "proposition",
    "stances": "stance",
    "meetings": "meeting",
    "readouts": "readout",
}
"""Resources, and the kinds of their rows."""

KIND_OF_FILTER = {
    "speaker": "official",
    "issuer": "ministry",
    "participant_country": "country",
    "about_meeting": "meeting",
    "part_of": "meeting",
    "evidence": "quote",
    "repeats": "quote",
    "within": "quote",
    "reprint_of": "article",
}
"""Filters by a row whose names are not the kind's own."""

KIND_OF_ROUTE = {
    "official-quotes-feed": "official",
    "official-meetings-feed": "official",
    "country-meetings-feed": "country",
}
"""Routes that name a row and are not called by its kind."""

EDITORS_ONLY = {
    "articles": ("attribution/?start=1&end=20", "attribution/?printed=the+minister", "editors/", "suggestions/"),
    "quotes": ("occurrences/", "mapping/", "restore/"),
    "readouts": ("mapping/", "restore/"),
    "stances": ("restore/",),
    "officials": ("merge/",),
    "ministries": ("merge/",),
    "topics": ("merge/",),
    "meetings": ("merge/",),
}
"""What is below the address of a row and is refused to the public, whether the row is there or not."""

DAYS = ("2022", "2022-01-27", "2023-05")
PAIRS = [("de", "ir"), ("ir", "qa"), ("fr", "ir"), ("fr", "qa")]


def with_query(address, **parameters):
    return f"{address}?{urlencode(parameters)}"


def pages(keys, words):
    """Readers' pages: lists with each of their filters, details of each of the rows named."""
    for route in urls.urlpatterns:
        parameters = list(route.pattern.regex.groupindex)
        if not parameters:
            yield reverse(route.name)
            yield from filtered_pages(route, keys, words)
        elif parameters == ["one", "other"]:
            yield from (reverse(route.name, args=pair) for pair in PAIRS)
        elif route.name == "sitemap-part":
            yield from (reverse(route.name, args=[name]) for name in sections())
        else:
            yield from (reverse(route.name, args=[key.lower()]) for key in keys[KIND_OF_ROUTE.get(route.name, route.name)])


def filtered_pages(route, keys, words):
    form = getattr(getattr(route.callback, "view_class", None), "filter_form", None)
    for name, field in form().fields.items() if form else ():
        if isinstance(field, ModelChoiceField):
            values = keys[name]
        elif isinstance(field, ChoiceField):
            values = [str(value) for value, _ in field.choices if value] + list(words)
        else:
            values = [*DAYS, *words]
        yield from (with_query(reverse(route.name), **{name: value}) for value in values)
    if route.name == "search":
        yield from (with_query(reverse(route.name), q=word) for word in words)


def endpoints(keys, words):
    """The API: lists with each of their filters and orders and all their fields, details, exports, search."""
    yield reverse("api")
    for resource, viewset in RESOURCES.items():
        address = reverse(f"{resource}-list")
        yield address
        yield with_query(address, page_size=100, fields=",".join(viewset.serializer_class.readable()))
        for order in viewset.orderings:
            yield from (with_query(address, page_size=2, ordering=sign + order) for sign in ("", "-"))
        for name, one in viewset.filterset_class.base_filters.items():
            yield from (with_query(address, **{name: value}) for value in values_of(resource, name, one, keys, words))
        for key in keys[KIND_OF_RESOURCE[resource]]:
            detail = reverse(f"{resource}-detail", args=[key])
            yield detail
            yield from (detail + more for more in EDITORS_ONLY.get(resource, ()))
        yield from (reverse("export", args=[resource, form]) for form in FORMATS)
    yield from redirects(keys)
    for word in words:
        yield with_query(reverse("search-api"), q=word, page_size=100)
        yield from (with_query(reverse("search-api"), q=word, type=kind) for kind in KINDS)


def redirects(keys):
    """The list of redirects, whole and narrowed to each resource and key."""
    address = reverse("redirects")
    yield address
    for resource, kind in KIND_OF_RESOURCE.items():
        yield with_query(address, resource=resource)
        yield from (with_query(address, resource=resource, key=key) for key in keys[kind])


def values_of(resource, name, one, keys, words):
    if isinstance(one, ChoicesFilter):
        return [value for value, _ in one.extra["choices"]]
    if isinstance(one, KeysFilter):
        return keys[KIND_OF_RESOURCE[resource] if name == "parent" else KIND_OF_FILTER.get(name, name)]
    return DAYS if isinstance(one, DayFilter | PartialDateFilter) else words
