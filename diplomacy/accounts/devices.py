"""Browsers in words."""

from functools import lru_cache

from django.utils.translation import gettext as _

UNKNOWN = ("", "Other", None)


@lru_cache(maxsize=1000)
def device_words(user_agent):
    """What a `User-Agent` header calls itself: "Firefox on Windows". It is whatever the client says, and no proof."""
    from ua_parser import parse  # half a second at the first use, which only pages that list devices spend

    found = parse(user_agent) if user_agent else None
    browser = found and found.user_agent and found.user_agent.family
    system = found and found.os and found.os.family
    if browser in UNKNOWN and system in UNKNOWN:
        return _("an unknown browser")
    if system in UNKNOWN:
        return browser
    return _("%(browser)s on %(system)s") % {"browser": _("a browser") if browser in UNKNOWN else browser, "system": system}
