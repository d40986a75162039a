from django.db import migrations, models

from diplomacy.base.live_indexes import AddIndexInUse


class Migration(migrations.Migration):
    dependencies = [("articles", "0010_reprints_and_sketches")]

    atomic = False

    operations = [
        AddIndexInUse(
            model_name="article",
            index=models.Index(condition=models.Q(("reprint_of__isnull", False)), fields=["reprint_of"], name="article_reprints"),
        ),
    ]
