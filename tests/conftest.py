"""Where tests run: the database engine, the browser, and what a skip means.

Plain `pytest` uses SQLite; `TEST_DATABASE_URL=postgres://... pytest` runs the same tests there. A test about one engine
alone is marked `@pytest.mark.engine("postgresql")` (or `"sqlite"`) and is not even selected on the other.
"""

import os
import tempfile
from pathlib import Path

# Set before anything reads diplomacy.settings: tests never see the settings of a site that is run from here.
for name in ("ALLOWED_HOSTS", "CACHE_URL", "CONTACT_EMAIL", "DEBUG", "PROXY_COUNT", "SECURE_PROXY_HEADER", "SITE_URL", "THROTTLE_ANON", "THROTTLE_USER"):
    os.environ.pop(name, None)
os.environ["SECRET_KEY"] = "for-tests-only-" * 5
os.environ["DATABASE_URL"] = os.environ.get("TEST_DATABASE_URL") or "sqlite:///never-opened.sqlite3"
# Playwright keeps an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

import pytest  # noqa: E402

from tests import chromium  # noqa: E402

CI = os.environ.get("CI", "").lower() in ("1", "true")
NEEDS_WHOLE_TABLES = {"live_server", "transactional_db"}

folder = pytest.StashKey[tempfile.TemporaryDirectory]()
skips = []


def pytest_configure(config):
    from django.conf import settings

    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.MIDDLEWARE.remove("whitenoise.middleware.WhiteNoiseMiddleware")
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        # A file rather than memory: a live server and its test have a connection each, as in production.
        config.stash[folder] = tempfile.TemporaryDirectory(prefix="diplomacy-tests-")
        database["TEST"] = {"NAME": str(Path(config.stash[folder].name, "test.sqlite3"))}
        database["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"


def pytest_unconfigure(config):
    if folder in config.stash:
        config.stash[folder].cleanup()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    from django.conf import settings

    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")
    selected, elsewhere = [], []
    for item in items:
        wanted = item.get_closest_marker("engine")
        (selected if wanted is None or engine in wanted.args else elsewhere).append(item)
        marker = item.get_closest_marker("django_db")
        if NEEDS_WHOLE_TABLES & set(item.fixturenames) or (marker and marker.kwargs.get("transaction")):
            # Such a test empties every table when it ends; the next one finds again what migrations put there.
            item.fixturenames.append("django_db_serialized_rollback")
        if "page" in item.fixturenames or "context" in item.fixturenames:
            item.add_marker("browser")
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = selected


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not chromium.PROGRAM:
        pytest.skip(f"NOT TESTED: no page was opened in a browser; {chromium.ADVICE}")
    return browser_type_launch_args | {"executable_path": chromium.PROGRAM, "args": chromium.ARGUMENTS}


# Under CI nothing may go untested: a skip fails the run.


def pytest_runtest_logreport(report):
    if report.skipped and not hasattr(report, "wasxfail"):
        skips.append(report.nodeid)


def pytest_collectreport(report):
    if report.skipped:
        skips.append(report.nodeid)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session, exitstatus):
    if CI and skips and exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter):
    if CI and skips:
        terminalreporter.write_line(f"CI=true: {len(skips)} skipped, and a skip is a failure here.", red=True)
