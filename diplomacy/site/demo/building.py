"""From the demo's sources to a folder of the exchange format. The same sources always make the same bytes."""

import hashlib
from collections import defaultdict
from dataclasses import asdict

import orjson

from diplomacy.base.records import UID_LETTERS
from diplomacy.base.spans import find_words, selector
from diplomacy.dataset.format import MANIFEST, FileEntry, Manifest, resources

LICENCE = "CC BY 4.0 for the texts about Iran and Qatar, BSD 3-Clause for all else. Each article names its own."


class SourceError(Exception):
    """Something that the sources name and do not have, or have twice."""


def files_of(source):
    """{file name: bytes} of the folder that `source` describes."""
    rows = Rows(source).of_files()
    manifest = Manifest("full", LICENCE)
    made = {}
    for resource in resources():
        lines = b"".join(orjson.dumps(row, option=orjson.OPT_APPEND_NEWLINE) for row in rows[resource.name])
        made[resource.file] = lines
        manifest.files[resource.file] = FileEntry(hashlib.sha256(lines).hexdigest(), len(lines), len(rows[resource.name]))
    made[MANIFEST] = orjson.dumps(manifest.as_json(), option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)
    return made


def uid_of(kind, key):
    """A short id that looks like any other and follows from `key`."""
    number = int.from_bytes(hashlib.sha256(f"demo {kind} {key}".encode()).digest()[:8])
    letters = []
    for _ in range(10):
        number, place = divmod(number, len(UID_LETTERS))
        letters.append(UID_LETTERS[place])
    return "".join(letters)


class Rows:
    """The rows of each file, from a source with COUNTRIES, MINISTRIES, OFFICIALS, SOURCES, ARTICLES, TOPICS, STANCES, MEETINGS."""

    def __init__(self, source):
        self.source = source
        self.country_of = {row["slug"]: row["country"] for row in [*source.OFFICIALS, *source.MINISTRIES]}
        self.officials = {row["slug"] for row in source.OFFICIALS}
        self.quote_ids = {}
        self.topic_quotes, self.meeting_quotes = defaultdict(list), defaultdict(list)

    def of_files(self):
        for article in self.source.ARTICLES:
            for quote in article["quotes"]:
                self.name_quote(article, quote)
        quotes = [self.quote_row(article, quote) for article in self.source.ARTICLES for quote in article["quotes"]]
        readouts = [self.readout_row(article, readout) for article in self.source.ARTICLES for readout in article["readouts"]]
        return {
            "countries": self.source.COUNTRIES,
            "officials": [published(row, "offices") for row in self.source.OFFICIALS],
            "ministries": [published(row) for row in self.source.MINISTRIES],
            "appointments": [self.appointment_row(row, office) for row in self.source.OFFICIALS for office in row["offices"]],
            "sources": self.source.SOURCES,
            "articles": [published(row, "quotes", "readouts") for row in self.source.ARTICLES],
            "quotes": quotes,
            "topics": [published(row, "propositions") | {"quotes": self.topic_quotes[row["slug"]]} for row in self.source.TOPICS],
            "propositions": [
                {"id": uid_of("proposition", key), "topic": row["slug"], "text": words}
                for row in self.source.TOPICS
                for key, words in row["propositions"]
            ],
            "stances": [self.stance_row(row) for row in self.source.STANCES],
            "meetings": [self.meeting_row(row) for row in self.source.MEETINGS],
            "readouts": readouts,
        }

    def appointment_row(self, official, office):
        key = f"{official['slug']} {office['title']} {office['start_date']}"
        return {"id": uid_of("appointment", key), "official": official["slug"], **office}

    def name_quote(self, article, quote):
        key = quote.setdefault("key", f"{article['slug']}: {quote['words']} {quote.get('nth', 1)}")
        if key in self.quote_ids:
            raise SourceError(f"Two quotes have the key {key}.")
        self.quote_ids[key] = uid_of("quote", key)

    def quote_id(self, key):
        try:
            return key and self.quote_ids[key]
        except KeyError as error:
            raise SourceError(f"No quote has the key {key}.") from error

    def quote_row(self, article, quote):
        row = {"id": self.quote_id(quote["key"]), "article": article["slug"]}
        row |= span(article, quote["words"], quote.get("nth", 0))
        row |= {field: value for field, value in quote.items() if field not in ("key", "words", "nth", "at", "about")}
        for field in ("carried_from", "repeats", "within"):
            row[field] = self.quote_id(row.get(field))
        for slug in quote["about"]:
            self.topic_quotes[slug].append(row["id"])
        for slug in quote["at"]:
            self.meeting_quotes[slug].append(row["id"])
        return row

    def readout_row(self, article, readout):
        fields = {field: readout[field] for field in ("meetings", "issuers", "basis")}
        key = f"{article['slug']}: {readout['words']}"
        return {"id": uid_of("readout", key), "article": article["slug"], **span(article, readout["words"]), **fields}

    def stance_row(self, row):
        official = row["holder"] in self.officials
        fields = {field: value for field, value in row.items() if field not in ("holder", "proposition")}
        return {
            "id": uid_of("stance", f"{row['proposition']} {row['holder']} {row['as_of']}"),
            "proposition": uid_of("proposition", row["proposition"]),
            "official": row["holder"] if official else None,
            "ministry": None if official else row["holder"],
            **fields,
            "evidence": [self.quote_id(key) for key in row["evidence"]],
            "status": "published",
        }

    def meeting_row(self, row):
        people = [person | {"country": self.country_of[person["official"] or person["ministry"]]} for person in row["participants"]]
        return published(row) | {"participants": people, "quotes": self.meeting_quotes[row["slug"]]}


def published(row, *left_out):
    return {field: value for field, value in row.items() if field not in left_out} | {"status": row.get("status", "published")}


def span(article, words, nth=0):
    """The span fields of `words`, the `nth` of their kind (0: they stand there once). Their last ones are the next there are."""
    first, gap, last = words.partition(" … ")
    start, end = place_of(article, first, nth)
    if gap:
        end += place_of(article | {"body": article["body"][end:]}, last, nth=1).end
    return asdict(selector(article["body"], start, end)) | {"state": "anchored"}


def place_of(article, words, nth):
    found = find_words(article["body"], words)
    if len(found) < (nth or 1) or (not nth and len(found) > 1):
        raise SourceError(f"{article['slug']} has these words {len(found)} times: {words}")
    return found[max(nth, 1) - 1]
