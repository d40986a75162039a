"""Look for duplicates among all rows that can be merged."""

from time import monotonic

from django.core.management.base import BaseCommand

from diplomacy.merging.finding import find_all
from diplomacy.merging.kinds import mergeable_models


class Command(BaseCommand):
    help = "Look for probable duplicates among all officials, ministries, topics and meetings, for the queue at /admin/duplicates/."

    def add_arguments(self, parser):
        names = [model._meta.model_name for model in mergeable_models()]
        parser.add_argument("kind", nargs="*", choices=[*names, []], metavar="kind", help=f"Only these: {', '.join(names)}.")

    def handle(self, *args, kind, **options):
        for model in mergeable_models():
            if not kind or model._meta.model_name in kind:
                began = monotonic()
                number = find_all(model)
                self.stdout.write(f"{model._meta.verbose_name_plural}: {number} pairs to be looked at ({monotonic() - began:.1f} s)")
