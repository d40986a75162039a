"""Publishing and withdrawing many rows: asked first, undone in one go."""

import re

import pytest

from diplomacy.base.batches import StatusBatch
from diplomacy.base.publishing import wrongly_public
from people.models import Official
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import ArticleFactory, MeetingFactory, OfficialFactory, QuoteFactory, ReadoutFactory, StanceFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


def ask(desk, action, rows):
    """Choose an action of the list, as a browser does: the page that asks comes back."""
    return desk.client.post(admin(type(rows[0])), {"action": action, "_selected_action": [row.pk for row in rows]})


def undo(desk, response):
    """Follow the link in what the action said, and press the button there."""
    address = re.search(r'href="(/admin/undo/[^"]+)"', " ".join(messages(response)))[1]
    assert desk.get(address).status_code == 200
    return desk.client.post(address)


def test_nothing_is_done_before_it_is_confirmed(editor):
    drafts = [OfficialFactory(status="draft", name="Ada Alef"), OfficialFactory(status="in_review")]
    response = ask(editor, "publish_selected", drafts)
    page = response.content.decode()
    assert "Publish these rows?" in page
    assert "Ada Alef" in page
    assert [fresh(row).status for row in drafts] == ["draft", "in_review"]
    editor.client.post(admin(Official), Fields(page).found)
    assert [fresh(row).status for row in drafts] == ["published", "published"]


def test_the_page_that_asks_says_what_is_missing_and_leads_to_it(editor):
    article = ArticleFactory(status="draft")
    quote = QuoteFactory(article=article, speaker=None)
    page = ask(editor, "publish_selected", [article]).content.decode()
    assert "names no speaker" in page
    assert f'href="{admin(quote)}"' in page


def test_the_page_that_asks_says_what_readers_lose_too(editor):
    quote = QuoteFactory()
    page = ask(editor, "withdraw_selected", [quote.article]).content.decode()
    assert "1 quote" in page.split("readers lose too:")[1].split("</p>")[0]
    assert fresh(quote).public


def test_what_was_done_in_one_go_is_undone_in_one_go(editor):
    official, reviewed = OfficialFactory(status="draft"), OfficialFactory(status="in_review")
    response = editor.act("publish_selected", [official, reviewed])
    undo(editor, response)
    assert (fresh(official).status, fresh(reviewed).status) == ("draft", "in_review")
    assert not list(wrongly_public())


def test_a_withdrawal_is_undone_with_all_that_it_hid(editor):
    quote = QuoteFactory()
    response = editor.act("withdraw_selected", [quote.article])
    assert not fresh(quote).public
    undo(editor, response)
    assert fresh(quote).public


def test_what_has_changed_since_is_told_and_keeps_its_changes(editor):
    changed, withdrawn, gone, kept = OfficialFactory.create_batch(4, status="draft")
    response = editor.act("publish_selected", [changed, withdrawn, gone, kept])
    editor.submit(admin(changed), summary="Changed since")
    editor.submit(admin(withdrawn), "_withdraw")
    name = str(gone)
    fresh(gone).delete()
    said = " ".join(messages(undo(editor, response)))
    assert (fresh(changed).status, fresh(changed).summary, fresh(kept).status) == ("draft", "Changed since", "draft")
    assert f"{name}: it has been deleted since" in said
    assert f"{withdrawn}: its status has been changed again since" in said


def test_it_is_undone_once(editor):
    official = OfficialFactory(status="draft")
    response = editor.act("publish_selected", [official])
    undo(editor, response)
    editor.act("publish_selected", [official])
    address = f"/admin/undo/{StatusBatch.objects.order_by('pk').first().uid}/"
    assert "undone already" in editor.get(address).content.decode()
    editor.client.post(address)
    assert fresh(official).status == "published"


def test_only_whoever_did_it_undoes_it_and_only_while_they_may(editor):
    official = OfficialFactory(status="draft")
    editor.act("publish_selected", [official])
    address = f"/admin/undo/{StatusBatch.objects.get().uid}/"
    other = Desk("Editors")
    assert (other.get(address).status_code, other.client.post(address).status_code) == (404, 404)
    editor.user.groups.clear()
    editor.client.post(address)
    assert fresh(official).status == "published"


def test_undoing_needs_the_token_of_the_form(editor):
    official = OfficialFactory(status="draft")
    editor.act("publish_selected", [official])
    editor.client.handler.enforce_csrf_checks = True
    assert editor.client.post(f"/admin/undo/{StatusBatch.objects.get().uid}/").status_code == 403
    assert fresh(official).status == "published"


def test_where_another_must_publish_a_withdrawal_is_undone_all_the_same(editor, settings):
    settings.REVIEW_BY_ANOTHER = True
    untouched, changed = OfficialFactory(), OfficialFactory()
    response = editor.act("withdraw_selected", [untouched, changed])
    editor.submit(admin(changed), summary="Changed while it was hidden")
    undo(editor, response)
    assert (fresh(untouched).status, fresh(changed).status) == ("published", "draft")


def test_an_article_published_with_what_it_names_is_undone_with_it(editor):
    quote = QuoteFactory(article=ArticleFactory(status="draft"), speaker=OfficialFactory(status="draft"))
    address = admin(quote.article, "publish")
    response = editor.client.post(address, Fields(editor.get(address).content.decode()).found)
    assert fresh(quote).public
    undo(editor, response)
    assert (fresh(quote.article).status, fresh(quote.speaker).status) == ("draft", "draft")


@pytest.mark.parametrize(
    ("make", "way"),
    [
        (lambda: StanceFactory(status="draft", official=OfficialFactory(name="Way Out", status="draft")), "Way Out"),
        (lambda: MeetingFactory(status="draft", quotes=[QuoteFactory(article=ArticleFactory(title="Way Out", status="draft"))]), "Way Out"),
    ],
)
def test_a_form_says_what_is_missing_and_leads_to_it(editor, make, way):
    said = " ".join(messages(editor.submit(admin(make()), "_publish")))
    assert f'aria-label="Open: {way}"' in said


@pytest.mark.parametrize("how", ["form", "list"])
def test_withdrawing_an_article_names_the_meetings_that_no_words_show_any_more(editor, how):
    article, told_twice = ArticleFactory(), MeetingFactory(title="Told twice")
    ReadoutFactory(article=article, meetings=[MeetingFactory(title="Told once"), told_twice])
    told_twice.quotes.add(QuoteFactory())
    ReadoutFactory(article=article, meetings=[MeetingFactory(title="A draft", status="draft")])
    response = editor.submit(admin(article), "_withdraw") if how == "form" else editor.act("withdraw_selected", [article])
    said = " ".join(messages(response))
    assert "Told once" in said
    assert "Told twice" not in said
    assert "A draft" not in said
