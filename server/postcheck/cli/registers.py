"""`postcheck roll | staff | accounts`: what the school knows, imported all or nothing."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from postcheck.cli.opening import database
from postcheck.errors import BadRow
from postcheck.mis import accounts_json, roll_csv, staff_csv
from postcheck.stores import accounts as kept_accounts
from postcheck.stores import roll as kept_roll
from postcheck.stores import staff as kept_staff

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
SCHOOL = click.option("--school", default="", help="Whose they are, where the file does not say.")
WARNINGS_SHOWN = 20


@click.group()
def roll() -> None:
    """Pupils and their consents."""


@roll.command("import")
@FILE
@DRY_RUN
@SCHOOL
@click.option("--new-schools", is_flag=True, help="Make schools that the trust did not have.")
def import_roll(file: Path, dry_run: bool, school: str, new_schools: bool) -> None:  # noqa: FBT001 -- click's flags
    """Bring the roll up to date from a CSV FILE."""
    read = roll_csv.read(file.read_bytes(), school=school)
    _warn(read.warnings, read.ignored)
    do = kept_roll.preview if dry_run else kept_roll.apply
    change = do(database(), read.rows, unstated=read.unstated, new_schools=new_schools)
    for name in change.new_schools:
        click.echo(f"New school: {name}")
    click.echo(
        f"{_led(dry_run=dry_run)} {change.added:,} added, {change.changed:,} changed, "
        f"{change.left:,} left, {change.unchanged:,} as before."
    )


@roll.command()
def status() -> None:
    """Show how many pupils and leavers each school has, and how old the roll is."""
    found = kept_roll.status(database())
    for school in found.schools:
        click.echo(f"{school.pupils:>7,} pupils {school.leavers:>6,} leavers  {school.name}")
    click.echo(f"{found.pupils:>7,} pupils {found.leavers:>6,} leavers  in all")
    when = found.imported_at
    click.echo(f"Last import: {when:%d %B %Y, %H:%M} UTC" if when else "Nothing was imported yet.")


@roll.command()
@click.option(
    "--before", type=click.DateTime(["%Y-%m-%d"]), required=True, help="Day, as 2026-08-31."
)
@click.confirmation_option(prompt="Delete these leavers for good?")
def purge(before: datetime) -> None:
    """Delete leavers who left before a day, for good."""
    gone = kept_roll.purge(database(), before.date())
    click.echo(f"Deleted {gone:,} leavers.")


@click.group()
def staff() -> None:
    """Staff and governors."""


@staff.command("import")
@FILE
@DRY_RUN
@SCHOOL
def import_staff(file: Path, dry_run: bool, school: str) -> None:  # noqa: FBT001 -- click's flags
    """Bring the staff up to date from a CSV FILE."""
    read = staff_csv.read(file.read_bytes(), school=school)
    _warn(read.warnings, read.ignored)
    change = (kept_staff.preview if dry_run else kept_staff.apply)(database(), read.rows)
    click.echo(
        f"{_led(dry_run=dry_run)} {change.added:,} added, {change.changed:,} changed, "
        f"{change.removed:,} removed, {change.unchanged:,} as before."
    )


@click.group()
def accounts() -> None:
    """The trust, its schools and their official accounts."""


@accounts.command("import")
@FILE
@DRY_RUN
def import_accounts(file: Path, dry_run: bool) -> None:  # noqa: FBT001 -- click's flags
    """Take schools and official accounts from a JSON FILE."""
    register = accounts_json.read(file.read_bytes())
    change = (kept_accounts.preview if dry_run else kept_accounts.apply)(database(), register)
    click.echo(
        f"{_led(dry_run=dry_run)} {change.schools_added} schools added, {change.schools_changed} "
        f"changed; {change.added} accounts added, {change.changed} changed, {change.removed} "
        f"removed, {change.unchanged} as before."
    )


def _led(*, dry_run: bool) -> str:
    return "Would import:" if dry_run else "Imported:"


def _warn(warnings: Sequence[BadRow], ignored: Sequence[str]) -> None:
    for row in warnings[:WARNINGS_SHOWN]:
        click.echo(f"Note: {row}", err=True)
    if len(warnings) > WARNINGS_SHOWN:
        click.echo(f"Note: … and {len(warnings) - WARNINGS_SHOWN:,} more", err=True)
    if ignored:
        click.echo(f"Columns not used, and not kept: {', '.join(ignored)}", err=True)
