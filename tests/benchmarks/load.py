"""Requests over kept connections for some seconds: how many a second, how long each took."""

import http.client
import threading
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

CONNECTIONS = 4


@dataclass(frozen=True)
class Measured:
    """Requests a second; how long each took, sorted, in seconds; bytes of one answer's body."""

    rate: float
    taken: list[float]
    size: int

    @classmethod
    def of_all(cls, rounds):
        """Several rounds as one."""
        taken = sorted(second for one in rounds for second in one.taken)
        return cls(sum(one.rate for one in rounds) / len(rounds), taken, rounds[-1].size)

    @property
    def median(self):
        """In milliseconds."""
        return self.taken[len(self.taken) // 2] * 1000

    @property
    def slowest(self):
        """The 99th percentile, in milliseconds."""
        return self.taken[len(self.taken) * 99 // 100] * 1000


def measure(address, seconds, headers=None, status=200):
    """Ask `address` from CONNECTIONS connections at once for `seconds`. Raises RuntimeError for another status than `status`."""
    parts = urlsplit(address)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    taken, sizes, failures = [], [], []
    until = time.perf_counter() + seconds

    def ask():
        connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=60)
        while time.perf_counter() < until and not failures:
            began = time.perf_counter()
            connection.request("GET", path, headers=headers or {})
            answer = connection.getresponse()
            body = answer.read()
            taken.append(time.perf_counter() - began)
            sizes.append(len(body))
            if answer.status != status:
                failures.append(answer.status)

    threads = [threading.Thread(target=ask) for _ in range(CONNECTIONS)]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures or not taken:
        raise RuntimeError(f"{address} answered {failures}")
    return Measured(len(taken) / (time.perf_counter() - began), sorted(taken), sizes[-1])
