"""Errors as `application/problem+json` (RFC 9457): {"type", "title", "status", "detail", "errors": [{"field", "code", "detail"}]}."""

from http import HTTPStatus

from django.core.exceptions import NON_FIELD_ERRORS
from django.core.exceptions import PermissionDenied as DjangoPermissionDenied
from django.core.exceptions import ValidationError as DjangoValidationError
from django.db.models import ProtectedError, RestrictedError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

PROBLEM_JSON = "application/problem+json"


class Conflict(exceptions.APIException):
    """409: the row cannot go while others point to it. `errors` lists them; `instead` is what can be done with it, if anything."""

    status_code = HTTPStatus.CONFLICT
    default_code = "conflict"

    def __init__(self, detail, errors=(), instead=()):
        super().__init__(detail)
        self.errors, self.instead = list(errors), list(instead)


class PreconditionFailed(exceptions.APIException):
    """412: the row has changed since the version that was named; `current` is the row as it is now.

    `last_change`, (name, moment), says who changed it and when; for those only who may know.
    """

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_code = "stale"

    def __init__(self, current, last_change=None):
        super().__init__("The row has been changed since the version that you named. Read it again, or send the version it has now.")
        self.current, self.last_change = current, last_change


class KeyReused(exceptions.APIException):
    """422: nothing is made under this key. The code in `errors` says why: another request had it, or the row that the same
    request made is `gone` (a sentence that says so).
    """

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_code = "idempotency_key_reused"
    default_detail = "This Idempotency-Key was used for another request. Use a new one for each new row."

    def __init__(self, gone=""):
        super().__init__(gone or None, "row_deleted_since" if gone else None)
        self.errors = [{"field": "Idempotency-Key", "code": self.detail.code, "detail": str(self.detail)}]


def flatten(detail, field=""):
    """DRF's nested error detail as a flat list; a field of a list's row reads `participants[1].part`."""
    if isinstance(detail, dict):
        for name, inner in detail.items():
            if isinstance(name, int):
                yield from flatten(inner, f"{field}[{name}]")
                continue
            own = "" if name in ("non_field_errors", NON_FIELD_ERRORS) else str(name)
            yield from flatten(inner, f"{field}.{own}" if field and own else field or own)
    elif isinstance(detail, list) and any(isinstance(item, dict | list) for item in detail):
        for place, inner in enumerate(detail):
            yield from flatten(inner, f"{field}[{place}]" if isinstance(inner, dict | list) else field)
    elif isinstance(detail, list):
        for inner in detail:
            yield from flatten(inner, field)
    else:
        yield {"field": field or None, "code": getattr(detail, "code", "invalid"), "detail": str(detail)}


def validation_error(error):
    """Django's ValidationError as DRF's, with the codes kept."""
    by_field = error.error_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.error_list}
    return exceptions.ValidationError(
        {
            "non_field_errors" if field == NON_FIELD_ERRORS else field: [
                exceptions.ErrorDetail(message, code=one.code or "invalid") for one in errors for message in one.messages
            ]
            for field, errors in by_field.items()
        }
    )


def named(row):
    """How a row is named in addresses: a part or link by the record that it belongs to."""
    owner = getattr(row, "owner_field", "")
    row = getattr(row, owner) if owner else row
    return getattr(row, "slug", None) or getattr(row, "uid", "")


def protected(error, instead=()):
    """Deletion refused by rows that point here, as a Conflict that lists the first hundred and offers what can be done `instead`."""
    rows = sorted(getattr(error, "protected_objects", None) or error.restricted_objects, key=lambda row: (row._meta.model_name, row.pk))
    listed = [
        {
            "field": row._meta.model_name,
            "code": "points_here",
            "detail": f"{row} ({named(row)})",
        }
        for row in rows[:100]
    ]
    return Conflict(f"{len(rows)} other rows point to this one. Change or delete them first.", listed, instead)


def handle(error, context):
    """DRF's EXCEPTION_HANDLER: every error in the one shape."""
    if isinstance(error, Http404):
        error = exceptions.NotFound()
    elif isinstance(error, DjangoPermissionDenied):
        error = exceptions.PermissionDenied(*error.args)
    elif isinstance(error, DjangoValidationError):
        error = validation_error(error)
    elif isinstance(error, ProtectedError | RestrictedError):
        error = protected(error)
    if not isinstance(error, exceptions.APIException):
        return None
    set_rollback()
    return problem(error)


def problem(error):
    """The response for an APIException."""
    is_validation = isinstance(error, exceptions.ValidationError)
    errors = list(flatten(error.detail)) if is_validation else getattr(error, "errors", [])
    body = {
        "type": "about:blank",
        "title": HTTPStatus(error.status_code).phrase,
        "status": int(error.status_code),
        "detail": " ".join(dict.fromkeys(f"{one['field']}: {one['detail']}" if one["field"] else one["detail"] for one in errors[:5]))
        if is_validation
        else str(error.detail),
        "errors": errors,
    }
    if getattr(error, "instead", None):
        body["instead"] = error.instead
    if isinstance(error, PreconditionFailed):
        body["current"] = error.current
        if error.last_change:
            name, moment = error.last_change
            body |= {"changed_by": name, "changed_at": moment.isoformat()}
    headers = {}
    if getattr(error, "wait", None):
        headers["Retry-After"] = str(int(error.wait) + 1)
    if getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = error.auth_header
    return Response(body, status=error.status_code, headers=headers, content_type=PROBLEM_JSON)
