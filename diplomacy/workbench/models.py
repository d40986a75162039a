from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone

EXPIRES_SECONDS = 60


class OpenArticleQuerySet(models.QuerySet):
    def present(self):
        """Those who were heard of within the last minute."""
        return self.filter(last_seen__gt=oldest_present())

    def gone(self):
        return self.filter(last_seen__lte=oldest_present())


def oldest_present():
    return timezone.now() - timedelta(seconds=EXPIRES_SECONDS)


class OpenArticle(models.Model):
    """Somebody has an article open to work on it. Nobody's history, and gone by itself: not part of the record.

    The article's key is not checked by the database, so that nothing of the record is ever held up by it.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+", db_constraint=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    last_seen = models.DateTimeField(db_index=True)

    objects = OpenArticleQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["article", "user"], name="article_open_once_per_user")]

    def __str__(self):
        return f"{self.user} at {self.article}"
