"""Prove that the `public` column of every row says what the rules say, and what rows keep of others what those say."""

from django.core.management.base import BaseCommand, CommandError

from diplomacy.base.kept import wrongly_kept
from diplomacy.base.publishing import refresh_all_public, wrongly_public
from diplomacy.base.records import public_change


class Command(BaseCommand):
    help = "Check that the `public` column of every row is what the rules of publishing make it; --repair mends it."

    def add_arguments(self, parser):
        parser.add_argument("--repair", action="store_true", help="Write the right value into each wrong row.")

    def handle(self, *args, repair, **options):
        wrong = list(wrongly_public())
        for model, pk, said in wrong:
            self.stdout.write(f"{model._meta.label} {pk}: column says {'public' if said else 'hidden'}, the rules say the opposite")
        kept = list(wrongly_kept())
        for model, pk, column in kept:
            self.stdout.write(f"{model._meta.label} {pk}: {column} is not what the public neighbour says")
        wrong += kept
        if wrong and not repair:
            raise CommandError(f"{len(wrong)} rows are wrong; run again with --repair to mend them")
        if wrong:
            with public_change() as change:
                change.touches_public(refresh_all_public())
        self.stdout.write(self.style.SUCCESS(f"{len(wrong)} rows repaired" if wrong else "every row is as the rules say"))
