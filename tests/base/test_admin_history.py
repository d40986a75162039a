"""The history of a row in the admin, and going back in it."""

import html
import re
import time

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import wrongly_public
from diplomacy.meetings.models import Participation
from people.models import Official
from tests.desk import Desk, admin, fresh, messages
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    CountryFactory,
    MeetingFactory,
    OfficialFactory,
    OfficialNameFactory,
    QuoteFactory,
    country,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def contributor():
    return Desk("Contributors")


@pytest.fixture
def draft():
    return OfficialFactory(status="draft", name="Draft Person")


def test_the_history_says_who_changed_what(editor, draft):
    editor.submit(admin(draft), summary="New words.")
    page = editor.get(admin(draft, "history")).content.decode()
    assert editor.user.username in page
    assert "New words." in page


def test_an_earlier_version_comes_back_without_its_status(editor, draft):
    editor.submit(admin(draft), "_publish", summary="Later.")
    first = draft.history.earliest()
    address = admin(draft, "history") + f"{first.history_id}/"
    assert "Later." in editor.get(address).content.decode()
    editor.post(address)
    row = fresh(draft)
    assert (row.summary, row.status, row.public) == ("", "published", True)
    assert row.history.first().history_user == editor.user


def test_going_back_undoes_nothing_that_was_not_seen(editor, draft):
    editor.submit(admin(draft), summary="Second.")
    address = admin(draft, "history") + f"{draft.history.earliest().history_id}/"
    fields = editor.fields(address)
    editor.submit(admin(draft), summary="Theirs.")
    response = editor.submit(address, fields=fields)
    assert response.headers["Location"] == address
    assert "somebody else has changed this row" in messages(response)[-1]
    assert fresh(draft).summary == "Theirs."
    assert "Theirs." in editor.get(address).content.decode()
    editor.submit(address)
    assert fresh(draft).summary == ""


def test_what_was_deleted_or_brought_back_meanwhile_is_not_gone_over(editor, draft):
    pk = draft.pk
    editor.submit(admin(draft), summary="Second.")
    first, second = (admin(draft, "history") + f"{entry.history_id}/" for entry in draft.history.order_by("history_id"))
    there = editor.fields(first)
    draft.delete()
    assert "since you opened the page" in messages(editor.submit(first, fields=there))[-1]
    assert not Official.objects.filter(pk=pk).exists()
    gone = editor.fields(first)
    editor.submit(second)
    assert "since you opened the page" in messages(editor.submit(first, fields=gone))[-1]
    assert Official.objects.get(pk=pk).summary == "Second."


def test_a_contributor_reverts_nothing_published(contributor):
    official = OfficialFactory()
    official.summary = "Later."
    official.save()
    address = admin(official, "history") + f"{official.history.earliest().history_id}/"
    assert contributor.get(address).status_code == 403
    assert contributor.post(address).status_code == 403
    assert fresh(official).summary == "Later."


def test_a_deleted_row_comes_back_as_a_draft(editor):
    official = OfficialFactory(name="Gone Person")
    pk, slug = official.pk, official.slug
    editor.post(admin(official, "delete"), {"post": "yes"})
    official.pk = pk
    entry = Official.history.filter(id=pk, history_type="+").get()
    assert admin(official, "history") in editor.get(admin(Official, "deleted")).content.decode()
    assert "was deleted" in editor.get(admin(official, "history")).content.decode()
    editor.post(admin(official, "history") + f"{entry.history_id}/")
    row = Official.objects.get(pk=pk)
    assert (row.name, row.slug, row.status, row.public) == ("Gone Person", slug, "draft", False)


def test_a_deleted_row_whose_address_was_given_away_comes_back_under_a_new_one(editor):
    gone = OfficialFactory(name="Gone Person")
    pk, slug = gone.pk, gone.slug
    editor.post(admin(gone, "delete"), {"post": "yes"})
    RetiredAddress.release(Official, [slug])
    other = OfficialFactory(name="Gone Person")
    entry = Official.history.filter(id=pk, history_type="+").get()
    gone.pk = pk
    said = " ".join(messages(editor.post(admin(gone, "history") + f"{entry.history_id}/")))
    assert (other.slug, Official.objects.get(pk=pk).slug) == (slug, f"{slug}-2")
    assert f"“{slug}”" in said


