from django.apps import AppConfig


class MergingConfig(AppConfig):
    name = "diplomacy.merging"
    label = "merging"
    verbose_name = "Duplicates"
