"""What processes write while they run, whatever of it is left afterwards."""

import os
import stat
import threading
from contextlib import suppress
from pathlib import Path

from pooled import processes
from postcheck.images.memory import MEMORY


class Watch:
    """Looks, thirty times a second, at every process of a session and the folders given.

    `written` are the files that were open for writing or lay in the folders; `modes` the
    permissions of the session's own folders in memory.
    """

    def __init__(self, session, *folders):
        self.written, self.modes = set(), set()
        self._session, self._folders = session, folders
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self):
        self._thread.start()
        return self

    def __exit__(self, *_):
        self._over.set()
        self._thread.join()

    def _look(self):
        while not self._over.wait(0.03):
            there = processes(self._session)
            for process in there:
                self.written |= set(_written_by(process))
                self._look_at_memory_of(process)
            for folder in self._folders:
                self.written |= {str(path) for path in _files_in(folder)}

    def _look_at_memory_of(self, process):
        for folder in MEMORY.glob(f"postcheck-{process}-*"):
            with suppress(OSError):
                self.modes.add(stat.S_IMODE(folder.stat().st_mode))
                self.written |= {str(path) for path in folder.iterdir()}


def _files_in(folder):
    with suppress(OSError):  # it may be gone while we look
        yield from (path for path in Path(folder).rglob("*") if path.is_file())


def _written_by(process):
    """Yields the files that a process holds open and may write to."""
    with suppress(OSError):
        for link in Path(f"/proc/{process}/fd").iterdir():
            with suppress(OSError):
                path = str(link.readlink())
                about = Path(f"/proc/{process}/fdinfo/{link.name}").read_text("ascii")
                flags = int(about.split("flags:")[1].split()[0], 8)
                if path.startswith("/") and flags & os.O_ACCMODE and link.is_file():
                    yield path


def files_since(began, *folders):
    """Yields every file below folders that was written to since a moment."""
    for folder in folders:
        for path in _files_in(folder):
            with suppress(OSError):
                if path.stat().st_mtime >= began - 1:
                    yield path
