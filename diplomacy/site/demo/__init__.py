"""The small demo: an invented article about two invented countries, with a record that shows every page something.

`record.json` names fields as the API does. References are by `key`, spans by their words; the texts of articles are in
files named by their slugs.
"""

import datetime
import json
from pathlib import Path

from django.db import transaction

from articles.models import Article, Quote, Source
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import Status
from diplomacy.base.records import Publishable
from diplomacy.base.spans import find_words
from diplomacy.meetings.models import Issuer, Meeting, MeetingQuote, MeetingTopic, Participation, Readout, ReadoutMeeting
from diplomacy.topics.models import Evidence, Proposition, Stance, Topic, TopicQuote
from people.models import Appointment, Country, Ministry, MinistryName, Official, OfficialName

FOLDER = Path(__file__).parent
REASON = "Demo"


def record():
    """What `record.json` holds."""
    return json.loads((FOLDER / "record.json").read_text(encoding="utf-8"))


def text_of(slug):
    return (FOLDER / f"{slug}.txt").read_text(encoding="utf-8")


def was_loaded():
    """Whether one of the demo's articles is here, or was and has been renamed or deleted since."""
    slugs = [article["slug"] for article in record()["articles"]]
    retired = RetiredAddress.objects.filter(model=Article._meta.label_lower, key__in=slugs)
    return Article.objects.filter(slug__in=slugs).exists() or retired.exists()


def taken_codes():
    """The demo's user-assigned country codes that stand for something else here already."""
    return list(Country.objects.filter(code__in=[country["code"] for country in record()["countries"]]).values_list("code", flat=True))


def load():
    """Make and publish the demo's rows, all or none. Returns how many rows with a page or an id there are."""
    with transaction.atomic():
        return Loader(record()).load()


class Loader:
    """Makes rows from the data; `rows` holds those that have a key, by it."""

    references = {
        "article", "carried_from", "country", "ministry", "official", "parent", "part_of", "proposition", "repeats", "source", "speaker",
        "topic", "within",
    }  # fmt: skip

    def __init__(self, data):
        self.data = data
        self.rows = {}
        self.made = []

    def load(self):
        for name in ("countries", "ministries", "officials", "sources", "articles", "quotes", "topics", "meetings", "readouts", "stances"):
            for entry in self.data[name]:
                getattr(self, f"make_{name}")(entry)
        for row, status in self.made:
            if isinstance(row, Publishable) and status == Status.PUBLISHED:
                publish(row)
        return len(self.made)

    def make(self, model, entry, *parts, place=None, **fields):
        """A row of `model` from the fields of `entry`, without its key and its `parts`; `place` puts a span in its text."""
        status = entry.get("status", Status.PUBLISHED)
        for name, value in entry.items():
            if name not in ("key", "status", "words", *parts):
                fields[name] = self.rows[value] if name in self.references else value
        row = model(**fields)
        if place:
            row.mark(*place)
        save(row)
        self.made.append((row, status))
        if "key" in entry:
            self.rows[entry["key"]] = row
        return row

    def make_countries(self, entry):
        self.make(Country, entry)

    def make_sources(self, entry):
        self.make(Source, entry)

    def make_ministries(self, entry):
        ministry = self.make(Ministry, entry, "other_names")
        for name in entry.get("other_names", ()):
            save(MinistryName(ministry=ministry, **name))

    def make_officials(self, entry):
        official = self.make(Official, entry, "other_names", "appointments")
        for name in entry.get("other_names", ()):
            save(OfficialName(official=official, **name))
        for office in entry["appointments"]:
            self.make(Appointment, office, official=official)

    def make_articles(self, entry):
        article = self.make(Article, entry, "published_at", body=text_of(entry["slug"]))
        article.publish_time(datetime.datetime.fromisoformat(entry["published_at"]))
        save(article)

    def make_quotes(self, entry):
        self.make(Quote, entry, place=self.place_of(entry))

    def make_readouts(self, entry):
        readout = self.make(Readout, entry, "meetings", "issuers", place=self.place_of(entry))
        for key in entry["meetings"]:
            save(ReadoutMeeting(readout=readout, meeting=self.rows[key]))
        for key in entry["issuers"]:
            save(Issuer(readout=readout, ministry=self.rows[key]))

    def make_topics(self, entry):
        topic = self.make(Topic, entry, "quotes", "propositions")
        for key in entry["quotes"]:
            save(TopicQuote(topic=topic, quote=self.rows[key]))
        for proposition in entry["propositions"]:
            self.make(Proposition, proposition, topic=topic)

    def make_meetings(self, entry):
        meeting = self.make(Meeting, entry, "participants", "topics", "quotes")
        for participant in entry["participants"]:
            save(Participation(meeting=meeting, **{name: self.rows.get(value, value) for name, value in participant.items()}))
        for key in entry.get("topics", ()):
            save(MeetingTopic(meeting=meeting, topic=self.rows[key]))
        for key in entry.get("quotes", ()):
            save(MeetingQuote(meeting=meeting, quote=self.rows[key]))

    def make_stances(self, entry):
        stance = self.make(Stance, entry, "evidence")
        for key in entry["evidence"]:
            save(Evidence(stance=stance, quote=self.rows[key]))

    def place_of(self, entry):
        """Where the words of `entry` stand in its article. They have to stand there once."""
        (place,) = find_words(self.rows[entry["article"]].body, entry["words"])
        return place


def save(row):
    row._change_reason = REASON
    row.full_clean()
    row.save()


def publish(row):
    row.refresh_from_db()
    missing = row.missing_for_publication()
    if missing:
        raise ValueError(f"The demo is incomplete: {row}: {' '.join(missing)}")
    row.status = Status.PUBLISHED
    save(row)
