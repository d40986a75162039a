"""What a meeting needs before it is published: two sides, and a passage of a published article on it or a part of it."""

import pytest

from tests.factories import (
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    OfficialFactory,
    ParticipationFactory,
    QuoteFactory,
    ReadoutFactory,
    country,
)

pytestmark = pytest.mark.django_db


def missing(meeting):
    return " ".join(meeting.missing_for_publication())


def of(code):
    return OfficialFactory(country=country(code))


@pytest.mark.parametrize("codes", [["IR"], ["IR", "IR"]])
def test_one_side_is_no_meeting(codes):
    assert "Only one side" in missing(MeetingFactory(participants=[of(code) for code in codes]))


def test_nobody_is_no_meeting():
    assert "Nobody is named" in missing(MeetingFactory(participants=[]))


def test_two_countries_are_two_sides():
    assert "side" not in missing(MeetingFactory(participants=[of("IR"), of("QA")]))


def test_a_body_of_no_country_is_a_side_of_its_own():
    meeting = MeetingFactory(participants=[of("IR")])
    ParticipationFactory(meeting=meeting, official=None, ministry=MinistryFactory(country=None, kind="international_organisation"))
    assert "side" not in missing(meeting)


def test_both_sides_are_seen_by_readers():
    draft = OfficialFactory(country=country("QA"), status="draft")
    meeting = MeetingFactory(participants=[of("IR"), draft])
    ReadoutFactory(meetings=[meeting])
    (lack,) = meeting.missing_for_publication()
    assert str(draft) in lack
    assert lack.row == draft
    ParticipationFactory(meeting=meeting, official=None, ministry=MinistryFactory(country=country("QA")))
    assert not meeting.missing_for_publication()


def test_a_draft_that_a_public_ministry_speaks_for_is_a_side_that_is_seen():
    meeting = MeetingFactory(participants=[of("IR")])
    ReadoutFactory(meetings=[meeting])
    draft = OfficialFactory(country=country("QA"), status="draft")
    ParticipationFactory(meeting=meeting, official=draft, ministry=MinistryFactory(country=country("QA")))
    assert not meeting.missing_for_publication()


@pytest.mark.parametrize(
    "make",
    [
        lambda meeting, **of: ReadoutFactory(meetings=[meeting], **of),
        lambda meeting, **of: meeting.quote_links.create(quote=QuoteFactory(**of)),
    ],
)
def test_its_source_is_a_readout_or_a_quote_said_there_in_a_published_article(make):
    meeting = MeetingFactory(participants=[of("IR"), of("QA")], quotes=[])
    assert "no source" in missing(meeting)
    article = ArticleFactory(status="draft")
    make(meeting, article=article)
    (lack,) = meeting.missing_for_publication()
    assert "No article that tells of it is published" in lack
    assert lack.row == article
    make(meeting, article=ArticleFactory())
    assert meeting.missing_for_publication() == []


def test_words_that_have_lost_their_place_are_no_source():
    meeting = MeetingFactory(quotes=[QuoteFactory()])
    quote = meeting.quotes.get()
    quote.unanchor()
    quote.save()
    assert "no source" in missing(meeting)


def test_the_source_of_a_part_is_one_of_the_whole():
    visit = MeetingFactory(kind="visit")
    talks = MeetingFactory(part_of=MeetingFactory(part_of=visit))
    assert "no source" in missing(visit)
    ReadoutFactory(meetings=[talks])
    assert "source" not in missing(visit)
