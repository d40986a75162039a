from django.db import migrations

from articles.likeness import sketch

AT_ONCE = 2000


def fill(apps, schema_editor):
    """Write the sketches that are missing, lot by lot; run again after an interruption it goes on with the rest."""
    alias = schema_editor.connection.alias
    quotes = apps.get_model("articles", "Quote")._base_manager.using(alias).order_by("pk")
    model, after = apps.get_model("articles", "QuoteSketch"), 0
    while lot := list(quotes.filter(sketch=None, pk__gt=after).values_list("pk", "exact")[:AT_ONCE]):
        rows = [model(pk, *bands) for pk, words in lot if (bands := sketch(words))]
        model._base_manager.using(alias).bulk_create(rows, ignore_conflicts=True)
        after = lot[-1][0]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0008_sketches_of_quotes")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
