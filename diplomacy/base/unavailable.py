import logging

import orjson
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template import loader

logger = logging.getLogger(__name__)


class UnavailableMiddleware:
    """A database that went away, or stayed locked, costs its request a 503; the next one finds a new connection.

    The API's answer has the shape of its other errors, `application/problem+json`.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request, exception):
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        logger.error("The database does not answer: %s", type(exception).__name__, exc_info=exception)
        if request.path.startswith("/api/"):
            problem = {
                "type": "about:blank",
                "title": "Service Unavailable",
                "status": 503,
                "detail": "Try again in a moment.",
                "errors": [],
            }
            response = HttpResponse(orjson.dumps(problem), status=503, content_type="application/problem+json")
        else:
            response = HttpResponse(loader.render_to_string("500.html"), status=503)
        response.headers["Retry-After"] = "5"
        response.headers["Cache-Control"] = "no-store"
        return response
