"""Pages of meetings: who took part by side, each side's account next to the other's, what was said there."""

import pytest

from diplomacy.base.publishing import Status
from diplomacy.meetings.models import MeetingTopic
from tests.site.rows import a_meeting, a_ministry, a_quote, a_readout, a_topic, an_article, an_office, an_official, saved

pytestmark = pytest.mark.django_db

HERE, THERE, OWN = "They met and agreed.", "They met and did not agree.", "Both wore hats."
BODY = f"{HERE} {THERE} {OWN} “We agree,” said one."


@pytest.fixture
def talks():
    here, there = an_official("Ada Alef", "IR"), an_official("Bahar Beh", "QA")
    an_office(here, "Minister", "2019", "2022-06")
    an_office(here, "President", "2022-07", role="head_of_state")
    ours, theirs = a_ministry("Ministry of Iran", "IR"), a_ministry("Ministry of Qatar", "QA")
    article = an_article(BODY)
    said = a_quote(article, "We agree,", here, said_on="2022-01-27")
    whole = a_meeting([here, there], "A visit", kind="visit", day="2022-01-26")
    meeting = a_meeting([there, here], "The two ministers meet", said=[said], part_of=whole, city="Doha")
    readouts = [
        a_readout(article, THERE, [theirs], [meeting]),
        a_readout(article, HERE, [ours], [meeting]),
        a_readout(article, OWN, [], [meeting]),
    ]
    topic = a_topic("Water")
    saved(MeetingTopic(meeting=meeting, topic=topic))
    return {name: row for name, row in locals().items() if not isinstance(row, str)}


def words(client, row):
    response = client.get(row if isinstance(row, str) else row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_meeting_names_who_took_part_by_side_with_the_office_held_then(client, talks):
    page = words(client, talks["meeting"])
    assert page.index("Ada Alef") < page.index("Bahar Beh")
    assert "Minister, Iran" in page
    assert "President" not in page
    for shown in ("A visit", "Doha", "Water", "We agree,", "3 readouts, 1 article"):
        assert shown in page


def test_both_sides_accounts_stand_side_by_side_and_the_articles_own_below(client, talks):
    page = words(client, talks["meeting"])
    assert "Readout beside readout" in page
    places = [page.index(shown) for shown in ("Iran’s account", HERE, "Qatar’s account", THERE, "The article’s own account", OWN)]
    assert places == sorted(places)


def test_one_sides_account_alone_says_so(client, talks):
    talks["readouts"][0].delete()
    page = words(client, talks["meeting"])
    assert "One side’s account only" in page
    assert THERE not in page


def test_an_account_whose_issuer_is_hidden_is_nowhere(client, talks):
    talks["theirs"].status = Status.DRAFT
    talks["theirs"].save()
    page = words(client, talks["meeting"])
    assert THERE not in page
    assert "Ministry of Qatar" not in page


def test_of_an_excerpt_only_quotes_are_printed_as_account(client, talks):
    readout = a_readout(talks["article"], "“We agree,” said one.", [talks["ours"]], [talks["meeting"]])
    talks["article"].text_rights = "excerpts"
    talks["article"].save()
    page = words(client, talks["meeting"])
    assert "… We agree, …" in page
    assert readout.exact not in page
    assert HERE not in page


@pytest.mark.parametrize("name", ["here", "there", "whole", "topic", "article"])
def test_a_hidden_neighbour_reads_as_nothing(client, talks, name):
    hidden = talks[name]
    hidden.status = Status.IN_REVIEW
    hidden.save()
    page = words(client, talks["meeting"])
    assert str(hidden) not in page
    assert hidden.get_absolute_url() not in page


def test_a_whole_lists_its_public_parts(client, talks):
    assert "The two ministers meet" in words(client, talks["whole"])
    talks["meeting"].status = Status.DRAFT
    talks["meeting"].save()
    assert "The two ministers meet" not in words(client, talks["whole"])
    assert "The two ministers meet" not in words(client, "/meetings/")
    assert client.get(talks["meeting"].get_absolute_url()).status_code == 404


def test_before_and_after_are_public_contacts(client, talks):
    a_meeting([talks["here"]], "A later call", day="2022-02", kind="phone_call")
    a_meeting([talks["here"]], "A hidden call", day="2022-01-28", kind="phone_call", status="draft")
    page = words(client, talks["meeting"])
    assert "A later call" in page
    assert "A hidden call" not in page


def test_meetings_are_found_by_kind_country_topic_words_and_day(client, talks):
    title = "The two ministers meet"
    for query in (
        "kind=meeting",
        "country=QA",
        f"topic={talks['topic'].slug}",
        "q=ministers",
        "since=2022-01-27",
        "until=2022",
        "since=2022&until=2022-01",
    ):
        assert title in words(client, f"/meetings/?{query}"), query
    for query in ("kind=visit", "country=FR", "topic=nothing", "q=nosuchword", "since=2022-02", "until=2022-01-26"):
        assert title not in words(client, f"/meetings/?{query}"), query


def test_a_hidden_official_makes_no_side(client, talks):
    talks["there"].status = Status.DRAFT
    talks["there"].save()
    page = words(client, "/meetings/?country=QA")
    assert "The two ministers meet" not in page
