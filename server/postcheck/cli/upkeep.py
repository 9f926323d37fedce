"""`postcheck migrate` and `postcheck rotate-key`: looking after the database."""

import click

from postcheck.cli.opening import database
from postcheck.stores import rotation


@click.command()
def migrate() -> None:
    """Make the database, or bring it up to this version."""
    database()
    click.echo("The database is up to date.")


@click.command("rotate-key")
def rotate_key() -> None:
    """Seal names, dates of birth and consents with a fresh key."""
    sealed = rotation.rotate(database())
    click.echo(f"Sealed {sealed:,} rows with a fresh key and dropped the old one.")
