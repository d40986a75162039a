"""Who else has an article open, and who changed a row meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from diplomacy.accounts.models import User
from diplomacy.base.public_version import PublicVersion
from diplomacy.workbench.models import OpenArticle
from tests.conftest import client_of
from tests.factories import ArticleFactory, MeetingFactory, QuoteFactory, TopicFactory
from tests.suites import problem

pytestmark = pytest.mark.django_db


def address(article):
    return f"/api/v1/articles/{article.slug}/editors/"


def names(answer):
    assert answer.status_code == 200, answer.content
    return [one["name"] for one in answer.json()["editors"]]


def test_each_is_told_of_the_others_who_have_the_article_open(editor_api, contributor_api):
    User.objects.filter(username="contributor").update(first_name="Ada", last_name="Alef")
    article, other = ArticleFactory(status="draft"), ArticleFactory()
    assert names(editor_api.put(address(article))) == []
    assert names(contributor_api.put(address(article))) == ["editor"]
    assert names(editor_api.put(address(article))) == ["Ada Alef"]
    assert names(editor_api.put(address(other))) == []
    assert contributor_api.delete(address(article)).status_code == 204
    assert names(editor_api.put(address(article))) == []


def test_a_heartbeat_keeps_one_there_since_when_they_came(editor_api, contributor_api):
    article = ArticleFactory()
    contributor_api.put(address(article))
    came = timezone.now() - timedelta(seconds=50)
    OpenArticle.objects.update(since=came, last_seen=came)
    contributor_api.put(address(article))
    (one,) = editor_api.put(address(article)).json()["editors"]
    assert list(one) == ["name", "since", "last_seen"]
    assert parse_datetime(one["since"]) == came
    assert parse_datetime(one["last_seen"]) > came


def test_whoever_was_silent_for_a_minute_is_gone_and_comes_anew(editor_api, contributor_api):
    article = ArticleFactory()
    contributor_api.put(address(article))
    long_ago = timezone.now() - timedelta(seconds=61)
    OpenArticle.objects.update(since=long_ago, last_seen=long_ago)
    assert names(editor_api.put(address(article))) == []
    assert OpenArticle.objects.count() == 1
    contributor_api.put(address(article))
    (one,) = editor_api.put(address(article)).json()["editors"]
    assert parse_datetime(one["since"]) > long_ago


def test_it_is_nothing_to_the_public(api, stranger_api, editor_api):
    article = ArticleFactory()
    editor_api.put(address(article))
    for reader, status in ((api, 401), (stranger_api, 403)):
        for method in (reader.put, reader.delete):
            hidden, missing = method(address(article)), method("/api/v1/articles/no-such-article/editors/")
            problem(hidden, status)
            assert hidden.content == missing.content
    problem(editor_api.put("/api/v1/articles/no-such-article/editors/"), 404)
    problem(editor_api.get(address(article)), 405)
    assert OpenArticle.objects.count() == 1


def test_it_does_not_touch_the_record(editor_api):
    article = ArticleFactory()
    before, version = PublicVersion.name(), article.version
    answer = editor_api.put(address(article))
    assert "private" in answer["Cache-Control"]
    editor_api.delete(address(article))
    article.refresh_from_db()
    assert (PublicVersion.name(), article.version) == (before, version)


def test_an_article_that_somebody_has_open_can_be_deleted(editor_api):
    article = ArticleFactory(status="draft")
    editor_api.put(address(article))
    assert editor_api.delete(f"/api/v1/articles/{article.slug}/").status_code == 204
    assert OpenArticle.objects.count() == 0


# Who changed a row


def stale(client, quote):
    return problem(client.patch(f"/api/v1/quotes/{quote.uid}/", {"cue": "told"}, headers={"If-Match": '"1"'}), 412)


def test_a_stale_save_is_told_who_changed_the_row_and_when(editor_api, contributor_api):
    quote = QuoteFactory(article__status="draft")
    contributor_api.patch(f"/api/v1/quotes/{quote.uid}/", {"cue": "said"})
    refused = stale(editor_api, quote)
    assert refused["current"]["cue"] == "said"
    assert refused["changed_by"] == "contributor"
    assert parse_datetime(refused["changed_at"]) == quote.history.first().history_date


@pytest.mark.parametrize("factory", [MeetingFactory, TopicFactory])
def test_also_where_it_was_only_linked(editor_api, factory):
    quote = QuoteFactory()
    row = factory()
    another = client_of("another", "Editors")
    resource = "meetings" if factory is MeetingFactory else "topics"
    assert another.patch(f"/api/v1/{resource}/{row.slug}/", {"quotes": [quote.uid]}).status_code == 200
    refused = stale(editor_api, quote)
    assert (refused["changed_by"], refused["current"][resource]) == ("another", [row.slug])


def test_a_change_by_nobody_in_particular_names_nobody(editor_api):
    quote = QuoteFactory()
    quote.cue = "said"
    quote.save()
    assert stale(editor_api, quote)["changed_by"] == ""


def test_who_may_write_but_not_look_is_told_no_names(editor_api):
    from django.contrib.auth.models import Permission

    writer = client_of("writer")
    writer.user.user_permissions.add(*Permission.objects.filter(codename__in=["change_quote", "publish_quote", "publish_article"]))
    quote = QuoteFactory()
    editor_api.patch(f"/api/v1/quotes/{quote.uid}/", {"cue": "said"})
    assert not {"changed_by", "changed_at"} & stale(writer, quote).keys()
