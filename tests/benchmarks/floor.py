"""The floor that the site is measured against: raw SQL and orjson in a bare WSGI function over the same tables.

`gunicorn tests.benchmarks.floor:application`; the database is the one that DATABASE_URL names. A path begins with the
name of a statement, its query string holds the parameters by position: `/quotes_of?1&100`. A page is several
statements, one for each part of what it shows.
"""

import os
import threading
from urllib.parse import unquote, urlsplit

import orjson

QUOTE = """
    SELECT q.uid, a.slug, a.public, q.start, q."end", q.exact, a.text_rights, q.prefix, q.suffix, q.state, q.kind, s.slug, s.public,
           m.slug, m.public, q.attribution, q.cue, c.uid, c.public, q.said_on, q.note, r.uid, r.public, w.uid, w.public, q.version
    FROM articles_quote q JOIN articles_article a ON a.id = q.article_id
    LEFT JOIN people_official s ON s.id = q.speaker_id LEFT JOIN people_ministry m ON m.id = q.ministry_id
    LEFT JOIN articles_quote c ON c.id = q.carried_from_id LEFT JOIN articles_quote r ON r.id = q.repeats_id
    LEFT JOIN articles_quote w ON w.id = q.within_id
"""
NEWEST = " ORDER BY q.day DESC, q.id DESC LIMIT 100"
MET = """
    FROM meetings_meeting t JOIN meetings_participation mine ON mine.meeting_id = t.id
    WHERE t.public AND mine.official_id = ?
"""
PROFILE = [
    "SELECT o.*, c.code, c.name FROM people_official o LEFT JOIN people_country c ON c.id = o.country_id WHERE o.public AND o.id = ?",
    "SELECT a.*, m.slug, m.name, m.public FROM people_appointment a LEFT JOIN people_ministry m ON m.id = a.ministry_id"
    " WHERE a.public AND a.official_id = ? ORDER BY a.start_date DESC",
    "SELECT name, language, kind FROM people_officialname WHERE official_id = ?",
    "SELECT COUNT(*) FROM articles_quote WHERE public AND repeats_id IS NULL AND speaker_id = ?",
    QUOTE.replace(
        "q.version",
        """q.version, a.title, a.language, a.published_on, p.name,
        substr(a.body, CASE WHEN q.start > 160 THEN q.start - 159 ELSE 1 END, 160), substr(a.body, q."end" + 1, 160)""",
    ).replace("LEFT JOIN people_official s", "JOIN articles_source p ON p.id = a.source_id LEFT JOIN people_official s")
    + "WHERE q.public AND q.speaker_id = ? AND q.repeats_id IS NULL ORDER BY q.day DESC, q.id DESC LIMIT 50",
    "SELECT s.*, p.text, t.slug, t.name FROM topics_stance s JOIN topics_proposition p ON p.id = s.proposition_id"
    " JOIN topics_topic t ON t.id = p.topic_id WHERE s.public AND s.official_id = ? ORDER BY s.as_of DESC LIMIT 200",
    QUOTE + "WHERE q.public AND q.id IN (SELECT e.quote_id FROM topics_evidence e JOIN topics_stance s ON s.id = e.stance_id"
    " WHERE s.public AND s.official_id = ?)",
    "SELECT DISTINCT t.slug, t.title, t.kind, t.start_date, t.end_date, t.city, t.id"
    + MET
    + " ORDER BY t.start_date DESC, t.id DESC LIMIT 20",
    "SELECT r.meeting_id, r.part, o.name, o.slug, c.code, c.name FROM meetings_participation r JOIN people_official o"
    " ON o.id = r.official_id LEFT JOIN people_country c ON c.id = r.country_id WHERE o.public AND r.meeting_id IN"
    " (SELECT t.id" + MET + ")",
    "SELECT o.name, o.slug, COUNT(DISTINCT r.meeting_id), MAX(t.start_date) FROM meetings_participation r JOIN people_official o"
    " ON o.id = r.official_id JOIN meetings_meeting t ON t.id = r.meeting_id WHERE o.public AND r.meeting_id IN"
    " (SELECT t.id" + MET + ") GROUP BY o.id, o.name, o.slug ORDER BY 3 DESC LIMIT 24",
]
STATEMENTS = {
    "quotes_of": QUOTE + "WHERE q.public AND q.speaker_id = ?" + NEWEST,
    "deep": QUOTE + "WHERE q.public AND q.day <= ? AND NOT (q.day = ? AND q.id >= ?)" + NEWEST,
    "filtered": QUOTE + "WHERE q.public AND q.public_country_id = ?" + " AND q.kind = 'direct' AND q.day >= ? AND q.day <= ?" + NEWEST,
    "profile": PROFILE,
    "version": "SELECT number, token FROM base_publicversion WHERE id = 1",
}
local = threading.local()


def connect():
    address = os.environ["DATABASE_URL"]
    if address.startswith("sqlite"):
        import sqlite3

        return sqlite3.connect(urlsplit(address).path[1:]), "?"
    import psycopg2

    # The joins are written in the order in which they are best done; weighing others takes PostgreSQL ten times as long.
    connection = psycopg2.connect(address, options="-c join_collapse_limit=1")
    connection.autocommit = True
    return connection, "%s"


def as_list(statements):
    return statements if isinstance(statements, list) else [statements]


def ask(statement, parameters):
    cursor = local.connection.cursor()
    cursor.execute(statement.replace("?", local.mark), parameters)
    return cursor.fetchall()


def application(environ, start_response):
    if not hasattr(local, "connection"):
        local.connection, local.mark = connect()
    name = environ["PATH_INFO"].strip("/")
    parameters = [unquote(one) for one in environ["QUERY_STRING"].split("&") if one]
    if name not in STATEMENTS:
        start_response("404 Not Found", [])
        return [b""]
    parameters = [int(one) if one.isdecimal() else one for one in parameters]
    rows = [row for statement in as_list(STATEMENTS[name]) for row in ask(statement, parameters)]
    if name == "version":
        start_response("304 Not Modified", [("ETag", f'"{rows}"')])
        return []
    start_response("200 OK", [("Content-Type", "application/json")])
    return [orjson.dumps(rows, default=str)]
