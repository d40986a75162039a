"""Answers are kept under the version of the public record: asked again they cost one query, and they are never stale."""

import pytest
from django.contrib import messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from tests.public_addresses import endpoints, pages
from tests.talks import Talks

pytestmark = pytest.mark.django_db

KINDS = (
    "official", "ministry", "appointment", "source", "article", "quote", "topic", "proposition", "stance", "meeting", "readout", "country",
)  # fmt: skip
EDITORS_ONLY = ("/attribution/", "/editors/", "/occurrences/", "/mapping/", "/restore/", "/preview-body/", "/accept/")

OTHERS = ("/export/", "/healthz", "/robots.txt", "/api/v1/docs/")
"""Streamed, so that size costs no memory; of the server; of no record."""


@pytest.fixture
def talks():
    return Talks()


def asked_about(talks):
    """The names of one row of each kind, as addresses and filters take them."""
    return {
        kind: [getattr(row, "code", None) or getattr(row, "slug", None) or row.uid] for kind, row in talks.rows().items() if kind in KINDS
    }


def addresses(talks):
    """Every address of the public that a row of the record is shown at, without a filter."""
    return [address for address in every_address(talks) if "?" not in address]


def filtered(talks):
    """Those with a filter, an order, words or a day in the query."""
    return [address for address in every_address(talks) if "?" in address]


def every_address(talks):
    keys = asked_about(talks)
    asked = dict.fromkeys([*pages(keys, ("question",)), *endpoints(keys, ("question",))])
    return [address for address in asked if address != "/api/v1/" and not any(part in address for part in (*EDITORS_ONLY, *OTHERS))]


def read(client, address, **headers):
    with CaptureQueriesContext(connection) as queries:
        response = client.get(address, headers=headers)
    return response, len(queries)


def test_asked_again_an_answer_costs_one_query_and_none_of_its_bytes_where_the_client_has_them(client, talks):
    for address in addresses(talks):
        first, _ = read(client, address)
        assert "ETag" in first or first.status_code != 200, address
        again, queries = read(client, address)
        assert (again.status_code, again.content) == (first.status_code, first.content), address
        if first.status_code == 200:
            assert (queries, again["ETag"], again["Cache-Control"]) == (1, first["ETag"], "public, no-cache"), address
            unchanged, queries = read(client, address, **{"If-None-Match": first["ETag"]})
            assert (unchanged.status_code, unchanged.content, queries) == (304, b"", 1), address


def rename(talks):
    talks.official.name = "Quite Another Name"
    talks.official.save()


def withdraw_an_article(talks):
    talks.article.refresh_from_db()
    talks.article.status = "draft"
    talks.article.save()


def hide_a_speaker(talks):
    talks.official.refresh_from_db()
    talks.official.status = "in_review"
    talks.official.save()


def lose_the_words(talks):
    talks.article.refresh_from_db()
    talks.article.body = "Nothing of it stands there any more."
    talks.article.save()


def delete_a_link(talks):
    talks.meeting.quote_links.get(quote=talks.quote).delete()


def restrict_the_text(talks):
    talks.article.refresh_from_db()
    talks.article.text_rights = "none"
    talks.article.save()


@pytest.mark.parametrize("change", [rename, withdraw_an_article, hide_a_speaker, lose_the_words, delete_a_link, restrict_the_text])
def test_after_a_change_each_answer_is_what_would_be_made_anew(client, talks, change):
    asked = addresses(talks)
    before = {address: client.get(address) for address in asked}
    change(talks)
    after = {address: client.get(address) for address in asked}
    cache.clear()
    stale = [address for address in asked if after[address].content != client.get(address).content]
    assert stale == []
    assert sum(after[address].content != before[address].content for address in asked) > 5
    for address in asked:
        if before[address].status_code == 200:
            assert client.get(address, headers={"If-None-Match": before[address]["ETag"]}).status_code != 304


@pytest.mark.parametrize(("change", "shown_by"), [(rename, "/officials/?in_office_on="), (hide_a_speaker, "/api/v1/quotes/?speaker=")])
def test_after_a_change_no_filter_answers_from_before_it(client, talks, change, shown_by):
    asked = filtered(talks)
    before = {address: client.get(address).content for address in asked}
    change(talks)
    after = {address: client.get(address).content for address in asked}
    cache.clear()
    assert [address for address in asked if after[address] != client.get(address).content] == []
    assert any(address.startswith(shown_by) and after[address] != before[address] for address in asked)


@pytest.mark.parametrize("setting", ["SITE_URL", "CONTACT_EMAIL", "SITE_NAME"])
def test_what_was_kept_under_other_settings_is_not_shown(client, talks, settings, setting):
    before = client.get("/officials/")
    setattr(settings, setting, "https://other.example" if setting == "SITE_URL" else "desk@other.example")
    after = client.get("/officials/", headers={"If-None-Match": before["ETag"]})
    assert (after.status_code, after["ETag"] != before["ETag"]) == (200, True)


def test_what_an_editor_is_shown_is_kept_for_nobody_else(client, admin_client, talks):
    hide_a_speaker(talks)
    for address in addresses(talks):
        for_editor = admin_client.get(address)
        kept_by = for_editor.get("Cache-Control", "")
        assert "private" in kept_by or "no-store" in kept_by, (address, kept_by)
        public = client.get(address)
        cache.clear()
        assert client.get(address).content == public.content, address
        assert client.get(address, headers={"If-None-Match": for_editor.get("ETag", '"none"')}).status_code == public.status_code, address


def test_no_cache_keeps_what_is_missing_now(client, admin_client, talks):
    hide_a_speaker(talks)
    for asking in (client, admin_client):
        missing = asking.get(talks.official.get_absolute_url())
        assert (missing.status_code, missing["Cache-Control"]) == (404, "no-store")


def test_a_message_for_one_is_kept_for_nobody(client, talks):
    """Messages travel in a cookie of their own, which may outlive the session that they were written in."""
    request = RequestFactory().get("/")
    store, response = CookieStorage(request), HttpResponse()
    store.add(messages.INFO, "Saved the draft of Zorblax.")
    store.update(response)
    client.cookies[CookieStorage.cookie_name] = response.cookies[CookieStorage.cookie_name].value
    told = client.get("/officials/")
    assert "Zorblax" in told.content.decode()
    assert "private" in told["Cache-Control"]
    assert "Zorblax" not in Client().get("/officials/").content.decode()
