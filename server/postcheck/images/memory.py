"""A folder in memory for programs that insist on files, wiped whatever happens.

Its name carries the process it belongs to, so that what a killed process left is wiped by the next.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - memory by definition, and the folders in it are private
MOUNTS = Path("/proc/mounts")
_NAME = "postcheck-"


def is_there() -> bool:
    """Returns whether this machine has a place for files that is memory and can be written to."""
    return _is_memory() and os.access(MEMORY, os.W_OK | os.X_OK)


@contextmanager
def memory_folder() -> Iterator[Path]:
    """Yields an empty folder in memory that nobody else may look into; raises OSError."""
    wipe_left_over()
    folder = MEMORY / f"{_NAME}{os.getpid()}-{secrets.token_hex(8)}"
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _is_memory() -> bool:
    try:
        mounts = [line.split() for line in MOUNTS.read_text("utf-8").splitlines()]
    except OSError:
        return False
    return any(point == str(MEMORY) and kind == "tmpfs" for _, point, kind, *_ in mounts)


def wipe_left_over() -> None:
    """Removes folders of processes of ours that are no longer there."""
    for folder in MEMORY.glob(f"{_NAME}*-*"):
        process = folder.name.removeprefix(_NAME).split("-")[0]
        if process.isdigit() and not Path("/proc", process).exists():
            shutil.rmtree(folder, ignore_errors=True)  # somebody else's cannot be removed
