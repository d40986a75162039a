"""What a page costs a reader on a slow line, on the demo: with its style sheet, compressed as proxies compress."""

import gzip
import html.parser
import xml.etree.ElementTree as xml
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command

from articles.models import Quote
from diplomacy.meetings.models import Participation

pytestmark = pytest.mark.django_db

MOST_BYTES = 60_000
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


class Sheets(html.parser.HTMLParser):
    """The style sheets that a page links."""

    def __init__(self, content):
        super().__init__()
        self.found = []
        self.feed(content)

    def handle_starttag(self, tag, attributes):
        names = dict(attributes)
        if tag == "link" and names["rel"] == "stylesheet":
            self.found.append(names["href"])


def compressed(content):
    return len(gzip.compress(content, 6))


def weight(content):
    """The bytes of a page and of the style sheets that it links."""
    sheets = [Path(finders.find(address.removeprefix("/static/"))) for address in Sheets(content.decode()).found]
    assert sheets
    return compressed(content) + sum(compressed(sheet.read_bytes()) for sheet in sheets)


def test_every_page_of_the_demo_is_light(client, settings):
    call_command("load_demo", verbosity=0)
    addresses = [element.text.removeprefix(settings.SITE_URL) for element in xml.fromstring(client.get("/sitemap.xml").content).iter(LOC)]
    addresses += [f"/relations/{pair['one']}-{pair['other']}/".lower() for pair in Participation.objects.pairs()]
    addresses += [quote.get_absolute_url() for quote in Quote.objects.published()[:20]]
    addresses += ["/search/?q=the", "/search/?q=minister", "/api/v1/docs/"]
    weights = {}
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        weights[address] = weight(response.content)
    heaviest = sorted(weights, key=weights.get, reverse=True)[:5]
    assert len(weights) > 50
    assert weights[heaviest[0]] < MOST_BYTES, {address: weights[address] for address in heaviest}
