"""Countries, ministries, officials and appointments over HTTP."""

import pytest

from tests.factories import AppointmentFactory, CountryFactory, MinistryFactory, OfficialFactory, OfficialNameFactory, country
from tests.suites import ApiSuite, HidesApiRows, PublishedByStatus, made, problem, results

pytestmark = pytest.mark.django_db


class TestCountries(ApiSuite):
    resource, factory = "countries", CountryFactory
    key = key_field = "code"
    fields = ["code", "name", "slug", "version"]
    change = {"name": "Otherland"}

    def body(self):
        row = CountryFactory.build()
        return {"code": row.code, "name": row.name}


class TestMinistries(PublishedByStatus, ApiSuite):
    resource, factory = "ministries", MinistryFactory
    fields = ["slug", "name", "kind", "country", "parent", "other_names", "website", "status", "version"]
    empty = {"parent": None, "other_names": [], "website": ""}
    change = {"website": "https://mfa.example/"}

    def body(self):
        return {"name": "Ministry of Waters", "kind": "ministry", "country": "IR"}


class TestOfficials(PublishedByStatus, ApiSuite):
    resource, factory = "officials", OfficialFactory
    fields = [
        "slug", "name", "sort_name", "honorific_prefix", "gender", "country", "summary", "biography", "image", "image_credit",
        "image_licence", "birth_date", "death_date", "wikidata_id", "other_names", "status", "version",
    ]  # fmt: skip
    empty = {
        "honorific_prefix": "", "gender": "", "country": None, "summary": "", "biography": "", "image": None, "image_credit": "",
        "image_licence": "", "birth_date": None, "death_date": None, "wikidata_id": "", "other_names": [],
    }  # fmt: skip
    change = {"summary": "Speaks of rivers."}

    def body(self):
        return {"name": "Ada Alef"}


class TestAppointments(HidesApiRows, ApiSuite):
    resource, factory = "appointments", AppointmentFactory
    key, key_field = "uid", "id"
    hidden = {"official__status": "draft"}
    fields = ["id", "official", "ministry", "role", "title", "start_date", "end_date", "source_url", "version"]
    empty = {"ministry": None, "title": "", "start_date": None, "end_date": None, "source_url": ""}
    change = {"title": "Envoy for rivers", "end_date": "2023-05"}

    def body(self):
        return {"official": OfficialFactory().slug, "role": "envoy"}

    def draft_body(self):
        return {"official": OfficialFactory(status="draft").slug, "role": "envoy"}


# Names, slugs and addresses


def test_other_names_are_a_list_that_a_patch_replaces(editor_api, api):
    names = [
        {"name": "آدا", "language": "fa", "kind": "original_script"},
        {"name": "Adah", "language": "", "kind": "spelling"},
    ]
    row = made(editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "status": "published", "other_names": names}))
    assert row["other_names"] == names
    address = f"/api/v1/officials/{row['slug']}/"
    kept = [names[1], {"name": "A. Alef", "language": "en", "kind": "short_form"}]
    assert editor_api.patch(address, {"other_names": kept}).json()["other_names"] == kept
    assert api.get(address).json()["other_names"] == kept
    assert editor_api.patch(address, {"summary": "Of rivers."}).json()["other_names"] == kept
    assert editor_api.patch(address, {"other_names": []}).json()["other_names"] == []


@pytest.mark.parametrize(
    ("names", "field"),
    [
        ([{"language": "fa"}], "other_names[0].name"),
        ([{"name": "A"}, {"name": "B", "kind": "nickname"}], "other_names[1].kind"),
        ([{"name": "A", "langauge": "fa"}], "other_names[0].langauge"),
        ([{"name": "A", "language": "x y"}], "other_names[0].language"),
        ([{"name": "A\u202eB"}], "other_names[0].name"),
        (["A"], "other_names[0]"),
        ("A", "other_names"),
        ([{"name": "A"}, {"name": "A"}], "other_names"),
    ],
)
def test_wrong_other_names_are_refused_with_their_place(editor_api, names, field):
    answer = editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "other_names": names})
    assert any(one["field"].startswith(field) for one in problem(answer, 400)["errors"]), answer.json()
    assert results(editor_api.get("/api/v1/officials/", {"status": "any"})) == []


def test_a_slug_may_be_given_or_is_made_from_the_name(editor_api):
    def slug(**body):
        return made(editor_api.post("/api/v1/officials/", {"name": "Ada Alef"} | body))["slug"]

    assert slug(slug="given") == "given"
    assert slug() == "ada-alef"
    assert slug() == "ada-alef-2"
    assert slug(name="حسین امیرعبداللهیان").isascii()
    assert len(slug(name="A" * 300)) <= 80


