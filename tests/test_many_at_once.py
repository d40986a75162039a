"""Many who write and read at the same time, each over a connection of their own."""

import threading

import pytest
from django.db import connection
from django.test import Client

from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import wrongly_public
from people.models import Official
from tests.factories import OfficialFactory

WRITERS, READERS, TIMES = 6, 4, 5


@pytest.mark.django_db(transaction=True)
def test_writers_queue_and_none_is_lost_and_readers_see_whole_rows():
    official = OfficialFactory(gender="0", summary="0")
    version, wrong = PublicVersion.current(), []
    ready = threading.Barrier(WRITERS + READERS)

    def at_once(work):
        def run():
            try:
                ready.wait()
                for turn in range(TIMES):
                    work(turn)
            except Exception as error:
                wrong.append(error)
            finally:
                connection.close()

        return run

    def write(turn):
        row = Official.objects.get(pk=official.pk)
        row.gender = row.summary = f"{threading.get_ident()} {turn}"
        row.save()

    def read(turn):
        answer = Client().get(f"/api/v1/officials/{official.slug}/").json()
        assert answer["gender"] == answer["summary"]

    threads = [threading.Thread(target=at_once(write)) for _ in range(WRITERS)]
    threads += [threading.Thread(target=at_once(read)) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    official.refresh_from_db()
    assert official.version == 1 + WRITERS * TIMES
    assert official.history.count() == 1 + WRITERS * TIMES
    assert PublicVersion.current() == version + WRITERS * TIMES
    assert not list(wrongly_public())
