from django.apps import AppConfig


class TopicsConfig(AppConfig):
    name = "diplomacy.topics"
    label = "topics"
