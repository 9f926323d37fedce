"""`postcheck key`: the keys that browsers' extensions and other programs ask with."""

import click

from postcheck.cli.opening import database
from postcheck.stores import devices


@click.group()
def key() -> None:
    """Make, list and revoke device keys."""


@key.command()
@click.argument("name")
@click.option("--school", help="Name of the school the devices belong to; the trust without it.")
def add(name: str, school: str | None) -> None:
    """Make a key called NAME. It is shown now and never again."""
    device, secret = devices.add(database(), name, school)
    click.echo(f"Key {device.id} for {device.name}:", err=True)
    click.echo(secret)


@key.command("list")
def list_keys() -> None:
    """List keys by number, name, first letters, day last seen."""
    for device in devices.all_devices(database()):
        state = "revoked" if device.revoked_at else f"last seen {device.last_seen_on or 'never'}"
        click.echo(f"{device.id:>4}  {device.prefix}…  {device.name}  ({state})")


@key.command()
@click.argument("number", type=int)
def revoke(number: int) -> None:
    """Make key NUMBER useless from now on."""
    if not devices.revoke(database(), number):
        raise click.ClickException(f"There is no key {number} that is still good.")
    click.echo(f"Key {number} is revoked.")
