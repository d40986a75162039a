"""An edit that costs a text's quotes their words, in a browser: seen before it is saved, looked at and accepted by keys."""

import pytest
from playwright.sync_api import expect

from articles.models import Article, Quote
from diplomacy.base.span_rows import SpanState
from tests.browser.test_admin import Screen
from tests.desk import admin
from tests.factories import ArticleFactory, QuoteFactory, sentence

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_edit_is_seen_before_it_is_saved_and_its_doubts_are_accepted_by_keys(page, live_server, scheme):
    page.emulate_media(color_scheme=scheme)
    screen = Screen(page, live_server).sign_in("Editors")
    article = ArticleFactory()
    changed, other, lost = (QuoteFactory(article=article, words=sentence(number)) for number in (3, 5, 9))
    body = article.body.replace(sentence(9), "")
    for number in (3, 5):
        body = body.replace(sentence(number), sentence(number).replace("speak again", "speak once more"))
    page.goto(live_server.url + admin(article))
    page.get_by_label("Body:").fill(body)
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("heading", name="What the new text does")).to_be_visible()
    expect(page.get_by_label("Body:")).to_have_value(body)
    assert screen.faults() == []
    page.get_by_role("button", name="Save", exact=True).click()
    page.goto(live_server.url + "/admin/")
    page.get_by_role("link", name="words without a place in their text").click()
    page.get_by_role("link", name="All", exact=True).click()
    assert screen.faults() == []
    page.set_viewport_size({"width": 360, "height": 740})
    assert screen.faults() == []
    page.keyboard.press("a")
    assert page.locator("[data-review]").count() == 3, "keys hold only inside an entry"
    page.locator(f"#quote-{lost.pk}").focus()
    page.keyboard.press("j")
    expect(page.locator(f"#quote-{changed.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-review]")).to_have_count(2)
    expect(page.locator(f"#quote-{other.pk}")).to_be_focused()
    page.keyboard.press("a")
    expect(page.locator("[data-review]")).to_have_count(1)
    page.locator(f"#quote-{lost.pk}").focus()
    page.keyboard.press("m")
    expect(page).to_have_url(live_server.url + admin(lost))
    assert Article.objects.get().body == body
    assert set(Quote.objects.values_list("state", flat=True)) == {SpanState.ANCHORED, SpanState.UNANCHORED}
    assert screen.complaints == []


def test_a_note_on_an_article_goes_with_the_button_that_sets_its_status(page, live_server):
    screen = Screen(page, live_server).sign_in("Editors")
    draft = ArticleFactory(status="draft")
    screen.open(admin(draft, "review_page"))
    page.get_by_label("Note to the other editors").fill("Who told us?")
    screen.press("Send to review")
    expect(page.locator("article.note")).to_contain_text("Who told us?")
    expect(page.get_by_label("Note to the other editors")).to_have_value("")
    screen.press("Publish the article")
    assert Article.objects.get().public
    assert not screen.complaints
    assert screen.faults() == []
