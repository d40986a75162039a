"""A form that is sent and larger than is taken: the answer says how much is taken and what to do, and is not lost on the way."""

import time

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpResponse
from django.template import loader
from django.views.defaults import bad_request

MOST_READ, LONGEST = 50 * 1024 * 1024, 20
"""Bytes, and seconds."""
CHUNK = 1024 * 1024


def not_understood(request, exception):
    """Django's `handler400`, with a 413 of its own for what is too large."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return bad_request(request, exception)
    read_to_the_end(request)
    words = {
        "megabytes": settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024 // 1024,
        "fields": settings.DATA_UPLOAD_MAX_NUMBER_FIELDS,
        "is_long": isinstance(exception, RequestDataTooBig),
    }
    return HttpResponse(loader.render_to_string("413.html", words), status=413)


def read_to_the_end(request):
    """Take in what the browser still sends: one whose connection closes meanwhile shows an error of its own instead of the answer."""
    until = time.monotonic() + LONGEST
    try:
        for _ in range(MOST_READ // CHUNK):
            if time.monotonic() > until or not request.read(CHUNK):
                return
    except OSError:
        return
