"""The demo: a real week of Iran and Qatar in our own words, and three years of two invented countries.

It is written in `source/` and kept built in `dataset/`, a folder of the exchange format; `manage.py build_demo` builds it.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "dataset"

# What the history says of the demo's rows, and by what they are known again.
REASON = "Demo"
