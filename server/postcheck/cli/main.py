"""`postcheck`: the commands, in the order in which a new school meets them."""

from typing import Any

import click

from postcheck import __version__
from postcheck.cli.check import check
from postcheck.cli.evaluate import evaluate
from postcheck.cli.keys import key
from postcheck.cli.models import models
from postcheck.cli.registers import accounts, roll, staff
from postcheck.cli.serve import serve
from postcheck.cli.upkeep import migrate, rotate_key
from postcheck.cli.users import user
from postcheck.errors import ImportRefused, PostcheckError

SHOWN = 50
"""Bad rows of a file that are printed; the rest are counted."""


class SpeakingGroup(click.Group):
    """Commands whose errors are sentences."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 -- click's own signature
        """Runs the command; an error a person can act on is printed and ends with status 1."""
        try:
            return super().invoke(ctx)
        except ImportRefused as refused:
            for row in refused.rows[:SHOWN]:
                click.echo(f"  {row}", err=True)
            if len(refused.rows) > SHOWN:
                click.echo(f"  … and {len(refused.rows) - SHOWN:,} more", err=True)
            raise click.ClickException(refused.sentence) from None
        except PostcheckError as error:
            raise click.ClickException(error.sentence) from None


@click.group(cls=SpeakingGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="postcheck")
def main() -> None:
    """Look at a school’s posts before they go out."""


for command in (
    serve,
    check,
    evaluate,
    models,
    accounts,
    roll,
    staff,
    user,
    key,
    migrate,
    rotate_key,
):
    main.add_command(command)
