"""`postcheck evaluate`: precision and recall on labelled posts, with what is tuned or without."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from postcheck.cli.check import ACCOUNTS, progress
from postcheck.cli.checking import checker
from postcheck.cli.opening import database, stored_trust
from postcheck.errors import TuningRefused, UnknownSchool
from postcheck.evaluation import built_in
from postcheck.evaluation.labelled import read_lines
from postcheck.evaluation.measure import measure
from postcheck.evaluation.pictures import PicturesMeasured, measure_pictures, read_pictures
from postcheck.evaluation.pictures_table import as_json as pictures_json
from postcheck.evaluation.pictures_table import as_table as pictures_table
from postcheck.evaluation.table import as_json, as_table
from postcheck.mis import accounts_json, staff_csv
from postcheck.mis.reading import read_roll
from postcheck.policy.profiles import profile_of
from postcheck.post import AccountKind
from postcheck.school import Trust
from postcheck.stores import snapshot, tunings
from postcheck.tuning import Tuning

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("posts", type=FILE, nargs=-1)
@click.option(
    "--pictures", type=FILE, help="Measure on labelled pictures (JSON lines) instead of posts."
)
@click.option(
    "--roll", "roll_file", type=FILE, help="CSV of pupils; default: roll.csv beside POSTS."
)
@click.option(
    "--staff", "staff_file", type=FILE, help="CSV of staff; default: staff.csv beside POSTS."
)
@click.option(
    "--accounts",
    "accounts_file",
    type=FILE,
    help="JSON of accounts; default: accounts.json beside POSTS.",
)
@click.option("--tuned", is_flag=True, help="With what is tuned here; so it is without POSTS.")
@click.option("--school", default="", help="The school whose tuning counts; default: the trust's.")
@click.option("--draft", is_flag=True, help="With the draft of the tuning, not with the live one.")
@click.option("--split", help="Only lines of this split.")
@click.option("--account", type=ACCOUNTS, help="Check every line as this kind of account.")
@click.option("--limit", type=click.IntRange(1), help="Only so many lines from the beginning.")
@click.option(
    "--misses", is_flag=True, help="List what was missed and what was found wrongly, by place."
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Also write the figures here.",
)
def evaluate(
    posts: tuple[Path, ...],
    pictures: Path | None,
    roll_file: Path | None,
    staff_file: Path | None,
    accounts_file: Path | None,
    tuned: bool,  # noqa: FBT001 -- click's flag
    school: str,
    draft: bool,  # noqa: FBT001 -- click's flag
    split: str | None,
    account: str | None,
    limit: int | None,
    misses: bool,  # noqa: FBT001 -- click's flag
    json_file: Path | None,
) -> None:
    """Measure the check on labelled POSTS (files) or pictures (JSON lines) and print a table.

    Who is on the roll is read from the files beside POSTS or given; without any it is the roll of
    this installation. Without POSTS it measures Postcheck's own posts about a made-up trust, as
    this installation is tuned: the figures that the page for trying a change shows.
    """
    if pictures and posts:
        raise click.UsageError("Give a file of posts, or one of pictures with --pictures.")
    is_tuned = tuned or draft or not (posts or pictures)
    if school and not is_tuned:
        raise click.UsageError("--school goes with --tuned.")
    tuning, profile = _tuning(school, draft=draft) if is_tuned else (Tuning(), "")
    kind = AccountKind(account) if account else None
    if pictures:
        trust = _trust(pictures.parent, roll_file, staff_file, accounts_file)
        found = _pictures(pictures, _with(trust, tuning), split, kind, limit)
        _say(pictures_table(found), (found.missed, found.false) if misses else None)
        _write(json_file, pictures_json(found))
        return
    if posts:
        folder = posts[0].parent
        trust = _with(_trust(folder, roll_file, staff_file, accounts_file), tuning)
        every = [line for file in posts for line in read_lines(file)]
        checking = checker(trust)
    else:
        folder, every = built_in.FOLDER, [*built_in.lines()]
        checking = checker(built_in.tuned_trust(tuning, profile), day=built_in.DAY)
    lines = [line for line in every if split is None or line.split == split][:limit]
    with progress(len(lines), "Measuring") as step:
        measured = measure(lines, checking, folder, account=kind, seen=step)
    _say(as_table(measured), (measured.missed, measured.false) if misses else None)
    if misses and measured.signalled:
        click.echo(
            "\n".join(["", "signals missed (−) and found wrongly (+):", *measured.signalled])
        )
    _write(json_file, as_json(measured))


def _tuning(school: str, *, draft: bool) -> tuple[Tuning, str]:
    """Returns what a school, or the trust, has tuned here, and the name of its policy.

    Raises UnknownSchool, and TuningRefused where there is no draft.
    """
    opened = database()
    trust = snapshot.load_trust(opened)
    known = trust.school_named(school) if school else None
    if school and known is None:
        raise UnknownSchool([school], [one.name for one in trust.schools])
    place = known.id if known else None
    kept = tunings.draft(opened, place) if draft else None
    if draft and kept is None:
        raise TuningRefused("There is no draft here.")
    return (kept.tuning if kept else trust.tuning(place)), profile_of(known).id


def _with(trust: Trust, tuning: Tuning) -> Trust:
    return replace(trust, tunings={"": tuning})


def _pictures(
    path: Path, trust: Trust, split: str | None, kind: AccountKind | None, limit: int | None
) -> PicturesMeasured:
    """Returns the counts over a file of labelled pictures."""
    labelled = [p for p in read_pictures(path) if split is None or p.split == split][:limit]
    checking = checker(trust, with_pictures=True)
    with progress(len(labelled), "Measuring") as step:
        account = kind or AccountKind.OFFICIAL
        return measure_pictures(labelled, checking, path.parent, account, step)


def _say(table: str, misses: tuple[list[str], list[str]] | None) -> None:
    """Prints a table and, where asked for, what was missed and what was found wrongly."""
    click.echo(table)
    if misses:
        missed, false = misses
        click.echo("\n".join(["", "missed:", *missed, "", "found wrongly:", *false]))


def _write(json_file: Path | None, figures: dict[str, Any]) -> None:
    if json_file:
        json_file.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


def _trust(
    folder: Path, roll_file: Path | None, staff_file: Path | None, accounts_file: Path | None
) -> Trust:
    """Returns the trust of the files given or found beside the posts, else the stored one."""
    roll_file = roll_file or _beside(folder, "roll.csv")
    staff_file = staff_file or _beside(folder, "staff.csv")
    accounts_file = accounts_file or _beside(folder, "accounts.json")
    if not (roll_file or staff_file or accounts_file):
        return stored_trust()
    trust = accounts_json.read(accounts_file.read_bytes()) if accounts_file else Trust()
    if roll_file:
        trust = replace(trust, pupils=read_roll(roll_file.read_bytes()).rows)
    if staff_file:
        trust = replace(trust, staff=staff_csv.read(staff_file.read_bytes()).rows)
    return trust


def _beside(folder: Path, name: str) -> Path | None:
    return folder / name if (folder / name).is_file() else None
