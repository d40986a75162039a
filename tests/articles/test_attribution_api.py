"""Who said marked words: what the text prints, and whom of the record that may mean."""

import pytest
from django.contrib.auth.models import Permission

from articles.speakers_meant import PrintedSpeaker, offices_like
from people.models import Appointment, Official
from tests.desk import Desk
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    CountryFactory,
    MinistryFactory,
    OfficialFactory,
    OfficialNameFactory,
    QuoteFactory,
    country,
)
from tests.suites import problem

pytestmark = pytest.mark.django_db

WORDS = "We shall come to the talks"


def article(printed, **more):
    return ArticleFactory(body=f"The talks went on for a day. “{WORDS},” {printed} said on Friday.", status="draft", **more)


def asked(client, text, words=WORDS):
    start = text.body.index(words)
    answer = client.get(f"/api/v1/articles/{text.slug}/attribution/", {"start": start, "end": start + len(words)})
    assert answer.status_code == 200, answer.content
    return answer.json()


def speakers(client, printed, **more):
    return [one["slug"] for one in asked(client, article(printed, **more))["speakers"]]


@pytest.fixture
def people():
    """The foreign ministers of two countries at the time, one's predecessor, a namesake, and a president."""
    iran, qatar = country("IR"), country("QA")
    for slug, name, where, role, years in (
        ("hossein", "Hossein Amir-Abdollahian", iran, "foreign_minister", ("2021-08", "")),
        ("zarif", "Mohammad Javad Zarif", iran, "foreign_minister", ("2013", "2021-08")),
        ("raisi", "Ebrahim Raisi", iran, "head_of_state", ("2021-08", "")),
        ("thani", "Mohammed bin Abdulrahman Al Thani", qatar, "foreign_minister", ("2016", "")),
        ("tamim", "Tamim bin Hamad Al Thani", qatar, "head_of_state", ("2013", "")),
        ("khatib", "Saeed Khatibzadeh", iran, "spokesperson", ("2020", "")),
    ):
        official = OfficialFactory(slug=slug, name=name, country=where)
        AppointmentFactory(official=official, role=role, title="", ministry=None, start_date=years[0], end_date=years[1])
    OfficialNameFactory(official=Official.objects.get(slug="raisi"), name="Raisi", kind="short_form")
    OfficialFactory(slug="namesake", name="Hossein Salami", country=iran)


def test_of_very_many_offices_only_those_of_the_country_printed_are_read(editor_api, people, monkeypatch):
    embassy = MinistryFactory(country=country("QA"))
    AppointmentFactory(official=OfficialFactory(slug="abroad", country=None), ministry=embassy, role="foreign_minister", start_date="2020")
    read, from_db = [], Appointment.from_db.__func__
    monkeypatch.setattr(Appointment, "from_db", classmethod(lambda cls, *row: read.append(made := from_db(cls, *row)) or made))
    found = offices_like(PrintedSpeaker("the Qatari foreign minister"), "2022-01-28", Official.objects.all(), None, (), {})
    assert {office.official.slug for office in found} == {"thani", "abroad"}
    assert len(read) == 2


def test_the_office_of_a_speaker_names_no_ministry_that_the_reader_may_not_see(people):
    reader = Desk()
    reader.user.user_permissions.add(Permission.objects.get(codename="view_article"))
    ministry = MinistryFactory(slug="hidden", name="Office of Rivers", status="draft")
    AppointmentFactory(official=Official.objects.get(slug="raisi"), role="minister", ministry=ministry, start_date="2021")
    Appointment.objects.filter(official__slug="raisi", role="head_of_state").delete()
    (one,) = asked(reader.client, article("President Raisi"))["speakers"]
    assert (one["slug"], one["office"]["ministry"]) == ("raisi", None)


@pytest.mark.parametrize(
    ("printed", "first"),
    [
        ("the Qatari foreign minister", "thani"),
        ("Iran's foreign minister", "hossein"),
        ("Iranian President Ebrahim Raisi", "raisi"),
        ("Raisi", "raisi"),
        ("Foreign Minister Abdolahian", "hossein"),
        ("Hossein Amirabdollahian", "hossein"),
        ("the Emir of Qatar", "tamim"),
        ("Iranian Foreign Ministry spokesman Saeed Khatibzadeh", "khatib"),
        ("Mohammad Javad Zarif", "zarif"),
        ("Sheikh Mohammed bin Abdulrahman Al Thani", "thani"),
    ],
)
def test_the_words_name_the_likeliest_first(editor_api, people, printed, first):
    assert speakers(editor_api, printed)[:1] == [first]


