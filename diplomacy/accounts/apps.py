from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "diplomacy.accounts"
    label = "accounts"
