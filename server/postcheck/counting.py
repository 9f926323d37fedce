"""Where requests are counted: in Redis for all nodes, and in memory without it or while it is away.

A Redis that hangs costs a request a quarter of a second, and only one request a second finds out:
everybody else is counted in memory meanwhile. What memory counted is forgotten when Redis is back.
"""

import logging
import threading
import time
from collections.abc import Callable
from typing import TypeVar

from limits.storage import RedisStorage, Storage
from redis.backoff import NoBackoff
from redis.exceptions import RedisError
from redis.retry import Retry

SCHEME = "together+"
"""What goes before the address of a Redis, for flask-limiter to count here."""

PATIENCE = 0.25
"""Seconds that a request waits for Redis."""

PAUSE = 1.0
"""Seconds for which Redis is not asked again after it did not answer."""

HERE = "here://"
"""Where a worker counts by itself."""

_TIDIED = 60.0
"""Seconds after which counts that are over are forgotten."""

_SCHEMES = [SCHEME + kind for kind in ("redis", "rediss", "redis+unix", "unix")]
_HERE = [HERE.removesuffix("://")]
_log = logging.getLogger("postcheck.counting")
_Answer = TypeVar("_Answer")


class CountedHere(Storage):
    """Counts in the memory of this process.

    That of limits lets two requests start one timer: the second is answered with 500 (its pull
    request 352, in no release up to 5.8.0). It also starts a thread for nearly every request.
    """

    STORAGE_SCHEME = _HERE

    def __init__(
        self, uri: str = HERE, *, wrap_exceptions: bool = False, **options: float | str | bool
    ) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        self._clock: Callable[[], float] = time.time
        self._counts: dict[str, tuple[int, float]] = {}
        self._changing = threading.Lock()
        self._tidied = 0.0

    @property
    def base_exceptions(self) -> type[Exception]:
        """Returns what may be raised: nothing."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts on and returns the count; it begins anew after `expiry` seconds."""
        with self._changing:
            now = self._clock()
            self._tidy(now)
            count, until = self._counts.get(key, (0, now + expiry))
            if until <= now:
                count, until = 0, now + expiry
            self._counts[key] = count + amount, until
            return count + amount

    def get(self, key: str) -> int:
        """Returns a count."""
        count, until = self._counts.get(key, (0, 0.0))
        return count if until > self._clock() else 0

    def get_expiry(self, key: str) -> float:
        """Returns when a count begins anew, in seconds since 1970."""
        return self._counts.get(key, (0, self._clock()))[1]

    def check(self) -> bool:
        """Returns that memory is there."""
        return True

    def reset(self) -> int:
        """Forgets every count; returns how many there were."""
        with self._changing:
            forgotten, self._counts = len(self._counts), {}
        return forgotten

    def clear(self, key: str) -> None:
        """Forgets one count."""
        with self._changing:
            self._counts.pop(key, None)

    def _tidy(self, now: float) -> None:
        if now - self._tidied >= _TIDIED:
            self._tidied = now
            self._counts = {key: kept for key, kept in self._counts.items() if kept[1] > now}


class CountedTogether(Storage):
    """Counts in the Redis at `together+redis://…`, or in memory."""

    STORAGE_SCHEME = _SCHEMES

    def __init__(
        self, uri: str, *, wrap_exceptions: bool = False, **options: float | str | bool
    ) -> None:
        super().__init__(uri, wrap_exceptions, **options)
        once = {"retry": Retry(NoBackoff(), 0)}
        self._together = RedisStorage(
            uri.removeprefix(SCHEME),
            socket_timeout=PATIENCE,
            socket_connect_timeout=PATIENCE,
            **once,  # type: ignore[arg-type]  # handed on to redis-py as it is
        )
        self._alone = CountedHere()
        self._clock: Callable[[], float] = time.monotonic
        self._changing = threading.Lock()
        self._again: float | None = None

    @property
    def is_alone(self) -> bool:
        """Returns whether this worker counts by itself now."""
        return self._again is not None

    @property
    def base_exceptions(self) -> type[Exception]:
        """Returns what may be raised: nothing of Redis's."""
        return ValueError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """Counts on and returns the count."""
        return self._asked(
            lambda: self._together.incr(key, expiry, amount),
            lambda: self._alone.incr(key, expiry, amount),
        )

    def get(self, key: str) -> int:
        """Returns a count."""
        return self._asked(lambda: self._together.get(key), lambda: self._alone.get(key))

    def get_expiry(self, key: str) -> float:
        """Returns when a count begins anew, in seconds since 1970."""
        return self._asked(
            lambda: self._together.get_expiry(key), lambda: self._alone.get_expiry(key)
        )

    def check(self) -> bool:
        """Returns whether Redis answers."""
        return self._asked(self._together.check, lambda: False)

    def reset(self) -> int | None:
        """Forgets every count."""
        self._alone.reset()
        return self._asked(self._together.reset, lambda: None)

    def clear(self, key: str) -> None:
        """Forgets one count."""
        self._alone.clear(key)
        self._asked(lambda: self._together.clear(key), lambda: None)

    def _asked(self, together: Callable[[], _Answer], alone: Callable[[], _Answer]) -> _Answer:
        """Returns Redis's answer, or memory's while Redis is away."""
        if not self._may_ask():
            return alone()
        try:
            answer = together()
        except RedisError:
            self._lost()
            return alone()
        self._found()
        return answer

    def _may_ask(self) -> bool:
        """Returns whether to ask Redis: one request at a time tries again."""
        with self._changing:
            now = self._clock()
            if self._again is not None and now < self._again:
                return False
            if self._again is not None:
                self._again = now + PAUSE
            return True

    def _lost(self) -> None:
        with self._changing:
            is_new, self._again = self._again is None, self._clock() + PAUSE
        if is_new:
            _log.warning("Redis does not answer. Each worker counts requests for itself meanwhile.")

    def _found(self) -> None:
        if self._again is None:
            return
        with self._changing:
            self._again = None
        self._alone.reset()
        _log.warning("Redis answers again. Requests are counted for all nodes together.")
