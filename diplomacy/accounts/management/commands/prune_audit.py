from django.conf import settings
from django.core.management.base import BaseCommand

from diplomacy.accounts.auditing import prune
from diplomacy.accounts.models import SignIn


class Command(BaseCommand):
    help = "Delete what is kept of accounts for longer than AUDIT_DAYS, and sessions that have ended by themselves from the list."

    def handle(self, **options):
        events = prune(settings.AUDIT_DAYS)
        sessions = SignIn.objects.exclude(pk__in=SignIn.objects.open().values("pk")).delete()[0]
        self.stdout.write(f"Deleted {events} events older than {settings.AUDIT_DAYS} days, and {sessions} ended sessions.")
