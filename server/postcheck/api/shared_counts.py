"""One set of counts for all workers of a server: files in memory, one of each worker.

They are prometheus_client's own, in a folder that carries the process id of the server. Counts of
a worker that died stay; what it measured of itself at the moment (gauges) goes with it.
"""

import atexit
import os
import secrets
import shutil
import tempfile
from pathlib import Path

from prometheus_client import CollectorRegistry, multiprocess, values

from postcheck.images import memory

VARIABLE = "PROMETHEUS_MULTIPROC_DIR"
"""Where prometheus_client looks for the folder."""


def folder() -> Path:
    """Returns a new empty folder for the server that this process becomes; raises OSError.

    Without `/dev/shm` it lies where temporary files do: there is nothing in it but figures.
    Folders of servers that ended are wiped, also of one that had the same process id, as the first
    process of a container always has.
    """
    memory.wipe_left_over()
    place = memory.MEMORY if memory.is_there() else Path(tempfile.gettempdir())
    for old in place.glob(f"postcheck-{os.getpid()}-counts-*"):
        shutil.rmtree(old, ignore_errors=True)
    made = place / f"postcheck-{os.getpid()}-counts-{secrets.token_hex(8)}"
    made.mkdir(mode=0o700)
    atexit.register(_wipe, made, os.getpid())
    return made


def begin() -> None:
    """Has counts made from now on be shared, where there is a folder for them."""
    values.ValueClass = values.get_value_class()  # type: ignore[no-untyped-call]


def all_workers() -> CollectorRegistry | None:
    """Returns the counts of all workers together; None where each process counts for itself."""
    registry = CollectorRegistry()
    try:
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    except ValueError:  # there is no folder
        return None
    return registry


def forget(process: int) -> None:
    """Drops what a process that is no worker, or no longer, said of its present state."""
    if all_workers() is not None:
        multiprocess.mark_process_dead(process)  # type: ignore[no-untyped-call]


def _wipe(made: Path, process: int) -> None:
    """Removes the folder at the end of the process that made it, not of its forks."""
    if os.getpid() == process:
        shutil.rmtree(made, ignore_errors=True)
