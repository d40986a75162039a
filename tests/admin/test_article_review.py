"""The review of an article: one page that shows what its publication changes, what editors say of it, and where it stood."""

import datetime
import re

import pytest

from articles.models import Article
from diplomacy.base.publishing import wrongly_public
from diplomacy.workbench.models import ArticleNote
from people.models import Official
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import ArticleFactory, MeetingFactory, OfficialFactory, QuoteFactory, ReadoutFactory, StanceFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def article():
    """A draft with a quote of a public official and one of a draft one, and links of every kind."""
    article = ArticleFactory(status="draft", title="Wells to be counted")
    known, unknown = OfficialFactory(name="Ada Alef"), OfficialFactory(name="Beh Draft", status="draft")
    quote = QuoteFactory(article=article, speaker=known, cue="insisted")
    QuoteFactory(article=article, speaker=unknown, attribution="an expert")
    meeting = MeetingFactory(title="Talks on wells", quotes=[quote])
    ReadoutFactory(article=article, meetings=[meeting])
    StanceFactory(official=known, evidence=[quote])
    TopicFactory(name="Wells", quotes=[quote])
    return article


def shown(desk, article, query=""):
    """{heading: {title: (what becomes of it, {field: pieces})}} of the page's one diff."""
    context = desk.client.get(f"{admin(article, 'review_page')}{query}").context
    return {str(heading): {row.title: (row.kind, dict(row.lines)) for row in rows} for heading, rows in context["changes"]}


def review(desk, article, button, query="", **typed):
    address = f"{admin(article, 'review_page')}{query}"
    return desk.client.post(address, Fields(desk.client.get(address).content.decode()).found | typed | {button: "1"})


def test_a_draft_is_shown_with_all_that_becomes_public_with_it(editor, article):
    before = shown(editor, article)
    quote, other = article.quotes.order_by("start")
    assert before["Article"]["Wells to be counted"][0] == "new"
    kind, lines = before["Quotes"][str(quote)]
    assert (kind, lines["speaker"], lines["cue"]) == ("new", [("new", "Ada Alef")], [("new", "insisted")])
    assert lines["meetings"] == [("new", "Talks on wells")]
    assert "speaker" not in before["Quotes"][str(other)][1], "readers would see the attribution as printed"
    assert [kind for kind, _lines in before["Readouts"].values()] == ["new"]
    assert [kind for kind, _lines in before["Stances"].values()] == ["new"]
    ((kind, lines),) = before["Meetings"].values()
    assert (kind, lines.keys()) == ("changed", {"quotes"})
    assert "Officials" not in before
    with_names = shown(editor, article, "?names")
    assert with_names["Officials"]["Beh Draft"][0] == "new"
    assert with_names["Quotes"][str(other)][1]["speaker"] == [("new", "Beh Draft")]


def test_moments_read_as_the_publishers_clock_shows_them(editor, article):
    article.publish_time(datetime.datetime.fromisoformat("2022-01-28T12:41:00+03:30"))
    article.save()
    lines = shown(editor, article)["Article"]["Wells to be counted"][1]
    assert lines["published at"] == [("new", "28 January 2022, 12:41 (+03:30)")]


def test_looking_changes_nothing(editor, article):
    versions = {row: row.history.count() for row in (article, *article.quotes.all(), *Official.objects.all())}
    shown(editor, article, "?names")
    assert versions == {row: row.history.count() for row in versions}
    assert (fresh(article).status, fresh(article).public, list(wrongly_public())) == ("draft", False, [])


def test_what_is_public_already_is_no_news(editor, article):
    review(editor, article, "_publish")
    assert fresh(article).public
    assert shown(editor, article) == {}
    assert set(shown(editor, article, "?names")) == {"Officials", "Quotes"}


def test_it_goes_to_review_and_back_and_the_page_says_who_and_when(editor, article):
    contributor = Desk("Contributors", name="carla")
    review(contributor, article, "_review")
    assert fresh(article).status == "in_review"
    assert review(contributor, article, "_publish").status_code == 403
    assert fresh(article).status == "in_review"
    review(editor, article, "_publish")
    review(editor, article, "_withdraw")
    steps = [(str(step.status), step.by) for step in editor.get(admin(article, "review_page")).context["steps"]]
    name = editor.user.username
    assert steps == [("Draft", name), ("Published", name), ("In review", "carla"), ("Draft", "a command")]


def test_nothing_is_published_that_has_changed_since_it_was_looked_at(editor, article):
    address = admin(article, "review_page")
    fields = Fields(editor.get(address).content.decode()).found
    quote = article.quotes.first()
    quote.cue = "whispered"
    quote.save()
    response = editor.client.post(address, fields | {"_publish": "1"})
    assert "something has changed since you looked" in messages(response)[0]
    assert fresh(article).status == "draft"


def test_what_is_missing_is_said(editor, article):
    quote = article.quotes.first()
    quote.speaker = None
    quote.attribution = ""
    quote.save()
    page = editor.get(admin(article, "review_page")).content.decode()
    assert "names no speaker" in page
    assert "names no speaker" in messages(review(editor, article, "_publish"))[0]
    assert not fresh(article).public