@pytest.mark.parametrize("slug", ["Ada Alef", "ada_alef", "-ada", "ada--alef", "ادا", "a" * 81, 7, ["ada"], "new", "taken", "old"])
def test_a_slug_that_cannot_be_had_is_refused(editor_api, slug):
    OfficialFactory(slug="taken")
    renamed = OfficialFactory(slug="old")
    renamed.slug = "renamed"
    renamed.save()
    problem(editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "slug": slug}), 400, "slug")


def test_a_retired_slug_leads_on_while_the_row_is_public(editor_api, api):
    editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "status": "published"})
    assert editor_api.patch("/api/v1/officials/ada-alef/", {"slug": "ada"}).json()["slug"] == "ada"
    answer = api.get("/api/v1/officials/ada-alef/")
    assert (answer.status_code, answer["Location"]) == (301, "/api/v1/officials/ada/")
    editor_api.patch("/api/v1/officials/ada/", {"status": "draft"})
    assert api.get("/api/v1/officials/ada-alef/").content == api.get("/api/v1/officials/nobody/").content
    assert editor_api.get("/api/v1/officials/ada-alef/").status_code == 301


def test_a_country_is_named_by_its_code_in_either_case(editor_api, api):
    row = made(editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "country": "qa", "status": "published"}))
    assert row["country"] == "QA"
    assert api.get("/api/v1/countries/qa/").json()["code"] == "QA"
    for code in ("QA", "qa", "IR,qa"):
        assert [one["slug"] for one in results(api.get("/api/v1/officials/", {"country": code}))] == ["ada-alef"]
    for code in ("IR", "ZZ", "Qatar", ","):
        assert len(results(api.get("/api/v1/officials/", {"country": code}))) == (code == ",")


@pytest.mark.parametrize("code", ["X", "XAA", "X1", "ß", "ir", "IR", 1, ""])
def test_a_country_has_two_capital_letters_of_its_own(editor_api, code):
    problem(editor_api.post("/api/v1/countries/", {"code": code, "name": "Land"}), 400, "code")


def test_a_contributor_adds_no_country(contributor_api):
    problem(contributor_api.post("/api/v1/countries/", {"code": "XA", "name": "Land"}), 403)


# Values


@pytest.mark.parametrize("date", ["2021-13", "2021-02-30", "0000", "99999", "2021-8", "14.08.2021", 2021, ["2021"], True])
def test_what_is_no_date_is_refused(editor_api, date):
    problem(editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "birth_date": date}), 400, "birth_date")
    problem(
        editor_api.post("/api/v1/appointments/", {"official": OfficialFactory().slug, "role": "envoy", "end_date": date}), 400, "end_date"
    )


@pytest.mark.parametrize("date", ["2021", "2021-08", "2021-08-14"])
def test_a_date_keeps_the_precision_that_it_has(editor_api, date):
    assert made(editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "birth_date": date}))["birth_date"] == date


def test_an_end_before_the_start_is_refused(editor_api):
    office = {"official": OfficialFactory().slug, "role": "envoy", "start_date": "2021-08"}
    problem(editor_api.post("/api/v1/appointments/", office | {"end_date": "2021-07-31"}), 400, "end_date")
    made(editor_api.post("/api/v1/appointments/", office | {"end_date": "2021"}))
    problem(editor_api.post("/api/v1/officials/", {"name": "Ada", "birth_date": "1960", "death_date": "1959"}), 400)


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://mfa.example/", "mfa.example", 7]
)
def test_a_web_address_is_http_or_https(editor_api, address):
    problem(editor_api.post("/api/v1/ministries/", {"name": "Office", "kind": "other", "website": address}), 400, "website")


@pytest.mark.parametrize("value", [7, 1.5, True, ["x"], {"x": 1}])
def test_text_is_text_and_nothing_else(editor_api, value):
    for field in ("name", "summary", "country", "other_names"):
        answer = editor_api.post("/api/v1/officials/", {"name": "Ada Alef"} | {field: value})
        assert any(one["field"].startswith(field) for one in problem(answer, 400)["errors"])


def test_a_ministry_has_a_country_unless_it_is_an_organisation(editor_api):
    problem(editor_api.post("/api/v1/ministries/", {"name": "Ministry"}), 400, "country")
    made(editor_api.post("/api/v1/ministries/", {"name": "League of Rivers", "kind": "international_organisation"}))
    problem(editor_api.post("/api/v1/ministries/", {"name": "Ministry", "kind": "Ministry", "country": "IR"}), 400, "kind")


