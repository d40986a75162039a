"""Where tests run: the database engine, the browser, and what a skip means.

Plain `pytest` uses SQLite; `TEST_DATABASE_URL=postgres://... pytest` runs the same tests there. A test about one engine
alone is marked `@pytest.mark.engine("postgresql")` (or `"sqlite"`) and is not even selected on the other.
"""

import os

import pytest

from tests import chromium

pytest.register_assert_rewrite("tests.suites")

CI = os.environ.get("CI", "").lower() in ("1", "true")
EMPTIES_TABLES = {"live_server", "transactional_db"}
OPENS_PAGES = {"browser", "context", "new_context", "page"}

skips = []

# Playwright keeps an event loop in the thread of the test.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config, items):
    from django.conf import settings

    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2].removesuffix("3")
    selected, elsewhere = [], []
    for item in items:
        wanted = item.get_closest_marker("engine")
        (selected if wanted is None or engine in wanted.args else elsewhere).append(item)
        database = item.get_closest_marker("django_db")
        if EMPTIES_TABLES & set(item.fixturenames) or (database and database.kwargs.get("transaction")):
            # Such a test empties every table when it ends; each finds again what the migrations put there.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
        if OPENS_PAGES & set(item.fixturenames):
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


@pytest.fixture(scope="session")
def redis_url():
    """A Redis of this machine."""
    import redis

    address = os.environ.get("TEST_REDIS_URL", "redis://127.0.0.1:6379/0")
    try:
        redis.Redis.from_url(address, socket_connect_timeout=2).ping()
    except redis.exceptions.RedisError:
        pytest.skip(
            "NOT TESTED: nothing ran with Redis; start one (Debian: apt install redis-server), or name it: TEST_REDIS_URL=redis://host:6379/0"
        )
    return address


def client_of(name, *groups):
    """A client of the API that signs in by token, as a new member of `groups`."""
    from django.contrib.auth.models import Group
    from rest_framework.authtoken.models import Token
    from rest_framework.test import APIClient

    from diplomacy.accounts.models import User

    user = User.objects.create_user(name)
    user.groups.set(Group.objects.filter(name__in=groups))
    headers = {"Authorization": f"Token {Token.objects.create(user=user).key}"}
    client = APIClient(headers=headers)
    client.user, client.headers = user, headers
    return client


@pytest.fixture(autouse=True)
def nothing_kept():
    """Each test begins without kept answers: a rolled-back test gives its version of the public record out again."""
    from django.core.cache import cache

    cache.clear()


@pytest.fixture
def api():
    """Anybody's client of the API."""
    from rest_framework.test import APIClient

    return APIClient()


@pytest.fixture
def stranger_api(db):
    """Somebody who is signed in and may do nothing."""
    return client_of("stranger")


@pytest.fixture
def contributor_api(db):
    return client_of("contributor", "Contributors")


@pytest.fixture
def editor_api(db):
    return client_of("editor", "Editors")
