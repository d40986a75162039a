"""Where the desk wants two pairs of eyes, nobody publishes what they changed last or sent to review."""

import pytest

from articles.models import Article
from people.models import Official
from tests.conftest import client_of
from tests.desk import Desk, admin, fresh, messages
from tests.factories import ArticleFactory, OfficialFactory, QuoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def two_pairs_of_eyes(settings):
    settings.REVIEW_BY_ANOTHER = True


@pytest.fixture
def writer():
    return Desk("Editors", name="writer")


@pytest.fixture
def other():
    return Desk("Editors", name="other")


def begun_by(desk, name="Ada Alef"):
    desk.submit(admin(Official, "add"), name=name)
    return Official.objects.get(name=name)


def test_by_the_form(writer, other):
    row = begun_by(writer)
    response = writer.submit(admin(row), "_publish")
    assert "somebody else publishes it" in messages(response)[-1]
    assert fresh(row).status == "draft"
    other.submit(admin(row), "_publish")
    assert fresh(row).public


def test_who_adds_a_row_does_not_publish_it_at_once(writer):
    writer.submit(admin(Official, "add"), "_publish", name="Ada Alef")
    assert Official.objects.get().status == "draft"


def test_who_changes_it_while_publishing_is_its_last_editor(writer, other):
    row = begun_by(writer)
    other.submit(admin(row), "_publish", summary="Changed in passing")
    assert (fresh(row).status, fresh(row).summary) == ("draft", "Changed in passing")
    writer.submit(admin(row), "_publish")
    assert fresh(row).public


def test_who_sends_it_to_review_does_not_publish_it(writer, other):
    row = begun_by(writer)
    other.submit(admin(row), "_review")
    other.submit(admin(row), "_publish")
    assert fresh(row).status == "in_review"
    writer.submit(admin(row), "_publish")
    assert fresh(row).public


def test_in_bulk_each_row_is_asked_about(writer, other):
    own, theirs = begun_by(writer), begun_by(other, "Beh Gimel")
    writer.act("publish_selected", [own, theirs])
    assert (fresh(own).status, fresh(theirs).status) == ("draft", "published")


def test_by_the_api():
    writer, other = client_of("writer", "Editors"), client_of("other", "Editors")
    assert writer.post("/api/v1/officials/", {"name": "Ada Alef", "status": "published"}).status_code == 403
    slug = writer.post("/api/v1/officials/", {"name": "Ada Alef"}).json()["slug"]
    refusal = writer.patch(f"/api/v1/officials/{slug}/", {"status": "published"})
    assert refusal.status_code == 403
    assert "somebody else publishes it" in refusal.json()["detail"]
    assert other.patch(f"/api/v1/officials/{slug}/", {"status": "published", "summary": "Changed too"}).status_code == 403
    assert other.patch(f"/api/v1/officials/{slug}/", {"status": "published"}).status_code == 200


def test_who_marked_the_last_quote_has_changed_the_article(writer, other):
    article = ArticleFactory(status="draft")
    quote = QuoteFactory(article=article)
    writer.submit(admin(quote), cue="insisted")
    writer.act("publish_selected", [article])
    assert fresh(article).status == "draft"
    other.act("publish_selected", [article])
    assert fresh(article).public


def test_who_gave_the_last_office_has_changed_the_official(writer):
    official = OfficialFactory(status="draft")
    api = client_of("api", "Editors")
    assert api.post("/api/v1/appointments/", {"official": official.slug, "role": "envoy"}).status_code == 201
    assert api.patch(f"/api/v1/officials/{official.slug}/", {"status": "published"}).status_code == 403
    writer.act("publish_selected", [official])
    assert fresh(official).public


def test_on_the_review_page(writer, other):
    article = ArticleFactory(status="draft")
    writer.submit(admin(article), byline="Somebody")
    for desk, status in ((writer, "draft"), (other, "published")):
        seen = desk.get(admin(article, "review_page")).context["seen"]
        desk.client.post(admin(article, "review_page"), {"_publish": "1", "seen": seen})
        assert fresh(article).status == status


def test_what_a_command_brought_in_is_published_by_anybody(writer):
    article = ArticleFactory(status="draft")
    writer.act("publish_selected", [article])
    assert Article.objects.get().public


def test_where_the_desk_does_not_ask_for_it_writers_publish(writer, settings):
    settings.REVIEW_BY_ANOTHER = False
    writer.submit(admin(Official, "add"), "_publish", name="Ada Alef")
    assert Official.objects.get().public
