"""Run every test: on SQLite, again on PostgreSQL, and those that drive a browser. Arguments go to each pytest.

What this machine lacks is left out with one loud line; under CI=true that fails the run, as does every skipped test.
"""

import contextlib
import os
import subprocess
import sys
from pathlib import Path

import postgres

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests import chromium  # noqa: E402

CI = os.environ.get("CI", "").lower() in ("1", "true")
NO_TESTS = 5
"""pytest's exit status when nothing was collected: nothing failed."""


def run_pytest(title, *arguments, database=None):
    print(f"\n=== {title} ===", flush=True)
    environment = {name: value for name, value in os.environ.items() if name != "TEST_DATABASE_URL"}
    if database:
        environment["TEST_DATABASE_URL"] = database
    status = subprocess.run([sys.executable, "-m", "pytest", *arguments, *sys.argv[1:]], cwd=ROOT, env=environment).returncode
    return status not in (0, NO_TESTS)


def main():
    failed, left_out = [], []

    def record(title, *arguments, database=None):
        if run_pytest(title, *arguments, database=database):
            failed.append(title)

    record("on SQLite", "-n", "2", "-m", "not browser")
    with contextlib.ExitStack() as stack:
        named = os.environ.get("TEST_DATABASE_URL", "")
        address = named if named.startswith("postgres") else stack.enter_context(postgres.server())
        if not address:
            left_out.append(f"NOT TESTED: nothing ran on PostgreSQL; {postgres.ADVICE}")
        else:
            record("on PostgreSQL", "-n", "2", "-m", "not browser", database=address if named else f"{address}/diplomacy_{os.getpid()}")
    if not chromium.PROGRAM:
        left_out.append(f"NOT TESTED: no page was opened in a browser; {chromium.ADVICE}")
    else:
        record("in the browser", "-n", "2", "-m", "browser")

    print()
    for line in left_out:
        print(line)
    if CI and left_out:
        failed.append("what was left out (CI=true)")
    if failed:
        sys.exit("FAILED: " + ", ".join(failed))
    print("All of it passed." if not left_out else "What ran passed.")


if __name__ == "__main__":
    main()
