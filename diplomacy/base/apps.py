from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "diplomacy.base"
    label = "base"

    def ready(self):
        from diplomacy.base import checks  # noqa: F401
