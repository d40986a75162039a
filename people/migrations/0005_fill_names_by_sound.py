from django.db import migrations

from diplomacy.base.sounds import sound_key

AT_ONCE = 1000


def fill(apps, schema_editor):
    """Compute the keys that are missing, lot by lot; run again after an interruption it goes on with the rest."""
    for name in ("Official", "Ministry", "OfficialName", "MinistryName"):
        rows = apps.get_model("people", name)._base_manager.using(schema_editor.connection.alias)
        while lot := list(rows.filter(sound_key="").only("pk", "name")[:AT_ONCE]):
            for row in lot:
                row.sound_key = sound_key(row.name)
            rows.bulk_update(lot, ["sound_key"])


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("people", "0004_names_by_sound")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
