"""Where the programs that a benchmark starts are run, and waiting until one of them answers."""

import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


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
