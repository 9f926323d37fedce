"""`postcheck extension`: packages of the browser extension, and the key they are signed with."""

from pathlib import Path

import click

from postcheck.packages import address_of, id_of, new_pem, pack, read_key
from postcheck.packages.packed import File
from postcheck.settings import Settings

_FOR_OTHERS = 0o077


@click.group()
def extension() -> None:
    """Make packages of the browser extension."""


@extension.command("pack")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), help="Folder to put them in."
)
def pack_all(out: Path | None) -> None:
    """Make packages for Chrome, Edge and Firefox, and what their stores want."""
    settings = Settings.load()
    out = out or settings.home / "packages"
    address = address_of(settings.public_url)
    key = read_key(settings.extension_pem(new_pem))
    files, wrong = pack(settings.extension_dir, key, address)
    try:
        out.mkdir(parents=True, exist_ok=True)
        for file in files:
            (out / file.name).write_bytes(file.body)
    except OSError as problem:
        why = type(problem).__name__
        raise click.ClickException(f"{out} cannot be written to ({why}).") from None
    for file in files:
        click.echo(_line(file))
    click.echo(f"They lie in {out}.", err=True)
    if wrong:
        raise click.ClickException("\n".join(wrong))


@extension.command("id")
def show_id() -> None:
    """Print the id that Chrome and Edge know the extension by."""
    settings = Settings.load()
    click.echo(id_of(read_key(settings.extension_pem(new_pem))))


@extension.command("key")
def show_key() -> None:
    """Say where the key lies that gives the extension its id; it is made if there is none."""
    settings = Settings.load()
    found = id_of(read_key(settings.extension_pem(new_pem)))
    path = settings.extension_key_file
    if settings.extension_key is not None:
        click.echo(f"The key is POSTCHECK_EXTENSION_KEY. The id that comes from it: {found}")
        return
    click.echo(f"The key lies in {path}. The id that comes from it: {found}")
    click.echo(
        "Whoever loses it loses the id: keep a copy. Several nodes need the same one, as "
        "POSTCHECK_EXTENSION_KEY_FILE.",
        err=True,
    )
    if path.stat().st_mode & _FOR_OTHERS:
        raise click.ClickException(f"Others on this machine can read {path}: chmod 600 {path}")


def _line(file: File) -> str:
    """Returns what is said of a file: its name, id, version, size and SHA-256."""
    known_by = f"id {file.id}" if file.id else "id from the store"
    size = f"{len(file.body):,} bytes"
    return f"{file.name}\n  {known_by}, version {file.version}, {size}\n  SHA-256 {file.sha256}"
