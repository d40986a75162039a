"""Rows for tests, published unless said otherwise, saved as the admin and the API save them.

Whoever needs a row names only what its test is about: `QuoteFactory(speaker=official)` comes with a published article
that has those words. Lists are given by name: `MeetingFactory(participants=[one, other], quotes=[quote])`.
"""

import datetime
from itertools import count

import factory
from factory.django import DjangoModelFactory

from articles.models import Arrival, Article, ArticleSketch, BodyVersion, FeedEntry, FeedState, Quote, QuoteSketch, Source
from articles.models.bodies import digest_of
from diplomacy.accounts.models import User
from diplomacy.meetings.models import Issuer, Meeting, MeetingQuote, MeetingTopic, Participation, Readout, ReadoutMeeting
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote
from people.models import Appointment, Country, Ministry, MinistryName, Official, OfficialName

SENTENCES = 60
BODY = "\n\n".join(f"“We shall speak again of question {number},” he said." for number in range(1, SENTENCES + 1))


def country(code):
    """One of the countries that the migrations load."""
    return Country.objects.get(code=code)


def sentence(number):
    """The words of the article's `number`th sentence, from 1 on."""
    return f"We shall speak again of question {number},"


def linked(link, owner_field, target_field):
    """A post-generation hook that makes a link row for each of the rows given."""

    def link_all(row, create, rows, **kwargs):
        for target in rows or ():
            link(**{owner_field: row, target_field: target}).save()

    return factory.post_generation(link_all)


class RecordFactory(DjangoModelFactory):
    class Meta:
        abstract = True
        skip_postgeneration_save = True


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence("editor{}".format)


class CountryFactory(RecordFactory):
    """A country with a user-assigned code, XA to XZ and QM to QZ; `country("QA")` gives a real one."""

    class Meta:
        model = Country

    code = factory.Sequence(lambda number: ("X" + chr(65 + number % 26)) if number % 40 < 26 else "Q" + chr(77 + number % 40 - 26))
    name = factory.Sequence("Land {}".format)


class MinistryFactory(RecordFactory):
    class Meta:
        model = Ministry

    name = factory.Sequence("Ministry of River {}".format)
    country = factory.LazyFunction(lambda: country("IR"))
    status = "published"


class MinistryNameFactory(RecordFactory):
    class Meta:
        model = MinistryName

    ministry = factory.SubFactory(MinistryFactory)
    name = factory.Sequence("River Office {}".format)
    language = "en"
    kind = "short_form"


class OfficialFactory(RecordFactory):
    class Meta:
        model = Official

    name = factory.Sequence("Ada Alef{}".format)
    country = factory.LazyFunction(lambda: country("IR"))
    status = "published"


class OfficialNameFactory(RecordFactory):
    class Meta:
        model = OfficialName

    official = factory.SubFactory(OfficialFactory)
    name = factory.Sequence("Adah Aleph{}".format)
    language = "en"


class AppointmentFactory(RecordFactory):
    class Meta:
        model = Appointment

    official = factory.SubFactory(OfficialFactory)
    ministry = factory.SubFactory(MinistryFactory)
    role = "foreign_minister"
    title = factory.Sequence("Minister of River {}".format)
    start_date = "2019"


class SourceFactory(RecordFactory):
    """A publisher, public once an article of it is."""

    class Meta:
        model = Source

    name = factory.Sequence("Gazette {}".format)
    language = "en"


class ArticleFactory(RecordFactory):
    """An article of sixty sentences (`sentence(number)`) whose whole text may be shown."""

    class Meta:
        model = Article

    source = factory.SubFactory(SourceFactory)
    title = factory.Sequence("News of the talks, part {}".format)
    body = BODY
    published_at = datetime.datetime(2022, 1, 28, 9, 11, tzinfo=datetime.UTC)
    text_rights = "full"
    status = "published"


class FeedStateFactory(RecordFactory):
    class Meta:
        model = FeedState

    source = factory.SubFactory(SourceFactory, feed_url="https://gazette.example/feed")
    address = "https://gazette.example/feed"
    etag = last_modified = error = "x"
    checked_at = answered_at = changed_at = next_try = asked_at = moved_at = datetime.datetime(2022, 1, 28, 9, 11, tzinfo=datetime.UTC)


class FeedEntryFactory(RecordFactory):
    class Meta:
        model = FeedEntry

    article = factory.SubFactory(ArticleFactory)
    source = factory.SelfAttribute("article.source")
    key_digest = digest = factory.Sequence(lambda number: f"{number:064}")
    note = "x"


class BodyVersionFactory(RecordFactory):
    """A text that the article had before its text of now."""

    class Meta:
        model = BodyVersion

    article = factory.SubFactory(ArticleFactory)
    number = factory.Sequence(lambda number: number + 2)
    text = factory.Sequence("The text as it was, {}.".format)
    digest = factory.LazyAttribute(lambda row: digest_of(row.text))


