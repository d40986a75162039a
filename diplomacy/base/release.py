"""Which code a process runs, and as what: pages made by another one are not the same page, though the record is."""

import hashlib
from functools import cache

from django.conf import settings

FOLDERS = ("articles", "diplomacy", "people", "templates")
KINDS = {".py", ".html", ".css", ".js"}
PINS = "requirements.txt"
SHOWN_SETTINGS = ("SITE_NAME", "SITE_URL", "CONTACT_EMAIL", "MEDIA_URL", "STATIC_URL", "LANGUAGE_CODE", "DEBUG")
"""What public answers print or link to and the record does not hold."""


def release():
    """A short name for code, pinned packages and settings of this process, equal on every machine that has the same."""
    shown = [(name, str(getattr(settings, name, ""))) for name in SHOWN_SETTINGS]
    return hashlib.sha256(f"{code()} {shown}".encode()).hexdigest()[:12]


@cache
def code():
    """A digest of templates, code, scripts and style sheets, and of the versions of packages that they stand on."""
    digest = hashlib.sha256((settings.BASE_DIR / PINS).read_bytes())
    for folder in FOLDERS:
        for path in sorted((settings.BASE_DIR / folder).rglob("*")):
            if path.suffix in KINDS:
                digest.update(path.read_bytes())
    return digest.hexdigest()