def test_no_ministry_is_above_itself(editor_api):
    top, middle, low = MinistryFactory(slug="top"), MinistryFactory(slug="middle"), MinistryFactory(slug="low")
    assert editor_api.patch("/api/v1/ministries/middle/", {"parent": top.slug}).status_code == 200
    assert editor_api.patch("/api/v1/ministries/low/", {"parent": middle.slug}).status_code == 200
    problem(editor_api.patch("/api/v1/ministries/top/", {"parent": low.slug}), 400, "parent")
    problem(editor_api.patch("/api/v1/ministries/top/", {"parent": top.slug}), 400, "parent")


def test_two_officials_have_not_one_wikidata_id(editor_api):
    OfficialFactory(wikidata_id="Q1")
    answer = editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "wikidata_id": "Q1"})
    problem(answer, 400, "wikidata_id")
    assert "Another official has this Wikidata id already." in answer.json()["detail"]
    problem(editor_api.post("/api/v1/officials/", {"name": "Ada Alef", "wikidata_id": "1"}), 400, "wikidata_id")


def test_names_come_back_as_they_were_sent(editor_api):
    name = "O’Neill <script>alert(1)</script> & “Ada” می‌روم"
    assert made(editor_api.post("/api/v1/officials/", {"name": name}))["name"] == name


# References


def test_a_reference_that_there_is_not_is_an_error_of_its_field(editor_api):
    body = {"official": "nobody", "ministry": "nowhere", "role": "envoy"}
    found = problem(editor_api.post("/api/v1/appointments/", body), 400, "official")
    assert {one["field"] for one in found["errors"]} == {"official", "ministry"}
    assert "nobody" in found["detail"]


def test_a_hidden_ministry_reads_null_to_the_public(api, editor_api):
    office = AppointmentFactory(ministry__status="in_review", title="Minister as printed")
    address = f"/api/v1/appointments/{office.uid}/"
    assert api.get(address).json()["ministry"] is None
    assert results(api.get("/api/v1/appointments/"))[0]["ministry"] is None
    assert editor_api.get(address).json()["ministry"] == office.ministry.slug
    for resource in ("appointments", "officials"):
        hidden = api.get(f"/api/v1/{resource}/", {"ministry": office.ministry.slug})
        assert results(hidden) == results(api.get(f"/api/v1/{resource}/", {"ministry": "nowhere"})) == []
        assert len(results(editor_api.get(f"/api/v1/{resource}/", {"ministry": office.ministry.slug}))) == 1


def test_what_is_pointed_to_is_not_deleted(editor_api):
    office = AppointmentFactory()
    for address in (f"officials/{office.official.slug}", f"ministries/{office.ministry.slug}", "countries/IR"):
        found = problem(editor_api.delete(f"/api/v1/{address}/"), 409)
        assert found["errors"]
        assert all(one["code"] == "points_here" for one in found["errors"])
    assert "appointment" in [
        one["field"] for one in problem(editor_api.delete(f"/api/v1/officials/{office.official.slug}/"), 409)["errors"]
    ]


# Filters


def slugs(response):
    return {one["slug"] for one in results(response)}


@pytest.fixture
def offices():
    """Ada was minister of Iran from 2019 to May 2021, then envoy; Bahar has been a Qatari minister since August 2021."""
    ada, bahar = OfficialFactory(name="Ada Alef", slug="ada"), OfficialFactory(name="Bahar Beh", slug="bahar", country=country("QA"))
    OfficialFactory(name="Cyrus", slug="nobody-yet")
    ministry = MinistryFactory(name="Foreign Ministry of Iran", slug="mfa-iran")
    AppointmentFactory(official=ada, ministry=ministry, role="foreign_minister", start_date="2019", end_date="2021-05")
    AppointmentFactory(official=ada, ministry=None, role="envoy", start_date="2021-05-20")
    AppointmentFactory(official=bahar, ministry=None, role="foreign_minister", start_date="2021-08-14")
    return ada


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"in_office_on": "2018"}, set()),
        ({"in_office_on": "2019"}, {"ada"}),
        ({"in_office_on": "2021-08-13"}, {"ada"}),
        ({"in_office_on": "2021-08"}, {"ada", "bahar"}),
        ({"in_office_on": "2100"}, {"ada", "bahar"}),
        ({"in_office_on": "2021-06", "role": "foreign_minister"}, set()),
        ({"in_office_on": "2021-05", "role": "foreign_minister"}, {"ada"}),
        ({"role": "envoy,foreign_minister"}, {"ada", "bahar"}),
        ({"role": "envoy", "ministry": "mfa-iran"}, set()),
        ({"ministry": "mfa-iran,nowhere"}, {"ada"}),
        ({"country": "QA"}, {"bahar"}),
        ({"q": "beh bahar"}, {"bahar"}),
        ({"q": "ALEF"}, {"ada"}),
        ({"q": "nobody else"}, set()),
    ],
)
def test_officials_by_office_country_and_name(api, offices, asked, found):
    assert slugs(api.get("/api/v1/officials/", asked)) == found


