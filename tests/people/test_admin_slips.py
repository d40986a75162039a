"""People and their offices in the admin: slips are pointed out, suggestions begin with what was typed."""

import pytest

from diplomacy.meetings.models import Meeting
from people.models import Appointment, Country
from tests.desk import Desk, admin, messages
from tests.factories import AppointmentFactory, MeetingFactory, MinistryFactory, OfficialFactory, QuoteFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


@pytest.fixture
def pair():
    """An official of one country and a ministry of another."""
    qatar, iran = Country.objects.get(code="QA"), Country.objects.get(code="IR")
    return OfficialFactory(country=qatar), MinistryFactory(country=iran, kind="ministry")


def warned(response):
    return any("Is that the right ministry?" in message for message in messages(response))


def test_an_office_at_another_countrys_ministry_is_saved_and_pointed_out(editor, pair):
    official, ministry = pair
    response = editor.submit(admin(Appointment, "add"), official=official.pk, ministry=ministry.pk, role="minister")
    assert official.appointments.get().ministry == ministry
    assert warned(response)
    assert not warned(editor.submit(admin(official), summary="Nothing about offices."))


def test_a_country_that_no_longer_fits_is_pointed_out_in_the_officials_form(editor, pair):
    official, ministry = pair
    AppointmentFactory(official=official, ministry=MinistryFactory(country=official.country))
    assert warned(editor.submit(admin(official), country=ministry.country_id))


def test_an_organisation_of_no_country_raises_no_question(editor, pair):
    organisation = MinistryFactory(country=None, kind="international_organisation")
    response = editor.submit(admin(Appointment, "add"), official=pair[0].pk, ministry=organisation.pk, role="minister")
    assert not warned(response)


def suggested(editor, field, typed):
    query = {"app_label": "people", "model_name": "appointment", "field_name": field, "term": typed}
    return [line["text"].split(",")[0] for line in editor.get("/admin/autocomplete/", **query).json()["results"]]


def test_suggestions_begin_with_what_was_typed(editor):
    for name in ("Adam Osergo", "Sergey Zorin", "Zoe Serge"):
        OfficialFactory(name=name)
    assert suggested(editor, "official", "serg") == ["Zoe Serge", "Sergey Zorin", "Adam Osergo"]


def test_a_body_that_begins_with_the_words_is_offered_before_one_that_holds_them(editor):
    MinistryFactory(name="A Board of Foreign Trade"), MinistryFactory(name="Foreign Ministry")
    assert suggested(editor, "ministry", "foreign") == ["Foreign Ministry", "A Board of Foreign Trade"]


def test_what_keeps_a_row_from_deletion_names_the_record_of_each_link(editor):
    official = OfficialFactory()
    meeting = MeetingFactory(participants=[official])
    quote = QuoteFactory(speaker=official)
    page = editor.get(admin(official, "delete")).content.decode()
    assert f'a line of the meeting <a href="{admin(meeting)}">{meeting}</a>' in page
    assert f'href="{admin(quote)}"' in page
    selected = editor.act("delete_selected", [official]).content.decode()
    assert f'a line of the meeting <a href="{admin(meeting)}">' in selected


def test_the_window_of_a_new_meeting_has_the_participants_one_under_the_other(editor):
    narrow = editor.get(admin(Meeting, "add"), _popup="1").content.decode()
    wide = editor.get(admin(Meeting, "add")).content.decode()
    assert 'data-inline-type="stacked"' in narrow
    assert 'data-inline-type="stacked"' not in wide
    official = OfficialFactory()
    typed = {"kind": "phone_call", "title": "Call", "_popup": "1", "participations-0-official": official.pk}
    editor.submit(admin(Meeting, "add", _popup="1"), **typed)
    assert Meeting.objects.get().participations.get().official == official
