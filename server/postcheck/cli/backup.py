"""`postcheck backup`, `backup-key`, `restore` and `move`: everything, elsewhere and back."""

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import click
import pyrage

from postcheck.cli.opening import database
from postcheck.errors import BackupRefused, PostcheckError, SettingsWrong
from postcheck.secret_files import made_once
from postcheck.services import today
from postcheck.settings import Settings
from postcheck.stores import backup as backups
from postcheck.stores import moving
from postcheck.stores.audit import COMMAND
from postcheck.stores.backup import Backup
from postcheck.stores.database import Database
from postcheck.stores.keyring import Keyring, make_key_file
from postcheck.stores.restore import restore as put_back

FILE = click.Path(dir_okay=False, path_type=Path)


@click.command("backup-key")
@click.argument("file", type=FILE)
def backup_key(file: Path) -> None:
    """Make the key that opens backups, into FILE: take it away from this server."""
    identity = pyrage.x25519.Identity.generate()
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as made:
            made.write(f"{identity}\n")
    except OSError as problem:
        raise BackupRefused(f"{file} cannot be made ({type(problem).__name__}).") from None
    click.echo(f"POSTCHECK_BACKUP_RECIPIENTS={identity.to_public()}")
    click.echo(
        f"Set this on the server. Then take {file} to where two people can find it, and delete it "
        "here: without it no backup can be opened, with it all of them.",
        err=True,
    )


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--keep", type=click.IntRange(1, 400), help="Delete backups older than so many days.")
def backup(folder: Path, keep: int | None) -> None:
    """Write a backup of everything into FOLDER, while the server goes on."""
    settings = Settings.load()
    if not settings.backup_recipients:
        raise SettingsWrong(
            ["Nobody could open a backup: run postcheck backup-key FILE and set what it prints."]
        )
    with closing(database()) as opened:
        files = _secrets(settings)
        made, rows = backups.make(opened, folder, settings.backup_recipients, COMMAND, files)
    click.echo(f"{made}: {rows:,} rows, {made.stat().st_size / 1e6:.1f} MB.")
    if keep is not None and (gone := backups.tidy(folder, keep)):
        click.echo(f"Deleted {gone:,} older than {keep} days.")


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--identity", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              required=True, help="The file that backup-key made.")  # fmt: skip
@click.option("--replace", is_flag=True, help="Take the place of what this server has.")
def restore(file: Path, identity: Path, replace: bool) -> None:  # noqa: FBT001 -- click's flag
    """Put the backup in FILE back, on this server or a new one."""
    settings, found = Settings.load(), backups.read(file, _identity(identity))
    with _keys(settings, found) as keyring, closing(Database(settings.database_url, keyring)) as db:
        done = put_back(db, found, today(), replace=replace)
    _put_secrets(settings, found)
    click.echo(f"Put back {done.rows:,} rows of {found.made_at:%d %B %Y, %H:%M} UTC.")
    if done.erased_again:
        click.echo(f"Erased again: {done.erased_again:,} pupils who were erased since.")
    click.echo(
        "Everybody signs in again. What was done since that day is to be done again: import the "
        "roll, erase whoever was erased, revoke keys that were revoked (postcheck key list)."
    )


@click.command()
@click.argument("url")
def move(url: str) -> None:
    """Move everything into the empty database at URL. Stop the server first."""
    with closing(database()) as old, closing(Database(url, old.keyring)) as new:
        new.migrate()
        counts = moving.move(old, new)
        aside = moving.set_aside(old)
    click.echo(f"Moved {sum(counts.values()):,} rows. Now set POSTCHECK_DATABASE_URL and start.")
    if aside is not None:
        click.echo(f"The old database is {aside.name} now: delete it once all is well.")


def _identity(path: Path) -> str:
    """Returns the private key in a file, as age writes it: lines that begin with # say nothing."""
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError) as problem:
        raise BackupRefused(f"{path} cannot be read ({type(problem).__name__}).") from None
    return next((line.strip() for line in lines if line.strip() and line[0] != "#"), "")


@contextmanager
def _keys(settings: Settings, found: Backup) -> Iterator[Keyring]:
    """Opens the keyring that is to hold the backup's keys; a new key file goes if all fails."""
    if settings.keyring is not None:
        keyring = Keyring(settings.keyring.get_secret_value())
        keyring.take_in(found.keyring)
        yield keyring
        return
    is_new = not settings.key_file.exists()
    if is_new:
        make_key_file(settings.key_file, found.keyring)
    try:
        keyring = Keyring.open(settings.key_file)
        keyring.take_in(found.keyring)
        yield keyring
    except PostcheckError:
        if is_new:
            settings.key_file.unlink(missing_ok=True)
        raise


def _secrets(settings: Settings) -> dict[str, str]:
    """Returns the key of the extension by its file's name, if it was made here.

    Lost with its server, every computer would need a new policy. One that comes from the settings
    is kept by whoever keeps those.
    """
    path = settings.extension_key_file
    return {path.name: path.read_text(encoding="ascii")} if path.exists() else {}


def _put_secrets(settings: Settings, found: Backup) -> None:
    """Writes the extension's key where there is none."""
    path = settings.extension_key_file
    if (text := found.files.get(path.name)) is not None:
        made_once(path, lambda: text)
