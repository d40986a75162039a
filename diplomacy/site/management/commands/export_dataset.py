from django.core.management.base import BaseCommand, CommandError

from diplomacy.dataset.format import NOT_STATED
from diplomacy.dataset.problems import DatasetError
from diplomacy.dataset.writer import write


class Command(BaseCommand):
    help = "Write the record to a new folder in the exchange format (docs/dataset.md)."

    def add_arguments(self, parser):
        parser.add_argument("folder", metavar="DIR", help="a folder that is not there yet, or empty")
        parser.add_argument("--public", action="store_true", help="only what the public may see, and of texts what their rights allow")
        parser.add_argument("--licence", default=NOT_STATED, help="what the manifest says of the licence of the record")

    def handle(self, *, folder, public, licence, verbosity=1, **options):
        def progress(message):
            if verbosity:
                self.stdout.write(message)

        try:
            manifest = write(folder, public=public, licence=licence, progress=progress)
        except DatasetError as error:
            raise CommandError(str(error)) from error
        rows = sum(entry.rows for entry in manifest.files.values())
        self.stdout.write(self.style.SUCCESS(f"{rows:,} rows in {folder}"))
