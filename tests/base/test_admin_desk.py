"""The admin's first page, and its refusals: within its own frame, with the reason and a way back."""

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from people.models import Official
from tests.desk import Desk, admin, edit_text, fresh
from tests.factories import ArticleFactory, OfficialFactory, QuoteFactory, SourceFactory
from tests.talks import Talks

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


def tasks(desk):
    return {str(task.words): (task.number, task.address) for task in desk.get("/admin/").context["tasks"]}


def test_an_empty_record_says_where_to_begin(editor):
    assert [address for _number, address in tasks(editor).values()] == ["/admin/articles/source/add/", "/admin/articles/article/add/"]
    SourceFactory()
    assert [address for _number, address in tasks(editor).values()] == ["/admin/articles/article/add/"]
    ArticleFactory()
    assert tasks(editor) == {}


def test_the_first_page_counts_what_waits_and_leads_to_it(editor):
    quote = QuoteFactory()
    edit_text(editor, quote.article, "Another text.")
    waiting, theirs = OfficialFactory(status="in_review"), OfficialFactory(status="draft")
    editor.submit(admin(Official, "add"), name="Begun by me")
    found = tasks(editor)
    assert {words: number for words, (number, _address) in found.items()} == {
        "words without a place in their text, so that readers do not see them": 1,
        "official in review": 1,
        "official that you have begun": 1,
    }
    _number, queue = found.pop("words without a place in their text, so that readers do not see them")
    assert [card.row for card in editor.client.get(queue).context["cards"]] == [quote]
    listed = {words: list(editor.client.get(address).context["cl"].queryset) for words, (_number, address) in found.items()}
    assert listed["official in review"] == [waiting]
    assert [row.name for row in listed["official that you have begun"]] == ["Begun by me"]
    assert theirs not in listed["official that you have begun"]
    assert '<strong>1</strong> <a href="/admin/articles/article/review/?state=unanchored">' in editor.get("/admin/").content.decode()


def test_the_first_page_takes_no_more_queries_for_a_longer_record(editor):
    talks = Talks()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get("/admin/")
        return len(captured)

    queries()
    before = queries()
    talks.again()
    assert queries() == before


@pytest.mark.parametrize("address", ["/admin/nothing/", "/admin/people/official/99999/preview/"])
def test_what_is_missing_is_said_within_the_admin(editor, address):
    response = editor.get(address)
    assert response.status_code == 404
    page = response.content.decode()
    assert "Diplomacy desk" in page
    assert ('href="/admin/people/official/"' in page.split('id="content-main"')[1]) == ("official" in address)


def test_what_is_forbidden_says_why_and_leads_back():
    contributor = Desk("Contributors")
    official = OfficialFactory()
    response = contributor.post(admin(official), {"_save": "1"})
    assert response.status_code == 403
    page = response.content.decode()
    assert "published is changed by editors only" in page
    assert f'<a href="{admin(Official)}">Back to the list of officials</a>' in page
    assert "no-cache" in response["Cache-Control"]
    small = contributor.post(admin(official), {"_save": "1", "_popup": "1"}).content.decode()
    assert "Back to the list" not in small


def test_a_refusal_undoes_what_was_begun():
    """An office of a draft that is moved to a published official is refused after it was written."""
    contributor = Desk("Contributors")
    draft, published = OfficialFactory(status="draft"), OfficialFactory()
    from tests.factories import AppointmentFactory

    office = AppointmentFactory(official=draft)
    assert contributor.submit(admin(office), official=published.pk).status_code == 403
    assert fresh(office).official == draft


def test_a_stranger_is_sent_to_sign_in_not_told_what_is_missing(client):
    for address in ("/admin/nothing/", admin(Article)):
        assert client.get(address).status_code == 302


def test_a_refusal_is_one_line_in_the_log(caplog):
    with caplog.at_level(logging.WARNING, logger="django.request"):
        django_request = logging.getLogger("django.request")
        django_request.addHandler(caplog.handler)
        Desk("Contributors").post(admin(OfficialFactory()), {"_save": "1"})
        django_request.removeHandler(caplog.handler)
    lines = [record for record in caplog.records if record.name == "django.request"]
    assert lines
    assert not any(record.exc_info for record in lines)


def test_the_first_page_counts_to_a_hundred_and_no_further(editor):
    OfficialFactory.create_batch(101, status="in_review")
    ((number, address),) = [found for words, found in tasks(editor).items() if words == "officials in review"]
    assert number == 101
    assert f'<strong>100+</strong> <a href="{address.replace("&", "&amp;")}">' in editor.get("/admin/").content.decode()


def test_what_waits_stands_under_headings(editor):
    OfficialFactory(status="in_review")
    editor.submit(admin(Official, "add"), name="Begun by me")
    headings = {str(heading): [str(task.words) for task in found] for heading, found in editor.get("/admin/").context["headings"]}
    assert headings == {
        "Where to begin": [
            "Start here: add the publisher of the first article",
            "Add the first article: paste its text, then mark the quotes in it",
        ],
        "Awaiting review": ["official in review"],
        "My drafts": ["official that you have begun"],
    }


def test_the_first_page_says_when_nothing_waits(editor):
    ArticleFactory()
    assert "Nothing waits." in editor.get("/admin/").content.decode()


def test_bringing_in_is_one_click_from_the_first_page_for_who_may(editor):
    page = editor.get("/admin/").content.decode()
    for address in ("/admin/articles/article/bring-in/", "/admin/articles/source/feeds/"):
        assert f'href="{address}"' in page
        assert editor.get(address).status_code == 200
    assert "/bring-in/" not in Desk().get("/admin/").content.decode()
