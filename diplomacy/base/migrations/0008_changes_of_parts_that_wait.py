from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("base", "0007_changes_that_wait"),
    ]

    operations = [
        migrations.AddField(
            model_name="pendingchange",
            name="parts",
            field=models.JSONField(default=list),
        ),
    ]
