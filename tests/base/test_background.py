"""Work in the background: kept with the change that calls for it, done by a worker, and seen where it fails."""

import signal
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from diplomacy.base.background import enqueue
from people.models import Country
from tests.desk import Desk, admin, fresh, messages
from tests.test_settings import SECRET, start

pytestmark = pytest.mark.django_db

IN_THE_DATABASE = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@task()
def rename_country(code, name):
    Country.objects.filter(code=code).update(name=name)


@task()
def turn_round(word):
    return word[::-1]


@task()
def find_no_country(code):
    Country.objects.get(name=code)


@pytest.fixture
def queue(monkeypatch):
    """The queue in the database, and a worker that leaves the test's own signals and connection alone."""
    monkeypatch.setattr("django_tasks_db.management.commands.db_worker.close_old_connections", lambda: None)
    kept = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGQUIT)}
    with override_settings(TASKS=IN_THE_DATABASE, TASKS_URL=""):
        yield DBTaskResult.objects
    for number, handler in kept.items():
        signal.signal(number, handler)


def work():
    call_command("run_worker", until_empty=True, verbosity=0)


def name_of(code):
    return Country.objects.get(code=code).name


def test_a_worker_does_what_waits_once(queue):
    enqueue(rename_country, "QA", "Dawlat Qatar")
    assert name_of("QA") != "Dawlat Qatar"
    work()
    assert name_of("QA") == "Dawlat Qatar"
    Country.objects.filter(code="QA").update(name="Qatar")
    work()
    assert name_of("QA") == "Qatar"


def test_work_for_a_change_that_is_undone_is_undone_with_it(queue):
    with transaction.atomic():
        enqueue(rename_country, "QA", "Dawlat Qatar")
        assert queue.exists()
        transaction.set_rollback(True)
    assert not queue.exists()


def test_without_a_queue_it_is_done_when_the_change_is_kept(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        enqueue(rename_country, "QA", "Dawlat Qatar")
        assert name_of("QA") != "Dawlat Qatar"
    assert name_of("QA") == "Dawlat Qatar"


def test_what_fails_is_told_to_administrators_who_have_it_done_again(queue):
    enqueue(find_no_country, "Atlantis")
    work()
    administrator = Desk("Administrators")
    (told,) = [one for one in administrator.get("/admin/").context["tasks"] if "failed" in one.words]
    assert told.number == 1
    page = administrator.get(told.address).content.decode()
    assert "find no country" in page
    assert "Atlantis" in page
    assert "Country matching query does not exist" in page
    (failed,) = queue.all()
    assert "Traceback" in administrator.get(admin(failed)).content.decode()
    Country.objects.filter(code="QA").update(name="Atlantis")
    assert messages(administrator.act("do_again", [failed])) == ["1 work waits again."]
    work()
    assert fresh(failed).status == "SUCCESSFUL"


def test_work_without_a_worker_and_work_whose_worker_died_are_told(queue):
    enqueue(rename_country, "QA", "Dawlat Qatar")
    enqueue(rename_country, "IR", "Iran")
    administrator = Desk("Administrators")
    assert not [one for one in administrator.get("/admin/").context["tasks"] if "background" in one.words]
    long_ago = timezone.now() - timedelta(hours=2)
    waiting, dead = queue.order_by("enqueued_at")
    queue.filter(pk=waiting.pk).update(enqueued_at=long_ago)
    queue.filter(pk=dead.pk).update(status="RUNNING", started_at=long_ago)
    told = [one.words for one in administrator.get("/admin/").context["tasks"] if "background" in one.words]
    assert [("worker running" in words, "does not end" in words) for words in told] == [
        (True, False),
        (False, True),
    ]
    administrator.act("do_again", [dead])
    work()
    assert name_of("IR") == "Iran"


def test_the_list_is_for_administrators_alone(queue):
    enqueue(find_no_country, "Atlantis")
    work()
    editor = Desk("Editors")
    (failed,) = queue.all()
    assert editor.get(admin(DBTaskResult)).status_code == 403
    assert editor.get(admin(failed)).status_code == 403
    assert not [one for one in editor.get("/admin/").context["tasks"] if "background" in one.words]
    assert editor.act("do_again", [failed]).status_code == 403
    assert fresh(failed).status == "FAILED"


def test_what_was_saved_stays_saved_while_the_queue_is_out_of_reach(django_capture_on_commit_callbacks, caplog):
    class OutOfReach:
        backend = "default"

        def enqueue(self, *args):
            raise ConnectionError("The Redis is down.")

    with django_capture_on_commit_callbacks(execute=True):
        enqueue(OutOfReach())
        Country.objects.filter(code="QA").update(name="Saved")
    assert name_of("QA") == "Saved"
    assert "The Redis is down." in caplog.text


THROUGH_REDIS = """
from django.core.management import call_command
from django_tasks import default_task_backend
from tests.base.test_background import turn_round
asked = turn_round.enqueue("Doha")
call_command("run_worker", until_empty=True, verbosity=0)
print(default_task_backend.get_result(asked.id).return_value)
"""


def test_a_redis_can_hold_what_waits(redis_url):
    done = start("manage.py", "shell", "-v", "0", "-c", THROUGH_REDIS, SECRET_KEY=SECRET, TASKS_URL=redis_url)
    assert done.stdout.strip() == "ahoD", done.stderr
