"""`postcheck`: the commands, in the order in which a new school meets them.

A command is imported when it is asked for: `roll import` needs no name model.
"""

from importlib import import_module
from typing import Any

import click

from postcheck import __version__
from postcheck.errors import ImportRefused, PostcheckError

COMMANDS = {
    "serve": "serve",
    "check": "check",
    "redact": "redact",
    "evaluate": "evaluate",
    "models": "models",
    "train": "train",
    "doctor": "doctor",
    "accounts": "registers",
    "roll": "registers",
    "staff": "registers",
    "user": "users",
    "key": "keys",
    "rollout": "rollout",
    "extension": "extension",
    "migrate": "upkeep",
    "rotate-key": "upkeep",
    "backup-key": "backup",
    "backup": "backup",
    "restore": "backup",
    "move": "backup",
}
"""Commands and the modules beside this one that hold them."""

SHOWN = 50
"""Bad rows of a file that are printed; the rest are counted."""


class SpeakingGroup(click.Group):
    """Commands that are imported when asked for, and whose errors are sentences."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the commands in their order."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Returns the command of this name, or None."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"postcheck.cli.{COMMANDS[cmd_name]}")
        command: click.Command = getattr(module, cmd_name.replace("-", "_"))
        return command

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
