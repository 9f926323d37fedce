"""`postcheck roll | staff | accounts`: what the school knows, imported all or nothing."""

from datetime import datetime
from pathlib import Path
from typing import Unpack

import click

from postcheck.cli.opening import database, wonde_settings
from postcheck.cli.roll_import import How, bring, chosen, contents, led, show_progress, warn
from postcheck.mis import accounts_json, staff_csv, wonde
from postcheck.mis.reading import headings_of, read_roll
from postcheck.stores import accounts as kept_accounts
from postcheck.stores import roll as kept_roll
from postcheck.stores import staff as kept_staff

FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
SCHOOL = click.option("--school", default="", help="Whose they are, where the file does not say.")
NEW_SCHOOLS = click.option(
    "--new-schools", is_flag=True, help="Make schools that the trust did not have."
)
SKIP_BAD = click.option(
    "--skip-bad", is_flag=True, help="Leave bad rows out; then nobody is taken to have left."
)
YES = click.option("--yes", is_flag=True, help="Import even if half of a school would be gone.")


@click.group()
def roll() -> None:
    """Pupils and their consents."""


@roll.command("import")
@FILE
@DRY_RUN
@SCHOOL
@NEW_SCHOOLS
@SKIP_BAD
@YES
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="FIELD=HEADING",
    help="Read a field from this column, or with no HEADING from none. `roll columns` lists both.",
)
def import_roll(file: Path, columns: tuple[str, ...], **how: Unpack[How]) -> None:
    """Bring the roll up to date from a FILE.

    It may be CSV or a spreadsheet from SIMS, Arbor, Bromcom or the census, a Common Transfer
    File, or OneRoster.
    """
    read = read_roll(
        contents(file),
        school=how["school"],
        columns=chosen(columns),
        skip_bad=how["skip_bad"],
        seen=show_progress,
    )
    bring(read, how)


@roll.command("columns")
@FILE
@SCHOOL
def show_columns(file: Path, school: str) -> None:
    """Show the columns of a FILE and what each seems to hold, and change nothing."""
    guess = headings_of(contents(file), school=school)
    if not guess.adjustable:
        click.echo(f"{guess.kind}: its columns are fixed.")
        return
    click.echo(f"{guess.kind}, headings in line {guess.line}:")
    for heading in guess.headings:
        fields = [name for name, used in guess.columns.items() if used == heading]
        click.echo(f"  {heading} -> {', '.join(fields) or 'not used'}")
    for field in guess.missing:
        click.echo(f"Still needed: {field.name} ({field.label})")
    free = [field.name for field in guess.fields if field.name not in guess.columns]
    click.echo(f"Fields without a column: {', '.join(free)}")


@roll.command("wonde")
@click.option("--school-id", required=True, help="The school in Wonde, such as A1930499544.")
@DRY_RUN
@SCHOOL
@NEW_SCHOOLS
@SKIP_BAD
@YES
def import_wonde(school_id: str, **how: Unpack[How]) -> None:
    """Bring the roll of one school up to date from Wonde."""
    url, token = wonde_settings()
    read = wonde.fetch(
        url,
        token,
        school_id,
        school=how["school"],
        skip_bad=how["skip_bad"],
        seen=show_progress,
    )
    bring(read, how)


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
    warn(read.warnings, read.ignored)
    change = (kept_staff.preview if dry_run else kept_staff.apply)(database(), read.rows)
    click.echo(
        f"{led(dry_run=dry_run)} {change.added:,} added, {change.changed:,} changed, "
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
        f"{led(dry_run=dry_run)} {change.schools_added} schools added, {change.schools_changed} "
        f"changed; {change.added} accounts added, {change.changed} changed, {change.removed} "
        f"removed, {change.unchanged} as before."
    )
