from django.core.management.base import BaseCommand, CommandError

from diplomacy.site.demo import FOLDER, source
from diplomacy.site.demo.building import files_of


class Command(BaseCommand):
    help = "Writes the demo's folder of the exchange format from its sources. With --check only says whether it is up to date."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail where the folder is out of date")

    def handle(self, *, check, **options):
        made = files_of(source)
        if check:
            if made != {path.name: path.read_bytes() for path in FOLDER.iterdir()}:
                raise CommandError("The demo's folder is out of date: run `manage.py build_demo`.")
            return
        for name, content in made.items():
            (FOLDER / name).write_bytes(content)
        self.stdout.write(f"Wrote {len(made)} files.")
