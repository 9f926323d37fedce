"""Reads pictures in processes of their own, so that a check of words never waits for one.

Every worker has one reader. All wait at one listening socket, made before the workers are forked:
any reader serves any worker, and the socket's own queue is the bounded line of the whole server.
Its address is abstract: no file, so that nothing is left behind or has to be writable. Who else is
on the machine could reach it; a reader turns away whatever another user sends.

The bytes of a picture travel in memory alone, and the models are the master's, shared by fork.
"""

import os
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial

from postcheck.images.looked import Looked
from postcheck.picture_pool import line, reader, supervisor
from postcheck.post import Picture
from postcheck.report import Unchecked

EXTENSION = "postcheck.pictures"
"""Where the pool is found on the Flask app."""

BUSY = "busy: too many pictures are being read; try again in a moment"

_PATIENCE = reader.GRACE + 2
"""Seconds over the limit that an answer is waited for: by then its reader has been ended."""


class PicturePool:
    """Looks at pictures, each for about `seconds` at most; `waiting` of them may stand in line.

    Made once, before any fork, with the models of `look` loaded; `tidy` wipes what a reader that
    was ended may have left in memory. Where nobody calls `start`, on the command line, it looks at
    one picture after another in this process.
    """

    def __init__(
        self,
        look: reader.Look,
        *,
        waiting: int,
        seconds: float,
        tidy: Callable[[], None] = lambda: None,
    ) -> None:
        self._look = look
        self._tidy = tidy
        self._waiting = waiting
        self._seconds = seconds
        self._line: socket.socket | None = None
        self._supervisor: int | None = None
        self._callers = threading.BoundedSemaphore(waiting + 1)
        self._turn = threading.Lock()

    def listen(self) -> socket.socket:
        """Returns the line that all forks of this process share, opened at the first call."""
        if self._line is None:
            self._line = socket.socket(socket.AF_UNIX)
            self._line.bind("")  # Linux chooses an abstract address
            self._line.listen(self._waiting - 1)  # its queue holds one more than asked for
            self._line.settimeout(0)
        return self._line

    def start(self, callers: int) -> None:
        """Starts this worker's reader, which ends with the worker; call it before any thread.

        `callers` of this process's threads may wait here at once: the others stay for words.
        """
        queue = self.listen()
        self._callers = threading.BoundedSemaphore(callers)
        worker = os.pidfd_open(os.getpid())
        read = partial(reader.read, queue, self._look, self._seconds)
        self._supervisor = supervisor.start(worker, read, self._tidy, queue.fileno())
        os.close(worker)

    @property
    def is_running(self) -> bool:
        """Returns whether this worker's reader was started and is still looked after."""
        if self._supervisor is None:
            return False
        ended = os.WEXITED | os.WNOHANG | os.WNOWAIT
        return os.waitid(os.P_PID, self._supervisor, ended) is None

    def look(self, picture: Picture, index: int) -> Looked:
        """Returns what a look at `picture` brings, or why there was none. Any thread may ask."""
        if not self._callers.acquire(blocking=False):
            return _unread(index, BUSY)
        try:
            if self._supervisor is None:
                return self._look_here(picture, index)
            return self._ask(picture, index)
        finally:
            self._callers.release()

    def _look_here(self, picture: Picture, index: int) -> Looked:
        with self._turn:
            return self._look(picture, index)

    def _ask(self, picture: Picture, index: int) -> Looked:
        """Returns a reader's answer; the line is closed in any case, and the reader free."""
        with socket.socket(socket.AF_UNIX) as asking:
            try:
                asking.settimeout(0)
                asking.connect(self.listen().getsockname())
                asking.settimeout(self._seconds)
                line.send_picture(asking, picture, index)
                line.wait_for_begin(asking)
            except (BlockingIOError, TimeoutError):
                return _unread(index, BUSY)
            except (OSError, EOFError):
                return _unread(index, reader.STOPPED)
            return self._answer(asking, index)

    def _answer(self, asking: socket.socket, index: int) -> Looked:
        """Returns the answer of a reader that has begun."""
        began = time.monotonic()
        asking.settimeout(self._seconds + _PATIENCE)
        with suppress(OSError, EOFError):
            return line.receive_looked(asking)
        if time.monotonic() - began < self._seconds:
            return _unread(index, reader.STOPPED)
        return _unread(index, f"it took longer than {self._seconds:g} s")


def _unread(index: int, why: str) -> Looked:
    """Returns that nothing was seen of the picture at `index`, and why."""
    return Looked(unchecked=(Unchecked(f"picture {index + 1}", why),))
