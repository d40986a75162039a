"""Limits of requests, and the headers that tell a client how much of its own is left."""

from rest_framework.exceptions import Throttled
from rest_framework.throttling import SimpleRateThrottle

from diplomacy.base import conditional


class CountedRequests:
    """Counts each request once, kept answers and 304s too, and says in its answer what is left.

    `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) are those of the limit that is nearest.
    """

    throttles = ()
    counted = False

    def get_throttles(self):
        if self.counted:
            return []
        self.throttles = super().get_throttles()
        return self.throttles

    def refusal(self, request, *args, **kwargs):
        """The 429 for a request over its limit, before anything else is done for it; None for all others."""
        if not self.throttle_classes:
            return None
        self.headers = self.default_response_headers
        self.request = self.initialize_request(request, *args, **kwargs)
        try:
            self.check_throttles(self.request)
        except Throttled as error:
            return self.finalize_response(self.request, self.handle_exception(error), *args, **kwargs)
        self.counted = True
        return None

    def finalize_response(self, request, response, *args, **kwargs):
        return self.say_what_is_left(super().finalize_response(request, response, *args, **kwargs))

    def say_what_is_left(self, response):
        limits = [one for one in self.throttles if isinstance(one, SimpleRateThrottle) and hasattr(one, "history")]
        if limits:
            nearest = min(limits, key=lambda one: one.num_requests - len(one.history))
            oldest = nearest.history[-1] if nearest.history else nearest.now
            response["RateLimit-Limit"] = str(nearest.num_requests)
            response["RateLimit-Remaining"] = str(max(0, nearest.num_requests - len(nearest.history)))
            response["RateLimit-Reset"] = str(max(0, int(oldest + nearest.duration - nearest.now)))
        return response


class PublicAnswers(CountedRequests):
    """Answers whoever is not signed in from the public record, exact for shared caches; everyone else privately."""

    def dispatch(self, request, *args, **kwargs):
        made = super().dispatch
        if request.method not in ("GET", "HEAD") or not conditional.is_anonymous(request):
            return conditional.mark_private(made(request, *args, **kwargs))
        refused = self.refusal(request, *args, **kwargs)
        answer = refused or conditional.answer_publicly(request, lambda: made(request, *args, **kwargs))
        if answer.status_code >= 400:
            conditional.mark_private(answer)
        return self.say_what_is_left(answer)
