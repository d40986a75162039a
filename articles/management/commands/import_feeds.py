from django.core.management.base import BaseCommand, CommandError

from articles.importing_feeds import import_feed, next_due, sources_due
from articles.models import Source


class Command(BaseCommand):
    help = "Import what is new in the feeds of sources, as drafts: of all that are due, or of those named, due or not."

    def add_arguments(self, parser):
        parser.add_argument("sources", nargs="*", metavar="SOURCE", help="slugs of sources")

    def handle(self, *, sources, **options):
        failed, waiting_until = [], next_due()
        for source in named(sources) if sources else sources_due():
            state = import_feed(source)
            if state.error:
                failed.append(source.slug)
                self.stderr.write(f"{source.slug}: {state.error}")
            elif state.is_unchanged:
                since = f" since {state.changed_at:%Y-%m-%d %H:%M} UTC" if state.changed_at else ""
                self.stdout.write(f"{source.slug}: not changed{since}.")
            else:
                self.stdout.write(
                    f"{source.slug}: {state.added:,} added, {state.known:,} known, {state.unread:,} unread, {state.left_out:,} left out."
                )
        if not sources:
            self.tell_of_others(waiting_until)
        if failed:
            raise CommandError(f"Failed, and tried again later: {', '.join(failed)}.")

    def tell_of_others(self, waiting_until):
        if waiting_until:
            self.stdout.write(f"All others are asked at {waiting_until:%Y-%m-%d %H:%M} UTC or later; name one to have it asked now.")
        elif not Source.objects.exclude(feed_url="").exists():
            self.stdout.write("No source names a feed.")


def named(slugs):
    """The sources with these slugs. Raises CommandError before anything is fetched."""
    found = {source.slug: source for source in Source.objects.filter(slug__in=slugs)}
    unknown = [slug for slug in slugs if slug not in found]
    if unknown:
        raise CommandError(f"There is no source {', '.join(unknown)}.")
    silent = [slug for slug in slugs if not found[slug].feed_url]
    if silent:
        raise CommandError(f"No feed is named for {', '.join(silent)}.")
    return [found[slug] for slug in dict.fromkeys(slugs)]
