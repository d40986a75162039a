import pytest

from people.models import Official
from tests.desk import Desk, admin, errors, fresh
from tests.factories import AppointmentFactory, OfficialFactory, OfficialNameFactory, country

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


def suggested(desk, term, app="articles", model="quote", field="speaker"):
    found = desk.get("/admin/autocomplete/", term=term, app_label=app, model_name=model, field_name=field).json()
    return [row["text"] for row in found["results"]]


def test_officials_are_suggested_by_any_name_in_any_script_with_office_and_country(editor):
    official = OfficialFactory(name="Hossein Amir-Abdollahian")
    OfficialNameFactory(official=official, name="حسین امیرعبداللهیان", language="fa", kind="original_script")
    AppointmentFactory(official=official, title="", role="foreign_minister")
    for term in ("amir abdollahian", "Abdollahian Hossein", "امیرعبداللهیان"):
        assert suggested(editor, term) == ["Hossein Amir-Abdollahian, Foreign minister, Iran"]
    assert suggested(editor, "nobody") == []
    assert len(suggested(editor, "")) == 1


def test_the_list_is_searched_in_the_same_way(editor):
    OfficialNameFactory(official=OfficialFactory(name="Ada One"), name="Adah Aleph")
    assert "Ada One" not in editor.get(admin(Official), q="zzz").content.decode()
    assert list(editor.get(admin(Official), q="aleph adah").context["cl"].queryset.values_list("name", flat=True)) == ["Ada One"]


def test_an_official_is_entered_with_offices_and_names_in_one_form(editor):
    fields = editor.fields(admin(Official, "add")) | {"appointments-TOTAL_FORMS": ["1"], "other_names-TOTAL_FORMS": ["1"]}
    typed = {
        "name": "Lolwah Al Khater",
        "country": country("QA").pk,
        "appointments-0-role": "spokesperson",
        "appointments-0-start_date": "2017",
        "other_names-0-name": "لولوة الخاطر",
        "other_names-0-language": "ar",
        "other_names-0-kind": "original_script",
    }
    assert "no such month" in errors(editor.submit(admin(Official, "add"), fields=fields, **typed | {"appointments-0-end_date": "2018-13"}))
    editor.submit(admin(Official, "add"), fields=fields, **typed)
    official = Official.objects.get()
    assert (official.slug, official.sort_name) == ("lolwah-al-khater", "Al Khater, Lolwah")
    assert official.appointments.get().start_date == "2017"
    assert official.other_names.get().key


def test_a_slug_that_changes_is_the_old_ones_address(editor):
    official = OfficialFactory(name="Ada One", slug="ada-one")
    editor.submit(admin(official), slug="ada")
    assert fresh(official).slug == "ada"
    assert editor.client.get("/officials/ada-one/").headers["Location"] == "/officials/ada/"
    assert "belongs to it" in errors(editor.submit(admin(OfficialFactory()), slug="ada-one"))


def test_a_country_keeps_its_code(editor):
    iran = country("IR")
    editor.submit(admin(iran), code="XX", name="Iran")
    assert fresh(iran).code == "IR"
