"""`postcheck train`: example posts -> the heads of the conduct signals."""

from pathlib import Path

import click
import numpy as np

from postcheck.cli.opening import models_dir
from postcheck.conduct.examples import SHIPPED, Example, files_of, read_examples
from postcheck.conduct.heads import FILE, Heads, is_trained
from postcheck.conduct.signal import all_signals
from postcheck.conduct.training import stamp
from postcheck.conduct.training import train as train_heads
from postcheck.nlp import sentence_models


@click.command()
@click.option(
    "--examples",
    "folders",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="A folder with examples of your own (SIGNAL.yes.txt, SIGNAL.no.txt), beside those"
    " shipped.",
)
def train(folders: tuple[Path, ...]) -> None:
    """Train what finds conduct signals, from example posts.

    Each head is then looked at on topics it has not seen, and the table says how it did. A head
    that is not precise enough gives notes only.
    """
    files = [f for folder in (Path(str(SHIPPED)), *folders) for f in files_of(folder)]
    made_of = stamp(files)
    if is_trained(models_dir(), made_of):
        click.echo("The conduct signals are trained on these examples.")
        return
    examples = read_examples(files)
    signals = [signal for signal in all_signals().values() if signal.is_learned]
    vectors = _vectors(examples)
    with click.progressbar(length=len(signals), label="Training heads") as bar:
        heads = train_heads(examples, vectors, signals, made_of, lambda: bar.update(1))
    heads.save(models_dir())
    click.echo(_table(heads))
    click.echo(f"{len(examples):,} examples. Written: {FILE}.")


def _vectors(examples: list[Example]) -> np.ndarray:
    """Returns the vectors of the examples: shape (examples, numbers)."""
    model = sentence_models.load(models_dir())
    texts = [one.text for one in examples]
    with click.progressbar(model.vectors(texts), len(texts), "Reading examples") as vectors:
        return np.array(list(vectors), dtype=np.float64)


def _table(heads: Heads) -> str:
    rows = [f"{'signal':34}{'posts':>7}{'precision':>11}{'recall':>8}{'counts from':>13}"]
    for at, name in enumerate(heads.names):
        hint = "" if heads.is_precise(name) else "  notes only"
        rows.append(
            f"{name:34}{heads.positives[at]:>7}{heads.precisions[at]:>11.3f}"
            f"{heads.recalls[at]:>8.3f}{heads.thresholds[at]:>13.2f}{hint}"
        )
    return "\n".join(rows)
