"""A small public record in which every kind of row is tied to every other that it can be tied to.

`Talks()` is one round; `again()` adds another around the same rows, so that each of them has one more of everything.
"""

import datetime

from django.db.models import Model

from diplomacy.meetings.models import Issuer, MeetingQuote, MeetingTopic, ReadoutMeeting
from diplomacy.topics.models import Evidence, TopicQuote
from tests.factories import (
    AppointmentFactory,
    ArticleFactory,
    MeetingFactory,
    MinistryFactory,
    MinistryNameFactory,
    OfficialFactory,
    OfficialNameFactory,
    ParticipationFactory,
    PropositionFactory,
    QuoteFactory,
    ReadoutFactory,
    SourceFactory,
    StanceFactory,
    TopicFactory,
    country,
    sentence,
)


class Talks:
    """Talks of an Iranian minister with Qatari officials: `official`, `ministry`, `article`, `quote`, ... are their rows."""

    def __init__(self):
        self.country = country("IR")
        self.official = OfficialFactory()
        self.ministry = MinistryFactory()
        self.source = SourceFactory(country=self.country)
        self.earlier = ArticleFactory(source=self.source, published_at=datetime.datetime(2021, 8, 14, tzinfo=datetime.UTC))
        self.article = ArticleFactory(source=self.source)
        self.quote = QuoteFactory(article=self.article, speaker=self.official, ministry=self.ministry, said_on="2022-01-27")
        self.topic = TopicFactory(quotes=[self.quote])
        self.proposition = PropositionFactory(topic=self.topic)
        self.stance = StanceFactory(official=self.official, proposition=self.proposition, evidence=[self.quote])
        self.meeting = MeetingFactory(country=self.country, participants=[self.official], quotes=[self.quote], topics=[self.topic])
        self.readout = ReadoutFactory(
            article=self.article, words=f"{sentence(1)}” he said.", meetings=[self.meeting], issuers=[self.ministry]
        )
        self.appointment = AppointmentFactory(official=self.official, ministry=self.ministry)
        self.again()

    def rows(self):
        """The row of each name."""
        return {name: row for name, row in vars(self).items() if isinstance(row, Model)}

    def again(self):
        """One more of everything around the same rows."""
        other = OfficialFactory(country=country("QA"))
        body = MinistryFactory(country=country("QA"), parent=self.ministry)
        for official in (other, self.official):
            OfficialNameFactory(official=official)
            AppointmentFactory(official=official, ministry=self.ministry, start_date="2020", end_date="2023-05")
        for ministry in (body, self.ministry):
            MinistryNameFactory(ministry=ministry)
        self.again_in_articles(other, body)
        self.again_at_meetings(other, body)
        self.again_on_topics(other, body)
        for row in self.rows().values():
            row.refresh_from_db()

    def again_in_articles(self, other, body):
        outer = QuoteFactory(article=self.article, speaker=self.official, said_on="2022-01-27")
        self.told = QuoteFactory(article=self.article, words=outer.exact[3:20], kind="indirect", speaker=other, within=outer)
        elsewhere = ArticleFactory(source=self.source)
        self.answer = QuoteFactory(article=elsewhere, speaker=other, said_on="2022-01-27")
        self.repeat = QuoteFactory(article=elsewhere, speaker=self.official, ministry=self.ministry, repeats=self.quote)
        self.statement = QuoteFactory(
            article=elsewhere, speaker=None, ministry=body, attribution="the ministry", kind="partial", said_on="2022-01-26"
        )
        self.carried = QuoteFactory(
            article=elsewhere, speaker=None, ministry=self.ministry, carried_from=self.statement, said_on="2022", kind="indirect"
        )
        self.new = [outer, self.answer, self.statement, self.carried]

    def again_at_meetings(self, other, body):
        ParticipationFactory(meeting=self.meeting, official=other)
        MeetingQuote(meeting=self.meeting, quote=self.answer).save()
        self.part = MeetingFactory(
            part_of=self.meeting, country=self.country, participants=[self.official, other, body], quotes=self.new, topics=[self.topic]
        )
        ReadoutMeeting(readout=self.readout, meeting=self.part).save()
        Issuer(readout=self.readout, ministry=body).save()
        ReadoutFactory(article=self.article, meetings=[self.meeting, self.part], issuers=[body])
        ReadoutFactory(article=self.article, meetings=[self.meeting], issuers=[])

    def again_on_topics(self, other, body):
        below = TopicFactory(parent=self.topic, quotes=self.new)
        MeetingTopic(meeting=self.meeting, topic=below).save()
        TopicQuote(topic=self.topic, quote=self.answer).save()
        another = PropositionFactory(topic=self.topic)
        Evidence(stance=self.stance, quote=self.new[0]).save()
        StanceFactory(official=other, proposition=self.proposition, polarity="opposes", evidence=[self.answer])
        StanceFactory(official=None, ministry=body, proposition=self.proposition, evidence=[self.statement], basis="inferred")
        StanceFactory(official=self.official, proposition=another, evidence=self.new[:1], as_of="2022-02")
        StanceFactory(official=None, ministry=self.ministry, proposition=PropositionFactory(topic=below), evidence=[self.carried])
