"""Files that Postcheck made once and somebody may have spoilt: backups, packages."""

import gzip
import json
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import pyrage
from targets import Reads, Target, told

from extension_builds import GECKO_ID, signed_xpi
from postcheck.errors import BackupRefused, PackagesMissing
from postcheck.packages import signed_xpi as packages
from postcheck.stores import backup

LINES = (
    {
        "postcheck": backup.FORMAT,
        "revision": "0001",
        "made_at": "2026-11-22T16:05:00+00:00",
        "files": {"secret_key": "YQ=="},
    },
    {"table": "schools", "row": {"id": 1, "name": "Saltmarsh", "sealed": {"bytes": "YWJj"}}},
    {"table": "trust", "row": {"since": {"day": "2026-11-22"}, "rules": {"json": {"a": [1]}}}},
    {"keyring": "1:YWJj", "count": 2},
)


def _backup(*, is_sealed: bool) -> tuple[Sequence[bytes], Reads]:
    """A file that should be a backup, spoilt as it lies there or before somebody sealed it."""
    path = Path(tempfile.mkdtemp()) / "backup.age"
    identity = pyrage.x25519.Identity.generate()

    def sealed(lines: bytes) -> bytes:
        return pyrage.encrypt(gzip.compress(lines, 1), [identity.to_public()])

    def read(data: bytes) -> None:
        path.write_bytes(data if is_sealed else sealed(data))
        backup.read(path, str(identity))

    lines = "\n".join(map(json.dumps, LINES)).encode()
    return [sealed(lines) if is_sealed else lines], partial(told, read, BackupRefused)


def _signed() -> tuple[Sequence[bytes], Reads]:
    """A package that should be signed, in the folder of the builds."""
    folder = Path(tempfile.mkdtemp())

    def read(data: bytes) -> None:
        (folder / packages.NAME).write_bytes(data)
        packages.read(folder, GECKO_ID)

    return [signed_xpi()], partial(told, read, PackagesMissing)


TARGETS = (
    Target("backup", partial(_backup, is_sealed=True)),
    Target("backup: inside", partial(_backup, is_sealed=False)),
    Target("package that Mozilla signed", _signed),
)
