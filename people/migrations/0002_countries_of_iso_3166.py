from django.db import migrations

from diplomacy.base.slug_text import slug_from
from people.iso_3166 import COUNTRIES


def load(apps, schema_editor):
    country = apps.get_model("people", "Country")
    country.objects.bulk_create(
        [country(code=code, name=name, slug=slug_from(name), public=True) for code, name in COUNTRIES.items()], ignore_conflicts=True
    )


def unload(apps, schema_editor):
    apps.get_model("people", "Country").objects.filter(code__in=COUNTRIES).delete()


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]

    operations = [migrations.RunPython(load, unload)]
