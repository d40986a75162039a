"""Limits of requests, and the headers that tell a client how much of its own is left."""

from rest_framework.throttling import SimpleRateThrottle


class CountedRequests:
    """Keeps the throttles of a request, so that its answer can carry what they counted.

    `RateLimit-Limit`, `RateLimit-Remaining` and `RateLimit-Reset` (seconds) are those of the limit that is nearest.
    """

    def get_throttles(self):
        self.throttles = super().get_throttles()
        return self.throttles

    def finalize_response(self, request, response, *args, **kwargs):
        response = super().finalize_response(request, response, *args, **kwargs)
        counted = [one for one in getattr(self, "throttles", ()) if isinstance(one, SimpleRateThrottle) and hasattr(one, "history")]
        if counted:
            nearest = min(counted, key=lambda one: one.num_requests - len(one.history))
            response["RateLimit-Limit"] = str(nearest.num_requests)
            response["RateLimit-Remaining"] = str(max(0, nearest.num_requests - len(nearest.history)))
            oldest = nearest.history[-1] if nearest.history else nearest.now
            response["RateLimit-Reset"] = str(max(0, int(oldest + nearest.duration - nearest.now)))
        return response
