"""Keeps one reader for a worker: forks it anew when it ends, and ends it with the worker.

It has one thread and the models as they were loaded, which is why it forks and the worker, full of
threads, does not. It waits and does nothing else. A reader whose worker has ended may still read
for another worker: it ends after that picture.
"""

import gc
import logging
import os
import signal
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import wait
from pathlib import Path
from types import TracebackType

_log = logging.getLogger("postcheck.pictures")

_SHORTEST, _LONGEST = 0.1, 5.0
"""Seconds before the next reader: doubled while readers end within a second."""

_TOLD_TO_ALL = (
    signal.SIGHUP, signal.SIGINT, signal.SIGQUIT, signal.SIGTERM, signal.SIGUSR1, signal.SIGUSR2,
)  # fmt: skip
"""Signals that a terminal or systemd sends to every process: the worker decides, we follow it.

They are handled, not ignored: an ignored signal stays ignored in programs that a reader starts.
"""

_TO_DEFAULT = (signal.SIGABRT, signal.SIGALRM, signal.SIGCHLD, signal.SIGIO)


def start(
    worker: int, read: Callable[[list[int]], None], tidy: Callable[[], None], queue: int
) -> int:
    """Forks the supervisor of `worker`, a process as a file descriptor; returns its process id.

    `read` is what a reader does, given whom it may not outlive; `tidy` is done after each; `queue`
    is the one other descriptor that is needed.
    """
    return _fork(partial(_supervise, worker, read, tidy, queue), (worker, queue))


def _supervise(
    worker: int, read: Callable[[list[int]], None], tidy: Callable[[], None], queue: int
) -> None:
    """Returns when the worker has ended, however it did, and its reader after it."""
    above = [worker, os.pidfd_open(os.getpid())]
    pause = 0.0
    while worker not in wait([worker], pause):
        began = time.monotonic()
        _until_it_ends(_fork(partial(read, above), (*above, queue)))
        tidy()
        is_quick = time.monotonic() - began < 1
        pause = min(_LONGEST, max(_SHORTEST, pause * 2)) if is_quick else _SHORTEST


def _until_it_ends(reader: int) -> None:
    """Waits for the end of a reader; then nothing of it is left, nor of programs it started."""
    os.setpgid(reader, reader)  # not a session: each is given an equal share of the processor
    os.waitid(os.P_PID, reader, os.WEXITED | os.WNOWAIT)
    os.killpg(reader, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(reader, 0)[1])
    if status < 0 and -status != signal.SIGIO:  # which says that nobody waited any more
        _log.warning("A reader of pictures was ended by %s.", signal.Signals(-status).name)


def _fork(work: Callable[[], None], needed: Iterable[int]) -> int:
    """Returns the process id of a fork that does `work`, holds `needed` open, and ends there."""
    child = os.fork()
    if not child:
        with _Ending():
            _settle(set(needed))
            work()
    return child


class _Ending:
    """Ends a fork where its work ends: nothing after it is for a fork to do."""

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        if error is not None:
            _log.error("A process that reads pictures ended.", exc_info=error)
        os._exit(kind is not None)


def _settle(needed: set[int]) -> None:
    """Lets go of what belongs to the worker: its signals, connections and listening sockets."""
    signal.set_wakeup_fd(-1)
    for number in _TO_DEFAULT:
        signal.signal(number, signal.SIG_DFL)
    for number in _TOLD_TO_ALL:
        signal.signal(number, lambda *_: None)
    gc.freeze()  # nothing from before is collected, which might close a number used again since
    for name in [path.name for path in Path("/proc/self/fd").iterdir()]:
        if int(name) > 2 and int(name) not in needed:  # noqa: PLR2004 - the three streams
            with suppress(OSError):  # the listing's own
                os.close(int(name))