class SpanFactory(RecordFactory):
    """`words` are looked for in the article's body, or in the quote that they are told `within`; without them it is the
    first sentence that no span of its kind has.
    """

    class Meta:
        abstract = True

    article = factory.SubFactory(ArticleFactory)
    words = None

    @classmethod
    def _create(cls, model_class, *args, words=None, **fields):
        row = model_class(*args, **fields)
        if words is None:
            taken = set(model_class.objects.filter(article=row.article).values_list("exact", flat=True))
            words = next(sentence(number) for number in count(1) if sentence(number) not in taken)
        outer = getattr(row, "within", None)
        start = row.article.body.index(words, outer.start if outer else 0)
        row.mark(start, start + len(words))
        row.save()
        return row


class QuoteFactory(SpanFactory):
    class Meta:
        model = Quote

    kind = "direct"
    speaker = factory.SubFactory(OfficialFactory)


class QuoteSketchFactory(RecordFactory):
    """The sketch that each quote has."""

    class Meta:
        model = QuoteSketch

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return QuoteFactory(**fields).sketch


class ArrivalFactory(RecordFactory):
    """A text that somebody pasted."""

    class Meta:
        model = Arrival

    user = factory.SubFactory(UserFactory)
    came_from = "pasted text"
    reading = factory.LazyFunction(lambda: {"parts": {"body": {"value": BODY, "where": "the text"}}, "original": [[BODY, True]]})
    typed = factory.LazyFunction(lambda: {"title": "News"})


class ArticleSketchFactory(RecordFactory):
    """The sketch that each article has."""

    class Meta:
        model = ArticleSketch

    @classmethod
    def _create(cls, model_class, *args, **fields):
        return ArticleFactory(**fields).sketch


class TopicFactory(RecordFactory):
    class Meta:
        model = Topic

    name = factory.Sequence("Waters {}".format)
    status = "published"
    quotes = linked(TopicQuote, "topic", "quote")


class PropositionFactory(RecordFactory):
    class Meta:
        model = Proposition

    topic = factory.SubFactory(TopicFactory)
    text = factory.Sequence("River {} should be shared.".format)


class StanceFactory(RecordFactory):
    """A stance of `official`, or of `ministry` if one is given, with one quote of the holder as evidence."""

    class Meta:
        model = Stance

    proposition = factory.SubFactory(PropositionFactory)
    ministry = None
    official = factory.Maybe("ministry", None, factory.SubFactory(OfficialFactory))
    polarity = "supports"
    as_of = "2022-01-27"
    status = "published"

    @factory.post_generation
    def evidence(self, create, quotes, **kwargs):
        if quotes is None:
            quotes = [QuoteFactory(speaker=self.official, ministry=self.ministry)]
        for quote in quotes:
            Evidence(stance=self, quote=quote).save()
        self.refresh_from_db(fields=["public"])


class MeetingFactory(RecordFactory):
    """A meeting of the officials and ministries in `participants`; without them, of an Iranian and a Qatari official."""

    class Meta:
        model = Meeting

    kind = "meeting"
    title = factory.Sequence("The ministers meet for round {}".format)
    start_date = "2022-01-27"
    status = "published"
    quotes = linked(MeetingQuote, "meeting", "quote")
    topics = linked(MeetingTopic, "meeting", "topic")

    @factory.post_generation
    def participants(self, create, people, **kwargs):
        if people is None:
            people = [OfficialFactory(), OfficialFactory(country=country("QA"))]
        for person in people:
            Participation(meeting=self, **{person._meta.model_name: person}).save()


class ParticipationFactory(RecordFactory):
    class Meta:
        model = Participation

    meeting = factory.SubFactory(MeetingFactory)
    official = factory.SubFactory(OfficialFactory)


class ReadoutFactory(SpanFactory):
    """A ministry's account of one meeting, unless `meetings` and `issuers` name others."""

    class Meta:
        model = Readout

    @factory.post_generation
    def meetings(self, create, meetings, **kwargs):
        for meeting in [MeetingFactory()] if meetings is None else meetings:
            ReadoutMeeting(readout=self, meeting=meeting).save()

    @factory.post_generation
    def issuers(self, create, ministries, **kwargs):
        for ministry in [MinistryFactory()] if ministries is None else ministries:
            Issuer(readout=self, ministry=ministry).save()
        self.refresh_from_db(fields=["public"])


class TopicQuoteFactory(RecordFactory):
    class Meta:
        model = TopicQuote

    topic = factory.SubFactory(TopicFactory)
    quote = factory.SubFactory(QuoteFactory)


class EvidenceFactory(RecordFactory):
    class Meta:
        model = Evidence

    stance = factory.SubFactory(StanceFactory)
    quote = factory.SubFactory(QuoteFactory)


class MeetingQuoteFactory(RecordFactory):
    class Meta:
        model = MeetingQuote

    meeting = factory.SubFactory(MeetingFactory)
    quote = factory.SubFactory(QuoteFactory)


class MeetingTopicFactory(RecordFactory):
    class Meta:
        model = MeetingTopic

    meeting = factory.SubFactory(MeetingFactory)
    topic = factory.SubFactory(TopicFactory)


class ReadoutMeetingFactory(RecordFactory):
    class Meta:
        model = ReadoutMeeting

    readout = factory.SubFactory(ReadoutFactory)
    meeting = factory.SubFactory(MeetingFactory)


class IssuerFactory(RecordFactory):
    class Meta:
        model = Issuer

    readout = factory.SubFactory(ReadoutFactory)
    ministry = factory.SubFactory(MinistryFactory)
