"""Slugs, and the addresses that rows once had: retired ones redirect and are never given out again."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from diplomacy.base.records import public_change
from diplomacy.base.slug_text import RESERVED, SLUG_LENGTH, slug_from

SLUG_STEM = SLUG_LENGTH - 7
"""What of a slug stays where a number is put behind it."""
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)


class RetiredAddress(models.Model):
    """A slug or id that a row had before it was renamed, merged or deleted.

    One that is not `public` was never anybody's to know: it is that of a draft that was merged.
    """

    model = models.CharField(max_length=60)
    key = models.CharField(max_length=SLUG_LENGTH)
    target = models.PositiveBigIntegerField(null=True, help_text="Primary key of the row that it leads to; empty where the row is gone.")
    public = models.BooleanField(default=True, help_text="Whether it leads the public too, where it leads to a public row.")

    class Meta:
        verbose_name_plural = "retired addresses"
        constraints = [models.UniqueConstraint(fields=["model", "key"], name="retired_address_once")]

    def __str__(self):
        return f"{self.model} {self.key}"

    @classmethod
    def retire(cls, model, key, target, *, public=True):
        """Let `key` of `model` lead to the row with primary key `target`."""
        cls.objects.update_or_create(model=model._meta.label_lower, key=key, defaults={"target": target, "public": public})

    @classmethod
    def give_back(cls, row, slugs):
        """Let the `slugs` that a deleted row had lead to it again, now that it is coming back; the one it has is its own."""
        own = cls.objects.filter(model=row._meta.label_lower)
        own.filter(key__in=set(slugs), target=None).update(target=row.pk)
        own.filter(key=row.slug, target=row.pk).delete()

    @classmethod
    def release(cls, model, keys):
        """Let `keys`, those of deleted rows, be given out again."""
        cls.objects.filter(model=model._meta.label_lower, key__in=keys, target=None).delete()

    @classmethod
    def find(cls, model, key, *, reaches_all=False):
        """The primary key that a retired `key` leads the public to, or with `reaches_all` those who see drafts; or None."""
        found = cls.objects.filter(model=model._meta.label_lower, key=key)
        return (found if reaches_all else found.filter(public=True)).values_list("target", flat=True).first()


class Slugged(models.Model):
    """A row named by a slug, which is made from its name unless given and stays when the name changes."""

    slug_source = "name"

    slug = models.SlugField(
        _("slug"),
        max_length=SLUG_LENGTH,
        unique=True,
        blank=True,
        help_text=_("Its address. Made from the name when left empty; an old one keeps leading here."),
    )

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if not self.slug:
            return
        if not SLUG.fullmatch(self.slug):
            raise ValidationError({"slug": "Write a slug of small letters, digits and single hyphens between them."})
        if self.slug in RESERVED:
            raise ValidationError({"slug": f"“{self.slug}” is used by the site itself. Choose another slug."})
        if (
            RetiredAddress.objects.filter(model=self._meta.label_lower, key=self.slug)
            .exclude(target=self.pk, target__isnull=False)
            .exists()
        ):
            raise ValidationError({"slug": f"“{self.slug}” was the address of another row and still belongs to it. Choose another slug."})

    def prepare(self, before):
        super().prepare(before)
        self.slug = self.slug or (before.slug if before else free_slug(type(self), getattr(self, self.slug_source)))

    def follow(self, before):
        super().follow(before)
        if before and before.slug != self.slug:
            RetiredAddress.objects.filter(model=self._meta.label_lower, key=self.slug, target=self.pk).delete()
            RetiredAddress.retire(type(self), before.slug, self.pk)

    def delete(self, *args, **kwargs):
        pk = self.pk
        with public_change():
            deleted = super().delete(*args, **kwargs)
            RetiredAddress.objects.filter(model=self._meta.label_lower, target=pk).update(target=None)
            RetiredAddress.retire(type(self), self.slug, None)
            return deleted

    delete.alters_data = True


def free_slug(model, name):
    """A slug for `name` that no row of `model` has or had: the plain one, or with the first free number behind it."""
    wanted = slug_from(name, max_length=SLUG_LENGTH)
    stem = slug_from(name, max_length=SLUG_STEM)
    taken = set(model._base_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    taken |= (
        set(RetiredAddress.objects.filter(model=model._meta.label_lower, key__startswith=stem).values_list("key", flat=True)) | RESERVED
    )
    number = 1
    slug = wanted
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
