"""Secrets that are made at the first run and stay: one process makes each, all others read it."""

import os
import secrets
from collections.abc import Callable
from pathlib import Path

from postcheck.errors import SettingsWrong


def made_once(path: Path, new: Callable[[], str]) -> str:
    """Returns what `path` holds, filled with a `new` secret first if it is not there.

    Only its owner may read the file. Raises SettingsWrong where it cannot be written or read.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
        if not path.exists():
            with os.fdopen(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as f:
                f.write(new())
            # A link fails where another worker was first; then that one's counts.
            try:
                os.link(beside, path)
            except FileExistsError:
                pass
            finally:
                beside.unlink()
        return path.read_text(encoding="ascii", errors="backslashreplace").strip()
    except OSError as problem:
        raise SettingsWrong(
            [f"POSTCHECK_HOME cannot be written to: {path} ({type(problem).__name__})."]
        ) from None
