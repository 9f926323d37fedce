"""The home folder and the secrets in it."""

import os
import shutil
import stat
from collections.abc import Iterator
from pathlib import Path

from postcheck.cli.doctor.found import Found, odd, well, wrong
from postcheck.errors import KeyFileMissing, KeyFileWrong
from postcheck.settings import Settings
from postcheck.stores.keyring import Keyring

LEAST, ENOUGH = 200 * 2**20, 2 * 2**30
"""Bytes of free disk below which writing may fail soon, and from which nobody need think of it:
an upgrade with its networks takes about one gigabyte."""


def folder(settings: Settings) -> Iterator[Found]:
    """Looks whether the home folder is there, ours alone, and may be written to."""
    home, what = settings.home, "home folder"
    if not home.is_dir():
        yield wrong(
            what,
            f"{home} is not there.",
            "Set POSTCHECK_HOME to the folder of this installation, or make it: postcheck migrate.",
        )
    elif not os.access(home, os.R_OK | os.W_OK | os.X_OK):
        yield wrong(
            what,
            f"{home} may not be written to by this user.",
            "Run the doctor as the user that serves Postcheck, or give the folder to that user.",
        )
    elif (mode := _mode(home)) & 0o077:
        yield odd(what, f"Other users may look into {home} ({mode:o}).", f"Run: chmod 700 {home}")
    else:
        yield well(what, f"{home} is this user’s own.")


def secrets(settings: Settings) -> Iterator[Found]:
    """Looks whether anybody else may read what names and sessions are kept safe with."""
    yield _keys(settings)
    if settings.keyring is None and settings.key_file.exists():
        yield _secret("key file", settings.key_file)
    if settings.secret_key is None and (settings.home / "secret_key").exists():
        yield _secret("session key", settings.home / "secret_key")


def space(settings: Settings) -> Iterator[Found]:
    """Looks how much room the disk of the home folder has left."""
    there = next(path for path in (settings.home, *settings.home.parents) if path.exists())
    free, what = shutil.disk_usage(there).free, "disk"
    says = f"{free / 2**30:.1f} GB are free where the home folder is."
    remedy = "Make room: delete old backups and logs, or give the disk more."
    if free < LEAST:
        yield wrong(what, says, remedy)
    else:
        yield well(what, says) if free >= ENOUGH else odd(what, says, remedy)


def _keys(settings: Settings) -> Found:
    """Returns whether the keys that names are sealed with can be used."""
    what = "keys"
    try:
        if settings.keyring is None:
            ring = Keyring.open(settings.key_file)
        else:
            ring = Keyring(settings.keyring.get_secret_value())
    except (KeyFileMissing, KeyFileWrong) as problem:
        return wrong(what, problem.sentence, "")
    where = "the key file" if settings.keyring is None else "POSTCHECK_KEYRING"
    return well(what, f"{where[0].upper()}{where[1:]} can be used; keys in it: {len(ring.ids)}.")


def _secret(what: str, path: Path) -> Found:
    """Returns whether a file is for its owner's eyes only."""
    if (mode := _mode(path)) & 0o077:
        return wrong(what, f"Other users may read {path} ({mode:o}).", f"Run: chmod 600 {path}")
    return well(what, f"Only its owner may read {path}.")


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)
