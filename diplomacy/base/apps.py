from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BaseConfig(AppConfig):
    name = "diplomacy.base"
    label = "base"
    verbose_name = _("Review")

    def ready(self):
        from diplomacy.base import checks  # noqa: F401
