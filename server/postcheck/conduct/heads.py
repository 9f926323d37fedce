"""Heads: one linear classifier for each learned signal, over a text's vector and its words.

They are made by `postcheck train` and lie beside the networks as one file of arrays.
"""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from postcheck.conduct.words import terms, weigh
from postcheck.errors import ModelMissing
from postcheck.nlp.sentences import Vectors

FILE = "heads.npz"
PRECISE = 0.8
"""The precision, on topics never seen, below which a head gives hints only (issue: Step 4)."""

Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Heads:
    """All heads as arrays, in the order of `names`.

    `weights` is (heads, numbers in a vector), `word_weights` (words, heads); `words` are the terms
    known and `rarity` how much each says. A head's chance is calibrated: of 100 texts given 0.7,
    about 70 carry the signal. `thresholds` are chances from which it counts on the school's
    accounts, `personal_thresholds` on others; `precisions` and `recalls` what it reached on topics
    it had not seen, `positives` of how many posts. `examples` is the digest of what they were
    trained on.
    """

    names: NDArray[np.str_]
    weights: Numbers = field(repr=False)
    biases: Numbers = field(repr=False)
    words: NDArray[np.str_] = field(repr=False)
    word_weights: Numbers = field(repr=False)
    rarity: Numbers = field(repr=False)
    thresholds: Numbers
    personal_thresholds: Numbers
    precisions: Numbers
    recalls: Numbers
    positives: NDArray[np.int64]
    examples: str = ""

    @cached_property
    def _at(self) -> dict[str, int]:
        return {str(name): at for at, name in enumerate(self.names)}

    @cached_property
    def _places(self) -> dict[str, int]:
        return {str(word): at for at, word in enumerate(self.words)}

    def chances(self, text: str, vector: Vectors) -> dict[str, float]:
        """Returns the chance, from 0 to 1, that a text with this vector carries each signal."""
        at, weights = weigh(terms(text), self._places, self.rarity)
        strengths = self.weights @ vector + weights @ self.word_weights[at] + self.biases
        chances = 1 / (1 + np.exp(-strengths))
        return dict(zip(self._at, chances.tolist(), strict=True))

    def threshold(self, name: str, *, is_official: bool) -> float:
        """Returns the chance from which a signal counts on such an account."""
        chosen = self.thresholds if is_official else self.personal_thresholds
        return float(chosen[self._at[name]])

    def is_precise(self, name: str) -> bool:
        """Returns whether a head may give more than a hint."""
        return bool(self.precisions[self._at[name]] >= PRECISE)

    def save(self, models: Path) -> None:
        """Writes the heads into the folder of models, whole or not at all."""
        part = models / f"{FILE}.part"
        with part.open("wb") as file:
            np.savez(file, **{name: getattr(self, name) for name in _FIELDS})
        part.replace(models / FILE)


_FIELDS = tuple(Heads.__dataclass_fields__)


def is_trained(models: Path, examples: str) -> bool:
    """Returns whether the heads in the folder of models come from examples of this digest."""
    if not (models / FILE).is_file():
        return False
    with np.load(models / FILE, allow_pickle=False) as file:
        return set(_FIELDS) <= set(file.files) and str(file["examples"]) == examples


def load(models: Path) -> Heads:
    """Returns the heads in the folder of models; raises ModelMissing where none were trained."""
    if not (models / FILE).is_file():
        raise ModelMissing("The conduct signals are not trained. Run: postcheck train")
    with np.load(models / FILE, allow_pickle=False) as file:
        if not set(_FIELDS) <= set(file.files):
            raise ModelMissing("The heads are of an older version. Run: postcheck train")
        data = {name: file[name] for name in _FIELDS}
    return Heads(**data | {"examples": str(data["examples"])})
