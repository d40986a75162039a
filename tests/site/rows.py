"""A small record in few words, for the tests of readers' pages."""

import datetime
from itertools import count

from articles.models import Article, Quote, Source
from diplomacy.meetings.models import Issuer, Meeting, MeetingQuote, Participation, Readout, ReadoutMeeting
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote
from people.models import Appointment, Country, Ministry, Official

numbers = count(1)


def saved(row):
    row.save()
    return row


def country(code):
    return Country.objects.get(code=code)


def an_official(name="", code="IR", status="published", **fields):
    return saved(Official(name=name or f"Official {next(numbers)}", country=country(code), status=status, **fields))


def a_ministry(name="", code="IR", status="published", **fields):
    return saved(Ministry(name=name or f"Ministry {next(numbers)}", country=country(code), status=status, **fields))


def an_office(official, title, start="", end="", role="foreign_minister", ministry=None):
    return saved(Appointment(official=official, title=title, role=role, start_date=start, end_date=end, ministry=ministry))


def an_article(body, status="published", rights="full", day="2022-01-28", **fields):
    source = Source.objects.filter(slug="gazette").first() or saved(Source(name="Gazette", slug="gazette", language="en"))
    article = Article(
        source=source, title=fields.pop("title", "") or f"Article {next(numbers)}", body=body, status=status, text_rights=rights, **fields
    )
    article.publish_time(datetime.datetime.fromisoformat(f"{day}T12:00:00+00:00"))
    return saved(article)


def a_quote(article, words, speaker=None, kind="direct", **fields):
    quote = Quote(article=article, speaker=speaker, kind=kind, **fields)
    start = article.body.index(words)
    quote.mark(start, start + len(words))
    return saved(quote)


def a_meeting(people, title="", day="2022-01-27", status="published", kind="meeting", said=(), **fields):
    meeting = saved(Meeting(title=title or f"Meeting {next(numbers)}", kind=kind, start_date=day, status=status, **fields))
    for person in people:
        saved(Participation(meeting=meeting, **{person._meta.model_name: person}))
    for quote in said:
        saved(MeetingQuote(meeting=meeting, quote=quote))
    return meeting


def a_readout(article, words, issuers, meetings):
    readout = Readout(article=article)
    start = article.body.index(words)
    readout.mark(start, start + len(words))
    readout.save()
    for meeting in meetings:
        saved(ReadoutMeeting(readout=readout, meeting=meeting))
    for ministry in issuers:
        saved(Issuer(readout=readout, ministry=ministry))
    return readout


def a_topic(name="", status="published", quotes=()):
    topic = saved(Topic(name=name or f"Topic {next(numbers)}", status=status))
    for quote in quotes:
        saved(TopicQuote(topic=topic, quote=quote))
    return topic


def a_proposition(topic, text=""):
    return saved(Proposition(topic=topic, text=text or f"Proposition {next(numbers)}."))


def a_stance(holder, proposition, evidence, polarity="supports", day="2022-01-27", status="published", **fields):
    holder_field = {holder._meta.model_name: holder}
    stance = saved(Stance(proposition=proposition, polarity=polarity, as_of=day, **holder_field, **fields))
    for quote in evidence:
        saved(Evidence(stance=stance, quote=quote))
    stance.status = status
    return saved(stance)
