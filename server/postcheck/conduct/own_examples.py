"""Example posts of a school's own: a text that is much like one is judged as the example was.

The nearest example decides, by the cosine of two sentence vectors as seen from the middle of
ordinary posts: all posts about a school are alike, and what counts is how they differ. Measured on
our held-apart posts (2026-11-22): five examples give 0.15 % of ordinary posts a signal anew (0.49 %
at worst), and reach ten of eighteen paraphrases (see `tests/conduct/test_own_examples.py`).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from postcheck.nlp.sentences import Vectors
from postcheck.tuning import OwnExample

MEANT = 0.55
"""Cosine from which a text is what an example means."""
FINE = 0.5
"""Cosine from which a text is as fine as an example; to stay silent harms less than to cry out."""
SAME = 0.9
"""Cosine from which a text is the example, but for a word or two: then no pattern counts either."""


@dataclass(frozen=True, slots=True)
class Near:
    """The example nearest to a text: how near, from −1 to 1, and whether it is meant."""

    cosine: float
    is_meant: bool

    @property
    def finds(self) -> bool:
        """Returns whether the text carries the signal by it."""
        return self.is_meant and self.cosine >= MEANT

    @property
    def silences(self) -> bool:
        """Returns whether what a head hears in the text does not count."""
        return not self.is_meant and self.cosine >= FINE

    @property
    def is_same(self) -> bool:
        """Returns whether the text is the example itself, and fine."""
        return not self.is_meant and self.cosine >= SAME


@dataclass(frozen=True, slots=True)
class OwnExamples:
    """Examples by signal: a matrix of vectors, row by row, and which of them are meant.

    `middle` is the mean vector of ordinary posts; rows are seen from there.
    """

    _by_signal: dict[str, tuple[Vectors, NDArray[np.bool_]]] = field(default_factory=dict)
    _middle: Vectors | None = None

    @classmethod
    def of(
        cls, examples: Sequence[OwnExample], vectors: Iterable[Vectors], middle: Vectors
    ) -> "OwnExamples":
        """Returns examples with their vectors, which are in the same order."""
        rows: dict[str, list[tuple[Vectors, bool]]] = {}
        for example, vector in zip(examples, vectors, strict=True):
            rows.setdefault(example.signal, []).append((_from(middle, vector), example.is_meant))
        by_signal = {
            signal: (np.stack([v for v, _ in some]), np.array([m for _, m in some]))
            for signal, some in rows.items()
        }
        return cls(by_signal, middle)

    def __contains__(self, signal: str) -> bool:
        return signal in self._by_signal

    def nearest(self, signal: str, vector: Vectors | None) -> Near | None:
        """Returns the example of a signal nearest to a text; None where there is none."""
        if vector is None or self._middle is None or signal not in self._by_signal:
            return None
        vectors, meant = self._by_signal[signal]
        cosines = vectors @ _from(self._middle, vector)
        best = int(np.argmax(cosines))
        return Near(float(cosines[best]), bool(meant[best]))


def _from(middle: Vectors, vector: Vectors) -> Vectors:
    """Returns the direction in which a vector lies from the middle, of length 1."""
    way: Vectors = vector - middle
    return way / np.float32(np.linalg.norm(way) or 1)
