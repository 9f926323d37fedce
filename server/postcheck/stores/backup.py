"""Backups: everything in one file that only the holder of a key kept elsewhere can open.

The file is sealed with age (age-encryption.org/v1) for recipients whose private halves this server
never has: who breaks into it reads no backup. Inside are gzip and a line of JSON per row. The keys
that names are sealed with go along, so that a backup can be read for as long as it is kept, however
often they were changed since; the keys of second looks do not, so that no backup opens one after
its deadline. Making and reading take as much memory as the file is large.
"""

import gzip
import io
import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage

from postcheck import secret_files
from postcheck.errors import BackupRefused
from postcheck.stores import copying
from postcheck.stores.audit import By, note
from postcheck.stores.choices import choose
from postcheck.stores.copying import Row
from postcheck.stores.database import Database
from postcheck.stores.keyring import joined
from postcheck.stores.upgrade import revision

FORMAT = 1
LAST = "last_backup"
"""Under which name `choices` remembers when the last backup was made."""

_NAME = "postcheck-%Y-%m-%dT%H%M%SZ.age"
_NOT_ONE = "This file is not a backup of Postcheck, or it was damaged. Nothing was changed."


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that was opened and is whole.

    `revision` is that of its tables, `keyring` opens its rows, `files` are further secrets of the
    server by name, `count` is the number of its rows.
    """

    revision: str
    made_at: datetime
    keyring: str = field(repr=False)
    files: Mapping[str, str] = field(repr=False)
    count: int
    _lines: bytes = field(repr=False)

    def rows(self) -> Iterator[Row]:
        """Yields its rows."""
        for line in _unpacked(self._lines):
            if "row" in line:
                yield line["table"], {c: _plain(value) for c, value in line["row"].items()}


def make(
    database: Database,
    folder: Path,
    recipients: Sequence[str],
    by: By,
    files: Mapping[str, str] | None = None,
) -> tuple[Path, int]:
    """Writes a backup of one moment into `folder` while everything goes on.

    `recipients` are age's public keys, `files` further secrets that a new server needs, by name.
    Returns its path and the number of its rows. Raises BackupRefused or DatabaseUnavailable.
    """
    now = datetime.now(UTC)
    packed, count = _packed(database, now, files or {})
    try:
        public = [pyrage.x25519.Recipient.from_str(one) for one in recipients]
    except pyrage.RecipientError:
        raise BackupRefused(
            "A recipient of backups is mistyped: POSTCHECK_BACKUP_RECIPIENTS."
        ) from None
    path = folder / now.strftime(_NAME)
    _write(path, pyrage.encrypt(packed, public))
    with database.begin() as connection:
        choose(connection, None, LAST, now.isoformat(timespec="seconds"))
        note(connection, by, "backup made", path.name)
    return path, count


def tidy(folder: Path, days: int) -> int:
    """Deletes the backups in `folder` that are older than so many days; returns how many."""
    last, gone = datetime.now(UTC) - timedelta(days=days), 0
    for path in folder.glob("postcheck-*.age"):
        if (made := _made_at(path)) is not None and made < last:
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def read(path: Path, identity: str) -> Backup:
    """Returns a backup, seen to be whole; `identity` is the private key (AGE-SECRET-KEY-1…).

    Raises BackupRefused.
    """
    try:
        packed = pyrage.decrypt(path.read_bytes(), [pyrage.x25519.Identity.from_str(identity)])
    except OSError as problem:
        raise BackupRefused(f"{path.name} cannot be read ({type(problem).__name__}).") from None
    except pyrage.IdentityError:
        raise BackupRefused(
            "This is no private key of age: it begins with AGE-SECRET-KEY-1."
        ) from None
    except pyrage.DecryptError:
        raise BackupRefused("This key does not open this file, or the file was damaged.") from None
    try:
        return _opened(packed)
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError, RecursionError):
        raise BackupRefused(_NOT_ONE) from None


def _packed(database: Database, now: datetime, files: Mapping[str, str]) -> tuple[bytes, int]:
    """Returns the packed lines of a backup, and the number of its rows."""
    # A rotation adds a key before it seals with it, and drops one after: what is read before and
    # what is read after open the rows together, whatever they were sealed with.
    keys, packed, count = database.keyring.text(), io.BytesIO(), 0
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as lines, database.read() as connection:

        def say(line: dict[str, Any]) -> None:
            lines.write(json.dumps(line, default=_written).encode() + b"\n")

        say(
            {
                "postcheck": FORMAT,
                "revision": revision(),
                "made_at": now.isoformat(),
                "files": files,
            }
        )
        for table, row in copying.rows(connection):
            say({"table": table, "row": {c: _told(value) for c, value in row.items()}})
            count += 1
        say({"keyring": joined(keys, database.keyring.text()), "count": count})
    return packed.getvalue(), count


def _opened(packed: bytes) -> Backup:
    head: dict[str, Any] = {}
    tail: dict[str, Any] = {}
    count = 0
    for line in _unpacked(packed):
        head, tail = head or line, line
        count += "row" in line
    if head["postcheck"] != FORMAT or tail["count"] != count:
        raise BackupRefused(_NOT_ONE)
    made_at = datetime.fromisoformat(head["made_at"])
    return Backup(head["revision"], made_at, tail["keyring"], head["files"], count, packed)


def _unpacked(packed: bytes) -> Iterator[dict[str, Any]]:
    with gzip.GzipFile(fileobj=io.BytesIO(packed)) as lines:
        yield from map(json.loads, lines)


def _told(value: Any) -> Any:  # noqa: ANN401 - a column's
    """Returns what JSON makes of a value; a JSON column's is marked, as it may be a dict."""
    return {"json": value} if isinstance(value, dict | list) else value


def _written(value: object) -> dict[str, str]:
    """Returns how a value is written that JSON does not know."""
    match value:
        case bytes():
            return {"bytes": b64encode(value).decode()}
        case datetime():
            return {"time": value.isoformat()}
        case date():
            return {"day": value.isoformat()}
        case _:
            raise TypeError(type(value).__name__)


def _plain(value: Any) -> Any:  # noqa: ANN401 - a column's
    """Returns a value as it was."""
    match value:
        case {"bytes": str(text)}:
            return b64decode(text)
        case {"time": str(text)}:
            return datetime.fromisoformat(text)
        case {"day": str(text)}:
            return date.fromisoformat(text)
        case {"json": held}:
            return held
        case _:
            return value


def _made_at(path: Path) -> datetime | None:
    try:
        return datetime.strptime(path.name, _NAME).replace(tzinfo=UTC)
    except ValueError:
        return None


def _write(path: Path, sealed: bytes) -> None:
    """Writes a backup; raises BackupRefused."""
    try:
        secret_files.write(path, sealed)
    except OSError as problem:
        raise BackupRefused(
            f"No backup was made: {path.parent} cannot be written to ({type(problem).__name__})."
        ) from None
