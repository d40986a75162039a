"""Work that nobody should wait for: put in a queue (django-tasks), done by `manage.py run_worker`."""

from django.db import transaction
from django_tasks import task_backends
from django_tasks_db import DatabaseBackend


def enqueue(task, *args, **kwargs):
    """Have `task` done once the transaction that is open has ended well.

    A queue in the database takes it in that transaction: both are kept, or neither. Any other is told after it, and one that
    cannot be reached then is logged: what has been saved stays saved.
    """
    if isinstance(task_backends[task.backend], DatabaseBackend):
        task.enqueue(*args, **kwargs)
    else:

        def hand_over():
            task.enqueue(*args, **kwargs)

        transaction.on_commit(hand_over, robust=True)
