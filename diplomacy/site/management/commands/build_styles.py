from django.core.management.base import BaseCommand, CommandError

from diplomacy.site.stylesheet import SHEET, joined


class Command(BaseCommand):
    help = "Writes static/site/site.css from the files in diplomacy/site/styles/. With --check only says whether it is up to date."

    def add_arguments(self, parser):
        parser.add_argument("--check", action="store_true", help="change nothing; fail where the sheet is out of date")

    def handle(self, *, check, **options):
        sheet = joined()
        if check:
            if not SHEET.exists() or SHEET.read_text(encoding="utf-8") != sheet:
                raise CommandError("site.css is out of date: run `manage.py build_styles`.")
            return
        SHEET.parent.mkdir(parents=True, exist_ok=True)
        SHEET.write_text(sheet, encoding="utf-8")
        self.stdout.write(f"Wrote {SHEET.name}: {len(sheet.encode())} bytes.")
