"""Parting again what was merged: each step is taken back, as far as nobody has changed since what it did.

What cannot be given back is told, as sentences; `what_undoing_loses` tells it beforehand, by trying.
"""

from dataclasses import dataclass
from itertools import groupby

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.text import capfirst

from diplomacy.base.actions import may_publish, may_write
from diplomacy.base.addresses import RetiredAddress
from diplomacy.base.publishing import Status
from diplomacy.base.records import public_change
from diplomacy.base.reverting import fresh, take_over
from diplomacy.merging.actions import keep_name
from diplomacy.merging.fields import stored_value, value_of
from diplomacy.merging.kinds import look_later
from diplomacy.merging.models import DuplicatePair, Merge, MergeStep, PairState, StepKind
from diplomacy.merging.references import PIECE, Reference, first_closed, repoint

MOST_NAMED = 20
"""Rows that cannot go back and are named one by one."""


@dataclass(frozen=True)
class Loss:
    """What cannot be given back, as a sentence; what `row` is called is told before it once all else is undone."""

    sentence: str
    row: models.Model | None = None

    def __str__(self):
        if self.row is None:
            return self.sentence
        return f"{called(type(self.row)._base_manager.filter(pk=self.row.pk).first() or self.row)}: {self.sentence}"


class Tried(Exception):
    """Ends the transaction of an undoing that was only tried."""


def undo(made, user):
    """Undo a merge. Returns (the row that is back, what could not be given back, as sentences).

    Raises ValidationError where it cannot be undone (already undone, or what stayed is gone since), and PermissionDenied.
    """
    with public_change():
        made = Merge.objects.select_for_update().get(pk=made.pk)
        refuse_undo(made, user)
        return Undoing(made, user).carry_out()


def what_undoing_loses(made, user):
    """What `undo` would not give back, as sentences. Raises as it does; nothing is changed."""
    lost = []
    try:
        with transaction.atomic():
            lost = undo(made, user)[1]
            raise Tried
    except Tried:
        return lost


def later_in_the_way(made):
    """The later merges, still standing, that built on what this one did, and so have to be undone before: the latest first."""
    later = Merge.objects.filter(pk__gt=made.pk, undone_at=None)
    if not later.exists():
        return []
    steps = list(made.steps.all())
    touched = {(made.model, made.stays)} | {(step.model, step.row) for step in steps} | named_by(made, steps)
    moved = {(step.model, step.row) for step in steps if step.kind in (StepKind.MOVED, StepKind.NAMED)}
    changed = {(step.model, step.row, step.field) for step in steps if step.kind == StepKind.CHANGED}
    found = {one.pk for one in later if (one.model, one.gone) in touched}
    for step in MergeStep.objects.filter(merge__in=later, kind__in=[StepKind.JOINED, StepKind.CHANGED]):
        if step.kind == StepKind.CHANGED:
            is_on_top = (step.model, step.row, step.field) in changed
        else:
            is_on_top = (step.model, step.row) in touched or (step.model, step.into) in moved
        if is_on_top:
            found.add(step.merge_id)
    return list(later.filter(pk__in=found).order_by("-pk"))


def named_by(made, steps):
    """The rows that the rows which a merge deleted pointed to, as pairs (label, primary key), and those that they were joined with."""
    found = {(step.model, step.into) for step in steps if step.kind == StepKind.JOINED}
    deletions = [(made.model, made.deletion), *((step.model, step.entry) for step in steps if step.kind == StepKind.JOINED)]
    for label, deletion in deletions:
        model = apps.get_model(label)
        entry = model.history.filter(history_id=deletion).first()
        for field in model._meta.concrete_fields if entry else ():
            if field.is_relation and hasattr(entry, field.attname):
                found.add((field.related_model._meta.label_lower, getattr(entry, field.attname)))
    return found


def refuse_undo(made, user):
    if made.undone_at:
        raise ValidationError("It was undone already.", code="undone")
    model = apps.get_model(made.model)
    later = later_in_the_way(made)
    if later:
        merges = ", ".join(f"“{one.gone_name}” into “{one.stays_name}”" for one in later)
        raise ValidationError(f"Later merges built on this one. Undo them first: {merges}.", code="later")
    if model._base_manager.filter(pk=made.gone).exists():
        raise ValidationError(f"“{made.gone_name}” is back already.", code="back")
    entry = model.history.filter(history_id=made.deletion).first()
    if entry is None:
        raise ValidationError(f"The history of “{made.gone_name}” is not kept any more.", code="forgotten")
    stays = model._base_manager.filter(pk=made.stays).first()
    opts = model._meta
    if not user.has_perm(f"{opts.app_label}.add_{opts.model_name}") or (stays is not None and not may_write(user, stays)):
        raise PermissionDenied("You may undo merges of drafts only.")
    if entry.status == Status.PUBLISHED and not may_publish(user, model):
        raise PermissionDenied(f"“{made.gone_name}” was published, and you may not publish.")


