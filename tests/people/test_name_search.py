"""Officials and ministries found by what somebody types, and what stands beside them."""

import pytest

from diplomacy.base.sounds import skeleton, sound, sound_key
from people.models import Ministry, Official
from people.name_search import NameAsked
from tests.factories import AppointmentFactory, MinistryFactory, OfficialFactory, OfficialNameFactory
from tests.suites import path, problem, results

pytestmark = pytest.mark.django_db

OFFICIALS = "/api/v1/officials/"


def found(client, typed, **more):
    return [one["slug"] for one in results(client.get(OFFICIALS, {"q": typed} | more))]


@pytest.fixture
def minister():
    return OfficialFactory(name="Hossein Amir-Abdollahian", slug="minister")


@pytest.mark.parametrize(
    "typed",
    [
        "abdolahian", "Abdullahian", "Amir-Abdollahian", "amirabdollahian", "Amir Abdol Lahian", "amir abdollahian hossein",
        "Abdollahian, Hossein", "HOSSEIN AMİR‑ABDOLLAHİAN", "امیرعبداللهیان", "حسین امیرعبداللهیان", "أمير عبد اللهيان", "amir abd", "hos",
    ],
)  # fmt: skip
def test_one_man_is_found_however_he_is_written(api, minister, typed):
    OfficialFactory(name="Mohammed bin Abdulrahman Al Thani")
    assert found(api, typed) == ["minister"]


def test_by_the_original_script_that_is_recorded_he_is_found_in_latin_letters(api):
    OfficialNameFactory(official=OfficialFactory(name="أحمد السعيد", slug="ahmad"), name="Ahmed El Said", kind="spelling")
    assert found(api, "said ahmed") == ["ahmad"]


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("Ebrahim Raisi", "Raeesi"),
        ("Ebrahim Raisi", "رئیسی"),
        ("Javad Zarif", "ظریف"),
        ("Mohammad Bagher Ghalibaf", "Qalibaf"),
        ("Sergey Lavrov", "Лавров"),
        ("Mohammed Al Thani", "muhammad althani"),
        ("Yousef Ali", "یوسف"),
        ("Jürgen Großmann", "jurgen grosman"),
    ],
)
def test_names_are_found_by_their_sound(api, name, typed):
    OfficialFactory(name=name, slug="he")
    OfficialFactory(name="Tor Bull")
    assert found(api, typed) == ["he"]


@pytest.mark.parametrize("typed", ["Hassan Rouhani", "Rosa", "xyz", "Abdi", "…"])
def test_others_are_not(api, minister, typed):
    OfficialFactory(name="Ebrahim Raisi")
    assert found(api, typed) == []


def test_the_likeliest_come_first_and_pages_follow_that_order(api):
    OfficialNameFactory(official=OfficialFactory(name="Ebrahim Raisolsadati", slug="exact"), name="Raisi", kind="short_form")
    OfficialFactory(name="Aaron Raisian", slug="beginning")
    OfficialFactory(name="Aaron Moraisi", slug="within")
    OfficialFactory(name="Aaron Raeesi", slug="sound")
    in_order = ["exact", "beginning", "within", "sound"]
    assert found(api, "raisi") == in_order
    first = api.get(OFFICIALS, {"q": "raisi", "page_size": 2}).json()
    second = api.get(path(first["next"])).json()
    assert [one["slug"] for one in first["results"] + second["results"]] == in_order
    assert api.get(path(second["previous"])).json()["results"] == first["results"]
    assert found(api, "raisi", ordering="sort_name") == ["within", "sound", "beginning", "exact"]
    problem(api.get(path(first["next"]) + "&ordering=name"), 400, "cursor")


def test_hidden_names_are_for_editors_who_ask_for_them(api, editor_api):
    OfficialFactory(name="Ebrahim Raisi", slug="hidden", status="draft")
    assert found(api, "raisi") == found(editor_api, "raisi") == []
    assert results(api.get(OFFICIALS, {"twins": "Ebrahim Raisi"})) == []
    assert found(editor_api, "raisi", status="any") == ["hidden"]


def test_ministries_are_found_in_the_same_ways(api):
    MinistryFactory(name="Ministry of Foreign Affairs of Qatar", slug="mofa")
    MinistryFactory(name="Ministry of Health of Oman")
    for typed in ("foriegn qatar", "foreign affairs katar", "qatar foreign", "foreignaffairs"):
        slugs = [one["slug"] for one in results(api.get("/api/v1/ministries/", {"q": typed}))]
        assert slugs == ["mofa"]


