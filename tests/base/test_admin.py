"""What holds in the admin of every curated row."""

import pytest
from django.contrib import admin as django_admin
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from diplomacy.base.admin import RecordAdmin
from diplomacy.base.publishing import wrongly_public
from diplomacy.meetings.models import Meeting, Participation
from diplomacy.topics.models import Topic
from people.models import Country, Official
from tests.desk import Desk, Fields, admin, errors, fresh, messages
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    OfficialFactory,
    OfficialNameFactory,
    QuoteFactory,
    ReadoutFactory,
    StanceFactory,
    TopicFactory,
)
from tests.talks import Talks

pytestmark = pytest.mark.django_db

MODELS = [model for model, its in django_admin.site._registry.items() if isinstance(its, RecordAdmin)]


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def contributor():
    return Desk("Contributors")


@pytest.fixture
def draft():
    return OfficialFactory(status="draft", name="Draft Person")


# Every page


@pytest.mark.parametrize("group", ["Editors", "Contributors"])
def test_every_page_of_every_model_opens(group):
    talks, desk = Talks(), Desk(group)
    for model in MODELS:
        row = next((row for row in vars(talks).values() if isinstance(row, model)), None) or model.objects.first()
        assert desk.get(admin(model)).status_code == 200
        assert desk.get(admin(model), q="river", o="1").status_code == 200
        assert desk.get(admin(row)).status_code == 200
        assert desk.get(admin(row, "history")).status_code == 200
        assert desk.get(admin(row, "delete")).status_code == (200 if group == "Editors" else 403)
        assert desk.get(admin(model, "add")).status_code in (200, 302, 403)
        assert desk.get(admin(model, "deleted")).status_code == 200


def test_a_longer_list_takes_no_more_queries(editor):
    talks = Talks()

    def queries():
        found = {}
        for model in MODELS:
            with CaptureQueriesContext(connection) as captured:
                editor.get(admin(model))
            found[model] = len(captured)
        return found

    queries()
    before = queries()
    talks.again()
    talks.again()
    assert queries() == before


def test_a_list_reads_no_body(editor):
    QuoteFactory()
    with CaptureQueriesContext(connection) as captured:
        for model in MODELS:
            editor.get(admin(model))
    assert not [query for query in captured.captured_queries if '"articles_article"."body"' in query["sql"]]


def test_the_index_shows_what_an_editor_needs_first(editor):
    apps = [app["app_label"] for app in editor.get("/admin/").context["app_list"]]
    assert apps == ["articles", "people", "suggestions", "meetings", "topics", "base", "merging"]


def test_an_empty_list_says_what_to_do(editor):
    assert "Bring one in" in editor.get(admin(Article)).content.decode()
    ArticleFactory()
    assert "No articles match" in editor.get(admin(Article), q="zzz").content.decode()


@pytest.mark.parametrize(
    "address", ["/admin/people/official/?q=%00", "/admin/autocomplete/?term=%00", "/admin/people/official/%00/change/"]
)
def test_a_character_that_no_text_holds_is_no_accident(editor, address):
    assert editor.client.get(address).status_code in (302, 400)


@pytest.mark.parametrize("text", ["a\0b", "a\x1bb", "a\ufffe"])
def test_bad_text_is_an_error_beside_its_field(editor, draft, text):
    names = ["name", "summary", "biography", "sort_name", "slug", "wikidata_id", "birth_date"]
    response = editor.submit(admin(draft), **dict.fromkeys(names, text))
    assert set(names) <= response.context["adminform"].form.errors.keys()
    assert fresh(draft).version == 1


def test_nobody_sets_what_is_no_field(editor, draft):
    editor.submit(admin(draft), summary="One.", public="on", status="published", version="77", uid="x", name_key="x")
    row = fresh(draft)
    assert (row.summary, row.public, row.status, row.version) == ("One.", False, "draft", 2)


# Publishing


def test_an_editor_publishes_from_the_form(editor, draft):
    response = editor.submit(admin(draft), "_publish", summary="Typed at the same time.")
    row = fresh(draft)
    assert (row.status, row.public, row.summary) == ("published", True, "Typed at the same time.")
    assert "published" in messages(response)[0]
    assert row.history.first().history_user == editor.user


def test_what_is_missing_is_listed_and_the_rest_is_saved(editor):
    meeting = MeetingFactory(status="draft", start_date="", participants=[])
    response = editor.submit(admin(meeting), "_publish", city="Doha")
    assert fresh(meeting).status == "draft"
    assert fresh(meeting).city == "Doha"
    assert "The date is not given" in messages(response)[0]
    assert "Nobody is named who took part" in messages(response)[0]


def test_a_published_row_that_loses_what_it_needs_is_pointed_out(editor):
    meeting = MeetingFactory()
    response = editor.submit(admin(meeting), start_date="")
    assert "lacks something" in " ".join(messages(response))


def test_a_contributor_sends_to_review_and_takes_back(contributor, draft):
    contributor.submit(admin(draft), "_review")
    assert fresh(draft).status == "in_review"
    contributor.submit(admin(draft), "_redraft")
    assert fresh(draft).status == "draft"