@pytest.mark.parametrize("printed", ["the Qatari foreign minister", "Qatar’s foreign minister"])
def test_an_office_names_whoever_held_it_then_and_nobody_else(editor_api, people, printed):
    assert speakers(editor_api, printed) == ["thani"]


def test_without_a_country_the_publisher_s_and_those_quoted_are_meant(editor_api, people):
    assert speakers(editor_api, "the foreign minister", source__country=country("IR")) == ["hossein"]
    text = article("the foreign minister")
    assert asked(editor_api, text)["speakers"] == []
    QuoteFactory(article=text, words="The talks went on", speaker=Official.objects.get(slug="thani"))
    assert [one["slug"] for one in asked(editor_api, text)["speakers"]] == ["thani"]


def test_he_is_whoever_spoke_before(editor_api, people):
    text = article("he")
    QuoteFactory(article=text, words="The talks went on", speaker=Official.objects.get(slug="zarif"))
    assert [one["slug"] for one in asked(editor_api, text)["speakers"]] == ["zarif"]


def test_a_president_may_be_recorded_as_head_of_government(editor_api):
    official = OfficialFactory(slug="president", country=country("FR"))
    AppointmentFactory(official=official, role="head_of_government", title="President", start_date="2017")
    assert speakers(editor_api, "the French president") == ["president"]


@pytest.fixture
def ministries():
    MinistryFactory(slug="mofa", name="Ministry of Foreign Affairs of Qatar", country=country("QA"), status="draft")
    MinistryFactory(slug="energy", name="Ministry of Energy of Qatar", country=country("QA"))
    return MinistryFactory(slug="mfa", name="Ministry of Foreign Affairs of Iran", country=country("IR"))


@pytest.mark.parametrize(
    ("printed", "slugs"),
    [
        ("the Qatari Foreign Ministry", ["mofa"]),
        ("Iran’s Foreign Ministry", ["mfa"]),
        ("the French Foreign Ministry", []),
        ("the Foreign Ministry", []),
        ("the Qatari foreign minister", []),
    ],
)
def test_bodies_are_named_too(editor_api, ministries, printed, slugs):
    assert [one["slug"] for one in asked(editor_api, article(printed))["ministries"]] == slugs


def test_it_is_the_body_that_spoke_before(editor_api, ministries):
    text = article("the ministry")
    QuoteFactory(article=text, words="The talks went on", speaker=None, ministry=ministries)
    assert asked(editor_api, text)["ministries"] == [{"slug": "mfa", "name": "Ministry of Foreign Affairs of Iran", "country": "IR"}]


def test_the_answer_says_where_it_is_printed_and_which_office_was_held(editor_api):
    mofa = MinistryFactory(slug="mofa", country=country("QA"))
    official = OfficialFactory(slug="thani", name="Mohammed Al Thani", country=country("QA"), status="draft")
    AppointmentFactory(official=official, ministry=mofa, title="Minister of Foreign Affairs", start_date="2016")
    text = article("Qatari Foreign Minister Mohammed Al Thani")
    answer = asked(editor_api, text)
    assert text.body[answer["attribution"]["start"] : answer["attribution"]["end"]] == answer["attribution"]["exact"]
    assert answer["attribution"]["exact"] == "Qatari Foreign Minister Mohammed Al Thani"
    assert answer["cue"]["exact"] == "said"
    office = {"title": "Minister of Foreign Affairs", "role": "foreign_minister", "ministry": "mofa"}
    assert answer["speakers"] == [{"slug": "thani", "name": "Mohammed Al Thani", "country": "QA", "office": office}]


@pytest.mark.parametrize("count", [1, 3])
def test_an_answer_costs_the_same_queries_however_many_fit(editor_api, django_assert_num_queries, count):
    text = article("the Qatari foreign minister")
    for number in range(count):
        AppointmentFactory(official=OfficialFactory(country=country("QA"), name=f"Ada Alef{number}"), role="foreign_minister")
    with django_assert_num_queries(11):
        assert len(asked(editor_api, text)["speakers"]) == count


def test_words_that_nobody_is_printed_beside_have_no_speaker(editor_api):
    text = ArticleFactory(body="The river was high. The valley was wet.", status="draft")
    assert asked(editor_api, text, "The valley was wet.") == {
        "attribution": None,
        "cue": None,
        "speakers": [],
        "ministries": [],
    }