class Undoing:
    """The taking back of one merge, its last step first."""

    def __init__(self, made, user):
        self.made, self.user = made, user
        self.model = apps.get_model(made.model)
        self.reason = f"Merge undone: “{made.gone_name}” and “{made.stays_name}”"
        self.lost = []
        self.steps = list(made.steps.order_by("-pk"))

    def carry_out(self):
        self.made.undone_by, self.made.undone_at = self.user, timezone.now()
        self.made.save()
        for step in self.steps:
            if step.kind == StepKind.NAMED:
                self.unname(step)
            elif step.kind == StepKind.CHANGED:
                self.change_back(step)
        row = self.bring_back(self.model, self.made.deletion)
        for _group, steps in groupby(self.steps, key=group_of):
            self.take_back(list(steps))
        self.note_on_what_stays()
        self.open_pair()
        return self.model._base_manager.get(pk=row.pk), [str(loss) for loss in self.lost]

    def lose(self, sentence, row=None):
        self.lost.append(Loss(sentence, row))

    def take_back(self, steps):
        """Bring back a row that was joined, or let rows of one kind that were moved point again to what they pointed to."""
        if steps[0].kind == StepKind.JOINED:
            self.part(steps[0])
        elif steps[0].kind == StepKind.MOVED:
            self.move_back(steps)

    def unname(self, step):
        """Take away the other name that the merge added, unless it was changed since; it may be gone."""
        row = apps.get_model(step.model)._base_manager.filter(pk=step.row).first()
        if row is None:
            return
        if row.name != step.new:
            self.lose(f"The other name “{step.new}” was changed since to “{row.name}”, so it stays.")
            return
        row._history_user, row._change_reason = self.user, self.reason
        row.delete()

    def change_back(self, step):
        """Give a field the value that it had, unless it was changed since."""
        row = apps.get_model(step.model)._base_manager.filter(pk=step.row).first()
        if row is None:
            return
        field = row._meta.get_field(step.field)
        now = stored_value(value_of(row, field))
        if now == step.old:
            return
        kept = f"its {field.verbose_name}"
        if now != step.new:
            self.lose(f"{kept} was changed since, so it stays as it is.", row)
            return
        if field.is_relation and step.old is not None and not field.related_model._base_manager.filter(pk=step.old).exists():
            self.lose(f"{kept} named what is gone, so it stays as it is.", row)
            return
        setattr(row, field.attname, step.old)
        try:
            row.full_clean()
        except ValidationError as error:
            self.lose(f"{kept} stays as it is: {' '.join(error.messages)}", row)
            return
        row._history_user, row._change_reason = self.user, self.reason
        row.save()

    def bring_back(self, model, deletion):
        """Bring back a row that the merge deleted, with its addresses and its status. Raises ValidationError where that cannot be."""
        entry = model.history.filter(history_id=deletion).first()
        if entry is None:
            raise ValidationError("Its history is not kept any more.")
        self.give_addresses_back(model, entry.id)
        row = unsaved(entry)
        lost = take_over(row, entry)
        lost += leave_out_what_is_taken(row)
        row.full_clean(exclude={"id"})
        for sentence in lost:
            self.lose(sentence, row)
        if hasattr(entry, "status"):
            row.status = entry.status
        row._history_user, row._change_reason = self.user, self.reason
        row.save()
        return row

    def give_addresses_back(self, model, pk):
        label = model._meta.label_lower
        for step in self.steps:
            if step.kind == StepKind.REDIRECTED and (step.model, step.row) == (label, pk):
                address = RetiredAddress.objects.filter(model=label, key=step.field)
                if step.old is None:
                    address.delete()
                else:
                    address.update(target=step.old["target"], public=step.old["public"])

    def part(self, step):
        """Bring back a row that was joined with another."""
        model = apps.get_model(step.model)
        try:
            with transaction.atomic():
                self.bring_back(model, step.entry)
        except ValidationError as error:
            self.lose(f"One {model._meta.verbose_name} does not come back. {' '.join(error.messages)}")

    def move_back(self, steps):
        """Let rows point again to what they pointed to: those that still point to where they were moved."""
        model, old, new = apps.get_model(steps[0].model), steps[0].old, steps[0].new
        reference = Reference(model, model._meta.get_field(steps[0].field))
        field = reference.field
        if not field.related_model._base_manager.filter(pk=old).exists():
            self.lose(f"{number_of(model, len(steps))} not moved back, since the row that was named does not come back.")
            return
        now = values_now(reference, [step.row for step in steps])
        gone = len(steps) - len(now)
        if gone:
            self.lose(f"{number_of(model, gone)} deleted since.")
        elsewhere = [pk for pk, value in now.items() if value != new]
        for row in model._base_manager.filter(pk__in=elsewhere[:MOST_NAMED]):
            other = getattr(row, field.name)
            to = f" to {called(other)}" if other is not None else ""
            self.lose(f"its {field.verbose_name} was changed since{to}, so it stays.", row)
        if len(elsewhere) > MOST_NAMED:
            self.lose(f"{number_of(model, len(elsewhere) - MOST_NAMED)} changed since too, and stay.")
        back = [pk for pk, value in now.items() if value == new]
        closed = first_closed(self.user, model, back) if reference.keeps_history else None
        if closed is not None:
            raise PermissionDenied(f"What goes back is, or belongs to, something that you may not change: {closed}")
        repoint(reference, back, old, self.user, self.reason)

    def note_on_what_stays(self):
        """Say in the history of the row that stayed that it stands for itself alone again; names that it has by other merges stay."""
        stays = self.model._base_manager.filter(pk=self.made.stays).first()
        if stays is None:
            return
        stays._history_user, stays._change_reason = self.user, self.reason
        stays.save()
        if not hasattr(stays, "other_names"):
            return
        for other in Merge.objects.filter(model=self.made.model, stays=stays.pk, undone_at=None).order_by("pk"):
            steps = []
            if other.gone_name != stays.name:
                keep_name(stays, other.gone_name, self.user, self.reason, steps)
            for step in steps:
                step.merge = other
                step.save()

    def open_pair(self):
        first, second = sorted((self.made.gone, self.made.stays))
        pairs = DuplicatePair.objects.filter(model=self.made.model, first=first, second=second, state=PairState.MERGED)
        pairs.update(state=PairState.OPEN, decided_by=None, decided_at=None)
        look_later(self.model, [self.made.gone, self.made.stays])


