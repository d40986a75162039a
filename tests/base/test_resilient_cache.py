import pytest

from diplomacy.base.resilient_cache import ResilientRedisCache

OPTIONS = {"OPTIONS": {"socket_connect_timeout": 0.5, "socket_timeout": 0.5}}


@pytest.fixture(autouse=True)
def no_pause_from_another_test(monkeypatch):
    monkeypatch.setattr(ResilientRedisCache, "resting_until", 0.0)


def test_a_redis_that_is_down_reads_as_an_empty_cache():
    cache = ResilientRedisCache("redis://127.0.0.1:1/0", OPTIONS)
    assert cache.get("key", "default") == "default"
    assert cache.get_many(["key"]) == {}
    assert cache.add("key", 1) is False
    assert cache.set("key", 1) is None
    assert cache.set_many({"key": 1}) == ["key"]
    assert cache.get_or_set("key", lambda: 7) == 7
    assert cache.delete("key") is False
    assert cache.delete_many(["key"]) is None
    assert cache.touch("key") is False
    assert "key" not in cache
    assert cache.incr("key") == 1
    assert cache.clear() is False
    assert cache.ping() is False


def test_a_redis_that_failed_is_left_alone_for_a_while(monkeypatch):
    asked = []
    cache = ResilientRedisCache("redis://127.0.0.1:1/0", OPTIONS)
    cache.get("key")
    monkeypatch.setattr(type(cache._cache), "get", lambda *arguments: asked.append(arguments))
    assert cache.get("key", "default") == "default"
    assert asked == []


def test_a_redis_that_answers_keeps_what_it_is_given(redis_url):
    cache = ResilientRedisCache(redis_url, OPTIONS | {"KEY_PREFIX": "diplomacy-tests"})
    cache.set("key", {"words": "سلام"}, 60)
    assert cache.get("key") == {"words": "سلام"}
    assert cache.ping() is True
    assert cache.delete("key") is True
    assert cache.get("key") is None
