import json as jsonlib

from django.core.management.base import BaseCommand, CommandError

from articles.models import Article
from diplomacy.suggestions.as_json import all_as_json
from diplomacy.suggestions.computing import compute
from diplomacy.suggestions.models import ReadingState
from diplomacy.suggestions.offering import Offered, reading_of


class Everybody:
    """Whoever may use the command may see everything."""

    def has_perm(self, right):
        return True


class Command(BaseCommand):
    help = "Read an article and print what the engine proposes: its quotes with their speakers, and its contacts."

    def add_arguments(self, parser):
        parser.add_argument("article", help="the slug of the article")
        parser.add_argument("--json", action="store_true", help="as the API serves them")
        parser.add_argument("--all", action="store_true", help="what is decided or marked already, too")

    def handle(self, *, article, json: bool, all: bool, **options):
        row = Article.objects.filter(slug=article).first()
        if row is None:
            raise CommandError(f"There is no article “{article}”.")
        compute(row)
        found = all_as_json(reading_of(row), Offered(row, Everybody(), every=all))
        if json:
            self.stdout.write(as_lines(found))
            return
        if found["state"] != ReadingState.READY:
            raise CommandError(found["detail"] or "The text has been changed meanwhile; try again.")
        for quote in found["quotes"]:
            self.stdout.write(f"{quote['start']}-{quote['end']} {quote['kind']} {quote['confidence']:.2f} {quote['state']}")
            self.stdout.write(f"    {one_line(quote['exact'])}")
            self.stdout.write(f"    {who(quote)}")
        for contact in found["contacts"]:
            told = [contact["kind"], contact["start_date"] or "no day", contact["city"], contact["country"], f"{contact['confidence']:.2f}"]
            self.stdout.write(" ".join(part for part in told if part))
            for party in contact["participants"]:
                self.stdout.write(f"    {party['part']}: {party['official'] or party['ministry'] or '?'} ({party['printed']})")
            for passage in contact["passages"]:
                self.stdout.write(f"    {one_line(passage['exact'])}")
            if contact["meeting"]:
                self.stdout.write(f"    recorded as {contact['meeting']}")
        self.stdout.write(f"{len(found['quotes'])} quotes, {len(found['contacts'])} contacts (engine {found['engine_version']}).")


def as_lines(found):
    return jsonlib.dumps(found, ensure_ascii=False, indent=2)


def one_line(words):
    return " ".join(words.split())


def who(quote):
    """How a quote's speaker is printed and whom that means."""
    names = [one["speaker"] or one["ministry"] for one in quote["candidates"]]
    unknown = quote["unmatched"]
    meant = quote["speaker"] or quote["ministry"] or (" or ".join(names) if names else "")
    if unknown:
        meant = f"not recorded: {', '.join(part for part in (unknown['name'], unknown['office']) if part)}"
    return f"{quote['attribution'] or 'nobody named'} {quote['cue']} -> {meant or 'nobody'}".replace("  ", " ")
