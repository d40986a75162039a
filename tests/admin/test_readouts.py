import pytest

from diplomacy.meetings.models import Readout
from tests.desk import Desk, admin, errors, fresh
from tests.factories import ArticleFactory, MeetingFactory, MinistryFactory, ReadoutFactory, sentence

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return Desk("Editors")


def add(desk, article, **typed):
    return desk.submit(admin(Readout, "add", article=article.pk), **{"words": sentence(1), "basis": "stated"} | typed)


def test_a_readout_of_two_calls_by_two_ministries(editor):
    article, meetings, ministries = ArticleFactory(), [MeetingFactory(), MeetingFactory()], [MinistryFactory(), MinistryFactory()]
    response = add(editor, article, about=[row.pk for row in meetings], issued_by=[row.pk for row in ministries])
    readout = article.readouts.get()
    assert response.headers["Location"] == admin(article) + "#spans"
    assert (readout.exact, readout.public) == (sentence(1), True)
    assert set(readout.meetings.all()) == set(meetings)
    assert set(readout.issuers.all()) == set(ministries)


def test_a_readout_is_of_a_meeting_at_least(editor):
    article = ArticleFactory()
    assert "required" in errors(add(editor, article))
    assert not article.readouts.exists()


def test_its_words_and_links_are_changed_one_by_one(editor):
    readout = ReadoutFactory()
    other = MeetingFactory()
    editor.submit(admin(readout), words=sentence(3), about=[readout.meetings.get().pk, other.pk], issued_by=[])
    assert fresh(readout).exact == sentence(3)
    assert readout.meetings.count() == 2
    assert not readout.issuers.exists()
    assert readout.meeting_links.model.history.filter(readout=readout).count() == 2


def test_a_contributor_adds_none_to_a_published_article():
    contributor, article = Desk("Contributors"), ArticleFactory()
    assert contributor.get(admin(Readout, "add", article=article.pk)).status_code == 403
    assert contributor.post(admin(Readout, "add", article=article.pk), {"words": sentence(1)}).status_code == 403
    draft = ArticleFactory(status="draft")
    add(contributor, draft, about=[MeetingFactory().pk])
    assert draft.readouts.exists()
