from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from diplomacy.site import demo
from people.models import Official


class Command(BaseCommand):
    help = "Load the small demo: an invented article and the record made of it. Does nothing where it has been loaded before."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="do nothing where there are officials or articles of your own")

    def handle(self, *, if_empty=False, **options):
        if demo.was_loaded() or (if_empty and (Official.objects.exists() or Article.objects.exists())):
            return
        taken = demo.taken_codes()
        if taken and not if_empty:
            raise CommandError(f"The demo needs the country codes {' and '.join(taken)}, which stand for other countries here.")
        if not taken:
            self.stdout.write(f"Loaded the demo: {demo.load()} rows about two invented countries.")
