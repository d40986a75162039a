"""The rows of the record: saved and deleted in one transaction that keeps versions, publicness and history right.

`Record` is a curated row, `OwnedRow` a part of one or a link from it to another row. Their `save` and `delete` are
the one way in for the admin, the API, commands and reverts alike, so that no path can forget what a change entails.
"""

import secrets
from contextlib import contextmanager
from functools import cache

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from diplomacy.base.fields import choice_constraint
from diplomacy.base.kept import tell_keepers
from diplomacy.base.keyed_query import KeyedQuery
from diplomacy.base.proofs import note_taken
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import PERMISSIONS, PublicRow, Status, dependents_of, refresh_public
from diplomacy.base.reasons import ReasonedHistory, note_public_change

UID_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"


class StaleRow(Exception):
    """Raised when a row has been changed since the version that a save was made from; `current` is the row now."""

    def __init__(self, current):
        super().__init__(f"{current} has been changed meanwhile: it is at version {current.version}.")
        self.current = current


def refuse_if_gone(row, stored):
    """Raise DoesNotExist where a row that was read has been deleted meanwhile: saving would bring it back unasked."""
    if stored is None and row.pk and not row._state.adding:
        raise type(row).DoesNotExist(f"{row} has been deleted meanwhile.")


class Change:
    """What a `public_change` block found out: whether anything that the public sees is different."""

    public = False

    def touches_public(self, really=True):
        self.public = self.public or bool(really)


@contextmanager
def public_change():
    """One transaction for a change of the record: waits for other writers, bumps the public version if asked to."""
    with transaction.atomic():
        PublicVersion.lock()
        change = Change()
        yield change
        if change.public:
            PublicVersion.bump()


class RecordHistory(ReasonedHistory):
    """The history of a row: every column but those that follow from other rows, `public` and what it keeps of them."""

    def create_history_model(self, model, inherited):
        self.excluded_fields = ["public", *model.kept]
        return super().create_history_model(model, inherited)

    def fields_included(self, model):
        return [field for field in model._meta.fields if field.name not in ("public", *model.kept)]


@cache
def rows_for_pages(model):
    return KeyedQuery(model._default_manager.order_by().for_pages())


class RecordQuerySet(models.QuerySet):
    """Queries that every model of the record has."""

    def published(self):
        """What the public may see."""
        return self.filter(public=True)

    def holding_all(self, words, *fields):
        """Rows that hold every word in one field or another, capital or small; of a flood of words only the first 20."""
        found = self
        for word in words.split()[:20]:
            found = found.filter(models.Q.create([(f"{field}__icontains", word) for field in fields], connector=models.Q.OR))
        return found

    def read_for_pages(self):
        """A list of these rows in their order as the model's `for_pages()` gives them.

        The keys are asked for first and the rows after, by a statement that is made once, since `for_pages()` joins
        many tables.
        """
        keys = list(self.values_list("pk", flat=True))
        rows = {row.pk: row for row in rows_for_pages(self.model).instances(keys, self.db)}
        return [rows[key] for key in keys if key in rows]

    def visible_to(self, user):
        """Everything for those who may view this model's rows in the admin, what is public for all others."""
        opts = self.model._meta
        return self if user is not None and user.has_perm(f"{opts.app_label}.view_{opts.model_name}") else self.published()

    def delete(self):
        """Row by row, so that each deletion is kept in the history and recomputes what was public through it."""
        with transaction.atomic():
            for row in self:
                row.delete()

    delete.alters_data = True


class ChoiceWords:
    """`get_FIELD_display()` without Django's table of all choices, which translates each of them at every call."""

    def _get_FIELD_display(self, field):
        value = getattr(self, field.attname)
        return str(dict(field.flatchoices).get(value, value))


class Record(ChoiceWords, PublicRow):
    """A curated row. `version` counts its saves; a save made from an older one can be refused (`expected_version`).

    A new row begins at 1, a deleted one that comes back after its `version_before`: no version stands for two contents.
    `names_its_source` says that the row itself tells where it is from, so that its changes need no other reason.
    """

    version = models.PositiveIntegerField(default=1, editable=False)
    version_before = 0
    names_its_source = False

    objects = RecordQuerySet.as_manager()
    history = RecordHistory(inherit=True, history_change_reason_field=models.TextField(null=True))

    class Meta:
        abstract = True

    def prepare(self, before):
        """Fill what follows from the row's other fields; `before` is the stored row, None for a new one."""

    def follow(self, before):
        """Change what hangs on this row after it was written, in the same transaction."""

    def published_through(self):
        """The published row that this one is, or belongs to, so that changing it needs the right to publish that; or None."""
        return None

    def stored(self):
        """This row as the database has it, or None."""
        return type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None

    def save(self, *args, expected_version=None, update_fields=None, **kwargs):
        model = type(self)
        with public_change() as change:
            before = self.stored()
            refuse_if_gone(self, before)
            if before and expected_version is not None and before.version != expected_version:
                raise StaleRow(before)
            self.version = (before.version if before else self.version_before) + 1
            self.prepare(before)
            touched = dependents_of(model, [self.pk]) if before else {}
            super().save(*args, update_fields=None if update_fields is None else {*update_fields, "version"}, **kwargs)
            self.follow(before)
            if before and before.public:
                note_public_change(self)
            change.touches_public(before and before.public)
            change.touches_public(refresh_public(model, [self.pk]))
            if before:
                tell_keepers(model, [self.pk], before, self)
            for dependent, pks in dependents_of(model, [self.pk]).items():
                touched.setdefault(dependent, set()).update(pks)
            for dependent, pks in touched.items():
                change.touches_public(refresh_public(dependent, pks))
            self.public = model._base_manager.values_list("public", flat=True).get(pk=self.pk)
            change.touches_public(self.public)

    save.alters_data = True

    def delete(self, *args, **kwargs):
        """Delete the row with its own parts. Raises ProtectedError while other rows point to it."""
        with public_change() as change:
            touched = dependents_of(type(self), [self.pk])
            stored = type(self)._base_manager.filter(pk=self.pk).values_list("version", "public").first()
            self.version, was_public = stored or (self.version, False)  # the history keeps the last version, parts counted
            if was_public:
                note_public_change(self)
            change.touches_public(was_public)
            deleted = super().delete(*args, **kwargs)
            for dependent, pks in touched.items():
                change.touches_public(refresh_public(dependent, pks))
            return deleted

    delete.alters_data = True


