"""`postcheck user`: people who may sign in."""

import sys

import click

from postcheck.cli.opening import database
from postcheck.errors import UserRefused
from postcheck.stores import users

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
@click.option("--no-password", is_flag=True, help="Only one-time links let this person in.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input.")
def add(name: str, role: str, school: str | None, no_password: bool, password_stdin: bool) -> None:  # noqa: FBT001 -- click's flags
    """Add a person called NAME (what they type to sign in)."""
    password = None
    if password_stdin:
        password = sys.stdin.readline().rstrip("\n")
    elif not no_password:
        password = click.prompt("Password", hide_input=True, confirmation_prompt=True)
    added = users.add(database(), name, password, role, school)
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


@user.command()
@click.argument("name")
def disable(name: str) -> None:
    """Let NAME in no more, and end the sessions they have."""
    opened = database()
    found = users.by_name(opened, name)
    if found is None or not users.disable(opened, found.id):
        raise UserRefused("There is nobody of that name who may sign in.")
    click.echo(f"{found.name} may not sign in any more.")
