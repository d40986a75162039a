"""Who has an article open, as an ordinary table: told by heartbeats, forgotten a minute after the last."""

from django.db import transaction
from django.utils import timezone

from diplomacy.workbench.models import OpenArticle


def arrive(article, user):
    """Note that `user` has the article open, and forget who was not heard of for a minute, wherever they were."""
    now = timezone.now()
    with transaction.atomic():
        OpenArticle.objects.gone().filter(article=article, user=user).delete()
        OpenArticle.objects.update_or_create(
            article=article, user=user, defaults={"last_seen": now}, create_defaults={"since": now, "last_seen": now}
        )
        forget_the_gone()


def forget_the_gone():
    """In one order, and past those that another heartbeat is at: whoever holds a row of their own waits for nobody here."""
    gone = OpenArticle.objects.gone().order_by("pk").select_for_update(skip_locked=True)
    OpenArticle.objects.filter(pk__in=list(gone.values_list("pk", flat=True))).delete()


def leave(article, user):
    OpenArticle.objects.filter(article=article, user=user).delete()


def others_at(article, user):
    """Those but `user` who have the article open, the first to come first."""
    return OpenArticle.objects.present().filter(article=article).exclude(user=user).select_related("user").order_by("since", "pk")
