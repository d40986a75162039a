from django.db import migrations
from django.db.models import Case, F, Max, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

PIECE = 10_000


def fill_in(apps, schema_editor):
    """Piece by piece, each in a transaction of its own, so that a live table is never locked for long; it can be run again."""
    Quote = apps.get_model("articles", "Quote")
    country = Coalesce(
        Case(When(speaker__public=True, then=F("speaker__country"))), Case(When(ministry__public=True, then=F("ministry__country")))
    )
    known = Quote.objects.filter(pk=OuterRef("pk")).order_by().values(country=country)
    for start in range(0, Quote.objects.aggregate(last=Max("pk"))["last"] or 0, PIECE):
        Quote.objects.filter(pk__gt=start, pk__lte=start + PIECE).update(public_country=Subquery(known))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [("articles", "0005_keep_the_country_of_quotes")]

    operations = [migrations.RunPython(fill_in, migrations.RunPython.noop)]
