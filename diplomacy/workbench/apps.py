from django.apps import AppConfig


class WorkbenchConfig(AppConfig):
    name = "diplomacy.workbench"
    label = "workbench"
