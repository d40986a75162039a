"""Changes of what is published that wait: contributors propose them, editors look at them, readers see what is approved."""

import datetime

import pytest
from django.utils import timezone

from diplomacy.base.pending import PendingChange
from tests.desk import Desk, Fields, admin, fresh, messages
from tests.factories import AppointmentFactory, MeetingFactory, OfficialFactory, QuoteFactory, country

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors", name="editor")


@pytest.fixture
def contributor():
    return Desk("Contributors", name="carla")


@pytest.fixture
def official():
    return OfficialFactory(name="Ada Alef", slug="ada", summary="As it was", country=country("IR"))


def propose(desk, row, reason="Gazette of 2 May", **typed):
    return desk.submit(admin(row, "propose"), "_propose", reason=reason, **typed)


def page_of(desk, pending):
    return desk.get(admin(pending))


def decide(desk, pending, button, **more):
    return desk.submit(admin(pending), button, **more)


def test_a_contributor_proposes_and_readers_see_it_once_it_is_approved(editor, contributor, official, client):
    assert admin(official, "propose") in contributor.get(admin(official)).content.decode()
    propose(contributor, official, summary="As it should be", country=country("QA").pk)
    pending = PendingChange.objects.get()
    assert (pending.before["summary"], pending.after["summary"]) == ("As it was", "As it should be")
    assert fresh(official).summary == "As it was"
    assert b"As it should be" not in client.get("/officials/ada/").content

    lines = {str(line.label): line.pieces for line in page_of(editor, pending).context["lines"]}
    assert lines["summary"] == [("same", "As it "), ("old", "was"), ("new", "should be")]
    assert lines["country"] == [("old", "Iran"), ("new", "Qatar")]
    decide(editor, pending, "_approve")
    assert (fresh(official).summary, fresh(official).country.code) == ("As it should be", "QA")
    assert b"As it should be" in client.get("/officials/ada/").content
    entry = official.history.latest("history_date", "history_id")
    assert (entry.history_user, entry.history_change_reason) == (editor.user, "Gazette of 2 May (proposed by carla)")


def test_what_is_rejected_leaves_all_as_it_was_and_says_why(editor, contributor, official):
    propose(contributor, official, summary="Nonsense")
    pending = PendingChange.objects.get()
    decide(editor, pending, "_reject", remark="The gazette says otherwise")
    assert fresh(official).summary == "As it was"
    page = page_of(contributor, pending).content.decode()
    assert "Rejected" in page
    assert "The gazette says otherwise" in page
    editor.client.post(admin(pending), {"_approve": "1", "seen_version": official.version})
    assert fresh(official).summary == "As it was"


def test_a_remark_is_kept_with_what_is_approved_and_the_proposer_is_told(editor, contributor, official):
    propose(contributor, official, summary="As it should be")
    pending = PendingChange.objects.get()
    stale = decide(editor, pending, "_approve", remark="Thanks, well found", seen_version="99")
    assert 'value="Thanks, well found"' in stale.content.decode()
    decide(editor, pending, "_approve", remark="Thanks, well found")
    (task,) = [task for task in contributor.get("/admin/").context["tasks"] if "decided in the last two weeks" in task.words]
    assert task.number == 1
    assert admin(pending) in contributor.client.get(task.address).content.decode()
    assert "Thanks, well found" in page_of(contributor, pending).content.decode()
    PendingChange.objects.update(decided_at=timezone.now() - datetime.timedelta(days=16))
    assert not [task for task in contributor.get("/admin/").context["tasks"] if "decided in" in task.words]


def test_a_contributor_approves_nothing_and_takes_back_what_is_their_own(contributor, official):
    propose(contributor, official, summary="Mine")
    pending = PendingChange.objects.get()
    assert contributor.client.post(admin(pending), {"_approve": "1", "seen_version": official.version}).status_code == 403
    other = Desk("Contributors")
    assert other.client.post(admin(pending), {"_reject": "1"}).status_code == 403
    assert (fresh(official).summary, fresh(pending).state) == ("As it was", "open")
    decide(contributor, pending, "_reject")
    assert fresh(pending).state == "rejected"


def test_what_was_changed_meanwhile_is_shown_before_it_is_approved(editor, contributor, official):
    propose(contributor, official, summary="Proposed")
    pending = PendingChange.objects.get()
    seen = editor.fields(admin(pending))
    official.summary = "Changed by others"
    official.save()
    response = editor.client.post(admin(pending), seen | {"_approve": "1"})
    assert "has changed since you looked" in messages(response)[0]
    assert fresh(official).summary == "Changed by others"
    (line,) = page_of(editor, pending).context["lines"]
    assert (line.is_newer, line.pieces) == (True, [("old", "Changed by others"), ("new", "Proposed")])
    decide(editor, pending, "_approve")
    assert fresh(official).summary == "Proposed"


def test_only_the_columns_that_were_proposed_are_changed(editor, contributor, official):
    propose(contributor, official, summary="Proposed")
    official.gender = "female"
    official.save()
    decide(editor, PendingChange.objects.get(), "_approve")
    assert (fresh(official).summary, fresh(official).gender) == ("Proposed", "female")