@pytest.mark.parametrize("status", ["draft", "in_review"])
def test_a_contributor_publishes_by_no_button(contributor, status):
    official = OfficialFactory(status=status)
    assert contributor.submit(admin(official), "_publish").status_code == 403
    assert fresh(official).status == status


def test_a_contributor_publishes_and_withdraws_by_no_action(contributor, draft):
    published = OfficialFactory()
    contributor.act("publish_selected", [draft])
    assert fresh(draft).status == "draft"
    in_review = OfficialFactory(status="in_review")
    response = contributor.act("withdraw_selected", [in_review, published])
    assert [fresh(row).status for row in (in_review, published)] == ["draft", "published"]
    assert any("Left as they were" in message and published.name in message for message in messages(response))
    assert not any(in_review.name in message for message in messages(response))


def test_the_list_publishes_what_is_complete_and_says_of_the_others_what_they_lack(editor):
    whole, bare = MeetingFactory(status="draft"), MeetingFactory(status="draft", participants=[])
    ReadoutFactory(meetings=[whole, bare])
    response = editor.act("publish_selected", [whole, bare])
    assert (fresh(whole).status, fresh(bare).status) == ("published", "draft")
    assert any(bare.title in message and "Nobody is named" in message for message in messages(response))
    assert list(wrongly_public()) == []


def test_forged_keys_of_selected_rows_are_no_accident(editor, draft):
    chosen = ["\0", "abc", "9" * 30, str(draft.pk)]
    response = editor.post(admin(Official), {"action": "publish_selected", "_selected_action": chosen, "confirmed": "1"})
    assert response.status_code == 302
    assert fresh(draft).status == "published"


# What is published is out of a contributor's reach


def published_rows():
    talks = Talks()
    return {name: row for name, row in vars(talks).items() if hasattr(row, "version") and type(row) in MODELS}


def test_a_contributor_changes_and_deletes_nothing_that_is_published(contributor):
    for name, row in published_rows().items():
        version = fresh(row).version
        assert contributor.post(admin(row), {"_save": "1"}).status_code == 403, name
        assert contributor.post(admin(row, "delete"), {"post": "yes"}).status_code == 403, name
        assert fresh(row).version == version, name


def test_a_contributor_deletes_nothing_published_by_an_action(contributor, draft):
    published = OfficialFactory()
    response = contributor.act("delete_selected", [draft, published], post="yes")
    assert response.status_code == 403
    assert Official.objects.filter(pk__in=[draft.pk, published.pk]).count() == 2


def test_a_contributor_changes_and_throws_away_drafts(contributor, draft):
    contributor.submit(admin(draft), summary="Changed.")
    assert fresh(draft).summary == "Changed."
    contributor.post(admin(draft, "delete"), {"post": "yes"})
    assert not Official.objects.filter(pk=draft.pk).exists()


def test_a_contributor_adds_nothing_to_what_is_published(contributor, draft):
    from people.models import Appointment

    published = OfficialFactory()
    fields = contributor.fields(admin(Appointment, "add"))
    response = contributor.submit(admin(Appointment, "add"), fields=fields, official=published.pk, role="minister")
    assert response.status_code == 403
    assert not published.appointments.exists()
    contributor.submit(admin(Appointment, "add"), fields=fields, official=draft.pk, role="minister")
    moved = draft.appointments.get()
    assert contributor.submit(admin(moved), official=published.pk).status_code == 403
    assert not published.appointments.exists()


def test_a_contributor_makes_no_country(contributor):
    assert contributor.post(admin(Country, "add"), {"name": "Nowhere", "code": "XB", "slug": "nowhere"}).status_code == 403
    assert not Country.objects.filter(code="XB").exists()


def test_parts_of_a_draft_come_and_go_with_the_form(contributor):
    meeting = MeetingFactory(status="draft")
    first, second = meeting.participations.all()
    contributor.submit(admin(meeting), **{"participations-0-DELETE": "on"})
    assert list(meeting.participations.all()) == [second]
    assert Participation.history.filter(id=first.pk, history_type="-").exists()


# Two at once


def test_a_save_over_an_unseen_version_shows_both_and_loses_nothing(editor, draft):
    fields = editor.fields(admin(draft))
    Desk("Editors", name="olga").submit(admin(draft), summary="Theirs.")
    response = editor.submit(admin(draft), fields=fields, summary="Mine.", gender="female")
    page = response.content.decode()
    assert "somebody else has changed this row" in errors(response)
    assert [field[0] for field in response.context["conflict"].fields] == ["Summary", "Gender"]
    assert "olga saved this row" in page
    assert "Theirs." in page
    assert page.count("Mine.") == 2
    assert (fresh(draft).summary, fresh(draft).gender) == ("Theirs.", "")

    again = editor.submit(admin(draft), fields=fields, summary="Mine.")
    assert "somebody else" in errors(again)
    version = str(response.context["conflict"].version)
    editor.submit(admin(draft), "_save_over", version, fields=fields, summary="Mine.")
    assert fresh(draft).summary == "Mine."


