"""What reading costs: `python -m tests.benchmarks --size S|M|L --engine sqlite|postgresql` (both engines if not told).

Generates the record once (data/benchmarks/, or databases diplomacy_bench_*), serves it with gunicorn beside the floor
(raw SQL in a bare WSGI function, see floor.py), and asks both in turn, so that their ratio holds on a noisy machine.
Columns: requests a second of the floor; of the site made fresh, and as a share of the floor; of the site's kept
answers; median and 99th percentile of the fresh ones in milliseconds; queries; bytes. Then export and import beside
`bulk_create` of the same rows. docs/benchmarks.md says what the figures mean, and what they were.
"""

import argparse
import contextlib
import os
import secrets
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from statistics import median

from tests.benchmarks import loading
from tests.benchmarks.generate import HELD_ALREADY
from tests.benchmarks.load import Measured, measure

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
ROUNDS = 3
PORTS = {"floor": 8391, "fresh": 8392, "kept": 8393}
PROGRAMS = {
    "floor": ("tests.benchmarks.floor:application", "diplomacy.settings"),
    "fresh": ("diplomacy.wsgi:application", "tests.benchmarks.settings"),
    "kept": ("diplomacy.wsgi:application", "diplomacy.settings"),
}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("S", "M", "L"), default="S")
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    parser.add_argument("--seconds", type=float, default=2.0, help="of each measure")
    chosen = parser.parse_args()
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ["STATIC_ROOT"] = str(ROOT / "data" / "benchmarks" / "static")
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], cwd=ROOT, check=True)
    for engine in [chosen.engine] if chosen.engine else ["sqlite", "postgresql"]:
        with database(engine, chosen.size) as address:
            if address is None:
                continue
            print(f"\n{engine}, size {chosen.size}", flush=True)
            report(address, chosen.seconds)
        with two_empty_databases(engine) as addresses, tempfile.TemporaryDirectory() as folder:
            for line in loading.report(*addresses, chosen.size, Path(folder, "dataset")):
                print(line, flush=True)
    from tests.benchmarks import workbench

    workbench.main()


@contextlib.contextmanager
def database(engine, size):
    """The address of a generated database, made if it is not there; None where there is no such engine."""
    if engine == "sqlite":
        folder = ROOT / "data" / "benchmarks"
        folder.mkdir(parents=True, exist_ok=True)
        yield filled(f"sqlite:///{folder}/{size}.sqlite3", size)
        return
    import postgres

    with postgres.server() as server:
        if not server:
            print(f"NOT MEASURED: PostgreSQL; {postgres.ADVICE}")
            yield None
            return
        yield filled(kept_database(server, f"diplomacy_bench_{size.lower()}"), size)


@contextlib.contextmanager
def two_empty_databases(engine):
    """The addresses of two databases that are gone afterwards."""
    with contextlib.ExitStack() as stack:
        if engine == "sqlite":
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            yield [f"sqlite:///{folder}/{name}.sqlite3" for name in ("first", "second")]
            return
        import postgres

        server = stack.enter_context(postgres.server())
        names = [f"diplomacy_bench_{os.getpid()}_{name}" for name in ("first", "second")]
        for name in names:
            stack.callback(tell_server, server, f'DROP DATABASE IF EXISTS "{name}"')
        yield [kept_database(server, name) for name in names]


def kept_database(server, name):
    """The address of a database of the server, made if it is not there."""
    if not tell_server(server, f"SELECT datname FROM pg_database WHERE datname = '{name}'"):
        tell_server(server, f'CREATE DATABASE "{name}"')
    return f"{server.rpartition('/')[0]}/{name}" if server.count("/") > 2 else f"{server}/{name}"


def tell_server(server, statement):
    """Do a statement outside any transaction; returns the rows that it gave."""
    import psycopg2

    with contextlib.closing(psycopg2.connect(server)) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []


def filled(address, size):
    environment = os.environ | {"DATABASE_URL": address}
    subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
    made = subprocess.run([sys.executable, "-m", "tests.benchmarks.generate", "--size", size], cwd=ROOT, env=environment, check=False)
    if made.returncode not in (0, HELD_ALREADY):
        sys.exit("The record could not be made.")
    return address


@contextlib.contextmanager
def served(address):
    """Floor, fresh and kept on their ports; yields how long the site took to its first answer, in seconds."""
    with contextlib.ExitStack() as stack:
        for name, (program, settings) in PROGRAMS.items():
            environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": settings, "PORT": str(PORTS[name])}
            began = time.perf_counter()
            process = subprocess.Popen(
                [sys.executable, "-m", "gunicorn", "--log-level", "error", "--bind", f"127.0.0.1:{PORTS[name]}", program],
                cwd=ROOT,
                env=environment,
            )
            stack.callback(process.wait)
            stack.callback(process.terminate)
            wait_for(f"http://127.0.0.1:{PORTS[name]}/healthz")
            first_answer = time.perf_counter() - began
        yield first_answer


def wait_for(address):
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5)
            return
        except urllib.error.HTTPError:
            return
        except OSError:
            time.sleep(0.02)
    sys.exit(f"{address} does not answer")


def report(address, seconds):
    os.environ["DATABASE_URL"] = address
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.benchmarks.settings"
    from tests.benchmarks import requests

    asked = requests.all_of_them()
    print(f"{'':44}{'floor/s':>9}{'fresh/s':>9}{'share':>7}{'kept/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'queries':>8}{'bytes':>9}")
    with served(address) as first_answer:
        etag = urllib.request.urlopen(f"http://127.0.0.1:{PORTS['kept']}/api/v1/").headers.get("ETag", "")
        for one in asked:
            headers, status = ({"If-None-Match": etag_of(one.path) or etag}, 304) if one.unchanged else ({}, 200)
            rates = {name: [] for name in PORTS}
            for _ in range(ROUNDS):
                for name, port in PORTS.items():
                    path = one.floor if name == "floor" else one.path
                    rates[name].append(measure(f"http://127.0.0.1:{port}{path}", seconds, headers, status))
            floor, fresh, kept = (median(found.rate for found in rates[name]) for name in PORTS)
            share = median(site.rate / raw.rate for site, raw in zip(rates["fresh"], rates["floor"], strict=True))
            slow = Measured.of_all(rates["fresh"])
            print(
                f"{one.name:44}{floor:9.0f}{fresh:9.0f}{share:7.2f}{kept:9.0f}{slow.median:8.1f}{slow.slowest:8.1f}{one.queries():8}{slow.size:9,}",
                flush=True,
            )
    print(f"{'start to first answer':44}{first_answer:9.2f} s")
    rows, taken = requests.exported()
    raw, raw_taken = requests.exported_raw()
    print(f"{'export of all quotes':44}{raw / raw_taken:9.0f}{rows / taken:9.0f}{(rows / taken) / (raw / raw_taken):7.2f}   rows a second")


def etag_of(path):
    return urllib.request.urlopen(f"http://127.0.0.1:{PORTS['kept']}{path}").headers.get("ETag")


if __name__ == "__main__":
    main()