def test_a_quote_and_an_office_of_something_published_are_proposed_otherwise(editor, contributor):
    quote, office = QuoteFactory(cue="said"), AppointmentFactory(title="Envoy")
    propose(contributor, quote, cue="insisted")
    propose(contributor, office, title="Special envoy", start_date="2020")
    for pending in PendingChange.objects.all():
        decide(editor, pending, "_approve")
    assert fresh(quote).cue == "insisted"
    assert (fresh(office).title, fresh(office).start_date) == ("Special envoy", "2020")


def test_the_text_of_an_article_carries_its_quotes_when_it_is_approved(editor, contributor):
    quote = QuoteFactory()
    propose(contributor, quote.article, body=f"A line before.\n\n{quote.article.body}")
    page = editor.get(admin(quote.article, "review_page"))
    assert [str(heading) for heading, _rows in page.context["changes"]] == ["Article"]
    assert fresh(quote.article).body == quote.article.body
    decide(editor, PendingChange.objects.get(), "_approve")
    assert fresh(quote).words_in_body() == quote.exact
    assert fresh(quote).start == quote.start + len("A line before.\n\n")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Nothing is changed yet."),
        ({"summary": "New", "reason": " "}, "This field is required."),
        ({"birth_date": "2021-13"}, "months go from 01 to 12"),
        ({"name": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_proposed_comes_back_as_it_was_typed(contributor, official, typed, says):
    response = propose(contributor, official, **typed)
    page = response.content.decode()
    assert response.status_code == 400
    assert says in page
    assert all(f'value="{text}"' in page or not text.strip() for name, text in typed.items() if name != "summary")
    assert not PendingChange.objects.exists()


def test_a_draft_is_changed_and_not_proposed_otherwise(contributor):
    draft = OfficialFactory(status="draft")
    assert admin(draft, "propose") not in contributor.get(admin(draft)).content.decode()
    assert contributor.get(admin(draft, "propose")).status_code == 403


def test_who_may_not_write_proposes_nothing(official):
    stranger = Desk()
    assert stranger.get(admin(official, "propose")).status_code == 403
    contributor = Desk("Contributors")
    contributor.client.handler.enforce_csrf_checks = True
    assert contributor.client.post(admin(official, "propose"), {"summary": "x", "reason": "y"}).status_code == 403
    assert not PendingChange.objects.exists()


def test_what_would_lack_something_or_is_gone_is_not_approved(editor, contributor, official):
    meeting = MeetingFactory(start_date="2022")
    propose(contributor, meeting, start_date="")
    propose(contributor, official, summary="Late")
    of_meeting, of_official = PendingChange.objects.order_by("pk")
    assert "date is not given" in " ".join(messages(decide(editor, of_meeting, "_approve")))
    assert fresh(meeting).start_date == "2022"
    official.delete()
    assert "deleted since" in page_of(editor, of_official).content.decode()
    editor.client.post(admin(of_official), {"_approve": "1", "seen_version": "1"})
    assert fresh(of_official).state == "open"
    decide(editor, of_official, "_reject")
    assert fresh(of_official).state == "rejected"


def test_where_another_must_look_nobody_approves_their_own(editor, official, settings):
    settings.REVIEW_BY_ANOTHER = True
    propose(editor, official, summary="Mine")
    pending = PendingChange.objects.get()
    assert decide(editor, pending, "_approve").status_code == 403
    assert fresh(official).summary == "As it was"
    decide(Desk("Editors"), pending, "_approve")
    assert fresh(official).summary == "Mine"


def test_the_first_page_tells_editors_and_whoever_proposed(editor, contributor, official):
    propose(contributor, official, summary="Mine")
    for desk, words in ((editor, "proposed change of what is published"), (contributor, "that you have proposed")):
        (task,) = [task for task in desk.get("/admin/").context["tasks"] if words in task.words]
        assert "Ada Alef" in desk.client.get(task.address).content.decode()
    assert "proposed by carla, waits" in editor.get(admin(official)).content.decode()


def test_an_unknown_change_is_missing(editor):
    for key in ("99999", "x", "9" * 30):
        assert editor.get(f"/admin/base/pendingchange/{key}/change/").status_code == 404


def test_the_list_says_when_in_the_words_of_other_pages_with_the_zone(editor, contributor, official):
    propose(contributor, official, summary="As it should be")
    PendingChange.objects.update(proposed_at=datetime.datetime(2026, 5, 2, 14, 5, tzinfo=datetime.UTC))
    page = editor.get(admin(PendingChange)).content.decode()
    assert "2 May 2026, 14:05" in page
    assert "Proposed at (UTC)" in page


def test_what_somebody_changed_while_it_was_filled_in_is_shown_before_it_is_proposed(contributor, official):
    fields = contributor.fields(admin(official, "propose"))
    official.summary = "Theirs"
    official.save()
    response = contributor.submit(admin(official, "propose"), "_propose", fields=fields, gender="female", reason="Gazette")
    page = response.content.decode()
    assert response.status_code == 400
    assert "now “Theirs”, yours “As it was”" in page
    assert not PendingChange.objects.exists()
    contributor.submit(admin(official, "propose"), "_propose", fields=Fields(page).found, summary="Theirs")
    assert PendingChange.objects.get().after == {"gender": "female"}
