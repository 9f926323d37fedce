"""How many different people a key came across on all nodes, counted in Redis by nobody's name.

A HyperLogLog for each key and hour takes 12 kB at most and is right within 0.81 % (Redis's manual
of PFCOUNT). What goes in are hashes under a key that Redis never sees, made anew for every hour
and device key: whoever reads Redis learns how many there were, and can try no name.
"""

import hashlib
import hmac
import logging
import time
from collections.abc import Callable, Iterable

from redis import Redis, RedisError
from redis.backoff import NoBackoff
from redis.retry import Retry

_log = logging.getLogger("postcheck.wide_keys")

KEPT = 2 * 3600
"""Seconds for which Redis keeps a count: its hour, and room for clocks that differ."""

PATIENCE = 0.25
"""Seconds that a check waits for Redis."""

PAUSE = 10.0
"""Seconds for which Redis is not asked again after it did not answer."""


class Together:
    """Counts in a Redis that all workers share; `mac` hashes a text under a key of the server's."""

    def __init__(
        self,
        redis: Redis,
        mac: Callable[[str], bytes],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._redis = redis
        self._mac = mac
        self._clock = clock
        self._again = 0.0

    @classmethod
    def at(cls, url: str, mac: Callable[[str], bytes]) -> "Together":
        """Returns one for the Redis at an address; connects when it is first asked."""
        redis = Redis.from_url(
            url,
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            retry=Retry(NoBackoff(), 0),
        )
        return cls(redis, mac)

    def count(self, hour: int, key: str, people: Iterable[str]) -> int:
        """Returns how many people a key met in an hour, these among them; 0 while Redis is away."""
        if self._clock() < self._again:
            return 0
        place, secret = f"postcheck:met:{hour}:{key}", self._mac(f"{hour} {key}")
        try:
            with self._redis.pipeline(transaction=False) as asked:
                asked.pfadd(place, *(_hashed(secret, person) for person in people))
                asked.expire(place, KEPT)
                asked.pfcount(place)
                return int(asked.execute()[-1])
        except RedisError:
            self._again = self._clock() + PAUSE
            _log.warning("Redis does not answer: each worker counts for itself whom keys meet.")
            return 0


def _hashed(secret: bytes, person: str) -> bytes:
    return hmac.digest(secret, person.encode(errors="surrogatepass"), hashlib.sha256)[:16]