def test_a_note_is_kept_for_editors_and_settled(editor, article):
    contributor = Desk("Contributors", name="carla")
    review(contributor, article, "_note", text="Who told us?\n\n<b>Check</b>")
    page = editor.get(admin(article, "review_page")).content.decode()
    assert "carla" in page
    assert "Who told us?" in page
    assert "&lt;b&gt;Check&lt;/b&gt;" in page
    assert "Review (1 note)" in editor.get(admin(article)).content.decode()
    note = ArticleNote.objects.get()
    editor.client.post(admin(article, "review_page"), {"_settle": note.pk})
    contributor.client.post(admin(article, "review_page"), {"_settle": note.pk})
    note.refresh_from_db()
    assert note.settled_by == editor.user
    assert "(1 note)" not in editor.get(admin(article)).content.decode()


def test_what_is_typed_outlives_the_settling_of_another_note(editor):
    article = ArticleFactory(title="Wells to be counted")
    note = ArticleNote.objects.create(article=article, author=editor.user, text="Who told us?")
    page = editor.get(admin(article, "review_page")).content.decode()
    assert re.search(rf'<button[^>]* name="_settle" value="{note.pk}" form="decision"', page), "it is sent with the note and the reason"
    response = editor.post(admin(article, "review_page"), _settle=note.pk, text="Asked\n\nthem.", reason="Gazette of 2 May")
    assert response.status_code == 200
    found = Fields(response.content.decode()).found
    assert (found["reason"], response.context["form"]["text"].value()) == (["Gazette of 2 May"], "Asked\n\nthem.")
    assert "Write the note first." not in response.content.decode()
    assert fresh(note).settled_by == editor.user
    assert ArticleNote.objects.count() == 1


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 5001])
def test_a_note_that_cannot_be_kept_comes_back_as_it_was_typed(editor, article, text):
    response = review(editor, article, "_note", text=text)
    assert response.status_code == 400
    assert response.context["form"]["text"].value() == text
    assert not ArticleNote.objects.exists()


def test_a_note_that_was_typed_is_kept_with_a_change_of_status(editor, article):
    page = editor.get(admin(article, "review_page")).content.decode()
    assert "text" in Fields(page).found
    assert not re.search(r"<textarea[^>]* required", page), "a browser would hold back the other buttons"
    assert page.count('form="decision"') == 2, "the note and its button are of the form of the status buttons"
    review(editor, article, "_review", text="Who told us?")
    review(editor, article, "_publish", text="Asked them.")
    assert fresh(article).public
    assert set(ArticleNote.objects.values_list("text", "author")) == {("Who told us?", editor.user.pk), ("Asked them.", editor.user.pk)}
    assert review(editor, article, "_withdraw").status_code == 302
    assert ArticleNote.objects.count() == 2


def test_a_note_comes_back_where_the_change_of_status_is_refused(editor, article):
    response = review(editor, article, "_publish", seen="as it was", text="All looked up")
    assert "something has changed since you looked" in response.content.decode()
    assert "All looked up" in response.content.decode()
    response = review(editor, article, "_publish", text="x" * 5001)
    assert response.context["form"]["text"].value() == "x" * 5001
    assert not fresh(article).public
    assert not ArticleNote.objects.exists()


def test_a_note_of_another_article_is_not_settled_here(editor, article):
    other = ArticleNote.objects.create(article=ArticleFactory(), author=editor.user, text="Not here")
    for named in (other.pk, "x", "9" * 30):
        assert editor.client.post(admin(article, "review_page"), {"_settle": named}).status_code == 404
    other.refresh_from_db()
    assert other.settled_at is None


def test_the_page_is_for_those_who_may_see_articles(article, client):
    assert client.get(admin(article, "review_page")).status_code == 302
    assert Desk("Administrators").get(admin(article, "review_page")).status_code == 200
    stranger = Desk()
    assert stranger.get(admin(article, "review_page")).status_code == 403
    assert stranger.client.post(admin(article, "review_page"), {"_note": "1", "text": "x"}).status_code == 403


def test_writes_need_the_token_of_the_form(editor, article):
    editor.client.handler.enforce_csrf_checks = True
    for button in ("_publish", "_note", "_settle"):
        assert editor.client.post(admin(article, "review_page"), {button: "1", "text": "x"}).status_code == 403
    assert fresh(article).status == "draft"
    assert not ArticleNote.objects.exists()


def test_an_article_with_notes_can_be_deleted(editor):
    article = ArticleFactory(status="draft", title="Nothing in it")
    ArticleNote.objects.create(article=article, author=editor.user, text="x")
    editor.client.post(admin(article, "delete"), {"post": "yes"})
    assert not Article.objects.filter(pk=article.pk).exists()
    assert not ArticleNote.objects.exists()


def test_the_text_that_readers_may_not_see_is_there_for_the_reviewer(editor):
    article = ArticleFactory(body="The minister said that the road would stay open.", text_rights="excerpts", status="in_review")
    page = editor.client.get(admin(article, "review_page")).content.decode()
    assert "The minister said that the road would stay open." in page
    assert admin(article, "annotate") in page
    assert admin(article, "preview") in page
    published = ArticleFactory(body="The river was high all week.", text_rights="full", status="published")
    assert editor.client.get(admin(published, "review_page")).content.decode().count("The text, for you alone") == 0
