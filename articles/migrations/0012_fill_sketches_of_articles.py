from django.db import migrations

from articles.likeness import sketch_of_text

AT_ONCE = 200


def fill(apps, schema_editor):
    """Write the sketches that are missing, lot by lot; run again after an interruption it goes on with the rest."""
    alias = schema_editor.connection.alias
    articles = apps.get_model("articles", "Article")._base_manager.using(alias).order_by("pk")
    model, after = apps.get_model("articles", "ArticleSketch"), 0
    while lot := list(articles.filter(sketch=None, pk__gt=after).values_list("pk", "body")[:AT_ONCE]):
        rows = [
            model(article_id=pk, **{f"band_{number}": band for number, band in enumerate(bands)})
            for pk, body in lot
            if (bands := sketch_of_text(body))
        ]
        model._base_manager.using(alias).bulk_create(rows, ignore_conflicts=True)
        after = lot[-1][0]


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0011_index_of_reprints")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
