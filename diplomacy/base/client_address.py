from django.conf import settings


def client_address(request):
    """The address of whoever asked, as our own proxies (PROXY_COUNT) saw it. What a client put into X-Forwarded-For is not believed."""
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if settings.PROXY_COUNT and forwarded:
        return forwarded[-min(settings.PROXY_COUNT, len(forwarded))]
    return request.META.get("REMOTE_ADDR")