@pytest.mark.parametrize(
    ("name", "twin"),
    [
        ("Amir Abdollahian, Hossein", True),
        ("Hosein Amirabdolahian", True),
        ("Hossein Amir-Abdollahyan", True),
        ("Amirabdollahian", False),
        ("Hossein Salami", False),
        ("", True),
    ],
)
def test_a_new_name_is_compared_with_those_recorded(editor_api, minister, name, twin):
    OfficialFactory(name="Ada Alef", status="draft")
    slugs = [one["slug"] for one in results(editor_api.get(OFFICIALS, {"twins": name, "status": "any"}))]
    assert slugs == (["ada-alef", "minister"] if not name else ["minister"] if twin else [])


def test_little_words_are_compared_with_nobody_s_and_common_ones_with_no_more_than_a_number():
    river, sea = MinistryFactory(name="Board of River"), MinistryFactory(name="House of Sea")
    MinistryFactory(name="Of To")
    assert [pk for pk, _sounds in Ministry.objects.names_with_any(NameAsked("Court of the Sea"))] == [sea.pk]
    assert {pk for pk, _sounds in Ministry.objects.names_with_any(NameAsked("of"))} > {river.pk, sea.pk}
    assert [pk for pk, _sounds in Ministry.objects.names_with_any(NameAsked("of"), most=1)] == [river.pk]


def test_a_new_name_is_compared_with_the_first_of_very_many(monkeypatch):
    first, second = OfficialFactory(name="Ada Alef"), OfficialFactory(name="Adah Alef")
    assert set(Official.objects.twins_of("Ada Alef")) == {first, second}
    monkeypatch.setattr("people.querysets.MOST_COMPARED", 1)
    assert list(Official.objects.twins_of("Ada Alef")) == [first]


# Offices


def office(client, **asked):
    return {one["slug"]: one["office"] for one in results(client.get(OFFICIALS, asked))}


def test_rows_say_which_office_was_held_on_a_day(api, minister):
    ministry = MinistryFactory(slug="mofa")
    AppointmentFactory(official=minister, title="Foreign Minister", ministry=ministry, start_date="2021-08", end_date="2024-05")
    AppointmentFactory(official=minister, title="", role="envoy", ministry=None, start_date="2011", end_date="2020")
    held = {"title": "Foreign Minister", "role": "foreign_minister", "ministry": "mofa"}
    assert office(api, on="2022-01-27") == {"minister": held}
    assert office(api, on="2022", q="abdolahian", fields="slug,name") == {"minister": held}
    assert office(api, on="2015") == {"minister": {"title": "Envoy", "role": "envoy", "ministry": None}}
    assert office(api, on="2030") == {"minister": None}
    assert "office" not in results(api.get(OFFICIALS))[0]
    problem(api.get(OFFICIALS, {"on": "2021-13"}), 400, "on")
    problem(api.get(f"{OFFICIALS}minister/", {"on": "2022"}), 400, "on")


def test_an_office_at_a_hidden_body_names_no_body(api, editor_api, minister):
    ministry = MinistryFactory(slug="hidden-body", status="draft")
    AppointmentFactory(official=minister, title="Minister", ministry=ministry)
    assert office(api, on="2022")["minister"]["ministry"] is None
    assert office(editor_api, on="2022")["minister"]["ministry"] == "hidden-body"


def test_editors_see_the_offices_of_drafts(editor_api):
    AppointmentFactory(official=OfficialFactory(slug="draft", status="draft"), title="Envoy")
    assert office(editor_api, on="2022", status="draft")["draft"]["title"] == "Envoy"


def test_offices_of_a_page_cost_one_query(api, django_assert_num_queries):
    for _ in range(3):
        AppointmentFactory()
    with django_assert_num_queries(5):
        office(api, on="2022")


# Keys


def test_the_key_of_a_name_holds_its_sounds_and_skeletons():
    assert sound_key("Hossein Amir-Abdollahian") == " hosan amar abdolahan hosanamarabdolahan #hsn #mr #bdln #hsnmrbdln "
    assert sound("abdullahian") == sound("abdolahian")
    assert sound("hassan") != sound("hossein")
    assert skeleton("zarif") == skeleton("dhryf")
    assert sound("王") == "王"
    assert len(sound_key("x y " * 300)) <= 900


def test_a_changed_name_is_found_by_the_new_one(api, editor_api, minister):
    editor_api.patch(f"{OFFICIALS}minister/", {"name": "Tor Bull"})
    assert (found(api, "abdolahian"), found(api, "thor bull")) == ([], ["minister"])
    assert Official.objects.get().sound_key == sound_key("Tor Bull")


def test_a_day_with_blanks_around_it_is_that_day(api, minister):
    AppointmentFactory(official=minister, title="Envoy", start_date="2021")
    assert results(api.get(OFFICIALS, {"on": " 2022-01-27 ", "fields": "office"}))[0]["office"]["title"] == "Envoy"
    problem(api.get(OFFICIALS, {"on": "2022-13"}), 400)
    assert "office" not in results(api.get(OFFICIALS, {"on": " "}))[0]
