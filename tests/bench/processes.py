"""What the processes of a served group take of memory, now and at the highest."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

ROLES = ("parent", "worker", "supervisor", "reader", "tesseract")
"""Each is a child of the one before."""
EVERY = 0.1


@dataclass(frozen=True)
class Process:
    """A process, and its memory in megabytes: its share (PSS), and all it sees (RSS)."""

    pid: int
    role: str
    pss: float
    rss: float


def group(pid: int, depth: int = 0) -> list[Process]:
    """Returns a process and all below it as they are now."""
    children: list[str] = []
    with suppress(OSError):  # it may just have ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            children += (thread / "children").read_text("ascii").split()
    below = [process for child in children for process in group(int(child), depth + 1)]
    return [*_process(pid, ROLES[min(depth, len(ROLES) - 1)]), *below]


def _process(pid: int, role: str) -> Iterator[Process]:
    with suppress(OSError):
        told = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:]
        sizes = {name: int(size.split()[0]) / 1024 for name, _, size in (t.partition(":") for t in told)}  # fmt: skip
        yield Process(pid, role, sizes["Pss"], sizes["Rss"])


def whole(processes: list[Process]) -> float:
    """Returns the memory of processes together, megabytes."""
    return sum(process.pss for process in processes)


@contextmanager
def watched(pid: int) -> Iterator[list[list[Process]]]:
    """Yields a list that grows: a process and all below it, ten times a second."""
    over, seen = threading.Event(), []

    def watch() -> None:
        while not over.wait(EVERY):
            seen.append(group(pid))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        yield seen
    finally:
        over.set()
        watching.join()
