"""Texts that are no articles: bounded in what they cost and in what they leave."""

import pytest

from articles.models import Article
from diplomacy.suggestions import proposing
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import ContactSuggestion, QuoteSuggestion, Reading
from diplomacy.suggestions.registry import known_now
from diplomacy.suggestions.tasks import suggest_for_article
from tests.factories import ArticleFactory, OfficialFactory, OfficialNameFactory, TopicFactory
from tests.suggestions.texts import TEXT, Cast

pytestmark = pytest.mark.django_db


def test_of_very_many_quotes_only_the_first_are_kept(monkeypatch):
    monkeypatch.setattr(proposing, "MOST", 3)
    article = ArticleFactory()
    compute(article)
    assert list(QuoteSuggestion.objects.values_list("start", flat=True)) == sorted(
        article.body.index(f"We shall speak again of question {number},") for number in (1, 2, 3)
    )


def test_contacts_of_a_very_long_text_are_not_compared(monkeypatch):
    cast = Cast()
    monkeypatch.setattr(proposing, "LONGEST_FOR_CONTACTS", len(TEXT) - 1)
    compute(cast.article)
    assert QuoteSuggestion.objects.exists()
    assert not ContactSuggestion.objects.exists()


@pytest.mark.parametrize(
    "body",
    [
        "“" * 5000,
        "“a” " * 2000,
        "he said that " * 2000,
        "“Yes,” he said. " * 500,
        "\u0301“é\u0301\u0301” he said.\u200d",
        "“\U0001f468\u200d\U0001f469” she said.",
    ],
    ids=["marks", "pairs", "endless", "many", "combining", "emoji"],
)
def test_whatever_the_text_is_it_is_read_and_each_place_can_be_marked(editor_api, body):
    article = ArticleFactory(body=body, status="draft", slug="odd")
    assert compute(article).state == "ready"
    for row in editor_api.get("/api/v1/articles/odd/suggestions/").json()["quotes"][:3]:
        answer = editor_api.post(f"/api/v1/articles/odd/suggestions/{row['id']}/accept/", {}, format="json")
        assert answer.status_code == 201, answer.content


def test_an_engine_that_fails_is_told_and_leaves_what_was_there(editor_api, monkeypatch):
    cast = Cast()
    compute(cast.article)

    def fail(*args, **kwargs):
        raise ZeroDivisionError

    monkeypatch.setattr(proposing, "extract_quotes", fail)
    with pytest.raises(ZeroDivisionError):
        compute(cast.article)
    found = editor_api.get(cast.address).json()
    assert (found["state"], found["detail"], found["quotes"]) == ("failed", "The text could not be read.", [])
    monkeypatch.undo()
    assert editor_api.post(f"{cast.address}compute/", {}, format="json").json()["state"] == "ready"
    assert QuoteSuggestion.objects.count() == 4


def test_a_text_that_was_replaced_while_it_was_read_leaves_nothing():
    cast = Cast()
    read = Article.objects.get(pk=cast.article.pk)
    cast.article.body = "It rained."
    cast.article.save()
    assert compute(read) is None
    assert not QuoteSuggestion.objects.exists()


def test_an_article_that_is_gone_is_no_failure():
    suggest_for_article.call(0)
    assert not Reading.objects.exists()


def test_an_article_is_deleted_with_its_suggestions(editor_api):
    cast = Cast()
    compute(cast.article)
    assert editor_api.delete("/api/v1/articles/the-talks/").status_code == 204
    assert not QuoteSuggestion.objects.exists()
    assert not Reading.objects.exists()


@pytest.mark.parametrize("change", ["official", "name", "topic", "renamed"])
def test_a_new_name_is_known_at_once(change):
    official = OfficialFactory(name="Ada Beth")
    before = known_now()
    assert known_now() is before
    if change == "official":
        assert OfficialFactory(name="Carl Dorn").pk in known_now().registry.person
    elif change == "name":
        OfficialNameFactory(official=official, name="Adah")
        assert known_now().registry.person[official.pk].other_names == ("Adah",)
    elif change == "topic":
        assert TopicFactory(name="Rivers").pk in known_now().topics.values()
    else:
        official.name = "Ada Vass"
        official.save()
        assert known_now().registry.person[official.pk].name == "Ada Vass"
    assert known_now() is not before