@pytest.mark.parametrize(
    "asked", [{"in_office_on": "today"}, {"role": "king"}, {"country": ",".join(["IR"] * 101)}, {"q": "x" * 201}, {"q": "a\0"}]
)
def test_a_filter_with_a_wrong_value_is_an_error(api, asked):
    problem(api.get("/api/v1/officials/", asked), 400, *asked)


def test_a_parameter_given_twice_is_an_error(api):
    problem(api.get("/api/v1/officials/?country=IR&country=QA"), 400, "country")


def test_officials_are_found_in_any_script(api):
    official = OfficialFactory(name="Hossein Amir-Abdollahian")
    OfficialNameFactory(official=official, name="حسین امیرعبداللهیان", language="fa", kind="original_script")
    for words in ("amir abdollahian", "amirabdollahian", "امیرعبداللهیان", "Hosséin"):
        assert slugs(api.get("/api/v1/officials/", {"q": words})) == {official.slug}, words


@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({"official": "ada"}, 2),
        ({"country": "IR"}, 2),
        ({"country": "QA"}, 1),
        ({"role": "foreign_minister"}, 2),
        ({"ministry": "mfa-iran"}, 1),
        ({"in_force_on": "2021-05-25"}, 2),
        ({"in_force_on": "2021-06"}, 1),
        ({"start_date": "2021"}, 2),
        ({"start_date": "2021-08"}, 1),
        ({"start_date_after": "2021-06"}, 1),
        ({"start_date_before": "2020"}, 1),
        ({"end_date": "2021-05-10"}, 1),
        ({"end_date": "2022"}, 0),
    ],
)
def test_appointments_by_holder_and_dates(api, offices, asked, number):
    assert len(results(api.get("/api/v1/appointments/", asked))) == number


def test_ministries_by_kind_country_and_parent(api):
    ministry = MinistryFactory(name="Foreign Ministry", slug="mfa")
    MinistryFactory(name="Embassy in Doha", slug="embassy", kind="embassy_or_mission", parent=ministry)
    MinistryFactory(slug="league", kind="international_organisation", country=None)
    assert slugs(api.get("/api/v1/ministries/", {"kind": "embassy_or_mission,other"})) == {"embassy"}
    assert slugs(api.get("/api/v1/ministries/", {"country": "ir"})) == {"mfa", "embassy"}
    assert slugs(api.get("/api/v1/ministries/", {"parent": "mfa"})) == {"embassy"}
    assert slugs(api.get("/api/v1/ministries/", {"q": "doha"})) == {"embassy"}


# Sign-in


def test_a_session_writes_only_with_the_token_against_forgery(client, editor_api):
    from rest_framework.test import APIClient

    browser = APIClient(enforce_csrf_checks=True)
    browser.force_login(editor_api.user)
    problem(browser.post("/api/v1/officials/", {"name": "Ada Alef"}), 403)
    assert browser.get("/api/v1/officials/?status=any").json()["results"] == []


def test_a_wrong_token_is_refused(api):
    api.credentials(HTTP_AUTHORIZATION="Token nonsense")
    problem(api.get("/api/v1/officials/"), 401)


def test_a_code_is_taken_in_either_case_and_stays(editor_api):
    assert editor_api.post("/api/v1/countries/", {"code": "xa", "name": "Land"}).json()["code"] == "XA"
    problem(editor_api.patch("/api/v1/countries/XA/", {"code": "XB"}), 400, "code")
    assert editor_api.get("/api/v1/countries/xa/").json()["code"] == "XA"


def test_the_longest_name_has_a_sort_name_that_fits(editor_api):
    name = "Ada " + "x" * 296
    read = made(editor_api.post("/api/v1/officials/", {"name": name}))
    assert read["sort_name"] == f"{'x' * 296}, Ad"


@pytest.mark.parametrize(
    ("name", "sorted_as"),
    [
        ("Joseph R. Biden, Jr.", "Biden, Joseph R., Jr."),
        ("Joaquim van der Berg III", "van der Berg, Joaquim, III"),
        ("Charles III", "Charles III"),
    ],
)
def test_what_tells_namesakes_apart_is_no_family_name(editor_api, name, sorted_as):
    assert made(editor_api.post("/api/v1/officials/", {"name": name}))["sort_name"] == sorted_as
