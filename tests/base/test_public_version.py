"""The version of the public record moves with each change that the public can see, and with no other."""

import pytest

from diplomacy.base.public_version import PublicVersion
from diplomacy.base.span_rows import SpanState
from diplomacy.meetings.models import Participation
from diplomacy.topics.models import Evidence, Topic, TopicQuote
from tests import factories

pytestmark = pytest.mark.django_db


def changed(row, **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()


def made(model, *rows):
    """Save a link between `rows`, each named by its model."""
    model(**{row._meta.model_name: row for row in rows}).save()


def draft(make, **fields):
    return make(status="draft", **fields)


def quote_of_a_draft():
    return factories.QuoteFactory(article=draft(factories.ArticleFactory))


def readout_of_a_draft_meeting():
    readout = factories.ReadoutFactory(meetings=[draft(factories.MeetingFactory)])
    readout.refresh_from_db()
    return readout


UNSEEN = {
    "a draft is made": (lambda: None, lambda _: draft(factories.OfficialFactory)),
    "a draft is changed": (lambda: draft(factories.OfficialFactory), lambda row: changed(row, name="Other")),
    "a draft is deleted": (lambda: draft(factories.TopicFactory), lambda row: row.delete()),
    "a draft's other name is added": (
        lambda: draft(factories.OfficialFactory),
        lambda row: factories.OfficialNameFactory(official=row),
    ),
    "a draft's other name is deleted": (
        lambda: factories.OfficialNameFactory(official=draft(factories.OfficialFactory)),
        lambda name: name.delete(),
    ),
    "an office is given to a draft": (
        lambda: {"official": draft(factories.OfficialFactory), "ministry": factories.MinistryFactory()},
        lambda rows: factories.AppointmentFactory(**rows),
    ),
    "a draft's body is edited": (lambda: quote_of_a_draft().article, lambda article: changed(article, body="Nothing.")),
    "a quote of a draft is changed": (quote_of_a_draft, lambda quote: changed(quote, cue="whispered")),
    "a quote is added to a draft": (
        lambda: {"article": draft(factories.ArticleFactory), "speaker": factories.OfficialFactory()},
        lambda rows: factories.QuoteFactory(**rows),
    ),
    "a draft meeting takes in somebody public": (
        lambda: (draft(factories.MeetingFactory), factories.OfficialFactory()),
        lambda rows: made(Participation, *rows),
    ),
    "a draft topic takes in a public quote": (
        lambda: (draft(factories.TopicFactory), factories.QuoteFactory()),
        lambda rows: made(TopicQuote, *rows),
    ),
    "a stance without public evidence is published": (
        lambda: draft(factories.StanceFactory, evidence=[quote_of_a_draft()]),
        lambda stance: changed(stance, status="published"),
    ),
    "a source without public articles is changed": (factories.SourceFactory, lambda source: changed(source, credit="Ours")),
    "a readout of a draft meeting is changed": (readout_of_a_draft_meeting, lambda readout: changed(readout, basis="inferred")),
}

SEEN = {
    "a row is published": (lambda: draft(factories.OfficialFactory), lambda row: changed(row, status="published")),
    "a row is withdrawn": (factories.OfficialFactory, lambda row: changed(row, status="draft")),
    "a public row is changed": (factories.OfficialFactory, lambda row: changed(row, gender="female")),
    "a public row is deleted": (factories.TopicFactory, lambda row: row.delete()),
    "several are deleted in a query": (factories.TopicFactory, lambda row: Topic.objects.filter(pk=row.pk).delete()),
    "a country is made": (lambda: None, lambda _: factories.CountryFactory()),
    "a public row's other name is added": (factories.OfficialFactory, lambda row: factories.OfficialNameFactory(official=row)),
    "a public row's other name is deleted": (factories.OfficialNameFactory, lambda name: name.delete()),
    "a name moves from a public row to a draft": (
        lambda: (factories.OfficialNameFactory(), draft(factories.OfficialFactory)),
        lambda rows: changed(rows[0], official=rows[1]),
    ),
    "a name moves from a draft to a public row": (
        lambda: (factories.OfficialNameFactory(official=draft(factories.OfficialFactory)), factories.OfficialFactory()),
        lambda rows: changed(rows[0], official=rows[1]),
    ),
    "an office of somebody public begins earlier": (factories.AppointmentFactory, lambda row: changed(row, start_date="2018")),
    "a public article's body is edited": (factories.ArticleFactory, lambda article: changed(article, body="Nothing.")),
    "a quote of a public article is changed": (factories.QuoteFactory, lambda quote: changed(quote, cue="shouted")),
    "a public quote loses its place": (
        factories.QuoteFactory,
        lambda quote: changed(quote, state=SpanState.UNANCHORED, start=None, end=None),
    ),
    "somebody joins a public meeting": (
        lambda: (factories.MeetingFactory(), factories.OfficialFactory()),
        lambda rows: made(Participation, *rows),
    ),
    "a public stance gets more evidence": (
        lambda: (factories.StanceFactory(), factories.QuoteFactory()),
        lambda rows: made(Evidence, *rows),
    ),
    "a public stance's last evidence goes": (factories.StanceFactory, lambda stance: stance.evidence_links.all().delete()),
    "a draft meeting that a readout tells of is published": (
        readout_of_a_draft_meeting,
        lambda readout: changed(readout.meetings.get(), status="published"),
    ),
}


@pytest.mark.parametrize("what", UNSEEN)
def test_what_the_public_cannot_see_leaves_its_version(what):
    make, change = UNSEEN[what]
    rows = make()
    version = PublicVersion.current()
    change(rows)
    assert PublicVersion.current() == version


@pytest.mark.parametrize("what", SEEN)
def test_what_the_public_sees_moves_its_version(what):
    make, change = SEEN[what]
    rows = make()
    version = PublicVersion.current()
    change(rows)
    assert PublicVersion.current() > version


def test_a_change_that_fails_moves_nothing():
    article = factories.QuoteFactory().article
    version, entries = PublicVersion.current(), article.history.count()
    article.body, article.source = "Something else.", factories.SourceFactory.build()
    with pytest.raises(ValueError, match="unsaved related object"):
        article.save()
    article.refresh_from_db()
    assert (PublicVersion.current(), article.history.count()) == (version, entries)
    assert article.body != "Something else."


def test_a_record_that_never_changed_is_at_one():
    PublicVersion.objects.all().delete()
    assert PublicVersion.current() == 1
    factories.OfficialFactory()
    assert PublicVersion.current() == 2
