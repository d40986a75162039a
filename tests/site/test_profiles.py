"""Pages of officials, ministries, countries and relations: what they show, what they never show, what they cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Quote
from diplomacy.base.publishing import Status
from tests.site.rows import (
    a_meeting,
    a_ministry,
    a_proposition,
    a_quote,
    a_readout,
    a_stance,
    a_topic,
    an_article,
    an_office,
    an_official,
)

pytestmark = pytest.mark.django_db

BODY = "Both met. “We agree,” said one. “We shall see,” said the other. The first had said “We agree” before."


@pytest.fixture
def talks():
    """Two ministers of Iran and Qatar, what they said at a meeting, and where they stand."""
    one = an_official("Ada Alef", "IR")
    other = an_official("Bahar Beh", "QA")
    an_office(one, "Minister", "2019", "2022-03")
    an_office(one, "President", "2022-04", role="head_of_state")
    article = an_article(BODY)
    agree = a_quote(article, "We agree,", one, said_on="2022-01-27")
    see = a_quote(article, "We shall see,", other, said_on="2022-01-27")
    meeting = a_meeting([one, other], "The two ministers meet", said=[agree, see])
    topic = a_topic("Rivers", quotes=[agree, see])
    proposition = a_proposition(topic, "The river should be shared.")
    a_stance(one, proposition, [agree])
    return {"one": one, "other": other, "article": article, "agree": agree, "see": see, "meeting": meeting, "proposition": proposition}


def words(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def test_a_profile_shows_offices_words_stances_meetings_and_counterparts(client, talks):
    page = words(client, talks["one"].get_absolute_url())
    for shown in (
        "<h1><bdi>Ada Alef",
        "President",
        "We agree,",
        "The river should be shared.",
        "The two ministers meet",
        "Bahar Beh",
        "as Minister",
    ):
        assert shown in page
    assert f"{talks['article'].get_absolute_url()}#quote-{talks['agree'].uid}" in page
    assert "1 quote," in page


def test_an_office_is_held_now_by_whoever_holds_it_today(client):
    """One that begins later is not held yet; an unknown start and an end still to come do not end it."""
    official, ministry = an_official("Ada Alef"), a_ministry("River Office")
    terms = {"Unknown start": ("", ""), "Ends later": ("2019", "2999"), "Begins later": ("2998", ""), "Ended": ("2019", "2020")}
    for title, (start, end) in terms.items():
        an_office(official, title, start, end, ministry=ministry)
    for row in (official, ministry):
        shown = client.get(row.get_absolute_url()).context
        assert {office.title for office in shown["offices_now"]} == {"Unknown start", "Ends later"}
    assert [office.title for office in shown["offices_to_come"]] == ["Begins later"]
    assert [office.title for office in shown["offices_before"]] == ["Ended"]
    assert "Unknown start," not in words(client, official.get_absolute_url()), "no comma before dates that are not known"


def test_a_repeat_is_neither_shown_nor_counted_again(client, talks):
    a_quote(talks["article"], "We agree” before"[:8], talks["one"], repeats=talks["agree"])
    again = Quote(article=talks["article"], speaker=talks["one"], kind="direct", repeats=talks["agree"])
    start = BODY.rindex("We agree")
    again.mark(start, start + 8)
    again.save()
    page = words(client, talks["one"].get_absolute_url())
    assert "1 quote," in page
    assert f"#quote-{again.uid}" not in page


def test_when_the_first_record_is_withdrawn_the_repeat_stands_for_it(client, talks):
    later = an_article("As he said then, “We agree” it was.")
    repeat = a_quote(later, "We agree", talks["one"], repeats=talks["agree"])
    talks["article"].status = Status.DRAFT
    talks["article"].save()
    page = words(client, talks["one"].get_absolute_url())
    assert f"#quote-{repeat.uid}" in page
    assert talks["agree"].uid not in page


@pytest.mark.parametrize("name", ["one", "other"])
def test_a_hidden_official_is_nowhere(client, talks, name):
    hidden = talks[name]
    hidden.status = Status.DRAFT
    hidden.save()
    assert client.get(hidden.get_absolute_url()).status_code == 404
    neighbour = talks["other" if name == "one" else "one"]
    for address in (
        "/",
        "/officials/",
        "/countries/",
        "/countries/ir/",
        "/countries/qa/",
        "/relations/",
        "/relations/ir-qa/",
        neighbour.get_absolute_url(),
    ):
        assert hidden.name not in words(client, address), address
    assert "1 contact" not in words(client, "/relations/")


def test_a_hidden_meeting_is_nowhere(client, talks):
    talks["meeting"].status = Status.IN_REVIEW
    talks["meeting"].save()
    for address in (
        "/",
        "/countries/ir/",
        "/relations/",
        "/relations/ir-qa/",
        talks["one"].get_absolute_url(),
        talks["other"].get_absolute_url(),
    ):
        page = words(client, address)
        assert "The two ministers meet" not in page, address
        assert "1 contact" not in page, address


def test_a_hidden_topic_hides_its_stances(client, talks):
    talks["proposition"].topic.status = Status.DRAFT
    talks["proposition"].topic.save()
    for address in ("/", "/relations/ir-qa/", talks["one"].get_absolute_url()):
        page = words(client, address)
        assert "Rivers" not in page, address
        assert "The river should be shared." not in page, address


def test_a_withdrawn_article_takes_its_words_along(client, talks):
    talks["article"].status = Status.DRAFT
    talks["article"].save()
    for address in ("/", "/countries/ir/", talks["one"].get_absolute_url()):
        assert "We agree" not in words(client, address), address


def test_without_text_rights_no_page_prints_the_words(client, talks):
    talks["article"].text_rights = "none"
    talks["article"].save()
    for address in ("/", "/countries/ir/", talks["one"].get_absolute_url()):
        assert "We agree" not in words(client, address), address
    assert "1 quote," in words(client, talks["one"].get_absolute_url())


def test_hidden_and_missing_are_the_same_answer(client):
    hidden = an_official(status="draft")
    missing = client.get("/officials/nobody-at-all/")
    answer = client.get(hidden.get_absolute_url())
    assert answer.status_code == missing.status_code == 404
    assert answer.content.replace(hidden.slug.encode(), b"") == missing.content.replace(b"nobody-at-all", b"")


def test_a_retired_slug_leads_to_the_row(client):
    official = an_official("Old Name")
    old = official.get_absolute_url()
    official.slug = "new-name"
    official.save()
    answer = client.get(old)
    assert (answer.status_code, answer["Location"]) == (301, "/officials/new-name/")
    official.status = Status.DRAFT
    official.save()
    assert client.get(old).status_code == 404


@pytest.mark.parametrize("spelling", ["/countries/IR/", "/countries/Ir/"])
def test_other_spellings_of_a_country_redirect(client, spelling):
    assert client.get(spelling)["Location"] == "/countries/ir/"
    assert client.get("/countries/zz/").status_code == 404
    assert client.get("/countries/iran/").status_code == 404


@pytest.mark.parametrize("spelling", ["/relations/qa-ir/", "/relations/IR-QA/", "/relations/QA-ir/"])
def test_other_spellings_of_a_relation_redirect(client, spelling):
    assert client.get(spelling)["Location"] == "/relations/ir-qa/"


@pytest.mark.parametrize("address", ["/relations/ir-ir/", "/relations/ir-zz/", "/relations/ir/"])
def test_what_is_no_pair_is_not_found(client, address):
    assert client.get(address).status_code == 404


def test_a_reader_who_has_the_page_is_told_so_until_something_changes(client, talks):
    address = talks["one"].get_absolute_url()
    first = client.get(address)
    assert first["Cache-Control"] == "public, no-cache"
    again = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    talks["one"].summary = "Now with a summary."
    talks["one"].save()
    assert client.get(address, headers={"If-None-Match": first["ETag"]}).status_code == 200


def test_what_an_editor_is_served_nobody_else_keeps(client, talks, django_user_model):
    client.force_login(django_user_model.objects.create_user("leila"))
    answer = client.get(talks["one"].get_absolute_url())
    assert "private" in answer["Cache-Control"]
    assert "Cookie" in answer["Vary"]


def test_parameters_that_a_page_does_not_know_are_ignored(client, talks):
    for address in ("/", "/officials/", talks["one"].get_absolute_url(), "/relations/ir-qa/", "/relations/"):
        assert client.get(address, {"nonsense": "1", "cursor": "forged", "page": "-1"}).status_code == 200


def test_officials_are_found_by_name_country_office_and_day(client, talks):
    assert "Bahar Beh" not in words(client, "/officials/?country=IR")
    assert "Ada Alef" in words(client, "/officials/?country=IR&q=alef&role=foreign_minister&in_office_on=2020-05")
    assert "Ada Alef" not in words(client, "/officials/?in_office_on=2018")
    page = words(client, "/officials/?in_office_on=yesterday")
    assert "is no date" in page
    assert "Ada Alef" in page


def test_names_are_text(client):
    official = an_official("Ada <script>alert(1)</script>", summary="<b>bold</b>")
    page = words(client, official.get_absolute_url())
    assert "<script>" not in page
    assert "<b>bold" not in page


def test_a_relation_tells_who_met_whom_and_where_both_stand(client, talks):
    a_stance(talks["other"], talks["proposition"], [talks["see"]], polarity="opposes", basis="inferred")
    page = words(client, "/relations/ir-qa/")
    for shown in ("The two ministers meet", "Ada Alef", "Bahar Beh", "The river should be shared.", "Opposed, one inferred", "1 contact"):
        assert shown in page


def test_accounts_of_a_meeting_are_named_by_their_side(client, talks):
    a_readout(talks["article"], "Both met.", [a_ministry("Ministry of Iran", "IR")], [talks["meeting"]])
    page = words(client, "/relations/ir-qa/")
    assert 'readout from <span class="side a" aria-hidden="true"></span>Iran' in page


def test_a_visit_stands_above_its_parts(client, talks):
    visit = a_meeting([talks["one"], talks["other"]], "A visit", kind="visit")
    talks["meeting"].part_of = visit
    talks["meeting"].save()
    page = words(client, "/relations/ir-qa/")
    assert page.index("A visit") < page.index("The two ministers meet")
    home = words(client, "/")
    assert home.index("A visit") < home.index("The two ministers meet")


def test_a_ministry_shows_its_people_and_words(client):
    ministry, official = a_ministry("Ministry of Rivers"), an_official("Ada Alef")
    an_office(official, "Minister of Rivers", "2019", ministry=ministry)
    a_quote(an_article(BODY), "We agree,", ministry=ministry)
    page = words(client, ministry.get_absolute_url())
    for shown in ("Ada Alef", "Minister of Rivers", "We agree,"):
        assert shown in page
    assert "Ministry of Rivers" in words(client, "/ministries/?kind=ministry&country=IR")
    page = words(client, "/ministries/?country=QA")
    assert "Ministry of Rivers" not in page
    assert "There is no such choice here. Take one from the list." in page


def test_long_lists_turn_their_pages(client):
    for number in range(60):
        an_official(f"Person{number:02} Family{number:02}")
    first = client.get("/officials/")
    assert "Family49" in first.content.decode()
    assert "Family50" not in first.content.decode()
    second = client.get("/officials/" + first.context["page"]["older"])
    assert "Family50" in second.content.decode()
    assert "Family49" not in second.content.decode()
    back = client.get("/officials/" + second.context["page"]["newer"])
    assert "Family00" in back.content.decode()


def test_pages_cost_no_more_queries_when_rows_are_many(client, talks):
    ministry = a_ministry("Ministry of Rivers")
    addresses = ["/", "/officials/", "/ministries/", "/countries/", "/relations/", "/countries/ir/", "/relations/ir-qa/"]
    addresses += [talks["one"].get_absolute_url(), ministry.get_absolute_url()]

    def grow(number):
        """One more of everything that the pages show."""
        official = an_official(code="QA")
        an_office(official, "Minister", "2019", ministry=ministry)
        an_office(talks["one"], "Envoy", f"20{number + 10}", ministry=ministry)
        article = an_article(BODY)
        quotes = [a_quote(article, "We agree,", talks["one"]), a_quote(article, "We shall see", kind="partial", ministry=ministry)]
        quotes.append(a_quote(article, "Both met", kind="indirect", ministry=ministry, carried_from=quotes[0]))
        visit = a_meeting([talks["one"], official, ministry], kind="visit")
        part = a_meeting([talks["one"], official, ministry], said=quotes, part_of=visit)
        a_readout(article, "Both met.", [a_ministry()], [part])
        a_stance(talks["one"], a_proposition(a_topic(quotes=quotes)), quotes[:1])
        a_stance(official, talks["proposition"], [a_quote(article, "said the other", official, kind="indirect")])
        a_stance(ministry, a_proposition(a_topic()), quotes[1:2])
        a_meeting([an_official(code=code) for code in ("FR", "DE", "JP")])

    def counted():
        found = {}
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                words(client, address)
            found[address] = len(queries)
        return found

    grow(0)
    before = counted()
    for number in range(1, 11):
        grow(number)
    assert counted() == before
