"""Rows that are published at a time: set, taken back, and public everywhere once the time has come."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from diplomacy.base.due import publish_at, publish_due, take_back
from diplomacy.base.embargoes import Embargo
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import wrongly_public
from tests.conftest import client_of
from tests.desk import Desk, admin, fresh, messages
from tests.factories import ArticleFactory, MeetingFactory, OfficialFactory, QuoteFactory, StanceFactory

pytestmark = pytest.mark.django_db

SOON = datetime.timedelta(hours=2)


@pytest.fixture
def editor():
    return Desk("Editors", name="editor")


@pytest.fixture
def official():
    return OfficialFactory(status="draft", slug="ada", name="Ada Alef")


def time_comes(*rows):
    """Let the time of these rows, or of all that wait, have come a moment ago."""
    for embargo in Embargo.objects.filter(row__in=[row.pk for row in rows]) if rows else Embargo.objects.all():
        embargo.publish_at = timezone.now() - datetime.timedelta(seconds=2)
        embargo.save()
    Embargo.tell_next()


def schedule(desk, row, moment=None, **typed):
    moment = moment or f"{timezone.now() + SOON:%Y-%m-%dT%H:%M}"
    return desk.submit(admin(row), "_schedule", publish_at=moment, **typed)


def test_it_is_nowhere_before_its_time_and_everywhere_after_it(editor, official, client, api):
    schedule(editor, official)
    lists = ("/officials/", "/api/v1/officials/?fields=slug", "/sitemap.xml")
    before = {address: client.get(address).content for address in lists}
    assert client.get("/officials/ada/").status_code == 404
    assert b"ada" not in before["/api/v1/officials/?fields=slug"]
    time_comes()
    assert client.get("/officials/").content != before["/officials/"]
    assert client.get("/officials/ada/").status_code == 200
    assert api.get("/api/v1/officials/ada/").status_code == 200
    assert not list(wrongly_public())


@pytest.mark.parametrize("address", ["/officials/ada/", "/api/v1/officials/ada/"])
def test_the_first_request_after_its_time_shows_it_whichever_it_is(editor, official, client, address):
    schedule(editor, official)
    assert client.get(address).status_code == 404
    time_comes()
    assert client.get(address).status_code == 200


def test_a_kept_answer_is_not_given_after_the_time(editor, official, client):
    schedule(editor, official)
    etag = client.get("/officials/")["ETag"]
    assert client.get("/officials/", headers={"If-None-Match": etag}).status_code == 304
    time_comes()
    response = client.get("/officials/", headers={"If-None-Match": etag})
    assert (response.status_code, b"Ada Alef" in response.content or b"Alef" in response.content) == (200, True)


def test_its_history_says_who_set_the_time(editor, official, client):
    schedule(editor, official)
    time_comes()
    client.get("/")
    assert official.history.latest("history_date", "history_id").history_user == editor.user


def test_the_form_says_when_and_by_whom_and_takes_it_back(editor, official, client):
    schedule(editor, official, summary="Looked at")
    assert fresh(official).summary == "Looked at"
    page = editor.get(admin(official)).content.decode()
    assert "It will be published on" in page
    assert "set by editor" in page
    editor.submit(admin(official), "_unschedule")
    assert not Embargo.objects.exists()
    time_comes()
    assert client.get("/officials/ada/").status_code == 404


@pytest.mark.parametrize("button", ["_redraft", "_publish"])
def test_a_status_set_by_hand_stands(editor, official, button):
    official.status = "in_review"
    official.save()
    schedule(editor, official)
    editor.submit(admin(official), button)
    assert not Embargo.objects.exists()
    assert PublicVersion.objects.get().next_due is None


@pytest.mark.parametrize("moment", ["", "tomorrow", "2001-01-01T08:00", "99999-01-01T08:00"])
def test_a_time_that_is_none_or_has_passed_is_refused(editor, official, moment):
    response = editor.submit(admin(official), "_schedule", publish_at=moment, summary="Typed")
    assert "no time was set" in messages(response)[-1]
    assert fresh(official).summary == "Typed"
    assert not Embargo.objects.exists()


@pytest.mark.parametrize(("button", "stays"), [("_save", False), ("_continue", True), ("_review", True)])
def test_a_time_that_another_button_does_not_set_is_told_and_stays_in_its_form(editor, official, button, stays):
    moment = f"{timezone.now() + SOON:%Y-%m-%dT%H:%M}"
    response = editor.submit(admin(official), button, publish_at=moment, summary="Typed")
    assert "No time was set" in messages(response)[-1]
    assert fresh(official).summary == "Typed"
    assert not Embargo.objects.exists()
    assert (f'value="{moment}"' in editor.get(response["Location"]).content.decode()) == stays


def test_a_save_leaves_a_time_that_is_set_and_says_nothing_of_it(editor, official):
    schedule(editor, official)
    assert not [said for said in messages(editor.submit(admin(official), summary="Typed")) if "No time was set" in said]
    assert Embargo.objects.exists()


def test_who_may_not_publish_sets_no_time(official):
    contributor = Desk("Contributors")
    assert 'name="publish_at"' not in contributor.get(admin(official)).content.decode()
    fields = contributor.fields(admin(official)) | {"_schedule": "1", "publish_at": f"{timezone.now() + SOON:%Y-%m-%dT%H:%M}"}
    assert contributor.client.post(admin(official), fields).status_code == 403
    assert not Embargo.objects.exists()


def test_who_may_not_publish_takes_none_back(editor, official):
    schedule(editor, official)
    contributor = Desk("Contributors")
    assert contributor.client.post(admin(official), contributor.fields(admin(official)) | {"_unschedule": "1"}).status_code == 403
    assert Embargo.objects.exists()


def test_what_a_contributor_changed_since_is_not_published_unseen(editor, official):
    schedule(editor, official)
    contributor = Desk("Contributors", name="carla")
    contributor.submit(admin(official), summary="Slipped in")
    time_comes()
    done, (failed,) = publish_due()
    assert done == []
    assert "carla has changed it since" in failed.failure
    assert not fresh(official).public
    (task,) = [task for task in editor.get("/admin/").context["tasks"] if "was not" in task.words]
    assert "carla has changed it since" in editor.client.get(task.address).content.decode()
    schedule(editor, official)
    time_comes()
    assert publish_due() == ([official], [])


def test_a_quote_that_a_contributor_added_since_holds_its_article_back(editor):
    article = ArticleFactory(status="draft")
    schedule(editor, article)
    quote = QuoteFactory(article=article)
    Desk("Contributors").submit(admin(quote), cue="insisted")
    time_comes()
    assert publish_due()[0] == []


def test_what_rests_on_others_is_published_after_them(editor):
    quote = QuoteFactory(article=ArticleFactory(status="draft"))
    stance = StanceFactory(status="draft", official=quote.speaker, evidence=[quote])
    meeting = MeetingFactory(status="draft", quotes=[quote])
    for row in (stance, meeting, quote.article):
        publish_at(row, timezone.now() + SOON, editor.user)
    time_comes()
    done, failed = publish_due()
    assert ({row.pk for row in done if row == fresh(stance)}, len(done), failed) == ({stance.pk}, 3, [])
    assert all(fresh(row).public for row in (stance, meeting, quote))


def test_what_lacks_something_stays_and_says_so(editor, client):
    meeting = MeetingFactory(status="draft", slug="talks")
    response = schedule(editor, meeting)
    assert any("By then it still needs this" in words and "no source" in words for words in messages(response))
    time_comes()
    assert client.get("/meetings/talks/").status_code == 404
    assert "no source" in Embargo.objects.get().failure
    assert "was not: It has no source" in editor.get(admin(meeting)).content.decode()
    assert PublicVersion.objects.get().next_due is None, "what has failed is not tried at each request"


def test_who_has_lost_the_right_publishes_nothing_any_more(editor, official):
    schedule(editor, official)
    editor.user.groups.clear()
    time_comes()
    assert publish_due()[0] == []
    assert not fresh(official).public


def test_where_another_must_publish_who_changed_it_sets_no_time(editor, settings):
    settings.REVIEW_BY_ANOTHER = True
    row = OfficialFactory(status="draft")
    response = schedule(editor, row, summary="Mine")
    assert "somebody else publishes it" in messages(response)[-1]
    schedule(Desk("Editors"), row)
    assert Embargo.objects.exists()


def test_the_command_publishes_and_says_what_it_could_not(editor, official, capsys):
    meeting = MeetingFactory(status="draft", title="Talks without a source")
    for row in (official, meeting):
        publish_at(row, timezone.now() + SOON, editor.user)
    call_command("publish_due")
    assert not fresh(official).public
    time_comes()
    call_command("publish_due")
    said = capsys.readouterr()
    assert "published: official Ada Alef" in said.out
    assert "It has no source" in said.err
    assert fresh(official).public


def test_a_row_that_is_gone_by_then_holds_nothing_up(editor, official):
    other = OfficialFactory(status="draft")
    for row in (official, other):
        publish_at(row, timezone.now() + SOON, editor.user)
    fresh(official).delete()
    time_comes()
    assert publish_due() == ([other], [])
    assert not Embargo.objects.exists()


def test_what_is_public_already_has_no_time(editor):
    assert 'name="publish_at"' not in editor.get(admin(OfficialFactory())).content.decode()
    assert not take_back(OfficialFactory(), editor.user)


def test_the_first_page_says_what_waits_for_its_time(editor, official):
    schedule(editor, official)
    (task,) = [task for task in editor.get("/admin/").context["tasks"] if "will be published" in task.words]
    assert task.number == 1
    assert admin(official) in editor.client.get(task.address).content.decode()
    assert Desk("Contributors").get(task.address).status_code == 403


def test_no_request_but_the_first_does_more_for_it(editor, official, client, django_assert_max_num_queries):
    schedule(editor, official)
    time_comes()
    client.get("/officials/ada/")
    etag = client.get("/officials/ada/")["ETag"]
    with django_assert_max_num_queries(1):
        assert client.get("/officials/ada/", headers={"If-None-Match": etag}).status_code == 304


def test_by_the_api(official, api):
    editor, contributor = client_of("api-editor", "Editors"), client_of("api-contributor", "Contributors")
    address = "/api/v1/officials/ada/"
    later = (timezone.now() + SOON).isoformat()
    assert contributor.patch(address, {"publish_at": later}).status_code == 403
    for wrong in ("tomorrow", 7, "2001-01-01T08:00:00Z", f"{timezone.now():%Y-%m-%dT%H:%M}"):
        answer = editor.patch(address, {"publish_at": wrong})
        assert (answer.status_code, answer.json()["errors"][0]["field"]) == (400, "publish_at"), wrong
    assert not Embargo.objects.exists()
    answer = editor.patch(address, {"publish_at": later})
    assert answer.status_code == 200
    assert "publish_at" not in answer.json()
    assert contributor.patch(address, {"publish_at": None}).status_code == 403
    assert Embargo.objects.count() == 1
    assert editor.patch(address, {"publish_at": None}).status_code == 200
    assert not Embargo.objects.exists()
    editor.patch(address, {"publish_at": later})
    time_comes()
    assert api.get(address).status_code == 200
    assert api.get("/api/v1/officials/?fields=publish_at").status_code == 400


def test_what_breaks_while_it_is_published_breaks_no_page(editor, official, client, monkeypatch, caplog):
    other = OfficialFactory(status="draft", slug="other")
    for row in (official, other):
        publish_at(row, timezone.now() + SOON, editor.user)
    time_comes()

    follow = type(official).follow

    def broken(self, before):
        if self.pk == official.pk:
            raise ZeroDivisionError
        follow(self, before)

    monkeypatch.setattr(type(official), "follow", broken)
    assert client.get("/officials/other/").status_code == 200
    assert not fresh(official).public
    assert "log says why" in Embargo.objects.get().failure


def test_the_list_says_when_in_the_words_of_other_pages_with_the_zone(editor, official):
    schedule(editor, official, "2126-05-02T14:05")
    page = editor.get(admin(Embargo)).content.decode()
    assert "2 May 2126, 14:05" in page
    assert "Publish at (UTC)" in page
