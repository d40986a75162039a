"""Floor, fresh and kept answers, served by gunicorn and asked in turn: the table that `python -m tests.benchmarks` prints.

The database is the one that DATABASE_URL names.
"""

import contextlib
import json
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from statistics import median

from tests.benchmarks import requests
from tests.benchmarks.load import Measured, measure
from tests.benchmarks.serving import ROOT, wait_for

ROUNDS = 3
PORTS = {"floor": 8391, "fresh": 8392, "kept": 8393}
PROGRAMS = {
    "floor": ("tests.benchmarks.floor:application", "diplomacy.settings"),
    "fresh": ("diplomacy.wsgi:application", "tests.benchmarks.settings"),
    "kept": ("diplomacy.wsgi:application", "diplomacy.settings"),
}


def main(seconds):
    """Print the table, and as its last line the shares of the floor as JSON. `seconds` are those of each measure."""
    print(f"{'':44}{'floor/s':>9}{'fresh/s':>9}{'share':>7}{'kept/s':>9}{'p50 ms':>8}{'p99 ms':>8}{'queries':>8}{'bytes':>9}")
    asked = requests.all_of_them()
    with served() as first_answer:
        shares = [report(one, seconds) for one in asked]
    print(f"{'start to first answer':44}{first_answer:9.2f} s")
    shares.append(report_export(seconds))
    print(json.dumps(shares))


def report(one, seconds):
    """The row of a request; returns its share."""
    headers, status = ({"If-None-Match": etag_of(one.path)}, 304) if one.unchanged else ({}, 200)
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
    return share


def report_export(seconds):
    """The row of the export, both sides in turn, and how much memory it took beyond what was held before; returns its share."""
    before, pairs = requests.most_memory(), []
    for _ in range(ROUNDS):
        pairs.append((requests.rows_a_second(requests.exported(), seconds), requests.rows_a_second(requests.exported_raw(), seconds)))
    share = median(site / raw for site, raw in pairs)
    rate, floor = median(site for site, _raw in pairs), median(raw for _site, raw in pairs)
    grown = requests.most_memory() - before
    print(f"{'export of all quotes, rows':44}{floor:9.0f}{rate:9.0f}{share:7.2f}   within {grown:.0f} MB more", flush=True)
    return share


@contextlib.contextmanager
def served():
    """Floor, fresh and kept on their ports; yields how long the site took to its first answer, in seconds."""
    with contextlib.ExitStack() as stack:
        for name, (program, settings) in PROGRAMS.items():
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings, "PORT": str(PORTS[name]), "PYTHONDONTWRITEBYTECODE": ""}
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


def etag_of(path):
    return urllib.request.urlopen(f"http://127.0.0.1:{PORTS['kept']}{path}").headers.get("ETag")
