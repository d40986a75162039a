"""Which code a process runs: pages made by another one are not the same page, though the record is."""

import hashlib
from functools import cache

from django.conf import settings

KINDS = {".py", ".html", ".css"}


@cache
def release():
    """A short name for the templates, code and style sheets of this process, equal on every machine that has the same."""
    digest = hashlib.sha256()
    for folder in ("articles", "diplomacy", "people", "templates"):
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in KINDS:
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
