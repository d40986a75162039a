"""The kinds of rows that may be recorded twice: how each is read, looked up and compared.

A model that is `Mergeable` names its Kind by its dotted path, since a Kind reads rows of several models.
"""

import hashlib
from functools import cache

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.module_loading import import_string

from diplomacy.base.background import enqueue
from diplomacy.merging.models import Merge


class Kind:
    """How the rows of `model` are compared.

    A profile is what is compared of a row: it has `pk`, `keys` (two rows are compared where they share one), `scope` (of
    two scopes, not "", two rows are never one), `texts`, what a row is called, and `facts`, pairs (label, words) for editors.
    """

    model = None

    def profiles(self, rows):
        """The profiles of a queryset of rows, in a few queries."""
        raise NotImplementedError

    def compare(self, one, other):
        """The Likeness of two profiles."""
        raise NotImplementedError

    def profiles_of(self, pks):
        """{primary key: profile} of those of the rows that are there."""
        return {profile.pk: profile for profile in self.profiles(self.model._base_manager.filter(pk__in=pks))}

    @property
    def label(self):
        return self.model._meta.label_lower


def digest_of(one, other):
    """A digest of what two rows are called."""
    said = [sorted(profile.texts) for profile in sorted((one, other), key=lambda profile: profile.pk)]
    return hashlib.sha256(repr(said).encode()).hexdigest()


class Mergeable(models.Model):
    """A row that may have been recorded twice, and can be merged into another of its model.

    `duplicates` is the dotted path of its Kind, `compared_by` names the columns whose change has its duplicates looked for anew.
    """

    duplicates = ""
    compared_by = ()

    class Meta:
        abstract = True

    def clean(self):
        super().clean()
        if self._state.adding and self.pk:
            made = Merge.objects.filter(model=self._meta.label_lower, gone=self.pk, undone_at=None).first()
            if made:
                raise ValidationError(f"It was merged into “{made.stays_name}”. To bring it back, undo that merge.", code="merged")

    def follow(self, before):
        super().follow(before)
        if before is None or any(getattr(before, field) != getattr(self, field) for field in self.compared_by):
            look_later(type(self), [self.pk])

    def delete(self, *args, **kwargs):
        pk = self.pk
        deleted = super().delete(*args, **kwargs)
        look_later(type(self), [pk])
        return deleted

    delete.alters_data = True


class ComparedPart(models.Model):
    """A part by which its owner's duplicates are found, such as an other name: they are looked for anew when it changes."""

    class Meta:
        abstract = True

    def touch_owner(self, change, pk):
        super().touch_owner(change, pk)
        look_later(self._meta.get_field(self.owner_field).related_model, [pk])


def mergeable_models():
    return [model for model in apps.get_models() if issubclass(model, Mergeable)]


@cache
def kind_of(model):
    return import_string(model.duplicates)()


def model_named(label):
    """The mergeable model of this label ("people.official"), or None."""
    return next((model for model in mergeable_models() if model._meta.label_lower == label), None)


def look_later(model, pks):
    """Have the duplicates of these rows looked for, in the background, once the transaction has ended."""
    from diplomacy.merging.tasks import look_for_duplicates

    for pk in pks:
        enqueue(look_for_duplicates, model._meta.label_lower, pk)
