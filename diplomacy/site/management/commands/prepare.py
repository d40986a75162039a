import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from diplomacy import environment


class Command(BaseCommand):
    requires_system_checks = []
    help = "What `make run` does between installing and serving: migrate, demo, first account, static files. Each only where it is missing."

    def handle(self, **options):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            environment.refuse(f"the database cannot be opened: {str(error).strip().splitlines()[0]}")
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)
        if "load_demo" in get_commands():
            call_command("load_demo", if_empty=True, stdout=self.stdout)
        call_command("first_editor", stdout=self.stdout)
        if not settings.DEBUG:
            collect_static_files()


def collect_static_files():
    """Run collectstatic unless the same files were collected last time; hashing and compressing them takes seconds."""
    stamp = Path(settings.STATIC_ROOT).with_suffix(".stamp")
    seen = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            state = Path(storage.path(path)).stat()
            seen.update(f"{storage.path(path)}\0{state.st_size}\0{state.st_mtime_ns}\n".encode())
    if stamp.exists() and stamp.read_text() == seen.hexdigest():
        return
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(seen.hexdigest())
