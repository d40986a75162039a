"""Answers that need not be made again: the ETag of everything public is the version of the public record."""

from django.conf import settings
from django.http import HttpResponseNotModified
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags

from diplomacy.base.public_version import PublicVersion


def is_anonymous(request):
    """Whether the request carries no sign-in at all, so that its answer depends on the public record only."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES and "Authorization" not in request.headers


def public_etag(version=None):
    """The entity tag of the public record as it is now, weak since encodings differ."""
    return f'W/"public-{PublicVersion.current() if version is None else version}"'


def matches(request, etag):
    """Whether the client holds what `etag` names."""
    wanted = parse_etags(request.headers.get("If-None-Match", ""))
    return wanted == ["*"] or etag.removeprefix("W/") in [tag.removeprefix("W/") for tag in wanted]


def not_modified(etag):
    return mark_public(HttpResponseNotModified(), etag)


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
