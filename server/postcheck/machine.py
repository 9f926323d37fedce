"""How many processes and threads this machine is good for, where nobody chose.

A container's share counts, not the machine around it: the processors this process may run on, and
what Linux's control groups (version 2) allow it and every group above it. Where those files are
not there or cannot be read, the machine's own figures hold.
"""

import os
from collections.abc import Iterator
from math import ceil
from pathlib import Path

FEWEST, MOST = 2, 8
"""Workers: one alone would stand still while it starts again; more than eight share a database."""
WORKER_BYTES = 350 * 2**20
"""What a worker may take (DESIGN §9)."""
THREADS, MOST_THREADS = 8, 16
"""Of each worker: half may wait for pictures. The networks compute without Python's lock."""

_ROOT = Path("/")


def workers(root: Path = _ROOT) -> int:
    """Returns how many processes answer requests: one a core, as far as the memory goes."""
    by_memory = memory(root) // WORKER_BYTES
    return max(FEWEST, min(MOST, cores(root), by_memory))


def threads(root: Path = _ROOT) -> int:
    """Returns the threads of each process: more where there are fewer processes than cores."""
    return min(MOST_THREADS, max(THREADS, THREADS * cores(root) // workers(root)))


def cores(root: Path = _ROOT) -> int:
    """Returns the processors that this process may use; a part of one counts as one."""
    mine = len(os.sched_getaffinity(0))
    return max(1, min([mine, *map(ceil, _quotas(root))]))


def memory(root: Path = _ROOT) -> int:
    """Returns the bytes of memory that this process may use."""
    pages = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limits = [text for text in _said(root, "memory.max") if text.isdecimal()]
    return min([pages, *map(int, limits)])


def _quotas(root: Path) -> Iterator[float]:
    """Yields the processors that each group allows: `QUOTA PERIOD`, where a quota is set."""
    for text in _said(root, "cpu.max"):
        quota, _, period = text.partition(" ")
        if quota.isdecimal() and period.isdecimal() and int(period):
            yield int(quota) / int(period)


def _said(root: Path, name: str) -> Iterator[str]:
    """Yields what the file `name` says in this process's control group and in those above it."""
    top = root / "sys/fs/cgroup"
    mine = _read(root / "proc/self/cgroup").rpartition("0::/")[2].strip()
    folder = top / mine
    for group in (folder, *folder.parents):
        if not group.is_relative_to(top):
            return
        yield _read(group / name).strip()


def _read(path: Path) -> str:
    """Returns what a file says, or nothing where it cannot be read."""
    try:
        return path.read_text("ascii")
    except (OSError, UnicodeDecodeError):
        return ""
