"""Who publishes and withdraws rows, one or many at once, and what keeps one from it."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError

from diplomacy.base.actions import set_statuses
from diplomacy.base.publishing import Status
from tests import factories
from tests.base.test_publishing import changed, is_public

pytestmark = pytest.mark.django_db


@pytest.fixture
def people():
    """{group: somebody in it}."""
    found = {}
    for name in ("Contributors", "Editors"):
        found[name] = factories.UserFactory()
        found[name].groups.add(Group.objects.get(name=name))
    return found


@pytest.mark.parametrize("make", [factories.OfficialFactory, factories.ArticleFactory, factories.TopicFactory, factories.MeetingFactory])
def test_only_who_may_publish_publishes_and_withdraws(people, make):
    row = make(status="draft")
    if make is factories.MeetingFactory:
        factories.ReadoutFactory(meetings=[row])
    with pytest.raises(PermissionDenied):
        set_statuses([row], Status.PUBLISHED, people["Contributors"])
    assert not is_public(row)
    set_statuses([row], Status.IN_REVIEW, people["Contributors"])
    set_statuses([row], Status.PUBLISHED, people["Editors"])
    assert is_public(row)
    with pytest.raises(PermissionDenied):
        set_statuses([row], Status.DRAFT, people["Contributors"])
    assert is_public(row)
    set_statuses([row], Status.DRAFT, people["Editors"])
    assert not is_public(row)


def test_what_lacks_something_stays_as_it_is_and_says_what(people):
    whole, partial = factories.MeetingFactory(status="draft"), factories.MeetingFactory(status="draft", participants=[], start_date="")
    factories.ReadoutFactory(meetings=[whole, partial])
    done, ((refused, missing),) = set_statuses([partial, whole], Status.PUBLISHED, people["Editors"])
    assert (done, refused, len(missing)) == ([whole], partial, 2)
    assert is_public(whole)
    assert not is_public(partial)


def test_where_one_row_is_not_for_this_person_none_is_changed(people):
    draft, published = factories.OfficialFactory(status="draft"), factories.OfficialFactory()
    with pytest.raises(PermissionDenied):
        set_statuses([draft, published], Status.IN_REVIEW, people["Contributors"])
    draft.refresh_from_db()
    assert (draft.status, is_public(published)) == ("draft", True)


def test_an_article_says_which_quote_names_nobody(people):
    article = factories.ArticleFactory(status="draft")
    quote = factories.QuoteFactory(article=article, speaker=None)
    ((_row, missing),) = set_statuses([article], Status.PUBLISHED, people["Editors"])[1]
    assert quote.opening_words in " ".join(missing)
    changed(quote, attribution="a diplomat")
    set_statuses([article], Status.PUBLISHED, people["Editors"])
    assert is_public(quote)


def test_a_quote_of_a_published_article_cannot_lose_all_that_names_who_said_it():
    quote = factories.QuoteFactory()
    quote.speaker = None
    with pytest.raises(ValidationError) as refused:
        quote.full_clean()
    assert list(refused.value.message_dict) == ["attribution"]
