"""The floor that the site is measured against: raw SQL and orjson in a bare WSGI function over the same tables.

`gunicorn tests.benchmarks.floor:application`; the database is the one that DATABASE_URL names. A path begins with the
name of a statement, its query string holds the parameters by position: `/quotes_of?1&100`.
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
STATEMENTS = {
    "quotes_of": QUOTE + "WHERE q.public AND q.speaker_id = ?" + NEWEST,
    "deep": QUOTE + "WHERE q.public AND q.day <= ? AND NOT (q.day = ? AND q.id >= ?)" + NEWEST,
    "filtered": QUOTE
    + "WHERE q.public AND q.speaker_id IN (SELECT id FROM people_official WHERE country_id = ? AND public)"
    + " AND q.kind = 'direct' AND q.day >= ? AND q.day <= ?"
    + NEWEST,
    "profile": QUOTE + "WHERE q.public AND q.speaker_id = ? AND q.repeats_id IS NULL ORDER BY q.day DESC, q.id DESC LIMIT 50",
    "version": "SELECT number, token FROM base_publicversion WHERE id = 1",
}
local = threading.local()


def connect():
    address = os.environ["DATABASE_URL"]
    if address.startswith("sqlite"):
        import sqlite3

        return sqlite3.connect(urlsplit(address).path[1:]), "?"
    import psycopg2

    connection = psycopg2.connect(address)
    connection.autocommit = True
    return connection, "%s"


def application(environ, start_response):
    if not hasattr(local, "connection"):
        local.connection, local.mark = connect()
    name = environ["PATH_INFO"].strip("/")
    parameters = [unquote(one) for one in environ["QUERY_STRING"].split("&") if one]
    if name not in STATEMENTS:
        start_response("404 Not Found", [])
        return [b""]
    cursor = local.connection.cursor()
    cursor.execute(STATEMENTS[name].replace("?", local.mark), [int(one) if one.isdecimal() else one for one in parameters])
    rows = cursor.fetchall()
    if name == "version":
        start_response("304 Not Modified", [("ETag", f'"{rows}"')])
        return []
    start_response("200 OK", [("Content-Type", "application/json")])
    return [orjson.dumps(rows)]
