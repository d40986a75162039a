from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from diplomacy.dataset.loader import load
from diplomacy.dataset.problems import DatasetError


class Command(BaseCommand):
    help = "Add the rows of a folder in the exchange format (docs/dataset.md) to the record: all of them, or nothing."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", help="what export_dataset wrote")
        parser.add_argument("--update", action="store_true", help="rows that are here with other values become what the file says")

    def handle(self, *, folder, update, verbosity=1, **options):
        def progress(message):
            if verbosity:
                self.stdout.write(message)

        try:
            counts = load(folder, update=update, progress=progress)
        except DatasetError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            raise CommandError(str(error)) from error
        except OperationalError as error:
            raise CommandError(f"Nothing was imported: the database says {str(error).strip().splitlines()[0]}") from error
        total = {what: sum(getattr(one, what) for one in counts.values()) for what in ("added", "equal", "changed")}
        self.stdout.write(self.style.SUCCESS(", ".join(f"{count:,} {what}" for what, count in total.items())))
