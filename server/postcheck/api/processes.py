"""The processes of this server and the memory they take, as Linux tells it.

Memory is the proportional set size (PSS): what several processes share is divided among them, so
that the sum is what the server takes. Linux: Documentation/filesystems/proc.rst.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

PROC = Path("/proc")
_KINDS = ("master", "worker", "reader")
"""By distance from the first process; whatever is further away is a reader's."""

_PSS = re.compile(r"^Pss:\s+(\d+) kB", re.MULTILINE)


def of(first: int) -> tuple[Counter[str], Counter[str]]:
    """Returns how many processes `first` and those below it are, and their bytes, by kind.

    Without a worker below it the first one is the worker itself.
    """
    number, memory = Counter[str](), Counter[str]()
    found = dict(_below(first))
    is_alone = max(found.values(), default=0) == 0
    for process, depth in found.items():
        kind = "worker" if is_alone else _KINDS[min(depth, len(_KINDS) - 1)]
        with suppress(OSError):  # it has just ended
            told = _PSS.search((PROC / str(process) / "smaps_rollup").read_text("ascii"))
            memory[kind] += int(told[1]) * 1024 if told else 0
            number[kind] += 1
    return number, memory


def _below(first: int) -> Iterator[tuple[int, int]]:
    """Yields `first` and every process below it, with its distance."""
    children = defaultdict(list)
    for folder in PROC.glob("[0-9]*"):
        with suppress(OSError):
            parent = (folder / "stat").read_text("utf-8", "replace").rpartition(")")[2].split()[1]
            children[int(parent)].append(int(folder.name))
    todo = [(first, 0)]
    while todo:
        process, depth = todo.pop()
        yield process, depth
        todo += [(child, depth + 1) for child in children[process]]
