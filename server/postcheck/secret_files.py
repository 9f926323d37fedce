"""Files that only their owner may read, each there whole or not at all."""

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from postcheck.errors import SettingsWrong

Put = Callable[[Path, Path], None]
"""How a finished file gets its name: `os.replace`, or `os.link`, which leaves one that is there."""


def write(path: Path, data: bytes, put: Put = os.replace) -> None:
    """Writes a file, and its folder where need be, so that it lasts through a power cut.

    Where `put` is `os.link` and there is such a file already, that one counts. Raises OSError.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            put(beside, path)
        _sync(path.parent)
    finally:
        beside.unlink(missing_ok=True)


def made_once(path: Path, new: Callable[[], str]) -> str:
    """Returns what `path` holds, filled with a `new` secret first if it is not there.

    Of several processes one makes it, and all read the same. Raises SettingsWrong where it cannot
    be written or read.
    """
    try:
        if not path.exists():
            write(path, new().encode("ascii"), os.link)
        return path.read_text(encoding="ascii", errors="backslashreplace").strip()
    except OSError as problem:
        raise SettingsWrong(
            [f"POSTCHECK_HOME cannot be written to: {path} ({type(problem).__name__})."]
        ) from None


def _sync(folder: Path) -> None:
    """Makes a renaming in `folder` last through a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
