"""The rows of a benchmark record, as `bulk_create` takes them: what saving computes is filled in here."""

import datetime
import functools
import itertools

from articles.likeness import sketch
from articles.models import Article, Quote, QuoteSketch, Source
from articles.models.sketches import BAND_FIELDS
from diplomacy.base.names import search_key
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.slug_text import slug_from
from diplomacy.base.sounds import sound_key
from diplomacy.base.spans import selector
from diplomacy.meetings.models import Meeting, MeetingQuote, Participation
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote
from people.models import Appointment, Country, Ministry, Official
from tests.benchmarks.words import FAMILY, GIVEN, sentences

FIRST_DAY = datetime.date(2015, 1, 1)
DAYS = 3650
POOL = 3_000
sketch_of = functools.cache(sketch)
QUOTES_PER_ARTICLE = 10
QUOTES_PER_OFFICIAL = 40
BATCH = 2_000
STATUS = "published"
KINDS = ("direct", "indirect", "partial")


def make_all(random, quotes):
    """Make the record table by table; yields (what, how many) as each is done."""
    countries = list(Country.objects.order_by("code"))[:60]
    ministries = list(make(Ministry, ministry_rows(countries)))
    yield "ministries", len(ministries)
    officials = list(make(Official, official_rows(random, countries, max(50, quotes // QUOTES_PER_OFFICIAL))))
    yield "officials", len(officials)
    yield "appointments", sum(1 for _ in make(Appointment, appointment_rows(random, officials, ministries, countries)))
    sources = list(make(Source, source_rows(countries)))
    articles = quotes // QUOTES_PER_ARTICLE
    made, links = make_texts(random, officials, sources, articles)
    yield "articles", articles
    yield "quotes", made
    meetings = list(make(Meeting, meeting_rows(random, countries, articles)))
    yield "meetings", len(meetings)
    yield "participations", sum(1 for _ in make(Participation, participation_rows(random, meetings, officials)))
    yield "stances", make_stances(random, officials, meetings, links)
    PublicVersion.lock()
    PublicVersion.bump()


def batches(rows):
    """Lists of up to BATCH of `rows`."""
    rows = iter(rows)
    while batch := list(itertools.islice(rows, BATCH)):
        yield batch


def make(model, rows):
    """Write the rows in batches, and give them back with their primary keys."""
    for batch in batches(rows):
        yield from model.objects.bulk_create(batch)


def ministry_rows(countries):
    for country in countries:
        name = f"Ministry of Foreign Affairs of {country.name}"
        yield Ministry(
            name=name,
            slug=slug_from(name),
            name_key=search_key(name),
            sound_key=sound_key(name),
            kind="ministry",
            country=country,
            status=STATUS,
            public=True,
        )


def official_rows(random, countries, count):
    for number in range(count):
        given, family = random.choice(GIVEN), random.choice(FAMILY)
        name = f"{given} {family} {number}"
        yield Official(
            name=name,
            slug=slug_from(name),
            sort_name=f"{family} {number}, {given}",
            name_key=search_key(name),
            sound_key=sound_key(name),
            country=countries[number % len(countries)],
            status=STATUS,
            public=True,
        )


def appointment_rows(random, officials, ministries, countries):
    for number, official in enumerate(officials):
        ministry = ministries[number % len(countries)]
        year = random.randrange(2010, 2020)
        yield Appointment(
            official=official, ministry=ministry, role="other", title="Adviser", start_date=str(year - 5), end_date=str(year), public=True
        )
        yield Appointment(
            official=official, ministry=ministry, role="foreign_minister", title="Foreign Minister", start_date=f"{year}-03", public=True
        )


def source_rows(countries):
    for country in countries[:20]:
        name = f"{country.name} Gazette"
        yield Source(name=name, slug=slug_from(name), country=country, language="en", time_zone="UTC", text_rights="full", public=True)


class Speakers:
    """Draws of officials by their index, the first ones far more often than the last (by the inverse of their rank)."""

    def __init__(self, random, officials):
        self.random = random
        self.indexes = range(len(officials))
        self.weights = list(itertools.accumulate(1 / (rank + 1) for rank in self.indexes))

    def draw(self, count):
        return self.random.choices(self.indexes, cum_weights=self.weights, k=count)


def make_texts(random, officials, sources, count):
    """Articles with their quotes; returns how many quotes, and the first few of each of the most quoted officials."""
    pool = sentences(random, POOL)
    number, made, evidence = itertools.count(), 0, {}
    speakers = Speakers(random, officials)
    for _ in range(0, count, 500):
        articles, places = [], []
        for _ in range(min(500, count)):
            index = next(number)
            if index >= count:
                break
            body, spans = text(random, pool)
            moment = datetime.datetime(2015, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(minutes=random.randrange(DAYS * 1440))
            title = f"Talks, part {index}"
            articles.append(
                Article(
                    source=random.choice(sources),
                    title=title,
                    slug=slug_from(title),
                    language="en",
                    published_at=moment,
                    published_on=moment.date().isoformat(),
                    body=body,
                    text_rights="full",
                    status=STATUS,
                    public=True,
                )
            )
            places.append(spans)
        articles = Article.objects.bulk_create(articles)
        quotes = []
        for article, spans in zip(articles, places, strict=True):
            for (start, end), who in zip(spans, speakers.draw(len(spans)), strict=True):
                found = selector(article.body, start, end)
                quotes.append(
                    Quote(
                        article=article,
                        start=start,
                        end=end,
                        exact=found.exact,
                        prefix=found.prefix,
                        suffix=found.suffix,
                        kind=random.choice(KINDS),
                        speaker=officials[who],
                        public_country=officials[who].country,
                        attribution="the minister",
                        cue="said",
                        said_on=article.published_on,
                        day=article.published_on,
                        public=True,
                    )
                )
        for batch in batches(quotes):
            made_now = Quote.objects.bulk_create(batch)
            QuoteSketch.objects.bulk_create(
                QuoteSketch(quote_id=quote.pk, **dict(zip(BAND_FIELDS, sketch_of(quote.exact), strict=True))) for quote in made_now
            )
            for quote in batch:
                if len(evidence.setdefault(quote.speaker_id, [])) < 5:
                    evidence[quote.speaker_id].append(quote.pk)
        made += len(quotes)
    return made, evidence


def text(random, pool):
    """A body of 1 to 5 kB in paragraphs, and the places of ten sentences in it, in code points."""
    chosen = random.sample(pool, random.randrange(14, 40))
    body, places = "", []
    for number, sentence in enumerate(chosen):
        body += "" if not number else "\n\n" if number % 5 == 0 else " "
        places.append((len(body), len(body) + len(sentence)))
        body += sentence
    return body, sorted(random.sample(places, QUOTES_PER_ARTICLE))


def meeting_rows(random, countries, count):
    for number in range(count):
        day = (FIRST_DAY + datetime.timedelta(days=random.randrange(DAYS))).isoformat()
        title = f"Meeting {number}"
        yield Meeting(
            kind=random.choice(("meeting", "phone_call", "visit")),
            title=title,
            slug=slug_from(title),
            start_date=day,
            end_date=day,
            country=random.choice(countries),
            city="Somewhere",
            status=STATUS,
            public=True,
        )


def participation_rows(random, meetings, officials):
    for meeting, who in zip(meetings, Speakers(random, officials).draw(len(meetings)), strict=True):
        one, other = officials[who], officials[(who + random.randrange(1, len(officials))) % len(officials)]
        yield Participation(meeting=meeting, official=one, country_id=one.country_id, part="host")
        yield Participation(meeting=meeting, official=other, country_id=other.country_id, part="guest")


def make_stances(random, officials, meetings, evidence):
    """Twenty topics with five propositions each, and stances of the most quoted officials with their evidence."""
    topics = list(make(Topic, (Topic(name=f"Topic {n}", slug=f"topic-{n}", status=STATUS, public=True) for n in range(20))))
    propositions = list(
        make(Proposition, (Proposition(topic=topic, text=f"Sentence {n} holds.", public=True) for topic in topics for n in range(5)))
    )
    holders = [(official, pks) for official in officials[:400] if (pks := evidence.get(official.pk))]
    stances = list(
        make(
            Stance,
            (
                Stance(
                    proposition=random.choice(propositions),
                    official=official,
                    polarity=random.choice(("supports", "opposes", "mixed")),
                    as_of="2020",
                    status=STATUS,
                    public=True,
                )
                for official, _ in holders
                for _ in range(3)
            ),
        )
    )
    pairs = [
        (stance, pk) for stance, (_, pks) in zip(stances, (holder for holder in holders for _ in range(3)), strict=True) for pk in pks[:2]
    ]
    list(make(Evidence, (Evidence(stance=stance, quote_id=pk) for stance, pk in pairs)))
    linked = [pk for _, pks in holders for pk in pks]
    list(make(TopicQuote, (TopicQuote(topic=random.choice(topics), quote_id=pk) for pk in linked)))
    list(make(MeetingQuote, (MeetingQuote(meeting=random.choice(meetings), quote_id=pk) for pk in linked)))
    return len(stances)
