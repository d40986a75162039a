"""Merging one row into another, and saying that two are not one. The admin and the API both call these."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models
from django.utils import timezone

from diplomacy.base.actions import may_write
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.reasons import note_public_change, reason_of
from diplomacy.base.records import HasUid, OwnedRow, Record, StaleRow, public_change
from diplomacy.merging.fields import choosable, stored_value, value_of
from diplomacy.merging.kinds import model_named
from diplomacy.merging.models import DuplicatePair, Merge, MergeStep, PairState, StepKind
from diplomacy.merging.names import is_latin
from diplomacy.merging.references import first_closed, references_to, repoint, twins


def merge(gone, stays, user, *, taken=(), versions=None):
    """Merge the row `gone` into `stays`, of the same model: all that points to it moves, its names are kept, its address redirects.

    `taken` names the columns whose value comes from `gone`; `versions`, (of `gone`, of `stays`), those that the editor saw.
    Returns the Merge. Raises PermissionDenied, StaleRow, DoesNotExist where one of them is gone, and ValidationError with what
    stands against it.
    """
    with public_change():
        gone, stays = current(gone), current(stays)
        refuse_unseen(gone, stays, versions)
        refuse_merge(gone, stays, user)
        for row in (gone, stays):
            if row.public:
                note_public_change(row)
        return Merging(gone, stays, user).carry_out(taken)


def current(row):
    """The row as it is now, whole. Raises DoesNotExist."""
    return type(row)._base_manager.get(pk=row.pk)


def refuse_unseen(gone, stays, versions):
    for row, seen in zip((gone, stays), versions or (None, None), strict=True):
        if seen is not None and seen != row.version:
            raise StaleRow(row)


def refuse_merge(gone, stays, user):
    """Raise what stands against merging these two, whatever points to them."""
    if gone.pk == stays.pk:
        raise ValidationError("A row cannot be merged into itself.", code="same")
    if not (may_go(user, gone) and may_write(user, stays)):
        raise PermissionDenied("You may merge drafts only, and only rows that you may change and delete.")
    for field in parents(type(gone)):
        if is_below(stays, gone, field):
            raise ValidationError(f"“{stays}” is part of “{gone}”. Take it out first, or merge the other way round.", code="circle")


def may_go(user, row):
    """Whether this person may let a row go into another."""
    return user.has_perm(f"{row._meta.app_label}.delete_{row._meta.model_name}") and may_write(user, row)


def parents(model):
    """The foreign keys by which rows of a model are part of others of it."""
    return [field for field in model._meta.concrete_fields if field.related_model is model]


def is_below(row, above, field):
    """Whether `row` is part of `above`, or of a part of it."""
    seen, pk = set(), getattr(row, field.attname)
    while pk is not None and pk not in seen:
        if pk == above.pk:
            return True
        seen.add(pk)
        pk = type(row)._base_manager.filter(pk=pk).values_list(field.attname, flat=True).first()
    return False


class Merging:
    """The carrying out of one merge, step by step, each noted for the way back."""

    def __init__(self, gone, stays, user):
        self.gone, self.stays, self.user = gone, stays, user
        self.reason = ". ".join([f"Merged: “{gone}” into “{stays}”", reason_of(gone) or ""]).removesuffix(". ")
        self.steps = []

    def carry_out(self, taken):
        gone, stays = self.gone, self.stays
        values = self.chosen_values(taken)
        names = self.names_to_keep(values)
        label, pk = gone._meta.label_lower, gone.pk
        was_public = gone.public
        self.move_references(gone, stays)
        led_here = list(RetiredAddress.objects.filter(model=label, target=pk).order_by("pk"))
        deletion = self.delete(gone)
        self.redirect(led_here, type(stays), gone.slug, pk, stays.pk, was_public)
        self.change(stays, values)
        self.keep_names(names)
        return self.write(label, pk, deletion)

    def chosen_values(self, taken):
        """{column: the value of the row that goes} of the columns taken from it, as far as they differ."""
        known = {field.attname: field for field in choosable(type(self.gone))}
        known |= {field.name: field for field in known.values()}
        unknown = [name for name in taken if name not in known]
        if unknown:
            raise ValidationError(f"“{unknown[0]}” is no field that can be chosen.", code="unknown_field")
        fields = {known[name] for name in taken}
        return {
            field.attname: value_of(self.gone, field)
            for field in choosable(type(self.gone))
            if field in fields and value_of(self.gone, field) != value_of(self.stays, field)
        }

    def move_references(self, gone, stays):
        """Let what points to `gone` point to `stays`; rows that would then stand twice are joined."""
        for reference in references_to(type(gone)):
            double = twins(reference, gone.pk, stays.pk)
            for pk, into in double.items():
                self.join(reference.model, pk, into)
            pks = list(reference.rows(gone.pk).values_list("pk", flat=True))
            if not pks:
                continue
            if reference.keeps_history:
                self.refuse(reference.model, pks)
            repoint(reference, pks, stays.pk, self.user, self.reason)
            self.steps += [
                MergeStep(
                    kind=StepKind.MOVED,
                    model=reference.model._meta.label_lower,
                    row=pk,
                    field=reference.name,
                    old=gone.pk,
                    new=stays.pk,
                )
                for pk in pks
            ]

    def refuse(self, model, pks):
        closed = first_closed(self.user, model, pks)
        if closed is not None:
            raise PermissionDenied(f"What points to it is, or belongs to, something that you may not change: {closed}")

    def join(self, model, pk, into):
        """Let the row `into` stand for the row `pk` too, which goes: what it has more is taken over, what points to it moves."""
        row, twin = model._base_manager.get(pk=pk), model._base_manager.get(pk=into)
        if not issubclass(model, Record | OwnedRow):
            raise ValidationError(f"Both have a {model._meta.verbose_name}, and one of the two would be lost.", code="double")
        self.refuse(model, [pk, into])
        values = {
            field.attname: getattr(row, field.attname)
            for field in model._meta.concrete_fields
            if field.editable and not field.primary_key and getattr(twin, field.attname) in (None, "")
        }
        values = {name: value for name, value in values.items() if value not in (None, "")}
        self.move_references(row, twin)
        uid, was_public = getattr(row, "uid", None), getattr(row, "public", True)
        deletion = self.delete(row)
        self.steps.append(MergeStep(kind=StepKind.JOINED, model=model._meta.label_lower, row=pk, into=into, entry=deletion))
        if isinstance(twin, HasUid):
            led_here = list(RetiredAddress.objects.filter(model=model._meta.label_lower, target=pk))
            self.redirect(led_here, model, uid, pk, into, was_public)
        self.change(twin, values)

    def delete(self, row):
        """Delete a row under the reason of the merge; returns its entry in the history."""
        model, pk = type(row), row.pk
        row = model._base_manager.get(pk=pk)  # as the moves left it
        row._history_user, row._change_reason = self.user, self.reason
        row.delete()
        return model.history.filter(id=pk, history_type="-").order_by("-history_id").values_list("history_id", flat=True)[0]

    def redirect(self, led_here, model, key, old, new, public):
        """Let the addresses that led to the row that went, and its own, lead to the other; the public only where it was public."""
        label = model._meta.label_lower
        for address in led_here:
            RetiredAddress.objects.filter(pk=address.pk).update(target=new, public=address.public and public)
            self.steps.append(self.redirected(label, old, address.key, {"target": old, "public": address.public}, new))
        RetiredAddress.retire(model, key, new, public=public)
        self.steps.append(self.redirected(label, old, key, None, new))

    def redirected(self, label, row, key, old, new):
        return MergeStep(kind=StepKind.REDIRECTED, model=label, row=row, field=key, old=old, new=new)

    def change(self, row, values):
        """Give a row that stays values of the one that went, and note in its history that it stands for both."""
        row = current(row)
        for name, value in values.items():
            before = value_of(row, row._meta.get_field(name))
            self.steps.append(
                MergeStep(
                    kind=StepKind.CHANGED,
                    model=row._meta.label_lower,
                    row=row.pk,
                    field=name,
                    old=stored_value(before),
                    new=stored_value(value),
                )
            )
            setattr(row, name, value)
        if values:
            row.full_clean()
        row._history_user, row._change_reason = self.user, self.reason
        row.save()

    def names_to_keep(self, values):
        """What the two rows are called and will not be when they are one; none where such rows have no other names."""
        if not hasattr(self.stays, "other_names"):
            return []
        stays_called = values.get("name", self.stays.name)
        return [name for name in dict.fromkeys((self.gone.name, self.stays.name)) if name != stays_called]

    def keep_names(self, names):
        for name in names:
            keep_name(self.stays, name, self.user, self.reason, self.steps)

    def write(self, label, pk, deletion):
        """Note the merge with its steps, and what came of the pair."""
        made = Merge.objects.create(
            model=label,
            stays=self.stays.pk,
            gone=pk,
            stays_name=str(self.stays)[:300],
            gone_name=str(self.gone)[:300],
            deletion=deletion,
            made_by=self.user,
        )
        for step in self.steps:
            step.merge = made
        MergeStep.objects.bulk_create(self.steps, batch_size=500)
        first, second = sorted((pk, self.stays.pk))
        pairs = DuplicatePair.objects.filter(model=label)
        pairs.filter(first=first, second=second).update(state=PairState.MERGED, decided_by=self.user, decided_at=timezone.now())
        pairs.filter(models.Q(first=pk) | models.Q(second=pk), state=PairState.OPEN).delete()
        return made


def keep_name(row, name, user, reason, steps):
    """Add an other name to a row unless it has it, and note the step."""
    if row.other_names.filter(name=name).exists():
        return
    kind = "original_script" if is_latin(row.name) and not is_latin(name) else "spelling"
    other = row.other_names.model(**{row.other_names.field.name: row}, name=name, kind=kind)
    other._history_user, other._change_reason = user, reason
    other.save()
    steps.append(MergeStep(kind=StepKind.NAMED, model=other._meta.label_lower, row=other.pk, new=name))


def set_pair_state(pair, state, user):
    """Say of a pair that it is none, or that it is to be looked at again. Raises PermissionDenied, DoesNotExist."""
    model = model_named(pair.model)
    rows = [model._base_manager.get(pk=pk) for pk in (pair.first, pair.second)]
    if not all(may_write(user, row) for row in rows):
        raise PermissionDenied("You may say this of drafts only.")
    pair.state = state
    pair.decided_by, pair.decided_at = (user, timezone.now()) if state != PairState.OPEN else (None, None)
    pair.save()
