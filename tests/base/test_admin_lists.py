"""Addresses of the admin's lists that ask for what no row can have."""

import pytest

from articles.models import Article, Quote
from diplomacy.meetings.models import Meeting
from people.models import Official
from tests.desk import Desk, admin, messages
from tests.factories import ArticleFactory, OfficialFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("model", "query"),
    [
        (Article, {"published_at__year": "99999999999"}),
        (Article, {"published_at__year": "9999"}),
        (Article, {"published_at__year": "0"}),
        (Article, {"published_at__year": "2022", "published_at__month": "13"}),
        (Article, {"published_at__year": "2022", "published_at__month": "2", "published_at__day": "9" * 30}),
        (Article, {"published_at__year": "x"}),
        (Article, {"e": "1", "published_at__year": "9" * 30}),
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
        (Article, "published_at__month"),
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
    response = Desk("Editors").get(admin(Article), published_at__year="99999999999", _popup="1")
    assert response.context["cl"].is_popup
