from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "diplomacy.site"
    label = "site"
