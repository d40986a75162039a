import secrets

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction

from diplomacy.accounts.groups import ADMINISTRATORS, EDITORS


class Command(BaseCommand):
    help = "Make the first account, an editor's who also manages people's rights, and print its password. Nothing where there are accounts."

    def add_arguments(self, parser):
        parser.add_argument("name", nargs="?", default="editor", help="the name to sign in with (editor)")

    @transaction.atomic
    def handle(self, *, name, **options):
        User = get_user_model()
        if User.objects.exists():
            return
        password = secrets.token_urlsafe(12)
        editor = User.objects.create_user(name, password=password, is_staff=True)
        editor.groups.set(Group.objects.filter(name__in=[EDITORS, ADMINISTRATORS]))
        self.stdout.write(f"The first editor's account: name {name}, password {password} (printed only this once)")
