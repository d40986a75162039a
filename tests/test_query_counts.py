"""Each list, detail and endpoint costs the queries that are recorded, and no more when its rows are ten times as many."""

import pytest
from django.urls import reverse

from diplomacy.api import RESOURCES
from diplomacy.base.api.export import FORMATS
from diplomacy.site import urls
from diplomacy.site.sitemaps import sections
from tests.public_addresses import KIND_OF_RESOURCE, KIND_OF_ROUTE
from tests.query_counts import counted, recorded
from tests.talks import Talks

pytestmark = pytest.mark.django_db


def pages(keys):
    """{name: address} of each readers' page."""
    found = {}
    for route in urls.urlpatterns:
        parameters = list(route.pattern.regex.groupindex)
        name = "/" + str(route.pattern).strip("^$")
        if not parameters:
            found[name] = reverse(route.name)
        elif parameters == ["one", "other"]:
            address = reverse(route.name, args=["ir", "qa"])
            found[address.replace("ir-qa", "<code>-<code>")] = address
        elif route.name == "sitemap-part":
            found |= {reverse(route.name, args=[kind]): reverse(route.name, args=[kind]) for kind in sections()}
        else:
            found[name] = reverse(route.name, args=[keys[KIND_OF_ROUTE.get(route.name, route.name)].lower()])
    return found | {"/search/?q=": "/search/?q=e"}


def endpoints(keys):
    """{name: address} of each endpoint."""
    found = {"/api/v1/search/?q=": "/api/v1/search/?q=e", "/api/v1/redirects/": "/api/v1/redirects/"}
    for resource, viewset in RESOURCES.items():
        address = reverse(f"{resource}-list")
        found[address] = address
        found[f"{address}?fields=<all>"] = f"{address}?page_size=100&fields={','.join(viewset.serializer_class.readable())}"
        found[f"{address}<key>/"] = reverse(f"{resource}-detail", args=[keys[KIND_OF_RESOURCE[resource]]])
        found |= {f"/api/v1/export/{resource}.{form}": reverse("export", args=[resource, form]) for form in FORMATS}
    return found


def test_queries_do_not_grow_with_rows(client, editor_api):
    talks = Talks()
    keys = {
        kind: getattr(row, "code", None) or getattr(row, "slug", None) or row.uid
        for kind in KIND_OF_RESOURCE.values()
        if (row := getattr(talks, kind))
    }
    read = pages(keys) | endpoints(keys)
    edited = {f"editor {name}": address for name, address in endpoints(keys).items() if "/export/" not in name}

    def count():
        return counted(client, read) | counted(editor_api, edited)

    few = count()
    for _ in range(9):
        talks.again()
    many = count()
    assert {name: (few[name], many[name]) for name in few if few[name] != many[name]} == {}
    assert many == recorded(many)
