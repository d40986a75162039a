from django.db import migrations, models

from diplomacy.base.live_indexes import AddIndexInUse


class Migration(migrations.Migration):
    dependencies = [("articles", "0015_when_a_feed_changed")]

    atomic = False

    operations = [
        AddIndexInUse(model_name="article", index=models.Index(fields=["status", "-published_at", "-id"], name="article_by_status")),
        AddIndexInUse(model_name="article", index=models.Index(fields=["language"], name="article_by_language")),
    ]
