"""Addresses of the admin's lists that ask for what no row can have."""

import datetime

import pytest

from articles.models import Article, Quote
from diplomacy.meetings.models import Meeting
from people.models import Official
from tests.desk import Desk, admin, messages
from tests.factories import ArticleFactory, OfficialFactory

pytestmark = pytest.mark.django_db

DAYS = {"before": (2020, 12, 31), "in spring": (2021, 3, 1), "on the last day": (2021, 12, 31), "after": (2022, 1, 1)}


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Article, {"published": "99999999999"}),
        (Article, {"published": "0000"}),
        (Article, {"published": "2022-13"}),
        (Article, {"published": "x"}),
        (Article, {"e": "1", "published": "9" * 30}),
        (Article, {"published": "9999"}),
    ],
)
def test_a_filter_that_no_row_can_meet_shows_all_and_says_so(model, query):
    article = ArticleFactory()
    response = Desk("Editors").get(admin(model), **query)
    assert list(response.context["cl"].queryset) == [article]
    assert "cannot be narrowed" in messages(response)[0]


@pytest.mark.parametrize("number", ["9" * 11, "9" * 19, "9" * 40, "-1", "0"])
@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Article, "source__id__exact"),
        (Article, "published"),
        (Article, "p"),
        (Article, "o"),
        (Quote, "article__source__id__exact"),
        (Quote, "topic_links__topic__id__exact"),
        (Meeting, "country__id__exact"),
        (Official, "country__id__exact"),
        (Official, "appointments__role__exact"),
    ],
)
def test_no_number_is_too_large_for_a_list(model, name, number):
    ArticleFactory(), OfficialFactory()
    assert Desk("Editors").get(admin(model), **{name: number}).status_code == 200


def test_the_list_of_a_popup_stays_one():
    response = Desk("Editors").get(admin(Article), published="99999999999", _popup="1")
    assert response.context["cl"].is_popup


def test_articles_are_narrowed_to_a_year_and_to_a_month_of_it():
    moments = {name: datetime.datetime(*day, 12, tzinfo=datetime.UTC) for name, day in DAYS.items()}
    articles = {name: ArticleFactory(published_at=moment) for name, moment in moments.items()}
    editor = Desk("Editors")

    def shown(**query):
        return set(editor.get(admin(Article), **query).context["cl"].queryset)

    def offered(**query):
        page = editor.get(admin(Article), **query)
        [found] = [spec for spec in page.context["cl"].filter_specs if spec.title == "published"]
        return [value for value, _words in found.lookup_choices]

    assert offered() == ["2022", "2021", "2020"]
    assert shown(published="2021") == {articles["in spring"], articles["on the last day"]}
    assert offered(published="2021")[1:4] == ["2021", "2021-01", "2021-02"]
    assert shown(published="2021-03") == {articles["in spring"]}
    assert shown(published="2021-12") == {articles["on the last day"]}
    assert shown(published="2021-05") == set()
