"""The line for checks of words: so many at once, so many waiting, and none longer than it pays.

Networks and patterns want a processor each. Running as many checks as there are threads would only
make all of them late, so that a process runs a few at a time and has the others wait in order.
Beyond a bounded number the answer is “busy” at once: without a bound everybody waits until nobody
waits any more, and the server works on what has been given up.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum

from postcheck.errors import AskerGone, ChecksBusy

EXTENSION = "postcheck.checks"
"""Where the line is found on the Flask app."""

AT_ONCE = 2
"""Checks that a process runs at once: while one is in Python, a network of the other multiplies.

With 64 clients on two cores, 2 at once against as many as there are threads (8): p95 of a check
0.5 s and 1.0 s, the longest wait of /healthz 0.13 s and 0.7 s; below the knee and in processor
time no difference (measured 2026-11-22, medians of five rounds in turns).
"""

PATIENCE = 4.0
"""Seconds that a check waits for its turn; the extension waits 5 for the whole answer."""


class Became(StrEnum):
    """What became of a check that asked for its turn."""

    TURN = "turn"
    BUSY = "busy"
    LATE = "late"
    GONE = "gone"


Told = Callable[[Became, float], None]
"""Is told what became of everybody who came, and after how many seconds."""


def nobody_left() -> bool:
    """Returns that whoever asked is still there."""
    return True


class CheckLine:
    """The line of one process: `at_once` have their turn, `waiting` wait, first come first served.

    `is_wanted` says in the thread that asked whether anybody still waits for its answer.
    """

    def __init__(
        self,
        waiting: int,
        *,
        at_once: int = AT_ONCE,
        patience: float = PATIENCE,
        is_wanted: Callable[[], bool] = nobody_left,
        told: Told = lambda *_: None,
    ) -> None:
        self.most_waiting = waiting
        self._free = at_once
        self._patience = patience
        self._is_wanted = is_wanted
        self._told = told
        self._waiting: deque[threading.Event] = deque()
        self._lock = threading.Lock()

    @property
    def waiting(self) -> int:
        """Returns how many wait for their turn."""
        return len(self._waiting)

    def require_room(self) -> None:
        """Raises ChecksBusy where nobody more may wait: to be asked before a body is read."""
        if self.waiting >= self.most_waiting:
            self.note_busy()
            raise ChecksBusy

    def note_busy(self) -> None:
        """Notes that somebody was told to ask again, here or before they came to the line."""
        self._told(Became.BUSY, 0.0)

    @contextmanager
    def turn(self, *, has_place: bool = False) -> Iterator[None]:
        """Waits for a turn and keeps it for the block; raises ChecksBusy and AskerGone.

        `has_place`: this one waits even in a full line, as its pictures have been read; how many of
        those there are, the pool of pictures bounds.
        """
        began = time.monotonic()
        became = self._wait(has_place=has_place)
        try:
            if became is Became.TURN and not self._is_wanted():
                became = Became.GONE
            self._told(became, time.monotonic() - began)
            if became is Became.GONE:
                raise AskerGone
            if became is not Became.TURN:
                raise ChecksBusy
            yield
        finally:
            if became in {Became.TURN, Became.GONE}:
                self._pass_on()

    def _wait(self, *, has_place: bool) -> Became:
        """Returns once it is this one's turn, or that it never comes."""
        with self._lock:
            if self._free:
                self._free -= 1
                return Became.TURN
            if self.waiting >= self.most_waiting and not has_place:
                return Became.BUSY
            called = threading.Event()
            self._waiting.append(called)
        if called.wait(self._patience):
            return Became.TURN
        with self._lock:
            if called.is_set():  # in the last moment
                return Became.TURN
            self._waiting.remove(called)
            return Became.LATE

    def _pass_on(self) -> None:
        """Gives the turn to whoever came first, or back."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._free += 1
