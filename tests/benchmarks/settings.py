"""The site's settings, with its kept answers switched off: every request is made anew."""

from diplomacy.settings import *  # noqa: F403

CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}