def called(row):
    """A row by its kind and its name, which may bring its own quotation marks."""
    name = str(row)
    return f"{capfirst(row._meta.verbose_name)} {name if name.startswith('“') else f'“{name}”'}"


def number_of(model, number):
    """“1 quote was”, “3 quotes were”."""
    names = model._meta
    return f"1 {names.verbose_name} was" if number == 1 else f"{number} {names.verbose_name_plural} were"


def group_of(step):
    """Steps that are taken back together: rows of one kind that were moved from one row to another; all others each by itself."""
    return (step.model, step.field, step.old, step.new) if step.kind == StepKind.MOVED else step.pk


def values_now(reference, pks):
    """{primary key: what it points to now} of those rows that are there."""
    found = {}
    for start in range(0, len(pks), PIECE):
        rows = reference.model._base_manager.filter(pk__in=pks[start : start + PIECE])
        found.update(rows.values_list("pk", reference.field.attname))
    return found


def unsaved(entry):
    """An unsaved row with the primary key that it had."""
    if hasattr(entry, "version"):
        return fresh(entry)
    row = entry.instance_type(pk=entry.id)
    row._state.adding = True
    return row


def leave_out_what_is_taken(row):
    """Empty what another row has got since and no two may have; returns sentences that say so."""
    lost = []
    for rule in row._meta.constraints:
        if isinstance(rule, models.UniqueConstraint) and len(rule.fields) == 1:
            field = row._meta.get_field(rule.fields[0])
            value = getattr(row, field.attname)
            if field.blank and value and type(row)._base_manager.filter(**{field.attname: value}).exclude(pk=row.pk).exists():
                setattr(row, field.attname, "")
                lost.append(f"“{field.verbose_name}” ({value}) belongs to another row now, so it comes back without it.")
    return lost
