from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Do the work that waits in the background, until stopped; several may run at once. Where it waits is the setting TASKS_URL."

    def add_arguments(self, parser):
        parser.add_argument("--until-empty", action="store_true", help="stop when nothing waits any more")

    def handle(self, *, verbosity, until_empty, **options):
        if settings.TASKS_URL == "immediate":
            self.stdout.write("TASKS_URL is immediate: work is done at once, and none waits for a worker.")
        elif settings.TASKS_URL:
            call_command(
                "rqworker",
                "default",
                job_class="django_tasks_rq.Job",
                with_scheduler=not until_empty,
                burst=until_empty,
                verbosity=verbosity,
            )
        else:
            call_command("db_worker", batch=until_empty, reload=False, startup_delay=False, verbosity=verbosity)
