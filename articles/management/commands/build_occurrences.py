from django.core.management.base import BaseCommand

from articles.occurrences import build


class Command(BaseCommand):
    help = "Make anew what finds the same utterance in other articles. Needed after an upgrade that says so; safe at any time."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only for quotes that have none yet")

    def handle(self, *, missing, **options):
        self.stdout.write(f"{build(missing=missing):,} quotes.")
