"""Who has an article open, as an ordinary table: told by heartbeats, forgotten a minute after the last."""

from django.db import transaction
from django.utils import timezone

from diplomacy.workbench.models import OpenArticle


def arrive(article, user):
    """Note that `user` has the article open, and forget who was not heard of for a minute, wherever they were."""
    now = timezone.now()
    with transaction.atomic():
        OpenArticle.objects.gone().delete()
        OpenArticle.objects.update_or_create(
            article=article, user=user, defaults={"last_seen": now}, create_defaults={"since": now, "last_seen": now}
        )


def leave(article, user):
    OpenArticle.objects.filter(article=article, user=user).delete()


def others_at(article, user):
    """Those but `user` who have the article open, the first to come first."""
    return OpenArticle.objects.present().filter(article=article).exclude(user=user).select_related("user").order_by("since", "pk")
