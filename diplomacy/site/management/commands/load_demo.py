from django.core.management.base import BaseCommand, CommandError

from diplomacy.dataset.problems import DatasetError
from diplomacy.site.demo.loading import is_untouched, load_demo


class Command(BaseCommand):
    help = "Load the demo: a real week of Iran and Qatar, and an invented pair of countries. Twice changes nothing. flush_demo removes it."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing where anything was ever entered")

    def handle(self, *, if_empty=False, **options):
        if if_empty and not is_untouched():
            return
        try:
            count = load_demo()
        except DatasetError as error:
            for problem in error.problems:
                self.stderr.write(str(problem))
            if not if_empty:
                raise CommandError(
                    "Rows of the demo are here in another form, so nothing was loaded. Load it into an empty record."
                ) from error
            self.stderr.write(f"The demo was left out. {error}")
        else:
            self.stdout.write(
                f"Loaded the demo: {count} rows. `manage.py flush_demo` removes them." if count else "The demo is here already."
            )
