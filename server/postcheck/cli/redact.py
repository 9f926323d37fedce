"""`postcheck redact`: a text without people, or a covered copy of a picture."""

import re
from pathlib import Path

import click

from postcheck.check import Checker
from postcheck.cli.check import ACCOUNTS, school_id
from postcheck.cli.checking import checker
from postcheck.cli.opening import stored_trust
from postcheck.errors import PictureRefused, PostcheckError
from postcheck.images.cover import Cover, covered
from postcheck.post import AccountKind, Destination, Picture, Post, Text
from postcheck.redact.picture import covers
from postcheck.report import Mend

_BOX = re.compile(r"(\d{1,5}),(\d{1,5}),(\d{1,5}),(\d{1,5})")
OPERATORS = click.Choice([Mend.ROLE.value, Mend.LEAVE_OUT.value, Mend.INITIALS.value])


@click.command()
@click.argument("text", required=False)
@click.option("--operator", type=OPERATORS, default="role", show_default=True, help="How.")
@click.option(
    "--account", type=ACCOUNTS, default="official", show_default=True, help="Whose voice it has."
)
@click.option("--school", default="", help="Name of the school that speaks or employs the writer.")
@click.option(
    "--picture",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Make a covered copy of this picture.",
)
@click.option("--box", "boxes", multiple=True, help="Cover LEFT,TOP,WIDTH,HEIGHT, in pixels, too.")
@click.option("--only-boxes", is_flag=True, help="Cover nothing but the boxes given.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where the copy goes; beside the picture, “-covered” in its name, where not said.",
)
def redact(
    text: str | None,
    operator: str,
    account: str,
    school: str,
    picture: Path | None,
    boxes: tuple[str, ...],
    only_boxes: bool,  # noqa: FBT001 -- click's flag
    out: Path | None,
) -> None:
    """Print TEXT with people and details replaced, or make a covered copy of a picture."""
    drawn = [_box(box) for box in boxes]
    if text is None and picture is None:
        raise PostcheckError("Give a text, or a picture with --picture.")
    trust = stored_trust()
    checking = checker(trust, with_pictures=picture is not None)
    destination = Destination(kind=AccountKind(account), school=school_id(trust, school))
    if text is not None:
        post = Post((Text("text", text),), (), destination)
        click.echo(checking.redact(post, Mend(operator))[0])
    if picture:
        _copy(checking, picture, destination, drawn, out, is_found=not only_boxes)


def _copy(
    checking: Checker,
    picture: Path,
    destination: Destination,
    drawn: list[Cover],
    out: Path | None,
    *,
    is_found: bool,
) -> None:
    """Writes the covered copy; raises PostcheckError where there can be none."""
    attached, places = Picture(picture.name, picture.read_bytes()), list(drawn)
    if is_found:
        report = checking.check(Post((), (attached,), destination))
        places += covers(report.findings, 0)
        for one in report.unchecked:
            click.echo(f"Not checked: {one.what} ({one.why}).", err=True)
    try:
        copy = covered(attached.data, places)
    except PictureRefused as refused:
        raise PostcheckError(f"No copy was made: {refused.sentence}.") from None
    target = out or picture.with_name(f"{picture.stem}-covered{copy.suffix}")
    target.write_bytes(copy.data)
    number = f"{len(places)} place{'' if len(places) == 1 else 's'}"
    click.echo(f"{number} covered: {target}")


def _box(written: str) -> Cover:
    match = _BOX.fullmatch(written.replace(" ", ""))
    if not match or not (int(match[3]) and int(match[4])):
        raise PostcheckError("A box is LEFT,TOP,WIDTH,HEIGHT in pixels, such as 10,20,200,40.")
    left, top, width, height = map(int, match.groups())
    return Cover(left, top, width, height)
