from django.contrib.admin import apps


class AdminConfig(apps.AdminConfig):
    """Django's admin on our own site object, which autodiscovery fills."""

    default_site = "diplomacy.base.admin.site.DeskSite"
