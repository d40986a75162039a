"""The three groups and their rights on the record.

The groups are the project's own: `migrate` gives back whatever was taken from them, so other rights belong in other groups.
"""

from django.apps import apps as current_apps
from django.contrib.auth.management import create_permissions

CONTRIBUTORS = "Contributors"
EDITORS = "Editors"
ADMINISTRATORS = "Administrators"
OURS = (CONTRIBUTORS, EDITORS, ADMINISTRATORS)

RECORD = ("people", "articles", "topics", "meetings")
"""App labels of what editors curate."""

PEOPLES_RIGHTS = (
    {("accounts", f"{action}_user") for action in ("view", "add", "change")}
    | {("auth", f"{action}_group") for action in ("view", "add", "change", "delete")}
    | {("accounts", "view_event")}
)

OPERATORS_RIGHTS = {("django_tasks_database", f"{action}_dbtaskresult") for action in ("view", "change")}
"""Seeing the work in the background, and having it done again."""


def holders(app_label, codename):
    """The names of the groups that hold a right. A row's history can be read, and is written only by changes to the row.

    Contributors write drafts and throw them away; what is published is kept from them by `may_change`.
    """
    action, _, model = codename.partition("_")
    if app_label in RECORD:
        if action == "view":
            return (CONTRIBUTORS, EDITORS, ADMINISTRATORS)
        if model.startswith("historical"):
            return ()
        if action in ("add", "change", "delete"):
            return (CONTRIBUTORS, EDITORS, ADMINISTRATORS)
        return (EDITORS, ADMINISTRATORS)
    return (ADMINISTRATORS,) if (app_label, codename) in PEOPLES_RIGHTS | OPERATORS_RIGHTS else ()


def grant_rights(app_config, using="default", apps=current_apps, **kwargs):
    """Give the groups their rights on one app's models. Called after each app is migrated, when its permissions can be made."""
    create_permissions(app_config, verbosity=0, using=using, apps=apps)
    try:
        Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:
        return
    for permission in Permission.objects.using(using).filter(content_type__app_label=app_config.label):
        for name in holders(app_config.label, permission.codename):
            group, _ = Group.objects.using(using).get_or_create(name=name)
            group.permissions.add(permission)
