"""`postcheck user`: people who may sign in."""

import sys

import click

from postcheck.cli.opening import database
from postcheck.errors import UserRefused
from postcheck.stores import delays, second_factors, user_changes, users
from postcheck.stores.audit import COMMAND
from postcheck.stores.database import Database
from postcheck.stores.user_changes import Person

LINK_MINUTES = 60


@click.group()
def user() -> None:
    """Add people who may sign in, and let them in."""


@user.command()
@click.argument("name")
@click.option(
    "--role",
    type=click.Choice([r.value for r in users.Role]),
    default="staff",
    show_default=True,
    help="What they may do.",
)
@click.option("--school", help="Name of the school; the whole trust without it.")
@click.option("--email", default="", help="Where letters to them go.")
@click.option("--no-password", is_flag=True, help="Only one-time links let this person in.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(
    name: str,
    role: str,
    school: str | None,
    email: str,
    no_password: bool,  # noqa: FBT001 -- click's flags
    password_stdin: bool,  # noqa: FBT001
) -> None:
    """Add a person called NAME (what they type to sign in)."""
    password = None
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    elif not no_password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    added = users.add(database(), name, password, role, school, email=email)
    click.echo(f"Added {added.name} ({added.role}).")


@user.command()
@click.argument("name")
@click.option(
    "--url", default="http://127.0.0.1:8080", show_default=True, help="Address of the server."
)
@click.option(
    "--minutes",
    type=click.IntRange(1, 7 * 24 * 60),
    default=LINK_MINUTES,
    show_default=True,
    help="How long the link is good.",
)
def link(name: str, url: str, minutes: int) -> None:
    """Print a link that signs NAME in once."""
    opened = database()
    found = users.by_name(opened, name)
    if found is None:
        raise UserRefused("There is nobody of that name. Add them first: postcheck user add NAME")
    token = users.one_time_link(opened, found.id, minutes)
    click.echo(f"{url.rstrip('/')}/sign-in/link/{token}")


@user.command("list")
def list_users() -> None:
    """List people: name, role, school, how they sign in, day last seen."""
    for one in user_changes.people(database()):
        how = one.provider or ("password" if one.has_password else "link only")
        how += " and code" if one.has_second_factor else ""
        state = "switched off" if one.disabled_at else f"last seen {one.last_seen_on or 'never'}"
        place = one.user.school or "the trust"
        click.echo(f"{one.user.name}  ({one.user.role}, {place}, {how}, {state})")


@user.command()
@click.argument("name")
@click.argument("address")
def email(name: str, address: str) -> None:
    """Send letters to NAME to ADDRESS from now on."""
    opened = database()
    found = _named(opened, name)
    user_changes.set_email(opened, found.user.id, address, COMMAND)
    click.echo(f"Letters to {found.user.name} go there from now on.")


@user.command("reset-second-factor")
@click.argument("name")
def reset_second_factor(name: str) -> None:
    """Forget the authenticator app and recovery codes of NAME, and end the sessions they have."""
    opened = database()
    found = _named(opened, name)
    second_factors.turn_off(opened, found.user.id, COMMAND, action="second step reset")
    delays.clear(opened, found.user.name)
    click.echo(f"{found.user.name} signs in without a code until they set one up again.")


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """Let NAME in no more, and end the sessions they have."""
    opened = database()
    found = users.by_name(opened, name)
    if found is None or not user_changes.disable(opened, found.id, COMMAND):
        raise UserRefused("There is nobody of that name who may sign in.")
    click.echo(f"{found.name} may not sign in any more.")


@user.command()
@click.argument("name")
def enable(name: str) -> None:
    """Let NAME in again."""
    opened = database()
    found = _named(opened, name)
    if not user_changes.enable(opened, found.user.id, COMMAND):
        raise UserRefused(f"{found.user.name} may sign in already.")
    click.echo(f"{found.user.name} may sign in again.")


def _named(opened: Database, name: str) -> Person:
    found = user_changes.named_so(opened, name)
    if found is None:
        raise UserRefused("There is nobody of that name. Add them first: postcheck user add NAME")
    return found
