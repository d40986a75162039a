"""A Redis cache that the site outlives: when Redis is down, slow or full, everything reads as not cached."""

import logging
import time
from functools import wraps

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

PAUSE = 5
"""Seconds for which a Redis that failed is left alone, so that a hanging one does not slow each request."""


def answering(missing):
    """Decorate a cache method: what `missing` gives for its arguments stands in for a Redis that does not answer."""

    def decorate(method):
        @wraps(method)
        def guarded(self, *args, **kwargs):
            if time.monotonic() < ResilientRedisCache.resting_until:
                return missing(self, *args, **kwargs)
            try:
                return method(self, *args, **kwargs)
            except (RedisError, OSError) as error:
                logger.warning("The cache does not answer (%s); going on without it.", type(error).__name__)
                ResilientRedisCache.resting_until = time.monotonic() + PAUSE
                return missing(self, *args, **kwargs)

        return guarded

    return decorate


class ResilientRedisCache(RedisCache):
    resting_until = 0.0

    def ping(self):
        """Whether Redis answers now; asks it even during a pause."""
        try:
            return bool(self._cache.get_client().ping())
        except (RedisError, OSError):
            return False

    @answering(lambda self, key, value, timeout=DEFAULT_TIMEOUT, version=None: False)
    def add(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return super().add(key, value, timeout, version)

    @answering(lambda self, key, default=None, version=None: default)
    def get(self, key, default=None, version=None):
        return super().get(key, default, version)

    @answering(lambda self, key, value, timeout=DEFAULT_TIMEOUT, version=None: None)
    def set(self, key, value, timeout=DEFAULT_TIMEOUT, version=None):
        return super().set(key, value, timeout, version)

    @answering(lambda self, key, timeout=DEFAULT_TIMEOUT, version=None: False)
    def touch(self, key, timeout=DEFAULT_TIMEOUT, version=None):
        return super().touch(key, timeout, version)

    @answering(lambda self, key, version=None: False)
    def delete(self, key, version=None):
        return super().delete(key, version)

    @answering(lambda self, keys, version=None: {})
    def get_many(self, keys, version=None):
        return super().get_many(keys, version)

    @answering(lambda self, key, version=None: False)
    def has_key(self, key, version=None):
        return super().has_key(key, version)

    @answering(lambda self, key, delta=1, version=None: delta)
    def incr(self, key, delta=1, version=None):
        return super().incr(key, delta, version)

    @answering(lambda self, data, timeout=DEFAULT_TIMEOUT, version=None: list(data))
    def set_many(self, data, timeout=DEFAULT_TIMEOUT, version=None):
        return super().set_many(data, timeout, version)

    @answering(lambda self, keys, version=None: None)
    def delete_many(self, keys, version=None):
        return super().delete_many(keys, version)

    @answering(lambda self: False)
    def clear(self):
        return super().clear()
