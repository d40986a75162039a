"""Publishing at a time: set, and done when the time has come, by the first request after it or by `manage.py publish_due`."""

import logging

from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from diplomacy.base.actions import Incomplete, may_publish, refuse_own_work, set_status
from diplomacy.base.embargoes import Embargo
from diplomacy.base.last_changes import last_change_of_all
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.publishing import Status
from diplomacy.base.records import public_change

logger = logging.getLogger(__name__)


def publish_at(row, moment, user):
    """Have the row published at `moment` (aware). Raises PermissionDenied, or ValidationError on `publish_at`."""
    if not may_publish(user, type(row)):
        raise PermissionDenied(f"You may not publish {row._meta.verbose_name_plural}.")
    if row.status == Status.PUBLISHED:
        raise ValidationError({"publish_at": _("It is published already.")})
    if moment <= timezone.now():
        raise ValidationError({"publish_at": _("That time has passed.")})
    with public_change():
        refuse_own_work(row, user)
        Embargo.objects.update_or_create(
            model=row._meta.label_lower,
            row=row.pk,
            defaults={"publish_at": moment, "set_by": user, "set_at": timezone.now(), "failure": ""},
        )
        Embargo.tell_next()


def take_back(row, user):
    """Leave the row as it is at its time. Raises PermissionDenied. Returns whether there was one."""
    if not may_publish(user, type(row)):
        raise PermissionDenied(f"You may not publish or withdraw {row._meta.verbose_name_plural}.")
    with public_change():
        return Embargo.drop(row)


def publish_due():
    """Publish what is due, what rests on others after them; returns (rows published, embargoes that failed)."""
    done, failed = [], []
    with public_change():
        due = list(Embargo.objects.waiting().filter(publish_at__lte=timezone.now()).select_for_update())
        while due:
            left, before = [], len(due)
            for embargo in due:
                row, why = publish_one(embargo)
                if row is not None:
                    done.append(row)
                elif why is not None:
                    embargo.failure = why
                    left.append(embargo)
            due = left
            if len(left) == before:
                break
        for embargo in due:
            embargo.save(update_fields=["failure"])
            failed.append(embargo)
        Embargo.tell_next()
    return done, failed


def publish_one(embargo):
    """(the row, None) where it is published now, (None, why) where it cannot be, (None, None) where there is nothing to do."""
    row = apps.get_model(embargo.model)._base_manager.filter(pk=embargo.row).first()
    if row is None or row.status == Status.PUBLISHED:
        embargo.delete()
        return None, None
    why = changed_by_others(row, embargo)
    if why:
        return None, why
    try:
        with transaction.atomic():
            row._history_user = embargo.set_by
            set_status(row, Status.PUBLISHED, embargo.set_by)
    except Incomplete as error:
        return None, " ".join(map(str, error.missing))
    except (PermissionDenied, ValidationError) as error:
        return None, str(error)
    except Exception:
        # A reader's page is no place for it, and what fails so once would fail at each request.
        logger.exception("%s could not be published at its time", embargo)
        return None, _("It failed: the site's log says why.")
    return row, None


def changed_by_others(row, embargo):
    """Why the row is not what was looked at: changed since by somebody who may not publish it. "" where it is."""
    newest = last_change_of_all(row)
    if newest is None or newest[0] <= embargo.set_at or newest[1] in (None, embargo.set_by_id):
        return ""
    user = type(embargo.set_by)._base_manager.filter(pk=newest[1]).first()
    if user is None or may_publish(user, type(row)):
        return ""
    return _("%(who)s has changed it since: look at it, and set the time again.") % {"who": user.get_username()}


def settle_due():
    """Publish what is due where nobody else is at it: of many requests at that moment one does it, the others go on."""
    try:
        with transaction.atomic():
            if PublicVersion.lock_if_free():
                publish_due()
    except DatabaseError:  # a database that is being read only, or busy: the next request tries again
        return
