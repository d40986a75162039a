"""What an operator meets: start-up either works or says in one line what is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SECRET = "0123456789abcdefghijklmnopqrstuvwxyz" * 2


def start(*command, **environment):
    """A fresh process that reads the settings under these variables and no others of ours."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV")}
    return subprocess.run(
        [
            sys.executable,
            *(command or ("-c", "from diplomacy import settings; print(settings.ALLOWED_HOSTS, settings.SECURE_HSTS_SECONDS)")),
        ],
        cwd=ROOT,
        env=kept | {"DATABASE_URL": "sqlite:///never-opened.sqlite3"} | environment,
        capture_output=True,
        text=True,
    )


@pytest.mark.parametrize(
    "wrong",
    [
        {"SECRET_KEY": "", "SECRET_KEY_FILE": "/nowhere/secret"},
        {"SECRET_KEY": "short"},
        {"SECRET_KEY": "django-insecure-" + SECRET},
        {"DEBUG": "perhaps"},
        {"DEBUG": "1", "SITE_URL": "https://diplomacy.example.org"},
        {"SITE_URL": "diplomacy.example.org"},
        {"SITE_URL": "https://diplomacy.example.org/path"},
        {"SITE_URL": "http://[::1"},
        {"SITE_URL": "http://host:port"},
        {"CONTACT_EMAIL": "nobody"},
        {"DATABASE_URL": "mysql://root@127.0.0.1/diplomacy"},
        {"DATABASE_URL": "postgres://user:secret@host:port/name"},
        {"DATABASE_URL": "postgres://user:secret@host:5432/"},
        {"DATABASE_URL": "postgres://user@db.example.org:5432/diplomacy"},
        {"DATABASE_URL": "sqlite://"},
        {"CACHE_URL": "memcached://127.0.0.1"},
        {"TASKS_URL": "sqlite:///tasks.sqlite3"},
        {"THROTTLE_ANON": "many"},
        {"THROTTLE_USER": "10/fortnight"},
        {"PROXY_COUNT": "-1"},
        {"LOG_LEVEL": "LOUD"},
        {"INVITATION_DAYS": "0"},
        {"INVITATION_DAYS": "400"},
        {"AUDIT_DAYS": "0"},
        {"EMAIL_URL": "mail.example.org"},
        {"EMAIL_URL": "smtp://user:secret@"},
        {"EMAIL_URL": "smtp+tls://user:secret@mail.example.org:port", "EMAIL_FROM": "desk@example.org"},
        {"EMAIL_URL": "smtp://mail.example.org"},
        {"EMAIL_URL": "smtp://mail.example.org", "EMAIL_FROM": "the desk"},
    ],
    ids=lambda wrong: " ".join(f"{name}={value}" for name, value in wrong.items()),
)
def test_a_malformed_setting_stops_start_up_with_one_line(wrong):
    result = start(**{"SECRET_KEY": SECRET} | wrong)
    assert result.returncode == 1
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    assert line.startswith("diplomacy cannot start: ")
    assert any(name in line for name in wrong)
    assert "secret@" not in line


@pytest.mark.parametrize("program", [("manage.py", "check"), ("-m", "gunicorn")], ids=" ".join)
def test_commands_and_server_say_it_as_plainly(program):
    result = start(*program, SECRET_KEY="short")
    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("diplomacy cannot start: SECRET_KEY")
    assert "Traceback" not in result.stderr


def test_the_secret_may_lie_in_a_file(tmp_path):
    (tmp_path / "secret").write_text(SECRET + "\n")
    assert start(SECRET_KEY_FILE=str(tmp_path / "secret")).returncode == 0


def test_a_plain_site_keeps_to_this_machine_without_hsts():
    assert start(SECRET_KEY=SECRET).stdout.strip() == "['127.0.0.1', 'localhost'] 0"


def test_a_site_over_https_answers_to_its_own_name_and_sends_hsts():
    result = start(SECRET_KEY=SECRET, SITE_URL="https://diplomacy.example.org/")
    assert result.stdout.strip() == "['diplomacy.example.org', '127.0.0.1', 'localhost'] 31536000"


def test_reasons_are_asked_for_unless_the_operator_leaves_them_to_editors():
    say = ("-c", "from diplomacy import settings; print(settings.REASON_REQUIRED)")
    assert start(*say, SECRET_KEY=SECRET).stdout == "True\n"
    assert start(*say, SECRET_KEY=SECRET, REASON_REQUIRED="0").stdout == "False\n"