def test_a_part_that_was_removed_comes_back(editor):
    meeting = MeetingFactory()
    gone = meeting.participations.first()
    editor.submit(admin(meeting), **{"participations-0-DELETE": "on"})
    entry = Participation.history.get(official=gone.official, history_type="-")
    editor.post(admin(meeting, "history") + f"participation/{entry.history_id}/undo/")
    assert meeting.participations.filter(official=gone.official, part=gone.part).exists()
    assert list(wrongly_public()) == []


def test_undoing_is_a_post_by_whoever_may_change_the_row(editor, contributor):
    meeting = MeetingFactory()
    entry = Participation.history.filter(meeting=meeting).first()
    address = admin(meeting, "history") + f"participation/{entry.history_id}/undo/"
    assert editor.get(address).status_code == 403
    assert contributor.post(address).status_code == 403
    assert meeting.participations.count() == 2


# In words


def words(page):
    """The page as text."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page.content.decode())).split())


def history(desk, row, **query):
    return words(desk.get(admin(row, "history"), **query))


def undo(desk, row, entry):
    return desk.post(admin(row, "history") + f"{entry.instance_type._meta.model_name}/{entry.history_id}/undo/")


def test_each_change_is_a_sentence_with_who_when_and_where_it_is_stated(editor):
    office = AppointmentFactory(title="Minister of Rivers", source_url="https://example.org/offices", official__name="Ada Alef")
    office.end_date, office._history_user, office._change_reason = "2023-03-07", editor.user, "Printed so."
    office.save()
    says = history(editor, office)
    assert "Until set to 2023-03-07 Source: https://example.org/offices Reason: Printed so." in says
    assert editor.user.username in says
    of_official = history(editor, office.official)
    assert "Appointment Minister of Rivers, Ada Alef : until set to 2023-03-07" in of_official
    assert "Appointment added: Minister of Rivers, Ada Alef" in of_official


def test_choices_and_neighbours_are_said_by_their_names(editor):
    meeting = MeetingFactory(kind="meeting", country=None)
    meeting.kind, meeting.country = "phone_call", country("QA")
    meeting.save()
    meeting.country = None
    meeting.save()
    says = history(editor, meeting)
    assert "Kind set to Phone call ; it was Meeting ; country set to Qatar" in says
    assert "Country emptied; it was Qatar" in says


def test_parts_and_links_are_told_at_both_ends(editor):
    meeting, official = MeetingFactory(title="Talks on the river"), OfficialFactory(name="Ada Alef")
    name = OfficialNameFactory(official=official, name="Ада", language="ru", kind="original_script")
    name.delete()
    quote = QuoteFactory()
    meeting.participations.create(official=official, part="mediator")
    meeting.quote_links.create(quote=quote)
    assert "Other name deleted: Ада , ru , Original script" in history(editor, official)
    assert "Participant added: Ada Alef" in history(editor, meeting)
    assert "Quote said there added: Talks on the river" in history(editor, quote)


def test_a_status_is_said_as_what_was_done(editor, draft):
    for status in ("in_review", "published", "draft"):
        draft.status = status
        draft.save()
    says = history(editor, draft)
    assert all(word in says for word in ("Sent to review", "Published", "Withdrawn"))


def test_a_long_text_is_shown_by_what_differs(editor):
    body = " ".join(f"word{number}" for number in range(400))
    article = ArticleFactory(body=body, status="draft")
    article.body = body.replace("word200 ", "other200 ")
    article.save()
    page = editor.get(admin(article, "history"))
    assert "Body edited" in words(page)
    assert "taken out: word200" in words(page)
    assert "put in: other200" in words(page)
    assert "word100" not in words(page)


def test_texts_that_share_nothing_are_shown_without_comparing_them_for_minutes(editor):
    article = ArticleFactory(body="alef " * 100_000, status="draft")
    article.body = "bet " * 120_000
    article.save()
    before = time.monotonic()
    assert "Body edited" in history(editor, article)
    assert time.monotonic() - before < 5


def test_what_a_change_named_is_named_after_it_is_gone(editor):
    place = CountryFactory(name="Elbonia")
    meeting = MeetingFactory(country=place)
    meeting.country = None
    meeting.save()
    place.delete()
    assert "Country emptied; it was Elbonia" in history(editor, meeting)


def test_markup_in_a_value_is_text(editor, draft):
    draft.summary = "<script>alert(1)</script>"
    draft.save()
    draft.biography = "<img src=x onerror=alert(1)>" * 9
    draft.save()
    page = editor.get(admin(draft, "history")).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_long_history_has_pages(editor, draft):
    for number in range(60):
        draft.summary = f"Summary {number}."
        draft.save()
    first, second, beyond = (history(editor, draft, page=number) for number in (1, 2, "x9"))
    assert "Summary 59." in first
    assert "Summary 3.”" not in first
    assert "Older changes" in first
    assert "Summary set to “Summary 3.” ; it was “Summary 2.”" in second
    assert beyond == first


def test_the_history_page_takes_no_more_queries_for_more_changes(editor):
    meeting = MeetingFactory()

    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(admin(meeting, "history"))
        return len(captured)

    def change(number):
        meeting.country = country(("QA", "IR")[number % 2])
        meeting.save()
        meeting.participations.create(official=OfficialFactory(), part="guest")

    for number in range(3):
        change(number)
    few = queries()
    for number in range(3, 12):
        change(number)
    assert queries() == few


# One change undone


def test_one_change_is_undone_and_later_ones_stay(editor, draft):
    for fields in ({"summary": "Wrong."}, {"gender": "female"}):
        editor.submit(admin(draft), **fields)
    first = draft.history.get(summary="Wrong.", gender="")
    assert f"official/{first.history_id}/undo/" in editor.get(admin(draft, "history")).content.decode()
    undo(editor, draft, first)
    row = fresh(draft)
    assert (row.summary, row.gender) == ("", "female")
    assert row.history.first().history_user == editor.user
    assert "undone" in row.history.first().history_change_reason


def test_a_change_whose_field_was_changed_again_stays_and_says_by_whom(editor, draft):
    editor.submit(admin(draft), summary="First.", gender="female")
    first = draft.history.get(summary="First.")
    editor.submit(admin(draft), summary="Second.")
    assert f"/{first.history_id}/undo/" not in editor.get(admin(draft, "history")).content.decode()
    said = messages(undo(editor, draft, first))[-1]
    assert f"“summary” has been changed again since by {editor.user.username}" in said
    row = fresh(draft)
    assert (row.summary, row.gender) == ("Second.", "female")


def test_a_change_away_from_what_is_gone_is_not_undone(editor):
    place = CountryFactory(name="Elbonia")
    meeting = MeetingFactory(country=place, status="draft")
    meeting.country = None
    meeting.save()
    place.delete()
    assert "“country” named a row that has been deleted since." in messages(undo(editor, meeting, meeting.history.first()))[-1]
    assert fresh(meeting).country is None


def test_undoing_a_change_publishes_and_withdraws_nothing(editor, draft):
    draft.status = "published"
    draft.save()
    assert "in its form" in messages(undo(editor, draft, draft.history.first()))[-1]
    assert fresh(draft).status == "published"


def test_undoing_one_change_of_a_text_carries_its_quotes(editor):
    article = ArticleFactory(body="“We will meet,” he said.", status="draft")
    quote = QuoteFactory(article=article, words="We will meet,")
    article = fresh(article)
    article.body = "Later. " + article.body
    article.save()
    undo(editor, article, article.history.first())
    assert fresh(article).body == "“We will meet,” he said."
    assert fresh(quote).words_in_body() == "We will meet,"


def test_one_change_of_what_is_published_is_undone_by_an_editor_only(contributor):
    official = OfficialFactory()
    official.summary = "Later."
    official.save()
    assert undo(contributor, official, official.history.first()).status_code == 403
    assert fresh(official).summary == "Later."
    assert "/undo/" not in contributor.get(admin(official, "history")).content.decode()


def test_a_link_to_what_is_published_is_not_undone_from_a_drafts_end(contributor):
    quote = QuoteFactory(article=ArticleFactory(status="draft"))
    meeting = MeetingFactory(status="published")
    link = meeting.quote_links.create(quote=quote)
    assert undo(contributor, quote, link.history.first()).status_code == 403
    assert meeting.quote_links.exists()


def test_a_change_of_another_row_is_not_undone_from_here(editor, draft):
    other = OfficialFactory(status="draft")
    other.summary = "Later."
    other.save()
    assert undo(editor, draft, other.history.first()).status_code == 404
    assert fresh(other).summary == "Later."


def test_where_a_reason_is_demanded_undoing_is_one(editor, settings):
    settings.REASON_REQUIRED = True
    meeting = MeetingFactory()
    link = meeting.participations.create(official=OfficialFactory(), part="guest")
    pk, added = link.pk, link.history.get()
    undo(editor, meeting, added)
    assert not meeting.participations.filter(pk=pk).exists()
    undo(editor, meeting, Participation.history.get(id=pk, history_type="-"))
    assert meeting.participations.filter(pk=pk).exists()
    assert "undone" in Participation.history.filter(id=pk).first().history_change_reason
