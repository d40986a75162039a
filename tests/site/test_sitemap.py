"""What crawlers are told: public rows only, at the configured address."""

import xml.etree.ElementTree as xml

import pytest

from diplomacy.base.publishing import Status
from diplomacy.site import sitemaps
from tests.site.rows import a_meeting, a_ministry, a_topic, an_article, an_official

pytestmark = pytest.mark.django_db


def locations(response):
    assert response.status_code == 200
    assert response["Content-Type"] == "application/xml"
    return [element.text for element in xml.fromstring(response.content).iter() if element.tag.endswith("loc")]


@pytest.fixture
def rows():
    official = an_official()
    return [official, a_ministry(), an_article("Words."), a_meeting([official]), a_topic()]


def test_the_sitemap_names_every_public_row_at_the_sites_address(client, rows, settings):
    settings.SITE_URL = "https://diplomacy.example"
    settings.ALLOWED_HOSTS = ["*"]
    found = locations(client.get("/sitemap.xml", headers={"Host": "evil.example"}))
    assert {f"https://diplomacy.example{row.get_absolute_url()}" for row in rows} <= set(found)
    assert all(address.startswith("https://diplomacy.example/") for address in found)
    assert len(found) == len(set(found))


def test_hidden_rows_are_not_in_it(client, rows):
    for row in rows:
        row.status = Status.DRAFT
        row.save()
    found = locations(client.get("/sitemap.xml"))
    assert not any(row.get_absolute_url() in address for row in rows for address in found)


def test_a_large_one_is_an_index_of_parts(client, rows, monkeypatch):
    monkeypatch.setattr(sitemaps, "ONE_FILE", 3)
    parts = locations(client.get("/sitemap.xml"))
    assert len(parts) == 6
    found = [address for part in parts for address in locations(client.get(part))]
    assert all(any(address.endswith(row.get_absolute_url()) for address in found) for row in rows)
    for part in ("/sitemap-nothing.xml", "/sitemap-articles.xml?p=9", "/sitemap-articles.xml?p=-1", "/sitemap-articles.xml?p=²"):
        assert client.get(part).status_code == 404


def test_robots_keep_out_of_the_desk_and_find_the_sitemap(client):
    text = client.get("/robots.txt").content.decode()
    assert "Disallow: /admin/" in text
    assert "Sitemap: http://127.0.0.1:8000/sitemap.xml" in text
