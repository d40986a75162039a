"""The commands of docs/operators.md that save the record and bring it back, run as they stand there but for the folders."""

import contextlib
import re
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection

from scripts import postgres

DOCUMENT = Path(__file__).resolve().parent.parent / "docs" / "operators.md"


def documented(program):
    """The block of commands that runs this program."""
    (block,) = [
        block for block in re.findall(r"```sh\n(.*?)```", DOCUMENT.read_text(encoding="utf-8"), re.DOTALL) if f"{program} " in block
    ]
    return block


def run(commands, places):
    for place, instead in places.items():
        assert place in commands
        commands = commands.replace(place, str(instead))
    subprocess.run(["sh", "-euc", commands], check=True)


def needs(program, package):
    if not shutil.which(program):
        pytest.skip(f"NOT TESTED: backup and restore; {program} is missing (Debian: apt install {package})")


@pytest.mark.engine("sqlite")
@pytest.mark.django_db(transaction=True)
def test_a_sqlite_record_comes_back_as_it_was_while_the_site_runs(tmp_path):
    needs("sqlite3", "sqlite3")
    get_user_model().objects.create_user("زهرا")
    run(
        documented('".backup').replace("/srv/diplomacy/site/data/diplomacy.sqlite3", connection.settings_dict["NAME"]),
        {"/var/backups/diplomacy": tmp_path},
    )
    with contextlib.closing(sqlite3.connect(tmp_path / "record.sqlite3")) as saved:
        with contextlib.closing(sqlite3.connect(connection.settings_dict["NAME"])) as running:
            assert list(saved.iterdump()) == list(running.iterdump())
        assert saved.execute("SELECT username FROM accounts_user").fetchall() == [("زهرا",)]


@pytest.mark.engine("postgresql")
@pytest.mark.django_db(transaction=True)
def test_a_postgresql_record_comes_back_as_it_was_while_the_site_runs(tmp_path):
    needs("pg_dump", "postgresql-client")
    get_user_model().objects.create_user("زهرا")
    settings = connection.settings_dict
    login = f"{settings['USER']}:{settings['PASSWORD']}" if settings["PASSWORD"] else settings["USER"]
    server = f"postgres://{login}@{settings['HOST'] or '127.0.0.1'}:{settings['PORT'] or 5432}"

    def under(address):
        (tmp_path / "env").write_text(f"DATABASE_URL={address}\n")
        return {"/etc/diplomacy/env": tmp_path / "env", "/var/backups/diplomacy": tmp_path}

    def rows(address):
        printed = subprocess.run(["pg_dump", "--data-only", address], check=True, capture_output=True, text=True).stdout
        return sorted(line for line in printed.splitlines() if not line.startswith(("\\restrict", "\\unrestrict")))

    original = f"{server}/{settings['NAME']}"
    run(documented("pg_dump"), under(original))
    with postgres.database(server, f"{settings['NAME']}_restored") as restored:
        run(documented("pg_restore"), under(restored))
        assert rows(restored) == rows(original)
        assert any("زهرا" in line for line in rows(restored))
