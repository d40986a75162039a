"""What export and import cost beside `bulk_create`: `python -m tests.benchmarks.loading [--size S|M|L] [FIRST SECOND]`.

FIRST and SECOND are addresses of two databases, migrated or empty, that may be filled; without them two SQLite files
are made and removed. The first gets a generated record, of which only the time in `bulk_create` and the commit is
counted: the floor. It is exported, and imported into the second, which checks every row and writes its history.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--size", choices=("S", "M", "L"), default="S")
    parser.add_argument("addresses", nargs="*", metavar="ADDRESS")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        addresses = chosen.addresses or [f"sqlite:///{folder}/{name}.sqlite3" for name in ("first", "second")]
        for line in report(*addresses, chosen.size, Path(folder, "dataset")):
            print(line, flush=True)


def report(first, second, size, folder):
    """Lines of a table: rows a second, as a share of the floor, and the peak of memory. The databases must be empty."""
    for address in (first, second):
        subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, env=environment(address), check=True)
    floor = measured("generate", first, size, folder)
    yield f"{'bulk_create':>12} {floor['rows'] / floor['seconds']:>9,.0f} rows/s"
    for step, address in (("export", first), ("import", second)):
        found = measured(step, address, size, folder)
        rate = found["rows"] / found["seconds"]
        share = rate / (floor["rows"] / floor["seconds"])
        yield f"{step:>12} {rate:>9,.0f} rows/s {share:>6.2f} of bulk_create {found['megabytes']:>6.0f} MB at most"


def environment(address):
    return os.environ | {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": "diplomacy.settings"}


def measured(step, address, size, folder):
    """What a step came to, in a process of its own: {"rows", "seconds", "megabytes"}."""
    code = f"from tests.benchmarks import loading; loading.run({step!r}, {size!r}, {str(folder)!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(address), check=True, stdout=subprocess.PIPE)
    return json.loads(done.stdout.splitlines()[-1])


def run(step, size, folder):
    """Do a step in this process and print what it came to."""
    import resource

    import django

    django.setup()
    rows, seconds = {"generate": generate, "export": write_folder, "import": load_folder}[step](size, folder)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"rows": rows, "seconds": seconds, "megabytes": peak}))


def generate(size, folder):
    import random

    from django.db import transaction
    from django.db.models import QuerySet

    from tests.benchmarks import rows
    from tests.benchmarks.generate import SIZES

    create, count, seconds = QuerySet.bulk_create, 0, 0.0

    def timed(*arguments, **options):
        nonlocal count, seconds
        began = time.perf_counter()
        made = create(*arguments, **options)
        seconds += time.perf_counter() - began
        count += len(made)
        return made

    QuerySet.bulk_create = timed
    try:
        with transaction.atomic():
            for _ in rows.make_all(random.Random(20220127), SIZES[size]):
                pass
            committing = time.perf_counter()
    finally:
        QuerySet.bulk_create = create
    return count, seconds + time.perf_counter() - committing


def write_folder(size, folder):
    from diplomacy.dataset.writer import write

    began = time.perf_counter()
    manifest = write(folder)
    return sum(entry.rows for entry in manifest.files.values()), time.perf_counter() - began


def load_folder(size, folder):
    """Rows counted as the floor counts them: parts and links too."""
    from django.apps import apps

    from diplomacy.base.records import OwnedRow
    from diplomacy.dataset.loader import load

    began = time.perf_counter()
    counts = load(folder)
    seconds = time.perf_counter() - began
    parts = [model for model in apps.get_models() if issubclass(model, OwnedRow)]
    return sum(one.added for one in counts.values()) + sum(model._base_manager.count() for model in parts), seconds


if __name__ == "__main__":
    main()
