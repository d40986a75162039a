"""Pages of topics: who stands where, each cell opening the words it rests on."""

import re

import pytest

from diplomacy.base.publishing import Status
from tests.site.rows import a_ministry, a_proposition, a_quote, a_stance, a_topic, an_article, an_office, an_official

pytestmark = pytest.mark.django_db

BODY = "“We agree,” said one. “We never agreed,” he had said. “They agree,” said the other. The ministry said it stood by it."


@pytest.fixture
def positions():
    here, there, ministry = an_official("Ada Alef", "IR"), an_official("Bahar Beh", "QA"), a_ministry("Ministry of Qatar", "QA")
    an_office(here, "Minister", "2019", "2022-06")
    article = an_article(BODY)
    agree, never = a_quote(article, "We agree,", here), a_quote(article, "We never agreed,", here)
    told = a_quote(article, "They agree,", there, kind="direct")
    stood = a_quote(article, "it stood by it", ministry=ministry, kind="indirect")
    topic = a_topic("Water", quotes=[agree, never])
    below = a_topic("Rivers")
    below.parent = topic
    below.save()
    shared = a_proposition(topic, "Water should be shared.")
    deep = a_proposition(below, "Rivers should be deep.")
    now = a_stance(here, shared, [agree], "supports", "2022-01-27")
    before = a_stance(here, shared, [never], "opposes", "2020")
    other = a_stance(there, shared, [told], "mixed", "2021-05", basis="inferred")
    body = a_stance(ministry, deep, [stood], "unclear")
    return locals()


def words(client, row):
    response = client.get(row if isinstance(row, str) else row.get_absolute_url())
    assert response.status_code == 200
    return response.content.decode()


def test_a_topic_shows_its_own_propositions_and_those_below_it(client, positions):
    page = words(client, positions["topic"])
    for shown in ("Water should be shared.", "Rivers should be deep.", "Ministry of Qatar", "inferred"):
        assert shown in page
    assert "Water should be shared." not in words(client, positions["below"])


def test_each_cell_opens_a_drawer_with_its_evidence(client, positions):
    page = words(client, positions["topic"])
    opened = set(re.findall(r'href="#stance-(\w+)"', page))
    drawers = set(re.findall(r'id="stance-(\w+)"', page))
    closing = set(re.findall(r'href="#cell-(\w+)"', page))
    cells = set(re.findall(r'id="cell-(\w+)"', page))
    assert opened == drawers == {positions[name].uid for name in ("now", "before", "other", "body")}
    assert closing == cells == {positions[name].uid for name in ("now", "other", "body")}
    drawer = page[page.index(f'id="stance-{positions["now"].uid}"') :].partition("</tr>")[0]
    assert "We agree," in drawer
    assert "Ada Alef, Minister, Iran: supports" in re.sub(r"<[^>]+>", "", drawer)


def test_a_change_of_mind_shows_the_latest_and_leads_to_the_one_before(client, positions):
    page = words(client, positions["topic"])
    cell = page[page.index(f'id="cell-{positions["now"].uid}"') :].partition("</td>")[0]
    assert "Supports" in cell
    assert f'id="cell-{positions["before"].uid}"' not in page
    drawer = page[page.index(f'id="stance-{positions["now"].uid}"') :].partition("</tr>")[0]
    assert f'href="#stance-{positions["before"].uid}"' in drawer


def test_silence_is_no_stance(client, positions):
    assert page_cells(words(client, positions["topic"]))["No words"] == 3


def page_cells(page):
    return {"No words": page.count('<span class="vh">No words</span>')}


def test_two_countries_are_two_sides(client, positions):
    page = words(client, positions["topic"])
    assert page.index('<span class="side a" aria-hidden="true"></span>Iran') < page.index(
        '<span class="side b" aria-hidden="true"></span>Qatar'
    )


@pytest.mark.parametrize("name", ["here", "there", "ministry", "below"])
def test_a_hidden_neighbour_reads_as_nothing(client, positions, name):
    hidden = positions[name]
    hidden.status = Status.DRAFT
    hidden.save()
    page = words(client, positions["topic"])
    assert hidden.name not in page
    assert hidden.get_absolute_url() not in page


def test_a_withdrawn_article_takes_the_stances_along(client, positions):
    positions["article"].status = Status.DRAFT
    positions["article"].save()
    page = words(client, positions["topic"])
    assert "Ada Alef" not in page
    assert "Water should be shared." in page


def test_holders_beyond_the_width_of_a_table_are_listed_below_it(client, positions):
    for number in range(10):
        holder = an_official(f"Person{number} Family{number}", "QA")
        a_stance(holder, positions["shared"], [a_quote(an_article(BODY), "We agree,", holder)])
    page = words(client, positions["topic"])
    assert all(f"Family{number}" in page for number in range(10))
    assert "Others" in page


def test_topics_list_counts_utterances_and_stances(client, positions):
    page = words(client, "/topics/")
    assert "2 quotes, 3 stances" in page
    assert "part of" in page
    assert "Rivers" not in words(client, "/topics/?q=water")
