"""A new row that is called as a recorded one is: sent back once, so that nobody is recorded twice by a slip."""

import pytest

from diplomacy.meetings.models import Meeting
from diplomacy.topics.models import Topic
from people.models import Country, Ministry, Official
from tests.desk import Desk, admin, errors, messages
from tests.factories import MeetingFactory, MinistryFactory, OfficialFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def qatar():
    return Country.objects.get(code="QA")


def test_going_back_and_saving_again_makes_no_second_official(editor, qatar):
    fields = editor.fields(admin(Official, "add"))
    for _twice in range(2):
        response = editor.submit(admin(Official, "add"), fields=fields, name="Mohammed bin Abdulrahman", country=qatar.pk)
    assert "recorded already" in errors(response)
    assert admin(Official.objects.get()) in response.content.decode()
    editor.submit(admin(Official, "add"), fields=fields, name="Mohammed bin Abdulrahman", country=qatar.pk, _save_another="1")
    assert Official.objects.count() == 2


def test_another_spelling_is_the_same_name_and_another_country_another_person(editor, qatar):
    OfficialFactory(name="Hossein Amir-Abdollahian", country=qatar)
    add = admin(Official, "add")
    assert errors(editor.submit(add, name="hossein amir abdollahian", country=qatar.pk))
    assert errors(editor.submit(add, name="Hossein Amir-Abdollahian"))
    assert editor.submit(add, name="Hossein Amir-Abdollahian", country=Country.objects.get(code="IR").pk).status_code == 302


@pytest.mark.parametrize(
    ("factory", "model", "typed"),
    [
        (MinistryFactory, Ministry, {"kind": "other"}),
        (TopicFactory, Topic, {}),
        (MeetingFactory, Meeting, {"kind": "phone_call", "start_date": "2022-01-27"}),
    ],
)
def test_bodies_topics_and_meetings_are_asked_about_too(editor, factory, model, typed):
    called = "title" if model is Meeting else "name"
    row = factory(**{called: "One and the Same"} | ({"start_date": "2022-01-27"} if model is Meeting else {}))
    typed |= {called: "one and the same"}
    response = editor.submit(admin(model, "add"), **typed)
    assert "recorded already" in errors(response)
    assert [address for address, _words in response.context["twins"]] == [admin(row)]
    assert editor.submit(admin(model, "add"), **typed, _save_another="1").status_code == 302
    assert model.objects.count() == 2


def test_a_meeting_of_another_day_is_another(editor):
    MeetingFactory(title="Phone call", start_date="2022-01-27")
    assert editor.submit(admin(Meeting, "add"), kind="phone_call", title="Phone call", start_date="2022-01-28").status_code == 302


def test_a_change_of_a_row_asks_nothing(editor):
    one, other = OfficialFactory(name="Namesake"), OfficialFactory(name="Somebody")
    assert editor.submit(admin(other), name="Namesake", country=one.country_id or "").status_code == 302
    assert "recorded already" not in " ".join(messages(editor.submit(admin(one), summary="x")))