def test_a_quote_may_be_named_instead_of_its_place(editor_api, people):
    text = article("the Qatari foreign minister")
    quote = QuoteFactory(article=text, words=WORDS)
    answer = editor_api.get(f"/api/v1/articles/{text.slug}/attribution/", {"quote": quote.uid})
    assert answer.json() == asked(editor_api, text)
    for wrong in ("nothing", QuoteFactory().uid, "\0"):
        problem(editor_api.get(f"/api/v1/articles/{text.slug}/attribution/", {"quote": wrong}), 400, "quote")


def meant(client, text, printed):
    answer = client.get(f"/api/v1/articles/{text.slug}/attribution/", {"printed": printed})
    assert answer.status_code == 200, answer.content
    return answer.json()


@pytest.mark.parametrize(
    ("printed", "slugs", "bodies"),
    [
        ("qatari foreign minister", ["thani"], []),
        ("Qatar foreign minister", ["thani"], []),
        ("the qatari foreign ministry", [], ["mofa"]),
        ("the weather", [], []),
    ],
)
def test_a_speaker_as_printed_may_be_asked_instead_of_a_place(editor_api, people, ministries, printed, slugs, bodies):
    answer = meant(editor_api, article("nobody"), printed)
    assert (answer["attribution"], answer["cue"]) == (None, None)
    assert [one["slug"] for one in answer["speakers"]] == slugs
    assert [one["slug"] for one in answer["ministries"]] == bodies


def test_he_as_printed_is_whoever_spoke_in_the_text(editor_api, people):
    text = article("he")
    QuoteFactory(article=text, words="The talks went on", speaker=Official.objects.get(slug="zarif"))
    assert [one["slug"] for one in meant(editor_api, text, "he")["speakers"]] == ["zarif"]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"printed": ""}, "printed"),
        ({"printed": "x" * 301}, "printed"),
        ({"printed": "a\0"}, "printed"),
        ({"printed": "he", "start": "1"}, "start"),
        ({"printed": "he", "quote": "abc"}, "quote"),
        ({}, "start"),
        ({"start": "1"}, "end"),
        ({"start": "x", "end": "5"}, "start"),
        ({"start": "-1", "end": "5"}, "start"),
        ({"start": "5", "end": "5"}, "end"),
        ({"start": "1", "end": "99999999999"}, "end"),
        ({"start": "1", "end": "999999"}, "end"),
        ({"strat": "1", "end": "5"}, "strat"),
    ],
)
def test_what_is_no_place_of_the_text_is_refused(editor_api, sent, field):
    problem(editor_api.get(f"/api/v1/articles/{article('he').slug}/attribution/", sent), 400, field)


def test_it_is_for_those_only_who_see_drafts(api, stranger_api, contributor_api):
    text = ArticleFactory()
    place = {"start": 1, "end": 20}
    for reader in (api, stranger_api):
        refused = [reader.get(f"/api/v1/articles/{key}/attribution/", place) for key in (text.slug, "nothing")]
        problem(refused[0], 403)
        assert refused[0].content == refused[1].content
    assert contributor_api.get(f"/api/v1/articles/{text.slug}/attribution/", place).status_code == 200
    problem(contributor_api.get("/api/v1/articles/nothing/attribution/", place), 404)


# Words alone


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("the qatari foreign minister", ["QA"]),
        ("us secretary of state", ["US"]),
        ("saudi crown prince", ["SA"]),
        ("chinese foreign ministry", ["CN"]),
        ("north korean leader", ["KP"]),
        ("the dutch and the french", ["NL", "FR"]),
        ("the minister", []),
        ("brevia land envoy", ["XB"]),
    ],
)
def test_countries_are_read_by_name_and_adjective(words, codes):
    CountryFactory(name="Brevia Land", code="XB")
    assert PrintedSpeaker(words).countries == codes


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("the deputy foreign minister", "deputy_minister"),
        ("the foreign minister’s spokesman", "spokesperson"),
        ("U.S. Secretary of State Antony Blinken", "foreign_minister"),
        ("Minister of Foreign Affairs", "foreign_minister"),
        ("Prime Minister", "head_of_government"),
        ("the vice president", None),
        ("the energy minister", "minister"),
        ("Amir-Abdollahian", None),
    ],
)
def test_a_role_is_read_from_what_it_is_called(words, role):
    assert PrintedSpeaker(words).role == role
