"""`postcheck check`: one post on the terminal, or a file of posts."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from postcheck.api.wire import to_wire
from postcheck.check import Checker
from postcheck.cli.checking import checker
from postcheck.cli.opening import stored_trust
from postcheck.cli.printed import printed, summary
from postcheck.errors import PostcheckError
from postcheck.evaluation.labelled import post_of, read_lines
from postcheck.post import LONGEST_TEXT, AccountKind, Destination, Picture, Post, Surface, Text
from postcheck.school import Trust, site_name

ACCOUNTS = click.Choice(["official", "personal"])


@click.command()
@click.argument("text", required=False)
@click.option(
    "--account", type=ACCOUNTS, default="official", show_default=True, help="Whose voice it has."
)
@click.option("--site", default="", help="Short name or host of the site, such as x or x.com.")
@click.option(
    "--surface",
    type=click.Choice([s.value for s in Surface]),
    default="post",
    show_default=True,
    help="The kind of box it is written in.",
)
@click.option("--school", default="", help="Name of the school that speaks or employs the writer.")
@click.option("--pictured", default="", help="The class or year that is in the pictures.")
@click.option(
    "--picture",
    "pictures",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A picture that goes with it; may be given more than once.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as the API would send it.")
@click.option(
    "--batch",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="JSON lines of posts.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), help="Where reports of a batch go."
)
def check(
    text: str | None,
    account: str,
    site: str,
    surface: str,
    school: str,
    pictured: str,
    pictures: tuple[Path, ...],
    as_json: bool,  # noqa: FBT001 -- click's flag
    batch: Path | None,
    out: Path | None,
) -> None:
    """Look at TEXT (or standard input, or a file of posts) and say what to reconsider."""
    trust = stored_trust()
    if batch:
        _check_batch(checker(trust, with_pictures=True), batch, out)
        return
    written = text if text is not None else "" if pictures else sys.stdin.read()
    if len(written) > LONGEST_TEXT:
        raise PostcheckError(f"The text is longer than {LONGEST_TEXT:,} characters.")
    destination = Destination(
        site_name(site), Surface(surface), AccountKind(account), None, school_id(trust, school)
    )
    attached = tuple(Picture(p.name, p.read_bytes()) for p in pictures)
    post = Post((Text("text", written),), attached, destination, pictured=pictured)
    report = checker(trust, with_pictures=bool(pictures)).check(post)
    click.echo(to_wire(report).model_dump_json(indent=2) if as_json else printed(post, report))


def _check_batch(checking: Checker, batch: Path, out: Path | None) -> None:
    """Writes one report a line, with progress on a terminal."""
    lines = list(read_lines(batch))
    target = out.open("w", encoding="utf-8") if out else sys.stdout
    verdicts: list[str] = []
    try:
        with progress(len(lines), "Checking") as step:
            for line in lines:
                report = checking.check(post_of(line, checking.trust, batch.parent))
                verdicts.append(report.verdict)
                answer = {"id": line.id, **to_wire(report).model_dump(mode="json")}
                target.write(json.dumps(answer, ensure_ascii=False) + "\n")
                step()
    finally:
        if out:
            target.close()
    click.echo(summary(verdicts), err=True)


@contextmanager
def progress(length: int, label: str) -> Iterator[Callable[[], None]]:
    """Shows a progress bar on standard error, where that is a terminal; yields its step."""
    hidden = not sys.stderr.isatty()
    with click.progressbar(length=length, label=label, file=sys.stderr, hidden=hidden) as bar:
        yield lambda: bar.update(1)


def school_id(trust: Trust, name: str) -> str | None:
    """Returns the id of a school by its name, the only one where none is named.

    Raises PostcheckError where the trust has no such school.
    """
    if not name:
        return trust.schools[0].id if len(trust.schools) == 1 else None
    school = trust.school_named(name)
    if school is None:
        known = ", ".join(s.name for s in trust.schools) or "none yet"
        raise PostcheckError(f"There is no school of that name. Schools: {known}.")
    return school.id
