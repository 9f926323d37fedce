"""A reader: takes one picture after another from the line, and gives way to everything else."""

import os
import re
import resource
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import F_GETFL, F_SETFL, F_SETOWN, fcntl
from multiprocessing.connection import wait
from pathlib import Path
from socket import SO_PEERCRED, SOL_SOCKET, socket
from struct import Struct

from postcheck.picture_pool import line

Work = Callable[[line.Wanted], line.Answer]
"""Does what is wanted with a picture; raises nothing, whatever the picture is."""

GRACE = 5
"""Seconds over the limit after which a reader is ended; looking keeps to the limit by itself."""

_HANDOVER = 5
"""Seconds that a worker has to hand over a picture that is already in its memory."""

_ROOM = 2 * 1024**3
"""Bytes of memory that pictures may take, so that a hostile one ends a reader and no more."""

_PICTURES = 50
"""Pictures until a reader ends and a fresh one begins: what libraries leak stays small."""

_PEER = Struct("3i")
"""Process, user and group of the other side, as Linux tells it."""


def read(queue: socket, work: Work, seconds: float, above: list[int]) -> None:
    """Reads pictures until it is time for a fresh reader, or a process of those `above` has ended.

    These are the worker and the supervisor, as file descriptors.
    """
    os.setpgid(0, 0)
    _give_way()
    _hold_back()
    for _ in range(_PICTURES):
        if {*above} & {*wait([queue, *above])}:
            return
        with suppress(BlockingIOError):  # another reader was faster
            asking, _ = queue.accept()
            with asking:
                _serve(asking, work, seconds)


def _serve(asking: socket, work: Work, seconds: float) -> None:
    """Takes a picture and answers, unless the other side has gone or is a stranger.

    What takes more memory than there is has no answer either.
    """
    asking.settimeout(_HANDOVER)
    with suppress(OSError, EOFError, MemoryError):
        if not _is_ours(asking):
            return
        wanted = line.receive_wanted(asking)
        with _only_while_wanted(asking, seconds):
            line.send_begin(asking)
            answer = work(wanted)
        line.send_answer(asking, answer)


@contextmanager
def _only_while_wanted(asking: socket, seconds: float) -> Iterator[None]:
    """Has Linux end this process when its time is up or the other side hangs up.

    Even inside a library written in C: to end a process is what both signals do.
    """
    flags = fcntl(asking, F_GETFL)
    fcntl(asking, F_SETOWN, os.getpid())
    fcntl(asking, F_SETFL, flags | os.O_ASYNC)
    signal.setitimer(signal.ITIMER_REAL, seconds + GRACE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        fcntl(asking, F_SETFL, flags)


def _is_ours(asking: socket) -> bool:
    """Returns whether the other side runs as the same user as we do."""
    user = _PEER.unpack(asking.getsockopt(SOL_SOCKET, SO_PEERCRED, _PEER.size))[1]
    return bool(user == os.geteuid())


def _give_way() -> None:
    """Takes the processor only where nobody else wants it."""
    os.nice(19)
    with suppress(OSError):  # some containers forbid it; then being nice has to do
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))


def _hold_back() -> None:
    """Bounds memory, and keeps any of it off the disk should a library crash."""
    # To the kernel a limit of 1 means no core at all, neither as a file nor to a program.
    resource.setrlimit(resource.RLIMIT_CORE, (1, 1))
    used = re.search(r"VmData:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    most = _ROOM + (int(used[1]) * 1024 if used else 0)
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    most = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, most))
    with suppress(OSError):  # some containers forbid it
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")
