"""How many utterances stand behind the rows of a list, in one query for the whole list."""

from django.db.models import Count
from django.db.models.functions import Coalesce

from articles.models import Quote

UTTERANCES = Count(Coalesce("repeats_id", "id"), distinct=True)


def utterances_by(field, keys):
    """{key: count} of public utterances for the rows named by `field` of a quote: "speaker", "ministry", "topics", ..."""
    return dict(
        Quote.objects.published()
        .filter(**{f"{field}__in": keys})
        .order_by()
        .values(field)
        .annotate(count=UTTERANCES)
        .values_list(field, "count")
    )
