from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AccountsConfig(AppConfig):
    name = "diplomacy.accounts"
    label = "accounts"

    def ready(self):
        from . import signing
        from .groups import grant_rights

        # Django itself makes the permissions at this signal: before it there is nothing to give.
        post_migrate.connect(grant_rights, dispatch_uid="diplomacy.accounts.grant_rights")
        signing.connect()
