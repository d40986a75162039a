"""The site's settings, with what tests need otherwise: never those of a site that is run from here."""

import os
import tempfile
from pathlib import Path

for name in (
    "ALLOWED_HOSTS",
    "AUDIT_DAYS",
    "CACHE_URL",
    "CONTACT_EMAIL",
    "DEBUG",
    "EMAIL_FROM",
    "EMAIL_URL",
    "IMPORT_ALLOW_PRIVATE",
    "REASON_REQUIRED",
    "REVIEW_BY_ANOTHER",
    "INVITATION_DAYS",
    "PROXY_COUNT",
    "SECURE_PROXY_HEADER",
    "SITE_URL",
    "THROTTLE_ANON",
    "THROTTLE_USER",
):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "for-tests-only-" * 5
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite:///never-opened.sqlite3"
os.environ["TASKS_URL"] = "immediate"

from diplomacy.settings import *  # noqa: E402, F403
from diplomacy.settings import DATABASES, MIDDLEWARE, STORAGES  # noqa: E402

FOLDER = tempfile.TemporaryDirectory(prefix="diplomacy-tests-")
MEDIA_ROOT = Path(FOLDER.name, "media")

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # A file rather than memory: a live server and its test have a connection each, as in production.
    DATABASES["default"]["TEST"] = {"NAME": str(Path(FOLDER.name, "test.sqlite3"))}
    DATABASES["default"]["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"

# Static files by their own names, straight from the apps.
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")

# Its own tests ask for reasons (tests/base/test_reasons.py); the others change what they like.
REASON_REQUIRED = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
