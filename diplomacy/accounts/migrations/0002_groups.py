from django.db import migrations

NAMES = ("Contributors", "Editors", "Administrators")


def make_groups(apps, schema_editor):
    Group = apps.get_model("auth", "Group")
    for name in NAMES:
        Group.objects.using(schema_editor.connection.alias).get_or_create(name=name)


class Migration(migrations.Migration):
    """The groups; their rights are given by diplomacy.accounts.groups once the permissions exist."""

    dependencies = [("accounts", "0001_user")]

    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
