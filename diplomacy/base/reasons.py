"""Why something is changed: given once with a request, and kept with each change that it makes in the history.

With REASON_REQUIRED, as it is by default, who changes a row that the public sees says why, or names a source. Rows that name their source
by what they are (words of an article, an office with the address where it is stated) need no other.
"""

from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from simple_history.models import HistoricalRecords

LONGEST_REASON = 1000


@dataclass
class Given:
    """The reason given for what is changed now, and whether something was changed that wanted one and had none."""

    reason: str = ""
    was_missing: bool = False


GIVEN = ContextVar("reason given", default=None)


class ReasonMissing(ValidationError):
    """Raised where something public was changed without a reason, and the desk wants one."""

    def __init__(self):
        super().__init__(
            {"reason": [ValidationError(_("Readers see this: say why it is changed, or name the source of the change."), code="required")]}
        )


@contextmanager
def for_reason(reason):
    """A block whose changes are made for this reason (a text, "" for none). Raises ReasonMissing at its end where one was wanted."""
    given = Given(" ".join(str(reason or "").split())[:LONGEST_REASON])
    token = GIVEN.set(given)
    try:
        yield
    finally:
        GIVEN.reset(token)
    if given.was_missing:
        raise ReasonMissing


def reason_of(row):
    """The reason of the change of `row` that is being made, or None."""
    given = GIVEN.get()
    return getattr(row, "_change_reason", None) or (given.reason if given else None) or None


def wants_reason(row):
    """Whether a change of this public row says why, as the row itself does not say where it is from."""
    return settings.REASON_REQUIRED and not row.names_its_source


def note_public_change(row):
    """Note that a row that the public sees is changed: it wants a reason, or to name its source."""
    given = GIVEN.get()
    if given and wants_reason(row) and not reason_of(row):
        given.was_missing = True


class ReasonedHistory(HistoricalRecords):
    """A history that keeps the reason given with each change."""

    def get_change_reason_for_object(self, instance, history_type, using):
        return reason_of(instance)
