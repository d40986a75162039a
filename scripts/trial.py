"""A trial as a newcomer would make it: `make run` twice, then a real article entered through the API of the served site.

On SQLite, and on PostgreSQL. The article and the program that enters it (enter_and_check.py) are not part of the
project: the folder TRIAL_DIR names holds them, ../shared/demo unless set; where there is none, one line says so.
"""

import contextlib
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode

import postgres

ROOT = Path(__file__).resolve().parent.parent
TRIAL = ROOT / os.environ.get("TRIAL_DIR", "../shared/demo") / "enter_and_check.py"
CI = os.environ.get("CI", "").lower() in ("1", "true")
FIRST_START, SECOND_START = 300, 60
"""Seconds after which a start counts as failed."""


def main():
    with contextlib.ExitStack() as stack:
        databases = {"SQLite": None}
        address = stack.enter_context(postgres.server())
        if address:
            databases["PostgreSQL"] = stack.enter_context(postgres.database(address, f"diplomacy_trial_{os.getpid()}"))
        elif CI:
            sys.exit(f"FAILED: no trial on PostgreSQL; {postgres.ADVICE}")
        else:
            print(f"NOT TRIED: PostgreSQL; {postgres.ADVICE}")
        for engine, database in databases.items():
            print(f"\n=== trial on {engine} ===", flush=True)
            with tempfile.TemporaryDirectory(prefix="diplomacy-trial-") as data:
                try_out(Path(data), database)


def try_out(data, database):
    environment = os.environ | {"DATA": str(data), "PORT": str(postgres.free_port()), "CI": ""}
    environment.pop("SECRET_KEY", None)
    environment |= {"DATABASE_URL": database or f"sqlite:///{data}/diplomacy.sqlite3"}
    with served(environment, FIRST_START, data / "first.log") as (base, printed):
        account = re.search(r"name (\S+), password (\S+)", printed)
        if not account:
            sys.exit(f"FAILED: no editor's password was printed:\n{printed}")
        sign_in(base, *account.groups())
        print("The first editor signs in with the password that `make run` printed.", flush=True)
    began = time.monotonic()
    with served(environment, SECOND_START, data / "second.log") as (base, printed):
        print(f"The second `make run` serves after {time.monotonic() - began:.1f} s.", flush=True)
        if "Installing" in printed or "password" in printed:
            sys.exit(f"FAILED: the second start began anew:\n{printed}")
        if not TRIAL.exists():
            print(f"NOT TRIED: no real article was entered, since {TRIAL} is not there (TRIAL_DIR names its folder).")
            return
        token = make_token(environment | {"SECRET_KEY_FILE": str(data / "secret_key")}, account[1])
        if subprocess.run([sys.executable, TRIAL, base, token]).returncode:
            sys.exit("FAILED: the article could not be entered and read back whole.")


@contextlib.contextmanager
def served(environment, patience, log):
    """`make run` until the block ends; its address, and what it printed before it answered."""
    base = f"http://127.0.0.1:{environment['PORT']}"
    with log.open("w+b") as output:
        process = subprocess.Popen(["sh", "scripts/run.sh"], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            deadline = time.monotonic() + patience
            while not answers(f"{base}/healthz"):
                if process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"FAILED: the site does not answer:\n{log.read_text(errors='replace')}")
                time.sleep(0.1)
            yield base, log.read_text(errors="replace")
        finally:
            process.terminate()
            process.wait(30)


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def sign_in(base, name, password):
    """Sign in to the admin as a browser would, by its form."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    form = browser.open(f"{base}/admin/login/").read().decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', form)[1]
    fields = urlencode({"csrfmiddlewaretoken": token, "username": name, "password": password, "next": "/admin/"}).encode()
    answer = browser.open(urllib.request.Request(f"{base}/admin/login/", fields, {"Referer": f"{base}/admin/login/"}))
    if answer.url != f"{base}/admin/":
        sys.exit("FAILED: the printed password does not let the editor in.")


def make_token(environment, name):
    printed = subprocess.run(
        [sys.executable, "manage.py", "drf_create_token", name], cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout
    return re.search(r"[0-9a-f]{40}", printed)[0]


if __name__ == "__main__":
    main()
