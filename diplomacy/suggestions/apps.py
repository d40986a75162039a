from django.apps import AppConfig


class SuggestionsConfig(AppConfig):
    name = "diplomacy.suggestions"
    label = "suggestions"

    def ready(self):
        from articles import new_texts
        from diplomacy.suggestions.tasks import read_new_text

        new_texts.listeners.append(read_new_text)
