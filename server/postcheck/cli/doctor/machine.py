"""The machine: processors, memory, the folder in memory, the clock."""

import ctypes
import shutil
from collections.abc import Iterator

from postcheck import machine
from postcheck.cli.doctor.found import Found, number, odd, well, wrong
from postcheck.images import memory as in_memory
from postcheck.settings import Settings

FIRST, EACH = 450 * 2**20, 150 * 2**20
"""Bytes for the server with its first worker, and for each further one: what is loaded once is
shared (DESIGN §9: 4 workers take at most 800 MB)."""

SHARED = 256 * 2**20
"""Bytes of `/dev/shm` that tesseract's files of some pictures and the counts of metrics take."""

_UNSYNCHRONISED = 5
"""What adjtimex(2) returns while nothing keeps the clock right (TIME_ERROR)."""
_TIMEX_BYTES = 512
"""More than `struct timex` has anywhere; zeros ask and change nothing (`modes = 0`)."""


def share(settings: Settings) -> Iterator[Found]:
    """Looks whether processors and memory suit the number of workers."""
    workers, cores, what = settings.workers, machine.cores(), "processors"
    says = f"{number(workers, 'worker', 'workers')} on {number(cores, 'core', 'cores')}."
    if workers > 2 * cores:
        yield odd(what, says, f"More than a core can use: set POSTCHECK_WORKERS={max(2, cores)}.")
    elif workers < cores:
        yield odd(what, says, f"Checks use {workers} of them: set POSTCHECK_WORKERS={cores}.")
    else:
        yield well(what, says)
    yield _memory(workers)


def shared_memory() -> Iterator[Found]:
    """Looks whether there is a folder in memory, in which tesseract may work."""
    what, place = "folder in memory", in_memory.MEMORY
    remedy = "Mount a tmpfs there of 256 MB or more (in a container: --shm-size 256m)."
    if not in_memory.is_there():
        yield wrong(what, f"{place} is not in memory, or may not be written to.", remedy)
        return
    usage = shutil.disk_usage(place)
    says = f"{usage.free / 2**20:.0f} MB of {usage.total / 2**20:.0f} MB are free in {place}."
    yield well(what, says) if usage.free >= SHARED else odd(what, says, remedy)


def clock() -> Iterator[Found]:
    """Looks whether something keeps the clock right: codes, consents and sign-in depend on it."""
    timex = ctypes.create_string_buffer(_TIMEX_BYTES)
    if ctypes.CDLL(None).adjtimex(timex) == _UNSYNCHRONISED:
        yield odd(
            "clock",
            "Linux does not know of anything that keeps the clock right.",
            "Switch on time synchronisation (systemd-timesyncd or chrony) on this machine or, for"
            " a container, on its host.",
        )
    else:
        yield well("clock", "It is kept right.")


def _memory(workers: int) -> Found:
    there, needed, what = machine.memory(), FIRST + (workers - 1) * EACH, "memory"
    says = f"{there / 2**30:.1f} GB; {number(workers, 'worker', 'workers')}"
    says += f" and pictures take about {needed / 2**30:.1f} GB."
    if there >= needed:
        return well(what, says)
    return wrong(what, says, "Give the machine more memory, or set fewer POSTCHECK_WORKERS.")
