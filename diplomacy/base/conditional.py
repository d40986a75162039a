"""Answers that need not be made again: everything public is exact for as long as the version of the public record stands.

The version is read before anything else of an answer, so what is kept under it is never older than it says. It is
bumped in the transaction of each change, so nobody asks for what was kept under an earlier one.
"""

import datetime
import hashlib

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.cache import cache
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import get_language

from diplomacy.base.due import settle_due
from diplomacy.base.public_version import PublicVersion
from diplomacy.base.release import release

KEPT_SECONDS = 24 * 3600
MOST_BYTES_KEPT = 256 * 1024


def is_anonymous(request):
    """Whether the request carries no sign-in and no message to show once, so that its answer depends on the public record only."""
    return (
        settings.SESSION_COOKIE_NAME not in request.COOKIES
        and CookieStorage.cookie_name not in request.COOKIES
        and "Authorization" not in request.headers
    )


def public_etag():
    """The entity tag of everything public as it is now: it changes with the record, the release, the language and the day (UTC).

    It is weak, since encodings differ.
    """
    today = datetime.datetime.now(datetime.UTC).date()
    name, is_due = PublicVersion.name_and_due()
    if is_due:
        settle_due()
        name = PublicVersion.name()
    return f'W/"public-{name}-{release()}-{get_language()}-{today:%Y%m%d}"'


def matches(request, etag):
    """Whether the client holds what `etag` names."""
    wanted = parse_etags(request.headers.get("If-None-Match", ""))
    return etag.removeprefix("W/") in [tag.removeprefix("W/") for tag in wanted]


def not_modified(etag):
    return mark_public(HttpResponseNotModified(), etag)


def answer_publicly(request, make):
    """The answer to an anonymous GET or HEAD: not modified, a kept one, or what `make()` gives, which is kept if it is a 200."""
    etag = public_etag()
    if matches(request, etag):
        return not_modified(etag)
    address = hashlib.sha256(f"{request.get_full_path()} {request.headers.get('Accept', '')}".encode("utf-8", "replace")).hexdigest()
    key = f"public:{etag}:{address}"
    kept = cache.get(key)
    if kept is not None:
        return mark_public(HttpResponse(kept[0], content_type=kept[1]), etag)
    response = make()
    if response.status_code != 200 or response.streaming:
        return response if response.status_code >= 400 else mark_public(response, etag)
    if not getattr(response, "is_rendered", True):
        response.render()
    if request.method == "GET" and len(response.content) <= MOST_BYTES_KEPT:
        cache.set(key, (response.content, response["Content-Type"]), KEPT_SECONDS)
    return mark_public(response, etag)


def mark_public(response, etag):
    """Shared caches may keep it, and must ask again each time: an unpublished row is gone at the next request."""
    response["ETag"] = etag
    response["Cache-Control"] = "public, no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Language", "Authorization", "Cookie"])
    return response


def mark_private(response, etag=None):
    """For whoever is signed in, and nobody else."""
    if etag:
        response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    patch_vary_headers(response, ["Accept", "Accept-Language", "Authorization", "Cookie"])
    return response


class KeepNoErrorsMiddleware:
    """What is missing now may be there in a moment: no cache keeps an error, of whatever view, unless told to."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code >= 400:
            response.headers.setdefault("Cache-Control", "no-store")
        return response
