from django.core.management.base import BaseCommand, CommandError

from diplomacy.site.demo.removing import StillNeeded, remove_demo

MOST_SHOWN = 50


class Command(BaseCommand):
    help = "Remove what load_demo added, with its history. Refused, with a list, while anything of your own points to it."

    def handle(self, **options):
        try:
            count = remove_demo()
        except StillNeeded as error:
            for pointer in error.pointers[:MOST_SHOWN]:
                self.stderr.write(pointer)
            more = len(error.pointers) - MOST_SHOWN
            if more > 0:
                self.stderr.write(f"… and {more} more.")
            raise CommandError("Nothing was removed, since rows of your own point to the demo. Change or delete them first.") from error
        self.stdout.write(f"Removed {count} rows of the demo." if count else "Nothing here came by load_demo, so nothing was removed.")
