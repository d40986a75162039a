"""What editors do to a row's publication; the admin and the API both call these."""

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError

from diplomacy.base.embargoes import Embargo
from diplomacy.base.last_changes import last_editor
from diplomacy.base.publishing import Status
from diplomacy.base.records import public_change


class Incomplete(ValidationError):
    """Raised where a row lacks what it needs to be published; `missing` is what its `missing_for_publication` says."""

    def __init__(self, missing):
        super().__init__({"status": [ValidationError(str(one), code="missing") for one in missing]})
        self.missing = missing


class NeedsAnotherEditor(PermissionDenied):
    """Raised where a row is to be published by whoever changed it last, and the desk wants two pairs of eyes."""

    def __init__(self, row):
        super().__init__(f"You changed “{row}” last, or sent it to review: here somebody else publishes it.")


def refuse_own_work(row, user):
    """Raise NeedsAnotherEditor where REVIEW_BY_ANOTHER asks for another than `user` to publish the row as it is."""
    if settings.REVIEW_BY_ANOTHER and last_editor(row) == user.pk:
        raise NeedsAnotherEditor(row)


def may_publish(user, model):
    """Whether `user` may set rows of `model` published, or change published ones."""
    return user.has_perm(f"{model._meta.app_label}.publish_{model._meta.model_name}")


def may_change(user, row):
    """Whether `user` may write `row` as far as publication goes: what is published, or belongs to it, is for those who publish."""
    return may_change_what_is_public_by(user, row.published_through())


def may_change_what_is_public_by(user, governing):
    """Whether `user` may write what is, or belongs to, the published row `governing`; None where nothing published governs it."""
    return governing is None or may_publish(user, type(governing))


def may_write(user, row):
    """Whether `user` may change `row`: by the right on its model, and as far as publication goes."""
    opts = row._meta
    return user.has_perm(f"{opts.app_label}.change_{opts.model_name}") and may_change(user, row)


def set_status(row, status, user, *, as_it_was=False):
    """Set the status of a Publishable `row`. Raises PermissionDenied (NeedsAnotherEditor is one), or Incomplete.

    `as_it_was` says that it was published just so before, which takes no other editor.
    """
    if status == row.status:
        return
    if Status.PUBLISHED in (status, row.status) and not may_publish(user, type(row)):
        raise PermissionDenied(f"You may not publish or withdraw {row._meta.verbose_name_plural}.")
    with public_change():
        if status == Status.PUBLISHED:
            missing = row.missing_for_publication()
            if missing:
                raise Incomplete(missing)
            if not as_it_was:
                refuse_own_work(row, user)
        row.status = status
        row.save()
        if status != Status.IN_REVIEW:
            Embargo.drop(row)


def set_statuses(rows, status, user):
    """Set the status of those of `rows` that can have it, in their order; returns (those, pairs of each other and what it lacks).

    Raises PermissionDenied, with nothing changed, where one of them is not for this person.
    """
    done, refused = [], []
    with public_change():
        for row in rows:
            row = type(row)._base_manager.get(pk=row.pk)  # as those before it left it
            try:
                set_status(row, status, user)
                done.append(row)
            except Incomplete as error:
                refused.append((row, error.missing))
            except NeedsAnotherEditor as error:
                refused.append((row, [str(error)]))
    return done, refused