def test_saving_over_means_the_version_that_was_shown(editor, draft):
    fields = editor.fields(admin(draft))
    editor.submit(admin(draft), summary="Theirs.")
    editor.submit(admin(draft), summary="Theirs again.")
    response = editor.submit(admin(draft), "_save_over", "2", fields=fields, summary="Mine.")
    assert response.context["conflict"].version == 3
    assert fresh(draft).summary == "Theirs again."


def test_an_office_changed_meanwhile_is_shown_in_the_form_of_its_official(editor, draft):
    office = AppointmentFactory(official=draft, title="Minister")
    fields = editor.fields(admin(draft))
    office.title = "Theirs"
    office.save()
    response = editor.submit(admin(draft), fields=fields, **{"appointments-0-title": "Mine"})
    assert "now “Theirs”, yours “Mine”" in errors(response)
    assert fresh(office).title == "Theirs"


def test_a_line_that_somebody_deleted_meanwhile_is_said_to_be_gone(editor):
    meeting = MeetingFactory()
    fields = editor.fields(admin(meeting))
    meeting.participations.first().delete()
    assert "deleted this line meanwhile" in errors(editor.submit(admin(meeting), fields=fields))


@pytest.mark.parametrize(("lines", "column"), [("appointments", "title"), ("other_names", "name")])
def test_a_line_that_somebody_deleted_meanwhile_is_let_go_and_nothing_else_is_lost(editor, draft, lines, column):
    factory = {"appointments": AppointmentFactory, "other_names": OfficialNameFactory}[lines]
    rows = [factory(official=draft, **{column: f"Number {number}"}) for number in range(3)]
    fields = editor.fields(admin(draft))
    keys = [int(fields[f"{lines}-{index}-id"][0]) for index in range(3)]
    gone, kept, _other = (next(row for row in rows if row.pk == key) for key in keys)
    gone.delete()
    response = editor.submit(admin(draft), fields=fields, **{f"{lines}-1-{column}": "Mine"})
    page = response.content.decode()
    assert "deleted this line meanwhile" in page
    assert "Deleted meanwhile" in page
    again = Fields(page).found
    assert [again[f"{lines}-{index}-id"] for index in range(3)] == [[str(key)] for key in keys]
    response = editor.submit(admin(draft), fields=again, **{f"{lines}-0-DELETE": "on"})
    assert response.status_code == 302
    assert getattr(fresh(kept), column) == "Mine"
    assert getattr(draft, lines).count() == 2


def test_the_only_line_that_somebody_deleted_meanwhile_is_let_go(editor, draft):
    office = AppointmentFactory(official=draft)
    fields = editor.fields(admin(draft))
    office.delete()
    page = editor.submit(admin(draft), fields=fields, summary="Mine.").content.decode()
    assert "deleted this line meanwhile" in page
    editor.submit(admin(draft), fields=Fields(page).found, appointments__0__DELETE="on")
    assert (fresh(draft).summary, draft.appointments.count()) == ("Mine.", 0)


# Deleting


def test_deleting_what_others_point_to_lists_them(editor):
    quote = QuoteFactory()
    page = editor.get(admin(quote.speaker, "delete")).content.decode()
    assert "cannot be deleted while these point to it" in page
    assert quote.opening_words in page
    assert editor.post(admin(quote.speaker, "delete"), {"post": "yes"}).status_code == 200
    assert editor.act("delete_selected", [quote.speaker], post="yes").status_code == 200
    assert Official.objects.filter(pk=quote.speaker.pk).exists()


def test_selected_rows_that_point_to_each_other_are_no_accident(editor):
    parent = TopicFactory()
    child = TopicFactory(parent=parent)
    assert editor.act("delete_selected", [parent, child], post="yes").status_code == 200
    assert Topic.objects.filter(pk__in=[parent.pk, child.pk]).count() == 2


def test_deleting_goes_through_the_record(editor):
    stance = StanceFactory()
    editor.act("delete_selected", [stance], post="yes")
    assert stance.history.model.objects.filter(id=stance.pk, history_type="-", history_user=editor.user).exists()


def test_the_three_groups_are_all_that_open_the_admin():
    assert Group.objects.count() == 3
    assert Desk().get(admin(Official)).status_code == 403


def test_every_change_needs_the_forms_own_token(editor):
    meeting = MeetingFactory()
    meeting.city = "Doha"
    meeting.save()
    article = ArticleFactory(status="draft")
    part = Participation.history.filter(meeting=meeting).first()
    editor.client.handler.enforce_csrf_checks = True
    for address in (
        admin(Meeting),
        admin(meeting),
        admin(meeting, "delete"),
        admin(meeting, "history") + f"{meeting.history.earliest().history_id}/",
        admin(meeting, "history") + f"participation/{part.history_id}/undo/",
        admin(article, "publish"),
        "/admin/logout/",
    ):
        assert editor.post(address, {"post": "yes", "action": "withdraw_selected"}).status_code == 403
    assert (fresh(meeting).city, fresh(article).status) == ("Doha", "draft")
