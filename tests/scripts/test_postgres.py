import contextlib

import psycopg2
import pytest

from scripts import postgres


def test_a_throw_away_server_answers_and_leaves_nothing_behind():
    programs = postgres.server_programs()
    if not programs:
        pytest.skip(f"NOT TESTED: no throw-away PostgreSQL; {postgres.ADVICE}")
    with postgres.throw_away_server(programs) as address, postgres.database(address, "diplomacy") as database:
        with contextlib.closing(psycopg2.connect(database)) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT current_database()")
            assert cursor.fetchone() == ("diplomacy",)
    with pytest.raises(psycopg2.OperationalError):
        psycopg2.connect(database)
