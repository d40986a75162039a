from django.core.management.base import BaseCommand

from articles.models import ArticleSketch, QuoteSketch


class Command(BaseCommand):
    help = "Make anew what finds the same utterance, and the same text, elsewhere. Needed after an upgrade that says so; safe at any time."

    def add_arguments(self, parser):
        parser.add_argument("--missing", action="store_true", help="only for quotes and articles that have none yet")

    def handle(self, *, missing, **options):
        self.stdout.write(f"{QuoteSketch.build(missing=missing):,} quotes, {ArticleSketch.build(missing=missing):,} articles.")
