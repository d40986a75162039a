"""Drafts in the admin as readers will see them."""

import pytest

from tests.desk import Desk, admin, fresh
from tests.factories import ArticleFactory, MeetingFactory, MinistryFactory, OfficialFactory, QuoteFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def draft():
    return OfficialFactory(status="draft", name="Draft Person")


@pytest.mark.parametrize("factory", [OfficialFactory, MinistryFactory, ArticleFactory, MeetingFactory, TopicFactory])
def test_a_draft_is_previewed_as_readers_will_see_it(editor, factory):
    row = factory(status="draft")
    response = editor.get(admin(row, "preview"))
    assert response.status_code == 200
    assert str(row) in response.content.decode()
    assert "Preview:" in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "private" in response["Cache-Control"]
    assert fresh(row).status == "draft"
    assert not fresh(row).public
    assert row.history.count() == 1
    assert editor.client.get(row.get_absolute_url()).status_code == 404


def test_the_preview_of_an_article_has_its_quotes_and_names_no_draft(editor):
    hidden = OfficialFactory(status="draft", name="Hidden Person")
    article = ArticleFactory(status="draft")
    QuoteFactory(article=article, speaker=hidden, attribution="a diplomat")
    page = editor.get(admin(article, "preview")).content.decode()
    assert "Preview" in page
    assert 'id="quote-' in page


def test_a_quote_is_previewed_with_the_article_that_it_is_public_with(editor):
    quote = QuoteFactory(article=ArticleFactory(status="draft"))
    assert quote.exact in editor.get(admin(quote, "preview")).content.decode()
    assert not fresh(quote).public
    assert fresh(quote.article).status == "draft"


def test_a_preview_is_for_those_who_may_view(draft):
    assert Desk().get(admin(draft, "preview")).status_code == 403
    assert Desk("Editors").client.__class__().get(admin(draft, "preview")).status_code == 302
