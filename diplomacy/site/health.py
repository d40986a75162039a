from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import JsonResponse
from django.views.decorators.cache import never_cache


@never_cache
def healthz(request):
    """For load balancers: 200 while the database answers, else 503. A cache that is down is said and does not matter: pages go on."""
    state = {"database": "ok" if database_answers() else "down"}
    if hasattr(cache, "ping"):
        state["cache"] = "ok" if cache.ping() else "down"
    healthy = state["database"] == "ok"
    return JsonResponse({"status": "ok" if healthy else "down", **state}, status=200 if healthy else 503)


def database_answers():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False
