"""Reads and copies pictures in processes of their own: a check of words never waits for one.

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
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from typing import cast

from postcheck.errors import PictureRefused, PicturesBusy
from postcheck.images.cover import Copy, Cover
from postcheck.images.looked import Looked
from postcheck.picture_pool import line, reader, supervisor
from postcheck.picture_pool.outcome import Outcome
from postcheck.picture_pool.standing import Standing, Stood
from postcheck.post import Picture
from postcheck.report import Unchecked

EXTENSION = "postcheck.pictures"
"""Where the pool is found on the Flask app."""

Look = Callable[[Picture, int], Looked]
"""Looks at a picture, given its index in the post; raises nothing, whatever the picture is."""

Covered = Callable[[bytes, Sequence[Cover]], Copy]
"""Makes a covered copy; raises PictureRefused where there can be none."""

Told = Callable[[str, Outcome, float], None]
"""Is told of every picture: whether a look or a copy was wanted, what became of it, seconds."""

_PATIENCE = reader.GRACE + 2
"""Seconds over the limit that an answer is waited for: by then its reader has been ended."""


class PicturePool:
    """Looks at and copies pictures, each for about `seconds` at most; `waiting` stand in line.

    Made once, before any fork, with the models of `look` loaded; `tidy` wipes what a reader that
    was ended may have left in memory. Where nobody calls `start`, as in tests, this process does
    one picture after another itself.
    """

    def __init__(
        self,
        look: Look,
        covered: Covered,
        *,
        waiting: int,
        seconds: float,
        tidy: Callable[[], None] = lambda: None,
        told: Told = lambda *_: None,
        stood: Stood = lambda *_: None,
    ) -> None:
        self._look = look
        self._covered = covered
        self._tidy = tidy
        self._told = told
        self._stood = stood
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
        read = partial(reader.read, queue, self._work, self._seconds)
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
        answer = self._done(line.Wanted(picture, index))
        if isinstance(answer, Outcome):
            why = answer.of_look(self._seconds)
            return Looked(unchecked=(Unchecked(f"picture {index + 1}", why),))
        return cast(Looked, answer)

    def covered(self, picture: Picture, covers: Sequence[Cover]) -> Copy:
        """Returns a copy with places covered; raises PictureRefused and PicturesBusy."""
        answer = self._done(line.Wanted(picture, covers=tuple(covers)))
        if isinstance(answer, Outcome):
            raise PicturesBusy(answer.of_copy(self._seconds))
        if isinstance(answer, PictureRefused):
            raise answer
        return cast(Copy, answer)

    def _work(self, wanted: line.Wanted) -> line.Answer:
        """Does what is wanted, here and now."""
        if wanted.covers is None:
            return self._look(wanted.picture, wanted.index)
        try:
            return self._covered(wanted.picture.data, wanted.covers)
        except PictureRefused as refused:
            return PictureRefused(refused.sentence)

    def _done(self, wanted: line.Wanted) -> line.Answer | Outcome:
        """Returns the answer to what is wanted, or what became of it instead; tells of both."""
        began = time.monotonic()
        answer = self._waited_for(wanted)
        became = answer if isinstance(answer, Outcome) else Outcome.DONE
        kind = "look" if wanted.covers is None else "copy"
        self._told(kind, became, time.monotonic() - began)
        return answer

    def _waited_for(self, wanted: line.Wanted) -> line.Answer | Outcome:
        if not self._callers.acquire(blocking=False):
            return Outcome.BUSY
        try:
            with Standing(self._stood) as here:
                ask = self._ask if self._supervisor else self._do_here
                return ask(wanted, here)
        finally:
            self._callers.release()

    def _do_here(self, wanted: line.Wanted, here: Standing) -> line.Answer:
        with self._turn:
            here.has_begun()
            return self._work(wanted)

    def _ask(self, wanted: line.Wanted, here: Standing) -> line.Answer | Outcome:
        """Returns a reader's answer; the line is closed in any case, and the reader free."""
        with socket.socket(socket.AF_UNIX) as asking:
            try:
                asking.settimeout(0)
                asking.connect(self.listen().getsockname())
                asking.settimeout(self._seconds)
                line.send_wanted(asking, wanted)
                line.wait_for_begin(asking)
                here.has_begun()
            except (BlockingIOError, TimeoutError):
                return Outcome.BUSY
            except (OSError, EOFError):
                return Outcome.STOPPED
            return self._answer(asking)

    def _answer(self, asking: socket.socket) -> line.Answer | Outcome:
        """Returns the answer of a reader that has begun."""
        began = time.monotonic()
        asking.settimeout(self._seconds + _PATIENCE)
        with suppress(OSError, EOFError):
            return line.receive_answer(asking)
        in_time = time.monotonic() - began < self._seconds
        return Outcome.STOPPED if in_time else Outcome.TOO_LONG