class Publishable(Record):
    """A row that editors publish themselves."""

    status = models.CharField(_("status"), max_length=9, choices=Status, default=Status.DRAFT, db_index=True)

    class Meta:
        abstract = True
        default_permissions = PERMISSIONS
        constraints = [choice_constraint("status", Status)]

    @classmethod
    def public_rule(cls):
        return models.Q(status=Status.PUBLISHED)

    def published_through(self):
        stored = self.stored()
        return self if stored and stored.status == Status.PUBLISHED else None

    def missing_for_publication(self):
        """What keeps this row from going public, as sentences for the editor (of `Lack` where that is put right elsewhere).
        Empty when it is complete.
        """
        return []

    def unproven(self):
        """What is said of this row where no words show it, of the kinds that rest on words; else ""."""
        return ""

    def unshown(self):
        """What is said of this row where no words that readers see show it, or none at all; else ""."""
        return self.unproven()

    def missing_while_published(self):
        """What of that a published row may not come to lack, whatever is changed around it."""
        return self.missing_for_publication()


class OwnedRow(ChoiceWords, models.Model):
    """A part of a record, or a link from it to another row, with a history of its own.

    `owner_field` names the foreign key to the record that it belongs to. It is public when its owner is. `listed_by` names
    one to a row at the other end that lists its links too, and may be sent such a list anew. `proves` names one to the row
    that its words show.
    """

    owner_field = ""
    listed_by = ""
    proves = ""
    names_its_source = False

    history = ReasonedHistory(inherit=True, history_change_reason_field=models.TextField(null=True))

    class Meta:
        abstract = True

    def published_through(self):
        """The published row that this part or link belongs to, or None."""
        return getattr(self, self.owner_field).published_through()

    def touch_owner(self, change, pk):
        """Recompute the owner and what depends on it; note whether the public can see it.

        The owner's version counts its parts and links too, so that nobody replaces a list that has changed unseen;
        so does that of the row at the other end (`listed_by`).
        """
        owner = self._meta.get_field(self.owner_field).related_model
        owner._base_manager.filter(pk=pk).update(version=models.F("version") + 1)
        was_public = owner._base_manager.filter(pk=pk, public=True).exists()
        if was_public:
            note_public_change(self)
        change.touches_public(was_public)
        change.touches_public(refresh_public(owner, [pk]))

    def ends(self, field, *rows):
        """The primary keys that the foreign key `field` of `rows` names."""
        attribute = self._meta.get_field(field).attname
        return {getattr(row, attribute) for row in rows if row is not None} - {None}

    def count_for_lister(self, *rows):
        if self.listed_by:
            lister = self._meta.get_field(self.listed_by).related_model
            lister._base_manager.filter(pk__in=self.ends(self.listed_by, *rows)).update(version=models.F("version") + 1)

    def prepare(self):
        """Fill what follows from the row's other fields."""

    def save(self, *args, **kwargs):
        with public_change() as change:
            before = type(self)._base_manager.filter(pk=self.pk).first() if self.pk else None
            refuse_if_gone(self, before)
            if before and self.proves and self.ends(self.proves, before) != self.ends(self.proves, self):
                note_taken(getattr(before, self.proves))
            self.prepare()
            super().save(*args, **kwargs)
            for pk in self.ends(self.owner_field, before, self):
                self.touch_owner(change, pk)
            self.count_for_lister(before, self)

    save.alters_data = True

    def delete(self, *args, **kwargs):
        with public_change() as change:
            if self.proves:
                note_taken(getattr(self, self.proves))
            deleted = super().delete(*args, **kwargs)
            for pk in self.ends(self.owner_field, self):
                self.touch_owner(change, pk)
            self.count_for_lister(self)
            return deleted

    delete.alters_data = True


class OwnedQuerySet(models.QuerySet):
    """Parts and links, deleted one by one so that each deletion counts."""

    delete = RecordQuerySet.delete


def make_uid():
    """Ten random characters without vowels' look-alikes: short enough to read out, 5.9e14 of them."""
    return "".join(secrets.choice(UID_LETTERS) for _ in range(10))


class HasUid(models.Model):
    """A row without a slug: `uid` is what `id` means in addresses, the API and exports."""

    uid = models.CharField(max_length=10, unique=True, default=make_uid, editable=False)

    class Meta:
        abstract = True
