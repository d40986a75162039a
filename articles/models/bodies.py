import hashlib

from django.db import models
from django.utils.translation import gettext_lazy as _


class BodyVersion(models.Model):
    """A text that an article had and has no more, so that a span can be shown on the text that it was made on.

    The text of now is in the article alone, under its `body_version`; one that comes back has its old number again.
    For editors only, whatever the article's rights. Rows are made by the article's `save` and never changed.
    """

    article = models.ForeignKey("articles.Article", verbose_name=_("article"), on_delete=models.CASCADE, related_name="body_versions")
    number = models.PositiveIntegerField(_("number"))
    digest = models.CharField(_("SHA-256"), max_length=64)
    text = models.TextField(_("text"))
    replaced_at = models.DateTimeField(_("replaced at"), auto_now_add=True)

    class Meta:
        verbose_name = _("version of a text")
        verbose_name_plural = _("versions of texts")
        default_permissions = ("view",)
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="body_version_number_once"),
            models.UniqueConstraint(fields=["article", "digest"], name="body_version_text_once"),
        ]

    def __str__(self):
        return f"{self.article}, {self.number}"

    @classmethod
    def replace(cls, article, body):
        """Keep the text of the stored `article`, which `body` replaces; returns the number of `body`."""
        versions = cls._base_manager.filter(article=article)
        last = versions.aggregate(last=models.Max("number"))["last"] or 0
        back = versions.filter(digest=digest_of(body)).first()
        number = back.number if back else max(last, article.body_version) + 1
        if back:
            back.delete()
        cls._base_manager.create(article=article, number=article.body_version, digest=digest_of(article.body), text=article.body)
        return number

    @classmethod
    def text_of(cls, article, number):
        """The text of that number, None where it is not kept."""
        if number == article.body_version:
            return article.body
        return cls._base_manager.filter(article=article, number=number).values_list("text", flat=True).first()


def digest_of(text):
    return hashlib.sha256(text.encode()).hexdigest()
