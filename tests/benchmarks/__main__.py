"""What reading costs: `python -m tests.benchmarks --size S M L --engine sqlite|postgresql` (size S, both engines if not told).

Generates the record once (data/benchmarks/, or databases diplomacy_bench_*), serves it with gunicorn beside the floor
(raw SQL in a bare WSGI function, see floor.py), and asks both in turn, so that their ratio holds on a noisy machine.
Columns: requests a second of the floor; of the site made fresh, and as a share of the floor; of the site's kept
answers; median and 99th percentile of the fresh ones in milliseconds; queries; bytes. Of several sizes, how the shares
of the larger ones stand to those of the first. Then (`--parts reading desk loading importing workbench` names some of it) the
editors' pages, export and import beside `bulk_create` of the same rows, bringing in, and the workbench. docs/benchmarks.md says
what the figures mean.
"""

import argparse
import contextlib
import json
import os
import secrets
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks import loading
from tests.benchmarks.generate import HELD_ALREADY

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "scripts"))
PARTS = ["reading", "desk", "loading", "importing", "workbench"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", nargs="+", choices=("S", "M", "L"), default=["S"])
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    parser.add_argument("--seconds", type=float, default=2.0, help="of each measure")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    chosen = parser.parse_args()
    os.environ.setdefault("SECRET_KEY", secrets.token_urlsafe(50))
    os.environ["STATIC_ROOT"] = str(ROOT / "data" / "benchmarks" / "static")
    subprocess.run([sys.executable, "manage.py", "collectstatic", "--no-input", "-v0"], cwd=ROOT, check=True)
    for engine in [chosen.engine] if chosen.engine else ["sqlite", "postgresql"]:
        if "reading" in chosen.parts:
            report_sizes(engine, chosen.size, chosen.seconds)
        if "desk" in chosen.parts:
            for size in chosen.size:
                report_desk(engine, size)
        if "loading" in chosen.parts:
            for size in chosen.size:
                report_loading(engine, size)
    if "importing" in chosen.parts:
        report_importing()
    if "workbench" in chosen.parts:
        from tests.benchmarks import workbench

        workbench.main()


def report_importing():
    """Articles a second from a feed and from files, and the search for twins among 100,000, in a database of its own."""
    with tempfile.TemporaryDirectory() as folder:
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder}/importing.sqlite3"}
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment, check=True)
        print("\nbringing in", flush=True)
        subprocess.run([sys.executable, "-m", "tests.benchmarks.importing"], cwd=ROOT, env=environment, check=True)


def report_sizes(engine, sizes, seconds):
    """The table of each size, then the shares of the larger sizes beside those of the first."""
    shares = {}
    for size in sizes:
        with database(engine, size) as address:
            if address is None:
                return
            print(f"\n{engine}, size {size}", flush=True)
            shares[size] = shares_of(address, seconds)
    first = sizes[0]
    for size in sizes[1:]:
        held = ", ".join(f"{now / before:.2f}" for now, before in zip(shares[size], shares[first], strict=True))
        print(f"shares of {size} as a part of those of {first}, in the order of the rows: {held}")


def report_desk(engine, size):
    """The pages of the admin, made in a process of its own."""
    with database(engine, size) as address:
        if address is not None:
            print(f"\n{engine}, size {size}, the editors' pages", flush=True)
            environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
            subprocess.run([sys.executable, "-m", "tests.benchmarks.desk"], cwd=ROOT, env=environment, check=True)


def shares_of(address, seconds):
    """Print the table of a database, made in a process of its own; returns the share of the floor of each row."""
    code = f"from tests.benchmarks import reading; reading.main({seconds})"
    environment = os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "tests.benchmarks.settings"}
    shares = None
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            if line.startswith("["):
                shares = json.loads(line)
            else:
                print(line, end="", flush=True)
    if shares is None:
        sys.exit("The table could not be made.")
    return shares


def report_loading(engine, size):
    with two_empty_databases(engine) as addresses, tempfile.TemporaryDirectory() as folder:
        for line in loading.report(*addresses, size, Path(folder, "dataset")):
            print(line, flush=True)


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


if __name__ == "__main__":
    main()
