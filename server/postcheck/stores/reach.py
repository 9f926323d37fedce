"""Whether a database server answers: while it does not, nobody waits for it in vain.

A server that is gone, or hangs, costs whoever asks some seconds. So after a connection could not be
made, or fell silent, everybody else is told at once that it is away; one caller at a time tries
again, and where a thread follows the database it is that one alone.
"""

import threading
import time
from collections.abc import Callable

from postcheck.errors import DatabaseUnavailable, Trouble

PAUSE = 1.0
"""Seconds between two tries."""

_TRYING = 15.0
"""Seconds that a try may take before another is let through: longer than any does."""


class Reach:
    """What is known of a database server in this process; `clock` counts seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changing = threading.Lock()
        self._again: float | None = None
        self._prober: int | None = None

    @property
    def is_away(self) -> bool:
        """Returns whether the last try failed."""
        return self._again is not None

    def probe_here(self) -> None:
        """Has this thread alone try again from now on: it asks every second or so."""
        self._prober = threading.get_ident()

    def require(self) -> None:
        """Raises DatabaseUnavailable at once while the server is away, but for whoever may try."""
        with self._changing:
            if self._again is None:
                return
            is_mine = self._prober in {None, threading.get_ident()}
            if not is_mine or self._clock() < self._again:
                raise DatabaseUnavailable(Trouble.UNREACHABLE)
            self._again = self._clock() + _TRYING

    def answered(self) -> None:
        """Notes that the server answered."""
        with self._changing:
            self._again = None

    def failed(self) -> None:
        """Notes that the server did not answer."""
        with self._changing:
            self._again = self._clock() + PAUSE
