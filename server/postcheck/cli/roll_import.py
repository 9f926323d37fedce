"""What the commands that import a roll have in common: asking, saying, and progress."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TypedDict

import click

from postcheck.cli.opening import database
from postcheck.errors import BadRow
from postcheck.mis.fields import BY_NAME
from postcheck.mis.roll_file import RollFile
from postcheck.mis.table import LARGEST
from postcheck.stores import roll as kept_roll
from postcheck.stores.database import Database
from postcheck.stores.roll_plan import Doubt, Incoming

WARNINGS_SHOWN = 20
PROGRESS_FROM = 5000
"""Rows; fewer take less than a second."""


class How(TypedDict):
    """What every import of a roll is told."""

    dry_run: bool
    school: str
    new_schools: bool
    skip_bad: bool
    yes: bool


def contents(file: Path) -> bytes:
    """Returns what is in a file, but no more than is enough to refuse it."""
    with file.open("rb") as opened:
        return opened.read(LARGEST + 1)


def chosen(columns: Sequence[str]) -> Mapping[str, str]:
    """Returns fields and their headings, as `FIELD=HEADING` names them."""
    pairs = [column.partition("=") for column in columns]
    for field, sign, _ in pairs:
        if not sign or field not in BY_NAME:
            raise click.BadParameter(
                f"must be FIELD=HEADING, with a field of: {', '.join(BY_NAME)}",
                param_hint="--column",
            )
    return {field: heading for field, _, heading in pairs}


def show_progress(done: int, total: int) -> None:
    """Writes how far reading has come, on one line, where it takes long enough to matter."""
    if done % PROGRESS_FROM == 0 and done and done != total:
        of = f" of {total:,}" if total else ""
        click.echo(f"Read {done:,}{of} pupils …", err=True)


def bring(read: RollFile, how: How) -> None:
    """Brings the roll up to date, or says what would change; asks where a school shrinks by half.

    Raises UnknownSchool, DatabaseUnavailable.
    """
    warn(read.warnings, read.ignored)
    for row in read.bad:
        click.echo(f"Left out: {row}", err=True)
    opened = database()
    incoming = Incoming(read.rows, read.unstated, read.complete, how["new_schools"])
    found = kept_roll.outlook(opened, incoming)
    _doubt(opened, found.compared.doubts)
    change = found.change
    if not how["dry_run"]:
        if found.compared.doubts and not how["yes"]:
            click.confirm("Is this the right file?", abort=True, err=True)
        change = kept_roll.apply(
            opened,
            read.rows,
            unstated=read.unstated,
            new_schools=how["new_schools"],
            complete=read.complete,
        )
    _tell(change, dry_run=how["dry_run"])


def _doubt(opened: Database, doubts: Sequence[Doubt]) -> None:
    if not doubts:
        return
    names = {school.id: school.name for school in kept_roll.status(opened).schools}
    for doubt in doubts:
        click.echo(
            f"{names.get(doubt.school, doubt.school)} would lose {doubt.gone:,} of its "
            f"{doubt.on_roll:,} pupils.",
            err=True,
        )


def _tell(change: kept_roll.RollChange, *, dry_run: bool) -> None:
    for name in change.new_schools:
        click.echo(f"New school: {name}")
    click.echo(
        f"{led(dry_run=dry_run)} {change.added:,} added, {change.changed:,} changed, "
        f"{change.left:,} left, {change.unchanged:,} as before."
    )


def led(*, dry_run: bool) -> str:
    """Returns how a sentence about an import begins."""
    return "Would import:" if dry_run else "Imported:"


def warn(warnings: Sequence[BadRow], ignored: Sequence[str]) -> None:
    """Says what a person should look at, and which columns were not read."""
    for row in warnings[:WARNINGS_SHOWN]:
        click.echo(f"Note: {row}", err=True)
    if len(warnings) > WARNINGS_SHOWN:
        click.echo(f"Note: … and {len(warnings) - WARNINGS_SHOWN:,} more", err=True)
    if ignored:
        click.echo(f"Columns not used, and not kept: {', '.join(ignored)}", err=True)
