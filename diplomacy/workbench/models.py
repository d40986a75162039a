from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import ProseField

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


class ArticleNote(models.Model):
    """What one editor says to the others about an article. For editors only, never public, and no part of the record:
    the article's own `note` fields are what readers are told.
    """

    article = models.ForeignKey("articles.Article", on_delete=models.CASCADE, related_name="+", db_constraint=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    text = ProseField(_("text"))
    written_at = models.DateTimeField(auto_now_add=True)
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    settled_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        ordering = ["pk"]

    def __str__(self):
        return f"{self.author} on {self.article}"

    def settle(self, user):
        """Say that the note is done with; who said so first stays."""
        type(self).objects.filter(pk=self.pk, settled_at=None).update(settled_by=user, settled_at=timezone.now())
