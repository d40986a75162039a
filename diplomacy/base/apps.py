from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "diplomacy.base"
    label = "base"
