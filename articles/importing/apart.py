"""Reading in a process of its own, as what was brought in is untrusted: its time and memory end, and ours go on.

The child is `python -m articles.importing.apart KIND`: it is given a line of JSON and the bytes, and answers in JSON.
"""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path

from articles.importing.findings import Reading, Unreadable

MOST_SECONDS = 15
MOST_MEMORY = 1536 * 1024 * 1024
ROOT = Path(__file__).resolve().parents[2]
TOO_MUCH = f"It takes more than {MOST_SECONDS} seconds or {MOST_MEMORY // 1024 // 1024} MB to read, which is the most that is given."


def read_apart(content, *, name="", charset="", address=""):
    """`reading.read` within limits. Raises Unreadable."""
    return Reading.from_json(ask("article", {"name": name, "charset": charset, "address": address}, content))


def ask(kind, about, content, seconds=MOST_SECONDS):
    """What the child makes of `content`, as JSON. Raises Unreadable."""
    given = json.dumps(about | {"seconds": seconds}).encode() + b"\n" + content
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT", "VIRTUAL_ENV")}
    try:
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "articles.importing.apart", kind],
            input=given,
            capture_output=True,
            cwd=ROOT,
            env=kept | {"PYTHONIOENCODING": "utf-8"},
            timeout=seconds + 10,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise Unreadable(TOO_MUCH) from error
    if done.returncode:
        raise Unreadable(TOO_MUCH if done.returncode < 0 or b"MemoryError" in done.stderr else "It is damaged, or made in an unknown way.")
    answer = json.loads(done.stdout)
    if "unreadable" in answer:
        raise Unreadable(answer["unreadable"])
    return answer


def limit(seconds):
    """Bound this process: seconds of its CPU, bytes of its memory, and nothing that it could write or start."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def main():
    kind = sys.argv[1]
    about = json.loads(sys.stdin.buffer.readline())
    limit(about.pop("seconds"))
    content = sys.stdin.buffer.read()
    # Packages print warnings on what is malformed; the answer alone goes out.
    out, sys.stdout = sys.stdout, sys.stderr
    try:
        if kind == "feed":
            from articles.importing.feeds import read_feed

            answer = read_feed(content, **about).as_json()
        else:
            from articles.importing.reading import read

            answer = read(content, **about).as_json()
    except Unreadable as error:
        answer = {"unreadable": str(error)}
    except RecursionError:
        answer = {"unreadable": "It is nested too deeply to be read."}
    out.write(json.dumps(answer))


if __name__ == "__main__":
    main()
